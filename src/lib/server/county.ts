import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import { makeFolder } from '$lib/ledger/journal/durable.node';
import type { Json } from '$lib/ledger/texts/jcs';
import { toVkey, type Signer } from '$lib/ledger/texts/note';
import { packsFrom } from '$lib/ledger/rule/packs';
import { join } from 'node:path';
import { openAccessBook } from './access/access-book';
import { openAccounts } from './access/accounts';
import { identitiesIn } from './register/numbers';
import { publishIdentity } from './record/age-identity';
import { judgeAll } from './exchange/cosigner';
import { openDoor } from './access/door';
import { openDigestKeyGiver } from './exchange/digest-keys';
import { openEnrolDesk } from './exchange/enrol-desk';
import { openEvidence } from './evidence/evidence';
import type { ObjectSettings } from './evidence/evidence-objects';
import { openFileEnrolment } from './exchange/file-enrolment';
import { lockFolder, shareFolder } from './record/folder-lock';
import { openForks } from './exchange/forks';
import { found, type Founding, type FoundingReason } from './access/founding';
import { keyFor } from './record/county-key';
import { openKioskEnd } from './exchange/kiosk-end';
import { openMergeDesk } from './merge/merge-desk';
import { writeOwn } from './record/own-log';
import { openEmbedded, openOnPostgres, type OpenedRecord } from './record/record';
import { openRejected } from './exchange/rejected';
import { openRegisterDesks } from './register-desks';
import { openRegisters, type OfficeAct } from './register/registers';
import { openKeyDesk } from './exchange/key-desk';
import { disputesIn } from './merge/disputes';
import { openRestoring, type Restoring } from './exchange/restoring';
import { onlyWhole } from './decisions/only-whole';
import { issuePack } from './decisions/rule-packs';
import { isSetupCode, makeSetupCode, SETUP_CODE_BYTES } from './access/setup-code';
import { pendingCount, workList } from './decisions/settling';
import { openSecondFactors } from './access/second-factors';
import type { StartFault } from './record/start-fault';
import { openSticks } from './exchange/sticks';
import { checkStorage } from './record/storage';
import { openTrees } from './record/trees';
import { openTwoPerson } from './decisions/two-person';
import { openVitals } from './running/vitals';
import { openVerdicts } from './record/verdicts';

export interface CountyOptions {
	/** The data folder; everything of the county lies in `county/` in it. */
	readonly dataDir: string;
	/** A PostgreSQL server instead of the embedded database. */
	readonly databaseUrl: string | undefined;
	now(): Instant;
	random(bytes: number): Bytes;
	/** Minutes east of UTC: how times are written and shown. */
	readonly offsetMinutes: number;
	/** Whoever starts it says that the record was restored from a backup (docs/decisions/0011). */
	readonly restored?: boolean;
	/** Where copies of evidence are kept instead of the county's own disk. */
	readonly objects?: ObjectSettings | undefined;
}

/** Opens the county office, alone in its data folder. */
export async function openCounty(options: CountyOptions): Promise<Result<County, StartFault>> {
	const { dataDir, databaseUrl, now } = options;
	await makeFolder(join(dataDir, 'county'));
	// Of a county on PostgreSQL the folder holds the key, the accounts and what was refused: several processes may share it.
	const lock = databaseUrl ? await shareFolder(dataDir) : await lockFolder(dataDir);
	if (!lock.ok) {
		const { holder, file, elsewhere } = lock.error;
		return err(
			elsewhere
				? { fault: 'folder-elsewhere', host: holder.host, file }
				: { fault: 'folder-in-use', pid: holder.pid }
		);
	}
	const opened = await openLocked(dataDir, databaseUrl, now()).catch(async (fault: unknown) => {
		await lock.value.release();
		throw fault;
	});
	if (!opened.ok) {
		await lock.value.release();
		return opened;
	}
	const { record, signer } = opened.value;
	const county = makeCounty(options, record, signer, () => lock.value.release());
	if (options.restored) await county.restoring.begin();
	const is = await county.restoring.status();
	const notices = is
		? [...county.notices, { notice: 'restoring', ...is } as const]
		: county.notices;
	void county.evidence.settle();
	return ok({ ...county, notices });
}

async function openLocked(
	folder: string,
	databaseUrl: string | undefined,
	at: Instant
): Promise<Result<{ record: OpenedRecord; signer: Signer | undefined }, StartFault>> {
	const claimed = await checkStorage(folder, databaseUrl ? 'postgres' : 'embedded');
	if (!claimed.ok) return claimed;
	const record = databaseUrl ? await openOnPostgres(databaseUrl) : await openEmbedded(folder, at);
	if (!record.ok) return record;
	const signer = await keyFor(folder, record.value);
	if (signer.ok) return ok({ record: record.value, signer: signer.value });
	await record.value.close();
	return signer;
}

