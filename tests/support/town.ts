// Two kiosks and a county, all real but for the wire between them, which loses, repeats and cuts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { concat, toBase64, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant, later, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { askForStation } from '$lib/kiosk/enrol/enrol';
import { openRecord, type RecordParts } from '$lib/kiosk/record/record';
import { exchangeSide } from '$lib/kiosk/exchange/side';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { checkOut } from '$lib/ledger/commands/check-out';
import { takeBack } from '$lib/ledger/commands/take-back';
import { statusOf } from '$lib/ledger/custody/custody';
import { fit, newSigner } from '$lib/ledger/testing/for-tests';
import { openSegmentJournal } from '$lib/ledger/journal/journal.segment';
import { fromVkey, signNote, type Signer } from '$lib/ledger/texts/note';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { openStore } from '$lib/ledger/store/store';
import { openCounty, type County } from '$lib/server/county';
import { exchange } from '$lib/sync/exchange';
import type { Peer, PeerFault } from '$lib/sync/peer';
import { logId, toRequestText, type Problem } from '$lib/sync/protocol';
import { openRegistry } from '$lib/sync/registry';

export const clock = {
	at: instant(Date.parse('2026-07-29T08:00:00+08:00')),
	now(): Instant {
		return (this.at = later(this.at, { millis: 1000 }));
	},
	offsetMinutes: () => 480
};
export const now = () => clock.now();

const place: { folder: string; county: County | undefined; databaseUrl?: string | undefined } = {
	...{ folder: '', county: undefined }
};

/** The county of this file, open. */
export const theCounty = (): County => {
	if (!place.county) throw new Error('the county is closed');
	return place.county;
};

export const officeFolder = (): string => join(place.folder, 'office');

/** Founds a county with two stations, two people and a recorder; `closeTown` removes it. */
export const openTown = (): Promise<void> => openTownOn(undefined);

/** The same on a PostgreSQL server. */
export async function openTownOn(databaseUrl: string | undefined): Promise<void> {
	place.databaseUrl = databaseUrl;
	place.folder = await mkdtemp(join(tmpdir(), 'luzheng-exchange-'));
	const county = (place.county = await openOffice());
	const founded = await county.found(
		county.setupCode() ?? '',
		{
			...{ county: '411328', name: '唐河县农业农村局', brigade: '唐河县农业综合执法大队' },
			...{ account: 'admin', accountName: '县局管理员' },
			...{ password: 'correct-horse-battery', passwordAgain: 'correct-horse-battery' },
			roles: ['leader', 'legal', 'secrecy']
		},
		'127.0.0.1'
	);
	if (!founded.ok) throw new Error(founded.error.reason);
	for (const station of ['s01', 's02'])
		await county.registerStation('admin', { station, name: `${station}中队` }, 'add');
	for (const [person, name] of [
		['p1', '王建国'],
		['p2', '李梅']
	] as const)
		await county.registerPerson(
			'admin',
			{ person, name, station: 's01', roles: ['officer', 'custodian'], active: true },
			'add'
		);
	await county.registerRecorder(
		'admin',
		{
			recorder: 'J-03',
			kind: 'body-recorder',
			station: 's01',
			model: '',
			serial: '',
			active: true
		},
		'add'
	);
}

export async function closeTown(): Promise<void> {
	await theCounty().close();
	await rm(place.folder, { recursive: true });
}

export async function stopCounty(): Promise<void> {
	await theCounty().close();
	place.county = undefined;
}

export async function restartCounty(): Promise<void> {
	if (place.county) await stopCounty();
	place.county = await openOffice();
}

/** The county, closed, goes on with another database. */
export function moveTown(databaseUrl: string | undefined): void {
	place.databaseUrl = databaseUrl;
}

async function openOffice(): Promise<County> {
	const opened = await openCounty({
		...{ dataDir: officeFolder(), now, offsetMinutes: 480, databaseUrl: place.databaseUrl },
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
	});
	if (!opened.ok) throw new Error(opened.error.fault);
	return opened.value;
}

export type Wire = (call: string, times: number) => 'whole' | 'lost-before' | 'lost-after' | 'cut';
export const whole: Wire = () => 'whole';

