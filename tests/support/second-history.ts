// A county and its stations whose history is written a second time by whoever holds a key.
import { join } from 'node:path';
import type { instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import type { Database } from '$lib/ledger/database/database';
import { emptyHead, rereadEntry, type Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { sampleChain, sampleCheckOut, sampleStation } from '$lib/ledger/testing/samples.contract';
import { openStore } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { writeOwn } from '$lib/server/record/own-log';
import { toEntryBundle } from '$lib/sync/envelope';
import type { Peer } from '$lib/sync/peer';
import { openOffice, type Office } from './county-parts';
import { must } from './invariant';
import { peerOf } from './office-peer';
import { plainRecord } from './plain-record';
import type { Random } from './random';
import type { SmallKiosk } from './small-kiosk';
import { headsOf } from './stored-log';
import { wipe } from './wipe';

export const COUNTY = 'custody.411328/county';
export const names = ['custody.411328/s01/e1', 'custody.411328/s02/e1'] as const;

export const register: readonly Decided[] = [
	...['p1', 'p2'].map((person): Decided => ({
		type: 'person-registered',
		body: { person, name: person, station: 's01', roles: ['officer', 'custodian'], active: true }
	})),
	{
		type: 'recorder-registered',
		body: {
			...{ recorder: 'J-03', kind: 'body-recorder', station: 's01' },
			...{ model: '', serial: '', active: true }
		}
	}
];

export interface Bench {
	readonly folder: string;
	readonly honestDb: Database;
	readonly otherDb: Database;
	readonly kioskDbs: readonly Database[];
	readonly county: Signer;
	readonly stations: readonly Signer[];
	readonly clock: { now(): ReturnType<typeof instant>; readonly offsetMinutes: number };
}

/** A county that holds nothing yet. */
export async function officeOn(db: Database, bench: Bench, name: string): Promise<Office> {
	await wipe(db);
	const store = await openStore(db);
	const record = plainRecord(store, () => Promise.resolve());
	return openOffice(record, bench.county, join(bench.folder, name), bench.clock);
}

/** Some ordinary days: acts at both stations, exchanges now and then, the office registering something. */
export async function days(
	kiosks: readonly SmallKiosk[],
	office: Office,
	bench: Bench,
	random: Random
) {
	const peer = peerOf(() => office, bench.clock.now);
	for (const kiosk of kiosks) must((await kiosk.sync(peer)).ok, () => 'the first exchange fails');
	const first = random.pick(kiosks);
	await first.lend('检查');
	must((await first.sync(peer)).ok, () => 'nothing is sent');
	for (let left = random.between(1, 5); left > 0; left--) {
		const kiosk = random.pick(kiosks);
		const what = random.below(4);
		if (what === 0)
			await office.record.inTurn(() =>
				writeOwn(office.record, bench.county, bench.clock, [], [sampleStation(`r${left}`)])
			);
		else if (what === 1) await kiosk.sync(peer);
		else if (!(await kiosk.lend(`检查 ${left}`)).ok) await kiosk.takeBack(`归还 ${left}`);
	}
}

export interface Rewritten {
	readonly office: Office;
	/** So many entries of the county's log are still the old ones. */
	readonly same: number;
	readonly size: number;
}

/** A second history by the holder of the county's key, and, where they collude, of a station's: the last entries are others. */
export async function rewrite(
	honest: Office,
	bench: Bench,
	random: Random,
	withStation: boolean
): Promise<Rewritten> {
	const office = await officeOn(bench.otherDb, bench, 'other');
	const { size } = await honest.store.head(COUNTY);
	const same = size - random.between(1, Math.min(6, size - register.length - 3));
	const entries = (await honest.store.read(COUNTY, 0, same)).map(rereadEntry);
	await office.record.append(await Promise.all(entries));
	for (const [i, signer] of bench.stations.entries()) {
		const all = await honest.store.read(signer.name, 0, 1000);
		const left = i === 0 && withStation ? random.below(all.length + 1) : all.length;
		const kept: Entry[] = await Promise.all(all.slice(0, left).map(rereadEntry));
		if (kept.length > 0) await office.record.append(kept);
		if (i > 0 || !withStation) continue;
		const from = (await headsOf(kept)).at(-1) ?? emptyHead;
		const loans = Array.from({ length: random.between(1, 4) }, (_, n) =>
			sampleCheckOut(`other-${n}`, 'J-03')
		);
		const others = await sampleChain(signer, loans, from);
		const body = toEntryBundle(others.map(({ bytes }) => bytes));
		must(
			(await office.accept(signer.name, left, body)).ok,
			() => 'the second history is no good one'
		);
		const head = (await headsOf(others, from)).at(-1) ?? emptyHead;
		const checkpoint = { origin: signer.name, size: head.size, root: await rootOf(head.tree) };
		await office.cosign(signer.name, await signCheckpoint(checkpoint, signer));
	}
	await office.record.inTurn(() =>
		writeOwn(
			office.record,
			bench.county,
			bench.clock,
			[],
			Array.from({ length: random.between(1, 6) }, (_, n) => sampleStation(`other-${n}`))
		)
	);
	return { office, same, size: (await office.store.head(COUNTY)).size };
}

/** Whoever hands out a second history hands out all of it, whatever place in the feed is asked for. */
export function peerWithAll(office: Office, bench: Bench): Peer {
	const peer = peerOf(() => office, bench.clock.now);
	const end = 1_000_000;
	return {
		...peer,
		async feed(after) {
			if (after >= end) return ok({ bundle: toEntryBundle([]), next: after });
			const rows = await office.store.feed(0, 200);
			return ok({ bundle: toEntryBundle(rows.map(({ bytes }) => bytes)), next: end });
		}
	};
}

/** Signs one history and hands out the other: what a kiosk holds does not give the root that it is shown. */
export function twoFaced(honest: Office, second: Office, bench: Bench): Peer {
	return {
		...peerOf(() => honest, bench.clock.now),
		checkpoint: peerOf(() => second, bench.clock.now).checkpoint
	};
}