function makeCounty(
	options: CountyOptions,
	opened: OpenedRecord,
	signer: Signer | undefined,
	release: () => Promise<void>
) {
	const { dataDir, now, random, offsetMinutes } = options;
	const storage = options.databaseUrl ? 'postgres' : 'embedded';
	const clock = { now, offsetMinutes };
	const { vitals, record: whole } = openVitals(opened, options);
	const { store, inTurn, shared } = whole;
	const rejected = openRejected(dataDir);
	const accounts = openAccounts(dataDir, random);
	const factors = openSecondFactors(dataDir, random, whole.alone);
	const setupTries = shared.tries('setup', { tries: 10, perMillis: 30_000 });
	const state = {
		signer,
		setupCode: signer ? undefined : makeSetupCode(random(SETUP_CODE_BYTES)),
		identity: undefined as string | undefined
	};
	const trees = openTrees(store);
	const known = { clock, trees, signer: () => state.signer };
	const say = (said: string) =>
		void (process.emit('luzheng:notice', said) || process.stderr.write(`${said}\n`));
	const restored = openRestoring({
		...{ ...known, record: whole, rejected, folder: dataDir, say }
	});
	const { guarded: record, isWaiting } = restored;
	const book = openAccessBook({ ...known, record, isWaiting, folder: dataDir, say });
	const restoring: Restoring = {
		...restored,
		heard: (origin) => restored.heard(origin).then(book.heard)
	};
	const verdicts = openVerdicts(store);
	const forks = openForks({
		...{ record, clock, signer: () => state.signer },
		folder: storage === 'embedded' ? dataDir : undefined
	});
	const { contacts } = shared;
	const digestKeys = openDigestKeyGiver({
		...{ ...known, record, random, isWaiting },
		identity: () => identify()
	});
	const kiosks = {
		...{ ...known, verdicts, forks, record, rejected, now, restoring, contacts, random },
		...{ noticed: digestKeys.noticed, before: digestKeys.give }
	};
	const kioskEnd = openKioskEnd(kiosks);
	/** What stick files are opened with; of several processes one makes it. */
	const identify = async (): Promise<string | undefined> =>
		(state.identity ??= await whole.alone(() =>
			inTurn(async () =>
				state.signer ? publishIdentity(dataDir, record, state.signer, clock) : undefined
			)
		));
	const twoPerson = openTwoPerson({
		...{ record, clock, random, accounts, forks, trees, signer: () => state.signer },
		...{ close: shared.sessions.endAll, forgetFactors: factors.forget },
		isWaiting
	});
	const sticks = openSticks({
		...{ intake: kiosks, clock, restoring },
		...{ cosign: kioskEnd.cosign, checkpoint: kioskEnd.checkpoint },
		...{ signer: () => state.signer, identity: identify },
		judge: () => digestKeys.give().then(() => judgeAll(kiosks))
	});

	const act: OfficeAct = (account, decide) =>
		inTurn(async () => {
			if (!state.signer) return refuse(0, 'not-founded');
			if (await isWaiting()) return refuse(0, 'restoring');
			const behind = await store.head(state.signer.name);
			const decided = await decide(await store.roster());
			if (!decided.ok) return decided;
			await writeOwn(record, state.signer, clock, [account], [decided.value], behind);
			return ok(null);
		});

	const identities = async () => (state.signer ? identitiesIn(store, state.signer.name) : []);
	const evidence = openEvidence({
		...{ ...known, record, dataDir, act, say, kiosks: kioskEnd, objects: options.objects },
		...{ isWaiting, holding: opened.holding, freeBytes: vitals.freeBytes }
	});
	const whenWhole = onlyWhole(twoPerson, isWaiting);

	return {
		notices: record.notices,
		...{ offsetMinutes, now },
		...openDoor({
			...{ ...known, record, book, random, accounts, factors, shared, folder: dataDir },
			isActive: twoPerson.isActive
		}),
		isFounded: (): boolean => state.signer !== undefined,
		/** Another process may have founded the county meanwhile. */
		async refresh(): Promise<void> {
			if (state.signer) return;
			const signer = await keyFor(dataDir, whole);
			if (signer.ok) state.signer = signer.value;
			if (state.signer) state.setupCode = undefined;
		},
		/** The first-run code, as long as there is no county. */
		setupCode: (): string | undefined => state.setupCode,
		vkey: async () => (state.signer ? toVkey(state.signer) : undefined),

		/** The first run, by whoever can read the code where the server was started. */
		async found(
			code: string,
			asked: Founding,
			address: string
		): Promise<Result<null, Refusal<FoundingReason | 'wrong-code' | 'too-many-tries'>>> {
			const { waitMillis } = await setupTries.take(address, now());
			if (waitMillis > 0)
				return refuse(0, 'too-many-tries', { seconds: Math.ceil(waitMillis / 1000) });
			if (!state.setupCode) return refuse(0, 'founded-already');
			if (!(await isSetupCode(code, state.setupCode))) return refuse(0, 'wrong-code');
			await setupTries.refill(address);
			const made = await whole.alone(() =>
				inTurn(async () => {
					const done = await found(record, accounts, dataDir, storage, clock, asked);
					if (!done.ok) return done;
					state.signer = done.value;
					state.setupCode = undefined;
					return ok(null);
				})
			);
			if (made.ok) await identify();
			return made;
		},

		...openRegisters(act, identities),

		...openRegisterDesks({
			...{ ...known, record, random, isWaiting, identity: identify },
			...{ rejected, contacts }
		}),

		...openMergeDesk({
			...{ ...known, record, forks, act, isWaiting, doubts: identities },
			...{ twoPerson: whenWhole, proposals: twoPerson.proposals }
		}),

		...twoPerson,
		...whenWhole,

		...{ ...kioskEnd, restoring, vitals, evidence },
		/** Kiosks that hold two histories signed by this county. */
		disputes: () => disputesIn(store),

		...openEnrolDesk({ ...known, record, tries: shared.tries, isWaiting }),

		/** Exchange with stations that have no network, and their enrolment. */
		...{ sticks, identify },
		fileEnrolment: openFileEnrolment({ store, clock, sticks, signer: () => state.signer }),

		...openKeyDesk({ store, trees, forks, inTurn }),

		roster: () => store.roster(),
		/** Whether this rule pack could be issued as it is; nothing is written. */
		checkPack: async (terms: Json) => issuePack(packsFrom(await store.packs()), terms, now()),
		quarantine: () => workList(store),
		quarantined: () => pendingCount(store),

		async close(): Promise<void> {
			await evidence.close();
			await whole.close();
			await release();
		}
	};
}

export type County = ReturnType<typeof makeCounty>;