/** The county at the other end of a wire that behaves as `wire` says. */
export function peerOver(wire: Wire): Peer & { calls: number } {
	const lost: Result<never, PeerFault> = err({ fault: 'no-answer' });
	const peer = { calls: 0 };
	async function over<T>(
		call: string,
		send: (cut: boolean) => Promise<Result<T, PeerFault>>
	): Promise<Result<T, PeerFault>> {
		const behaviour = wire(call, peer.calls++);
		if (behaviour === 'lost-before') return lost;
		const answer = await send(behaviour === 'cut');
		return behaviour === 'lost-after' ? lost : answer;
	}
	const refused = <T>(answer: Result<T, Problem>): Result<T, PeerFault> =>
		answer.ok ? answer : err({ fault: 'refused', problem: answer.error });
	return Object.assign(peer, {
		hello: (log?: string) =>
			over('hello', async () => ok(await theCounty().hello(log && (await logId(log))))),
		enrol: (request: Parameters<Peer['enrol']>[0]) =>
			over('enrol', async () => refused(await theCounty().enrol(request))),
		sendEntries: (origin: string, start: number, bundle: Bytes) =>
			over('entries', async (cut) => {
				const body = cut ? bundle.slice(0, Math.floor(bundle.length / 2)) : bundle;
				const id = await logId(origin);
				return refused(
					(await theCounty().isOwn(id))
						? await theCounty().taken(start, body)
						: await theCounty().accept(id, start, body)
				);
			}),
		cosign: (origin: string, checkpoint: Bytes) =>
			over('checkpoint', async () => {
				const answer = await theCounty().cosign(await logId(origin), checkpoint);
				return refused(answer.ok ? ok(concat(checkpoint, toUtf8(answer.value))) : answer);
			}),
		offer: (_: string, checkpoint: Bytes) =>
			over('offer', async () => refused(await theCounty().offered(checkpoint))),
		checkpoint: (old: number, size?: number) =>
			over('own-checkpoint', async () => refused(await theCounty().checkpoint(old, size))),
		feed: (after: number, nonce: string, signer: Parameters<Peer['feed']>[2], last?: string) =>
			over('feed', async () => {
				const target = `/api/v1/feed?after=${after}${last === undefined ? '' : `&last=${last}`}`;
				const note = await signNote(toRequestText('GET', target, nonce), signer);
				const who = await theCounty().requester('GET', target, toBase64(note));
				if (!who) return err({ fault: 'refused', problem: { reason: 'unsigned' } } as const);
				if (!(await theCounty().mayRead(who.origin)))
					return err({ fault: 'refused', problem: { reason: 'revoked' } } as const);
				const fed = await theCounty().feed(after, last);
				return fed
					? ok(fed)
					: err({ fault: 'refused', problem: { reason: 'other-feed' } } as const);
			})
	});
}

const opened = { kiosks: 0 };
export async function openKioskOf(
	station: string,
	formers: readonly string[] = [],
	setAside?: RecordParts['setAside']
) {
	const code = await theCounty().issueCode('admin', station);
	if (!code.ok) throw new Error(code.error.reason);
	const keys = await newSigner('');
	const enrolled = await askForStation(
		code.value.code,
		() => Promise.resolve(keys),
		peerOver(whole)
	);
	if (!enrolled.ok) throw new Error(enrolled.error.fault);
	const signer = { ...keys, name: enrolled.value.origin };
	return openKioskWith(signer, enrolled.value, formers, setAside);
}

/** A kiosk under a key that is enrolled already, with nothing on its disk yet; `formers`: logs of its earlier epochs. */
export async function openKioskWith(
	signer: Signer,
	{ station, epoch, county }: { station: string; epoch: number; county: string },
	formers: readonly string[] = [],
	setAside?: RecordParts['setAside']
) {
	const pinned = await fromVkey(county);
	if (!pinned.ok) throw new Error(pinned.error);
	const journal = await openSegmentJournal(join(place.folder, `kiosk-${++opened.kiosks}.seg`));
	const db = await openPglite();
	const store = await openStore(db);
	const registry = openRegistry(new Y.Doc());
	const record = await openRecord({
		...{ journal, store, registry, signer, station, epoch, clock },
		...{
			countyOrigin: pinned.value.name,
			pack: tanghe20220729,
			recorded: () => undefined,
			formers
		},
		...(setAside && { setAside })
	});
	const receipts: { size: number; note: string }[] = [];
	const side = exchangeSide(
		{ signer, county: pinned.value, store, record, now, formers },
		{
			size: () => receipts.at(-1)?.size ?? 0,
			keep: (receipt) => {
				receipts.push(receipt);
				return store.keepReceipt(signer.name, receipt);
			}
		}
	);
	return {
		...{ record, registry, receipts, signer, journal, db, store, side, county: pinned.value },
		enrolment: { station, epoch, county },
		sync: (peer: Peer) => exchange(side, peer, now, () => undefined),
		lend: () =>
			record.perform('J-03', 'p1', checkOut, {
				...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '检查', kind: '6-1' },
				...{ check: fit, seen: ['out-elsewhere', 'awaiting-ingest'] }
			}),
		takeBack: () =>
			record.perform('J-03', 'p1', takeBack, {
				...{ recorder: 'J-03', officer: 'p1', condition: 'good', note: '' }
			}),
		status: () => statusOf(registry.view().custody.of('J-03', tanghe20220729), clock.at),
		async close() {
			await journal.close();
			await store.close();
		}
	};
}
