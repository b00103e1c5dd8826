import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes, toHex, type Bytes } from '$lib/base/bytes';
import { instant, later } from '$lib/base/instant';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import type { Database } from '$lib/ledger/database/database';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { emptyHead, type Entry, type Head } from '$lib/ledger/log/entry';
import { openSegmentJournal, type SegmentJournal } from '$lib/ledger/journal/journal.segment';
import type { Signer } from '$lib/ledger/texts/note';
import { parseGrowth } from '$lib/ledger/log/proof';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleSigner,
	sampleStation
} from '$lib/ledger/testing/samples.contract';
import { openStore } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { writeOwn } from '$lib/server/record/own-log';
import { embeddedRecord } from '$lib/server/record/record';
import { replay } from '$lib/server/record/replay';
import { Unwritable } from '$lib/server/record/unwritable';
import { toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import {
	aftermaths,
	failures,
	faultyDatabase,
	faultyJournal,
	Injected,
	openGate,
	type Gate
} from '../support/faults';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import { headsOf } from '../support/stored-log';
import { verdictsIn } from '../support/verdicts';
import { checkRecord } from '../support/whole-record';
import { wipe } from '../support/wipe';

const COUNTY = 'custody.411328/county';

interface Station {
	readonly signer: Signer;
	readonly entries: readonly Entry[];
	readonly heads: readonly Head[];
}

interface Bench {
	readonly folder: string;
	readonly db: Database;
	readonly county: Signer;
	readonly one: Station;
	readonly two: Station;
	readonly clock: { now(): ReturnType<typeof instant>; readonly offsetMinutes: number };
}

/** What the county said that it is held to. */
interface Said {
	readonly holds: Map<string, number>;
	readonly cosigned: { readonly origin: string; readonly size: number; readonly root: string }[];
	readonly own: { readonly size: number; readonly root: string }[];
	readonly acts: string[];
	/** Places in the feed, as a kiosk has read and noted them. */
	readonly feed: Map<number, Bytes>;
}

const newSaid = (): Said => ({
	...{ holds: new Map<string, number>(), cosigned: [], own: [], acts: [] },
	feed: new Map<number, Bytes>()
});

async function officeOn(bench: Bench, journal: SegmentJournal, db: Database): Promise<Office> {
	const store = await openStore(db);
	const replayed = await replay(journal, store);
	must(replayed.ok, () => `the county does not open: ${JSON.stringify(replayed)}`);
	const record = embeddedRecord(journal, store, []);
	return openOffice(record, bench.county, join(bench.folder, 'office'), bench.clock);
}

/** A day of the county: acts of its own, entries of two stations, confirmations, a kiosk that reads along. */
async function day(office: Office, bench: Bench, said: Said): Promise<void> {
	const { one, two, county, clock } = bench;
	/** What breaks is no word of the county's: the caller is told to come later, or hears nothing at all. */
	const quietly = async (task: () => Promise<void>) =>
		task().catch((fault: unknown) => {
			if (!(fault instanceof Injected || fault instanceof Unwritable)) throw fault;
		});
	const send = (from: Station, start: number, end: number) =>
		quietly(async () => {
			const part = from.entries.slice(start, end).map(({ bytes }) => bytes);
			const answer = await office.accept(from.signer.name, start, toEntryBundle(part));
			if (!answer.ok) return;
			const most = Math.max(said.holds.get(from.signer.name) ?? 0, answer.value.next);
			said.holds.set(from.signer.name, most);
		});
	const confirm = (from: Station, size: number) =>
		quietly(async () => {
			const root = await rootOf((from.heads[size] ?? emptyHead).tree);
			const note = await signCheckpoint({ origin: from.signer.name, size, root }, from.signer);
			const answer = await office.cosign(from.signer.name, note);
			if (answer.ok) said.cosigned.push({ origin: from.signer.name, size, root: toHex(root) });
		});
	const register = (station: string) =>
		quietly(() =>
			office.record.inTurn(async () => {
				await writeOwn(office.record, county, clock, ['admin'], [sampleStation(station)]);
				said.acts.push(station);
			})
		);
	const readAlong = () =>
		quietly(async () => {
			const after = Math.max(-1, ...said.feed.keys()) + 1;
			for (const { pos, bytes } of await office.store.feed(after, 1000)) said.feed.set(pos, bytes);
			const growth = await office.checkpoint(0);
			const note = growth.ok ? parseGrowth(growth.value) : growth;
			if (note.ok) {
				const [, size = '', root = ''] = new TextDecoder().decode(note.value.note).split('\n');
				said.own.push({ size: Number(size), root: Buffer.from(root, 'base64').toString('hex') });
			}
		});

	await register('s01');
	await send(one, 0, 3);
	await confirm(one, 3);
	await readAlong();
	await send(two, 0, 2);
	await send(one, 2, 5);
	await register('s02');
	await confirm(two, 2);
	await confirm(one, 5);
	await readAlong();
	await send(two, 2, 3);
	await send(two, 0, 3);
	await confirm(two, 3);
}

async function check(office: Office, journal: SegmentJournal, bench: Bench, said: Said) {
	const { one, two, county } = bench;
	const { store } = office;
	const logs = await checkRecord({ journal, store }, [county, one.signer, two.signer]);
	for (const { signer, entries } of [one, two])
		for (const [seq, entry] of logs.get(signer.name)?.entries.entries() ?? [])
			must(entry.hash === entries[seq]?.hash, () => `entry ${seq} is one that nobody sent`);
	for (const [origin, size] of said.holds) {
		const is = logs.get(origin)?.entries.length ?? 0;
		must(is >= size, () => `said that it holds ${size} of ${origin}, holds ${is}`);
	}
	const own = logs.get(COUNTY);
	const acts = (own?.entries ?? []).flatMap(({ known, event }) =>
		known && event.type === 'station-registered' ? [event.body.station] : []
	);
	for (const act of said.acts) must(acts.includes(act), () => `${act} was registered and is not`);
	const confirmed = (own?.entries ?? []).flatMap(({ known, event }) =>
		known && event.type === 'log-confirmed' ? [event.body] : []
	);
	for (const { origin, size, root } of said.cosigned) {
		const head = logs.get(origin)?.heads[size];
		must(head !== undefined, () => `cosigned ${size} of ${origin} and does not hold them`);
		must(toHex(await rootOf(head.tree)) === root, () => `cosigned ${size} of ${origin} otherwise`);
		must(
			confirmed.some((one) => one.log === origin && one.size >= size),
			() => `cosigned ${size} of ${origin}, which its own log does not say`
		);
	}
	// Wherever it crashed: each entry has one verdict, and none is confirmed without.
	await verdictsIn(store, COUNTY);
	for (const { size, root } of said.own) {
		const head = own?.heads[size];
		must(head !== undefined, () => `signed its own log at ${size} and is behind that`);
		must(toHex(await rootOf(head.tree)) === root, () => `signed another own log at ${size}`);
	}
	const feed = await store.feed(0, 1000);
	for (const [pos, bytes] of said.feed)
		must(
			equalBytes(feed[pos]?.bytes ?? new Uint8Array(), bytes),
			() => `place ${pos} of the feed has another entry than before`
		);
	const order = journal.order();
	for (const [i, { pos, origin }] of feed.entries())
		must(
			pos === i && origin === order[i]?.origin,
			() => `place ${i} of the feed is not what the journal has there`
		);
}

async function oneCase(bench: Bench, gate: Gate, second: Gate | undefined, n: number) {
	const { folder, db, one, two, county, clock } = bench;
	await wipe(db);
	const path = join(folder, `${n}.seg`);
	let journal = await openSegmentJournal(path);
	const founding = await officeOn(bench, journal, db);
	await foundWith(founding.record, county, clock, [one.signer, two.signer]);
	const said = newSaid();
	const faulty = faultyJournal(journal, gate, true);
	await day(await officeOn(bench, faulty, faultyDatabase(db, gate)), bench, said);

	/** The process ends here. What is reopened is what the disk has. */
	const reopened = async () => {
		await journal.close();
		journal = await openSegmentJournal(path);
	};
	await reopened();
	if (second) {
		// It may be hit once more while it makes good what the first time left.
		await officeOn(bench, faultyJournal(journal, second, true), faultyDatabase(db, second)).catch(
			(fault: unknown) => {
				if (!(fault instanceof Injected)) throw fault;
			}
		);
		await reopened();
	}
	const again = await officeOn(bench, journal, db);
	await check(again, journal, bench, said);
	const goes = newSaid();
	await day(again, bench, goes);
	await check(again, journal, bench, goes);
	must(goes.cosigned.length === 4 && goes.acts.length === 2, () => 'afterwards it does not go on');
	must(goes.holds.get(one.signer.name) === 5, () => 'afterwards it does not take entries');
	await journal.close();
	await rm(path);
}

async function stationOf(name: string, count: number): Promise<Station> {
	const signer = await sampleSigner(name);
	const loans = Array.from({ length: count }, (_, i) => sampleCheckOut(`loan-${i}`, 'J-03'));
	const entries = await sampleChain(signer, loans);
	return { signer, entries, heads: await headsOf(entries) };
}

export const crashedCounty: Invariant = {
	id: 'C3',
	name: 'crash-county',
	says: 'a county whose write fails, kept or not, at any step of journal, ledger and receipt holds all that it said, and nothing else, when it is opened again',
	perCommit: 45,
	async run(trial) {
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c3-'));
		const db = await openPglite();
		const time = { at: instant(SAMPLE_START) };
		const bench: Bench = {
			...{ folder, db, county: await sampleSigner(COUNTY) },
			one: await stationOf('custody.411328/s01/e1', 5),
			two: await stationOf('custody.411328/s02/e1', 3),
			clock: { now: () => (time.at = later(time.at, { millis: 1000 })), offsetMinutes: 480 }
		};
		try {
			const counting = openGate(Infinity, failures[0], 'goes on');
			await oneCase(bench, counting, undefined, -1);
			const steps = counting.writes();
			const cases = steps * failures.length;
			const reached = new Set<number>();
			// Every step in every way, and then again: more runs repeat the list.
			await eachRun({ ...trial, runs: Math.max(trial.runs, cases) }, async (random, n) => {
				const which = n % cases;
				const step = Math.floor(which / failures.length);
				const aftermath = random.pick(aftermaths);
				const gate = openGate(step, failures[which % 2] ?? failures[0], aftermath);
				const second = random.chance(0.3)
					? openGate(random.below(3), random.pick(failures), 'dies')
					: undefined;
				await oneCase(bench, gate, second, n);
				if (gate.failed())
					injected(trial.tally, `${String(gate.failed())}, the process ${aftermath}`);
				if (second?.failed())
					injected(trial.tally, `${String(second.failed())}, at the next start`);
				if (gate.failed()) reached.add(step);
			});
			must(
				trial.stopped() || trial.tally.failures.length > 0 || reached.size === steps,
				() => `${steps} steps, ${reached.size} of them failed`
			);
		} finally {
			await db.close();
			await rm(folder, { recursive: true });
		}
	}
};
