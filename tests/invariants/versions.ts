import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { equalBytes, type Bytes } from '$lib/base/bytes';
import { instant, later, toIso } from '$lib/base/instant';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import type { Database } from '$lib/ledger/database/database';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { emptyHead, follow, openEntry, seal, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { canonical } from '$lib/ledger/texts/jcs';
import { openSegmentJournal } from '$lib/ledger/journal/journal.segment';
import { signNote, type Signer } from '$lib/ledger/texts/note';
import {
	SAMPLE_START,
	sampleCheckOut,
	sampleReturn,
	sampleSigner
} from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';
import type { CountyRecord } from '$lib/server/record/record';
import { toEntryBundle } from '$lib/sync/envelope';
import type { Office } from '../support/county-parts';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import { loadVersion, type LoadedProgram, type Program } from '../support/versions';

const OWN = 'custody.411328/s01/e1';
const OTHER = 'custody.411328/s02/e1';
const COUNTY = 'custody.411328/county';

/** Three versions of the application: what the older ones do not know yet, and the number of their read models. */
const versions = [
	{ name: 'n-1', unknown: ['recorder-returned', 'officer-came-back'], projections: 901 },
	{ name: 'n', unknown: ['recorder-returned'], projections: 902 },
	{ name: 'n+1', unknown: [], projections: 903 }
] as const;

/** An entry of a type or a version that none of the three knows. */
async function strange(head: Head, signer: Signer, type: string, v: number): Promise<Entry> {
	const at = later(instant(SAMPLE_START), { hours: head.size });
	const json = canonical({
		...{ v, log: signer.name, seq: head.size, prev: head.hash, type, t: toIso(at, 480) },
		...{ clock: { state: 'ok' }, body: { 新: [1, null, true], deep: [[[[[1]]]]] } },
		...(v === 1
			? {
					...{ actor: ['x'], pack: 'of-2030', subj: ['recorder/J-03'], refs: [] },
					county: { size: 0, root: '0'.repeat(64) }
				}
			: { '': 'no field of version 1', refs: 'not a list' })
	});
	must(json.ok, () => 'a strange entry cannot be written');
	const opened = await openEntry(await signNote(`${json.value}\n`, signer), signer);
	must(opened.ok, () => `a strange entry is refused: ${JSON.stringify(opened)}`);
	return opened.value;
}

/** The next entries of a log; `[type, v]` for strange ones. */
async function chain(
	signer: Signer,
	events: readonly (Decided | readonly [string, number])[],
	from: Head = emptyHead
): Promise<Entry[]> {
	const entries: Entry[] = [];
	let head = from;
	for (const event of events) {
		const entry =
			'type' in event
				? await seal(event, head, signer, {
						at: later(instant(SAMPLE_START), { hours: head.size }),
						...{ offsetMinutes: 480, actor: ['p1'], pack: 'tanghe-2022-07-29', refs: [] },
						county: { size: 0, root: '0'.repeat(64) }
					})
				: await strange(head, signer, ...event);
		const next = await follow(head, entry);
		must(next.ok, () => 'a sample does not follow');
		head = next.value;
		entries.push(entry);
	}
	return entries;
}

const cameBack = (loan: string): Decided => ({
	type: 'officer-came-back',
	body: { loan, recorder: 'J-03', officer: '11-002318' }
});

/** What the sending station wrote: all that any version knows, and some that none does. */
const sent: readonly (Decided | readonly [string, number])[] = [
	sampleCheckOut('s02-e1-0', 'J-03'),
	['recorder-sighted', 1],
	cameBack('s02-e1-0'),
	sampleReturn('s02-e1-3', 'J-03', 's02-e1-0'),
	['recorder-checked-out', 2],
	sampleCheckOut('s02-e1-5', 'J-04'),
	['officer-came-back', 3],
	sampleReturn('s02-e1-7', 'J-04', 's02-e1-5'),
	sampleCheckOut('s02-e1-8', 'J-05')
];

interface Bench {
	readonly folder: string;
	readonly kioskDb: Database;
	readonly countyDb: Database;
	readonly freshDb: Database;
	readonly county: Signer;
	readonly own: Signer;
	readonly other: Signer;
	readonly entries: readonly Entry[];
	readonly clock: { now(): ReturnType<typeof instant>; readonly offsetMinutes: number };
}

async function officeOf(program: Program, bench: Bench): Promise<Office> {
	const store = await program.openStore(bench.countyDb);
	const ofLogs = program.mutex();
	const record: CountyRecord = {
		...{ store, notices: [], inTurn: program.mutex(), inTurnOf: (_log, task) => ofLogs(task) },
		append: (entries) => store.append(entries),
		alone: (task) => task(),
		inLine: (task) => task(),
		close: () => Promise.resolve()
	};
	return program.openOffice(record, bench.county, join(bench.folder, 'office'), bench.clock);
}

/** The station sends and is confirmed: an old county takes what it does not understand, and signs for it. */
async function deliver(office: Office, { other, entries }: Bench): Promise<void> {
	const body = toEntryBundle(entries.map(({ bytes }) => bytes));
	const taken = await office.accept(OTHER, 0, body);
	must(taken.ok && taken.value.next === entries.length, () => `refused: ${JSON.stringify(taken)}`);
	let head = emptyHead;
	for (const entry of entries) {
		const next = await follow(head, entry);
		if (next.ok) head = next.value;
	}
	const checkpoint = { origin: OTHER, size: head.size, root: await rootOf(head.tree) };
	const signed = await office.cosign(OTHER, await signCheckpoint(checkpoint, other));
	must(signed.ok, () => `not confirmed: ${JSON.stringify(signed)}`);
}

const sameBytes = (a: readonly Bytes[], b: readonly Bytes[]): boolean =>
	a.length === b.length && a.every((bytes, i) => equalBytes(bytes, b[i] ?? new Uint8Array()));

/** What a replica shows: facts, people and things, and the registry's bytes. */
async function shown(kiosk: Awaited<ReturnType<Program['openSmallKiosk']>>): Promise<string> {
	const custody = (await kiosk.store.custody()).map((fact) => JSON.stringify(fact)).sort();
	const { recorders, kiosks } = await kiosk.store.roster();
	return JSON.stringify([custody, [...recorders], [...kiosks], await kiosk.registry.digest()]);
}

export const versionsApart: Invariant = {
	id: 'C17',
	name: 'versions',
	says: 'entries of unknown types and newer versions pass unharmed through every older county and kiosk, and are understood after the upgrade',
	perCommit: versions.length ** 2,
	async run(trial) {
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c17-'));
		const loaded: LoadedProgram[] = [];
		const [kioskDb, countyDb, freshDb] = await Promise.all([
			openPglite(),
			openPglite(),
			openPglite()
		]);
		const time = { at: later(instant(SAMPLE_START), { hours: 48 }) };
		const other = await sampleSigner(OTHER);
		const bench: Bench = {
			...{ folder, kioskDb, countyDb, freshDb, other },
			...{ county: await sampleSigner(COUNTY), own: await sampleSigner(OWN) },
			entries: await chain(other, sent),
			clock: { now: () => (time.at = later(time.at, { millis: 1000 })), offsetMinutes: 480 }
		};
		const { county, own, clock } = bench;
		try {
			for (const { unknown, projections } of versions)
				loaded.push(await loadVersion(unknown, projections));
			const newest = loaded.at(-1)?.program;
			if (!newest) throw new Error('no versions');

			await eachRun(trial, async (_, n) => {
				const [k, c] = [n % versions.length, Math.floor(n / versions.length) % versions.length];
				const [kioskProgram, countyProgram] = [loaded[k]?.program, loaded[c]?.program];
				if (!kioskProgram || !countyProgram) throw new Error('no such version');
				injected(
					trial.tally,
					`kiosk ${versions[k]?.name ?? ''}, county ${versions[c]?.name ?? ''}`
				);
				for (const db of [kioskDb, countyDb, freshDb]) await newest.wipe(db);
				const office = await officeOf(countyProgram, bench);
				await countyProgram.foundWith(office.record, county, clock, [own, other]);
				// The county's own log holds strange entries too: a newer county wrote them.
				const head = await office.store.head(COUNTY);
				await office.record.append(
					await chain(
						county,
						[
							['station-moved', 1],
							['station-registered', 2]
						],
						head
					)
				);
				await deliver(office, bench);

				const path = join(folder, `${n}.seg`);
				let journal = await openSegmentJournal(path);
				const kioskClock = { now: clock.now, offsetMinutes: () => 480 };
				const parts = { signer: own, county, clock: kioskClock };
				const old = await kioskProgram.openSmallKiosk({ ...parts, journal, db: kioskDb });
				const peer = countyProgram.peerOf(() => office, clock.now);
				const synced = await old.sync(peer);
				must(synced.ok, () => `the kiosk does not take them: ${JSON.stringify(synced)}`);
				const all = bench.entries.map(({ bytes }) => bytes);
				must(sameBytes(await office.store.read(OTHER, 0, 100), all), () => 'changed at the county');
				must(sameBytes(await old.store.read(OTHER, 0, 100), all), () => 'changed at the kiosk');
				const facts = (await old.store.custody()).length;
				const knows = bench.entries.filter(
					({ known, event }) =>
						known && !(versions[k]?.unknown as readonly string[]).includes(event.type)
				).length;
				must(facts === knows, () => `shows ${facts} facts and knows ${knows}`);

				// The upgrade: the same disk, and the registry's cache as the older version left it.
				const caches = new Map([[old.cacheName, Y.encodeStateAsUpdate(old.registry.doc)]]);
				await journal.close();
				journal = await openSegmentJournal(path);
				const upgraded = await newest.openSmallKiosk({ ...parts, journal, db: kioskDb, caches });
				const freshJournal = await openSegmentJournal(join(folder, `${n}-fresh.seg`));
				const newer = newest.peerOf(() => office, clock.now);
				const fresh = await newest.openSmallKiosk({
					...{ ...parts, journal: freshJournal, db: freshDb }
				});
				must((await fresh.sync(newer)).ok, () => 'a newer kiosk does not take them');
				const [is, expected] = [await shown(upgraded), await shown(fresh)];
				must(is === expected, () => `after the upgrade: ${is}\nand not: ${expected}`);
				const officeAgain = await officeOf(newest, bench);
				const there = (await officeAgain.store.custody()).map(({ hash }) => hash).sort();
				const here = (await fresh.store.custody()).map(({ hash }) => hash).sort();
				must(there.join() === here.join(), () => 'the upgraded county knows other facts');
				must((await upgraded.sync(newest.peerOf(() => officeAgain, clock.now))).ok, () => {
					return 'after the upgrade nothing is exchanged';
				});
				for (const one of [journal, freshJournal]) await one.close();
			});
		} finally {
			for (const one of loaded) await one.close();
			for (const db of [kioskDb, countyDb, freshDb]) await db.close();
			await rm(folder, { recursive: true });
		}
	}
};
