import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes, toHex, toUtf8 } from '$lib/base/bytes';
import { instant, later } from '$lib/base/instant';
import { openCheckpoint, signCheckpoint, type Checkpoint } from '$lib/ledger/log/checkpoint';
import type { Database } from '$lib/ledger/database/database';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { openSegmentJournal, type SegmentJournal } from '$lib/ledger/journal/journal.segment';
import type { Signer } from '$lib/ledger/texts/note';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleSigner
} from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';
import { toEntryBundle } from '$lib/sync/envelope';
import { foundWith, type Office } from '../support/county-parts';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import { peerOf } from '../support/office-peer';
import type { Random } from '../support/random';
import {
	COUNTY,
	days,
	names,
	officeOn,
	peerWithAll,
	register,
	rewrite,
	twoFaced,
	type Bench,
	type Rewritten
} from '../support/second-history';
import { openSmallKiosk, type SmallKiosk } from '../support/small-kiosk';
import { headsOf } from '../support/stored-log';
import { readLog } from '../support/whole-record';
import { wipe } from '../support/wipe';

/** The county's checkpoint that a kiosk has taken. */
async function pinOf({ store }: SmallKiosk, county: Signer): Promise<Checkpoint | undefined> {
	const pinned = await store.receipt(COUNTY);
	const checkpoint = pinned && (await openCheckpoint(toUtf8(pinned.note), county));
	must(!checkpoint || checkpoint.ok, () => 'what is pinned is not the county’s');
	return checkpoint?.ok ? checkpoint.value : undefined;
}

const disputes = async ({ store }: SmallKiosk, own: Signer): Promise<number> =>
	(await store.registryEntries(own.name, ['county-disputed'], 0)).length;

/** A kiosk meets the second history: it takes it only if it had pinned nothing that this history has otherwise. */
async function meet(
	kiosk: SmallKiosk,
	own: Signer,
	honest: Office,
	second: Rewritten,
	bench: Bench,
	random: Random,
	tally: Tally
): Promise<void> {
	const before = await pinOf(kiosk, bench.county);
	const disputed = await disputes(kiosk, own);
	const split = random.chance(0.4);
	if (split) injected(tally, 'one history signed, the other handed out');
	const done = await kiosk.sync(
		split ? twoFaced(honest, second.office, bench) : peerWithAll(second.office, bench)
	);
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
	if (!moved) {
		// Not taken, for a while or for good: the county as it was is welcome.
		const again = split && (await kiosk.sync(peerOf(() => honest, bench.clock.now)));
		must(!again || again.ok, () => `afterwards: ${JSON.stringify(again)}; ${said()}`);
		return;
	}
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
	perCommit: 80,
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
						await meet(kiosk, stations[i] as Signer, honest, second, bench, random, tally);
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
