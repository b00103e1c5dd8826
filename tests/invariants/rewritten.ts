import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes, toHex, toUtf8 } from '$lib/base/bytes';
import { instant, later } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import { ok } from '$lib/base/result';
import { openCheckpoint, signCheckpoint, type Checkpoint } from '$lib/ledger/checkpoint';
import type { Database } from '$lib/ledger/database';
import { openPglite } from '$lib/ledger/database.pglite';
import { emptyHead, rereadEntry, type Entry } from '$lib/ledger/entry';
import type { Decided } from '$lib/ledger/events/event';
import { openSegmentJournal, type SegmentJournal } from '$lib/ledger/journal.segment';
import type { Signer } from '$lib/ledger/note';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleSigner,
	sampleStation
} from '$lib/ledger/samples.contract';
import { openStore } from '$lib/ledger/store';
import { rootOf } from '$lib/ledger/tree';
import { writeOwn } from '$lib/server/own-log';
import type { CountyRecord } from '$lib/server/record';
import { toEntryBundle } from '$lib/sync/envelope';
import type { Peer } from '$lib/sync/peer';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import { peerOf } from '../support/office-peer';
import type { Random } from '../support/random';
import { openSmallKiosk, type SmallKiosk } from '../support/small-kiosk';
import { headsOf } from '../support/stored-log';
import { readLog } from '../support/whole-record';
import { wipe } from '../support/wipe';

const COUNTY = 'custody.411328/county';
const names = ['custody.411328/s01/e1', 'custody.411328/s02/e1'] as const;

