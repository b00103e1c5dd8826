import type { Bytes } from '$lib/base/bytes';
import { toIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import { makeFolder } from '$lib/ledger/durable.node';
import { openEntry } from '$lib/ledger/entry';
import type { Body, Decided } from '$lib/ledger/events/event';
import { revokedFrom } from '$lib/ledger/life-cycle';
import { toVkey, type Signer } from '$lib/ledger/note';
import type { Roster } from '$lib/ledger/store';
import { fitting, MAX_ENTRIES, toEntryBundle } from '$lib/sync/envelope';
import {
	PROTOCOL,
	type Enrolled,
	type EnrolRequest,
	type Hello,
	type Problem,
	type RotateRequest
} from '$lib/sync/protocol';
import { join } from 'node:path';
import { openAccounts } from './accounts';
import { openBuckets } from './bucket';
import { openCosigner, openOwnCheckpoint } from './cosigner';
import { enrol } from './enrolment';
import { lockFolder } from './folder-lock';
import { openForks } from './forks';
import { found, type Founding, type FoundingReason } from './founding';
import { accept } from './intake';
import { keyPath, loadKey } from './key';
import {
	registerPerson,
	registerRecorder,
	registerStation,
	type OfficeReason,
	type Way
} from './office';
import { overviewOf } from './overview';
import { writeOwn } from './own-log';
import { openEmbedded, openOnPostgres, type CountyRecord } from './record';
import { openRejected } from './rejected';
import { openKeyDesk } from './key-desk';
import { openNonces, signedBy } from './requests';
import { rotate } from './rotation';
import { openSessions } from './sessions';
import { isSetupCode, makeSetupCode, SETUP_CODE_BYTES } from './setup-code';
import { openSignIn } from './sign-in';
import type { StartFault } from './start-fault';
import { checkStorage } from './storage';
import { openTrees } from './trees';
import { openTwoPerson } from './two-person';

export interface CountyOptions {
	/** The data folder; everything of the county lies in `county/` in it. */
	readonly dataDir: string;
	/** A PostgreSQL server instead of the embedded database. */
	readonly databaseUrl: string | undefined;
	now(): Instant;
	random(bytes: number): Bytes;
	/** Minutes east of UTC: how times are written and shown. */
	readonly offsetMinutes: number;
}

/** The key must be the one that the record was begun with: another would give out receipts that no kiosk believes. */
async function keyFor(
	folder: string,
	record: CountyRecord
): Promise<Result<Signer | undefined, StartFault>> {
	const { county } = await record.store.roster();
	if (!county) return ok(undefined);
	const path = keyPath(folder);
	const signer = await loadKey(folder);
	if (!signer) return err({ fault: 'key-missing', path });
	const [first] = await record.store.read(signer.name, 0, 1);
	const own = first && (await openEntry(first, signer));
	return own?.ok ? ok(signer) : err({ fault: 'other-key', path });
}

/** Opens the county office, alone in its data folder. */
export async function openCounty(options: CountyOptions): Promise<Result<County, StartFault>> {
	const { dataDir, databaseUrl, now } = options;
	await makeFolder(join(dataDir, 'county'));
	const lock = await lockFolder(dataDir);
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
	return ok(makeCounty(options, record, signer, () => lock.value.release()));
}

async function openLocked(
	folder: string,
	databaseUrl: string | undefined,
	at: Instant
): Promise<Result<{ record: CountyRecord; signer: Signer | undefined }, StartFault>> {
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
	record: CountyRecord,
	signer: Signer | undefined,
	release: () => Promise<void>
) {
	const { dataDir, now, random, offsetMinutes } = options;
	const storage = options.databaseUrl ? 'postgres' : 'embedded';
	const clock = { now, offsetMinutes };
	const { store, inTurn } = record;
	const rejected = openRejected(dataDir);
	const accounts = openAccounts(dataDir, random);
	const sessions = openSessions(now, random);
	const nonces = openNonces(now, random(32));
	const setupTries = openBuckets({ tries: 10, perMillis: 30_000 });
	const enrolTries = openBuckets({ tries: 20, perMillis: 10_000 });
	const state = {
		signer,
		setupCode: signer ? undefined : makeSetupCode(random(SETUP_CODE_BYTES))
	};
	const trees = openTrees(store);
	const forks = openForks({
		...{ record, clock, signer: () => state.signer },
		folder: storage === 'embedded' ? dataDir : undefined
	});
	const intake = { record, rejected, forks, now };
	const witness = { ...intake, clock, trees, signer: () => state.signer };
	const cosign = openCosigner(witness);
	const twoPerson = openTwoPerson({
		...{ record, clock, random, accounts, forks, trees, signer: () => state.signer },
		close: (account) => sessions.endAll(account)
	});
	/** When a kiosk of a log was last heard of by this process. */
	const contacts = new Map<string, Instant>();

	/** One act of the office: decided over the roster as it stands, then put on the log. */
	const act = <R extends string>(
		account: string,
		decide: (roster: Roster) => Result<Decided, Refusal<R>>
	): Promise<Result<null, Refusal<R | 'not-founded'>>> =>
		inTurn(async () => {
			if (!state.signer) return refuse(0, 'not-founded');
			const decided = decide(await store.roster());
			if (!decided.ok) return decided;
			await writeOwn(record, state.signer, clock, [account], [decided.value]);
			return ok(null);
		});

	return {
		notices: record.notices,
		offsetMinutes,
		now,
		sessions,
		signIn: openSignIn(accounts, now, (id) => twoPerson.isActive(id)),
		isFounded: (): boolean => state.signer !== undefined,
		/** The first-run code, as long as there is no county. */
		setupCode: (): string | undefined => state.setupCode,
		vkey: async () => (state.signer ? toVkey(state.signer) : undefined),

		/** The first run, by whoever can read the code where the server was started. */
		async found(
			code: string,
			asked: Founding,
			address: string
		): Promise<Result<null, Refusal<FoundingReason | 'wrong-code' | 'too-many-tries'>>> {
			const { waitMillis } = setupTries.take(address, now());
			if (waitMillis > 0)
				return refuse(0, 'too-many-tries', { seconds: Math.ceil(waitMillis / 1000) });
			if (!state.setupCode) return refuse(0, 'founded-already');
			if (!(await isSetupCode(code, state.setupCode))) return refuse(0, 'wrong-code');
			setupTries.refill(address);
			return inTurn(async () => {
				const done = await found(record, accounts, dataDir, storage, clock, asked);
				if (!done.ok) return done;
				state.signer = done.value;
				state.setupCode = undefined;
				return ok(null);
			});
		},

		registerStation: (account: string, body: Body<'station-registered'>, way: Way) =>
			act<OfficeReason>(account, (roster) => registerStation(roster, body, way)),
		registerPerson: (account: string, body: Body<'person-registered'>, way: Way) =>
			act<OfficeReason>(account, (roster) => registerPerson(roster, body, way)),
		registerRecorder: (account: string, body: Body<'recorder-registered'>, way: Way) =>
			act<OfficeReason>(account, (roster) => registerRecorder(roster, body, way)),

		...twoPerson,

		hello: (): Hello => ({
			protocol: { least: PROTOCOL, most: PROTOCOL },
			time: toIso(now(), offsetMinutes),
			nonce: nonces.make()
		}),

		/** In how many milliseconds this address may try a code again; 0 = now. */
		enrolWait: (address: string): number => enrolTries.take(address, now()).waitMillis,

		enrol: (request: EnrolRequest): Promise<Result<Enrolled, Problem>> =>
			inTurn(async () =>
				state.signer
					? enrol(record, state.signer, clock, request)
					: err({ reason: 'not-founded' as const })
			),

		rotate: (logId: string, request: RotateRequest): Promise<Result<Enrolled, Problem>> =>
			inTurn(async () =>
				state.signer
					? rotate(record, state.signer, clock, logId, request)
					: err({ reason: 'not-founded' as const })
			),

		async accept(logId: string, start: number, body: Bytes) {
			const done = await accept(intake, logId, start, body);
			if (done.ok) contacts.set(logId, now());
			return done;
		},

		async cosign(logId: string, checkpoint: Bytes) {
			const done = await cosign(logId, checkpoint);
			if (done.ok) contacts.set(logId, now());
			return done;
		},

		/** The county's own checkpoint, shown to have grown out of its log of size `old`. */
		checkpoint: openOwnCheckpoint(witness),

		/** Entries of every log in the order of their arrival here, as many as one answer may carry. */
		async feed(after: number): Promise<{ readonly bundle: Bytes; readonly next: number }> {
			const rows = await store.feed(after, MAX_ENTRIES);
			const given = fitting(rows.map(({ bytes }) => bytes));
			const last = rows[given.length - 1];
			return { bundle: toEntryBundle(given), next: last ? last.pos + 1 : after };
		},

		/** The kiosk that signed a request, if one of ours did. */
		async requester(method: string, target: string, header: string | null) {
			const log = await signedBy(store, nonces, method, target, header);
			if (log) contacts.set(log.id, now());
			return log;
		},

		/** Whether the county goes on telling a kiosk what others have written: not one whose key is revoked. */
		mayRead: async (origin: string): Promise<boolean> =>
			revokedFrom(await store.roster(), origin) === undefined,

		...openKeyDesk({ store, trees, forks, inTurn }),

		roster: () => store.roster(),
		overview: () => overviewOf(store, rejected, contacts, now()),

		async close(): Promise<void> {
			await inTurn(() => record.close());
			await release();
		}
	};
}

export type County = ReturnType<typeof makeCounty>;