const register: readonly Decided[] = [
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

interface Bench {
	readonly folder: string;
	readonly honestDb: Database;
	readonly otherDb: Database;
	readonly kioskDbs: readonly Database[];
	readonly county: Signer;
	readonly stations: readonly Signer[];
	readonly clock: { now(): ReturnType<typeof instant>; readonly offsetMinutes: number };
}

async function officeOn(db: Database, bench: Bench, name: string): Promise<Office> {
	await wipe(db);
	const store = await openStore(db);
	const record: CountyRecord = {
		...{ store, notices: [], inTurn: mutex() },
		append: (entries) => store.append(entries),
		close: () => Promise.resolve()
	};
	return openOffice(record, bench.county, join(bench.folder, name), bench.clock);
}

/** Some ordinary days: acts at both stations, exchanges now and then, the office registering something. */
async function days(kiosks: readonly SmallKiosk[], office: Office, bench: Bench, random: Random) {
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

/** The county's checkpoint that a kiosk has taken. */
async function pinOf({ store }: SmallKiosk, county: Signer): Promise<Checkpoint | undefined> {
	const pinned = await store.receipt(COUNTY);
	const checkpoint = pinned && (await openCheckpoint(toUtf8(pinned.note), county));
	must(!checkpoint || checkpoint.ok, () => 'what is pinned is not the county’s');
	return checkpoint?.ok ? checkpoint.value : undefined;
}

const disputes = async ({ store }: SmallKiosk, own: Signer): Promise<number> =>
	(await store.registryEntries(own.name, ['county-disputed'], 0)).length;

interface Rewritten {
	readonly office: Office;
	/** So many entries of the county's log are still the old ones. */
	readonly same: number;
	readonly size: number;
}

/** A second history by the holder of the county's key, and, where they collude, of a station's: the last entries are others. */
async function rewrite(
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
function peerWithAll(office: Office, bench: Bench): Peer {
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

/** A kiosk meets the second history: it takes it only if it had pinned nothing that this history has otherwise. */
async function meet(
	kiosk: SmallKiosk,
	own: Signer,
	honest: Office,
	second: Rewritten,
	bench: Bench,
	tally: Tally
): Promise<void> {
	const before = await pinOf(kiosk, bench.county);
	const disputed = await disputes(kiosk, own);
	const done = await kiosk.sync(peerWithAll(second.office, bench));
	const after = await pinOf(kiosk, bench.county);
	const said = () =>
		`pinned ${before?.size ?? 0}, the second history is the same up to ${second.same} of ${second.size}: ${JSON.stringify(done)}`;
	const moved = after !== undefined && after.size !== before?.size;

	if (before && before.size > second.same) {
		injected(tally, `second history below the pin: ${done.ok ? 'taken' : done.error.fault}`);
		must(!done.ok && !moved, () => `takes a second history: ${said()}`);
		must(after !== undefined && equalBytes(after.root, before.root), said);
		// A longer one is proof against the county; of a shorter one there is nothing to show.
		const confirmedFirst = done.error.fault === 'county-disputed';
		if (confirmedFirst)
			must((await disputes(kiosk, own)) > disputed, () => `keeps no proof: ${said()}`);
		// And it goes on with the county as it was.
		const again = await kiosk.sync(peerOf(() => honest, bench.clock.now));
		must(again.ok, () => `afterwards: ${JSON.stringify(again)}; ${said()}`);
		return;
	}
	injected(tally, `second history above the pin: ${done.ok ? 'taken' : done.error.fault}`);
	if (!moved) return;
	// It could not know. Everything that it holds must be of this one history, and the first one is refused from now on.
	const log = await readLog(kiosk.store, bench.county);
	const head = log.heads[after.size];
	must(
		head !== undefined && toHex(await rootOf(head.tree)) === toHex(after.root),
		() => `pinned what it does not hold: ${said()}`
	);
	if (after.size <= second.same) return;
	const honestly = await kiosk.sync(peerOf(() => honest, bench.clock.now));
	must(!honestly.ok, () => `takes both histories: ${said()}`);
	const still = await pinOf(kiosk, bench.county);
	must(still !== undefined && equalBytes(still.root, after.root), () => `changes sides: ${said()}`);
}

/** A station rewrites what it had sent: the county neither takes nor confirms it, and keeps it as evidence. */
async function rewriteStation(honest: Office, own: Signer, random: Random, tally: Tally) {
	const { entries, heads } = await readLog(honest.store, own);
	const from = random.below(entries.length);
	const loans = Array.from({ length: random.between(1, 5) }, (_, n) =>
		sampleCheckOut(`mine-${n}`, 'J-03')
	);
	const others = await sampleChain(own, loans, heads[from]);
	injected(tally, 'a station rewrites what it had sent');
	const start = random.between(0, from);
	const body = toEntryBundle([...entries.slice(start, from), ...others].map(({ bytes }) => bytes));
	const taken = await honest.accept(own.name, start, body);
	must(
		!taken.ok && taken.error.reason === 'fork',
		() => `rewritten from ${from} on: ${JSON.stringify(taken)}`
	);
	for (const head of await headsOf(others, heads[from])) {
		if (head.size <= from) continue;
		const checkpoint = { origin: own.name, size: head.size, root: await rootOf(head.tree) };
		const signed = await honest.cosign(own.name, await signCheckpoint(checkpoint, own));
		must(!signed.ok, () => `a rewritten head of ${head.size} is confirmed`);
	}
	const now = await readLog(honest.store, own);
	must(now.entries.length === entries.length, () => 'the county holds other entries than before');
}

export const rewritten: Invariant = {
	id: 'C7',
	name: 'rewritten',
	says: 'whoever rewrites a log, station, county or both together, no one takes two checkpoints of one log that contradict each other',
	perCommit: 200,
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c7-'));
		const dbs = await Promise.all([openPglite(), openPglite(), openPglite(), openPglite()]);
		const [honestDb, otherDb, ...kioskDbs] = dbs;
		const time = { at: instant(SAMPLE_START) };
		const bench: Bench = {
			...{ folder, honestDb, otherDb, kioskDbs, county: await sampleSigner(COUNTY) },
			stations: await Promise.all(names.map(sampleSigner)),
			clock: { now: () => (time.at = later(time.at, { millis: 60_000 })), offsetMinutes: 480 }
		};
		const { stations, county, clock } = bench;
		try {
			await eachRun(trial, async (random, n) => {
				const honest = await officeOn(honestDb, bench, 'honest');
				await foundWith(honest.record, county, clock, stations, register);
				const journals: SegmentJournal[] = [];
				const kiosks: SmallKiosk[] = [];
				for (const [i, signer] of stations.entries()) {
					const db = kioskDbs[i] as Database;
					await wipe(db);
					const journal = await openSegmentJournal(join(folder, `${n}-${i}.seg`));
					journals.push(journal);
					const kioskClock = { now: clock.now, offsetMinutes: () => 480 };
					kiosks.push(await openSmallKiosk({ journal, db, signer, county, clock: kioskClock }));
				}
				await days(kiosks, honest, bench, random);
				const who = random.below(3);
				const heads = await honest.store.heads();
				const wrote = stations.filter(({ name }) => heads.has(name));
				if (who === 0) await rewriteStation(honest, random.pick(wrote), random, tally);
				else {
					injected(
						tally,
						who === 1 ? 'the county rewrites' : 'county and station rewrite together'
					);
					const second = await rewrite(honest, bench, random, who === 2);
					for (const [i, kiosk] of kiosks.entries()) {
						// The station that colludes has nothing to be protected from.
						if (who === 2 && i === 0) continue;
						await meet(kiosk, stations[i] as Signer, honest, second, bench, tally);
					}
				}
				for (const [i, journal] of journals.entries()) {
					await journal.close();
					await rm(join(folder, `${n}-${i}.seg`));
				}
			});
		} finally {
			for (const db of dbs) await db.close();
			await rm(folder, { recursive: true });
		}
	}
};
