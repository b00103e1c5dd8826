// A kiosk's day at the counter with one fault in it: what it said before and what it has afterwards.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as Y from 'yjs';
import { equalBytes, toUtf8 } from '$lib/base/bytes';
import type { instant } from '$lib/base/instant';
import type { Shelf } from '$lib/devices/shelf';
import { openBundle, shortName } from '$lib/ledger/log/bundle';
import { openCheckpoint } from '$lib/ledger/log/checkpoint';
import type { Database } from '$lib/ledger/database/database';
import type { Decided } from '$lib/ledger/events/event';
import { openSegmentJournal, type SegmentJournal } from '$lib/ledger/journal/journal.segment';
import type { Signer } from '$lib/ledger/texts/note';
import { sampleChain, sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { openStore } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice, type Office } from './county-parts';
import { faultyDatabase, faultyJournal, faultyShelf, isInjected, type Gate } from './faults';
import { folderShelf } from './folder-shelf';
import { must } from './invariant';
import { peerOf } from './office-peer';
import { plainRecord } from './plain-record';
import { openSmallKiosk, type SmallKiosk } from './small-kiosk';
import { checkReceipt, checkRecord } from './whole-record';
import { wipe } from './wipe';

export const OWN = 'custody.411328/s01/e1';
export const OTHER = 'custody.411328/s02/e1';

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

/** What stands from case to case: databases that are emptied, keys, a clock that only goes on. */
export interface Bench {
	readonly folder: string;
	readonly kioskDb: Database;
	readonly countyDb: Database;
	readonly county: Signer;
	readonly own: Signer;
	readonly other: Signer;
	readonly clock: { now(): ReturnType<typeof instant>; readonly offsetMinutes: number };
}

/** What the kiosk acknowledged, and every act that was tried at all, by words that no two have in common. */
interface Said {
	readonly acknowledged: { readonly seq: number; readonly hash: string; readonly words: string }[];
	readonly tried: Set<string>;
	/** What the screen was given to say where nothing could be written. */
	readonly told: string[];
}

/** A day at the counter, with the county and another station in it. */
async function day(
	kiosk: SmallKiosk,
	office: Office,
	bench: Bench,
	said: Said,
	gate: Gate
): Promise<void> {
	const peer = peerOf(() => office, bench.clock.now);
	const attempt = async (words: string, act: () => ReturnType<SmallKiosk['lend']>) => {
		said.tried.add(words);
		const wasFull = gate.isDiskTrouble && gate.failed() !== undefined;
		const done = await act();
		must(!(wasFull && done.ok), () => `${words} was acknowledged on a disk that takes nothing`);
		if (done.ok) said.acknowledged.push({ ...done.value, words });
		else if ('fault' in done.error) said.told.push(done.error.why);
	};
	const copy = () =>
		kiosk.copy().catch((fault: unknown) => {
			if (!isInjected(fault)) throw fault;
		});
	await kiosk.sync(peer);
	await attempt('检查一', () => kiosk.lend('检查一'));
	await kiosk.sync(peer);
	await copy();
	await attempt('归还一', () => kiosk.takeBack('归还一'));
	const elsewhere = await sampleChain(bench.other, [
		sampleCheckOut('s02-e1-0', 'J-03'),
		sampleCheckOut('s02-e1-1', 'J-04')
	]);
	await office.accept(OTHER, 0, toEntryBundle(elsewhere.map(({ bytes }) => bytes)));
	await kiosk.sync(peer);
	await attempt('检查二', () => kiosk.lend('检查二'));
	await kiosk.sync(peer);
	await copy();
}

/** Opened again after the fault: before it or after it, never between. */
async function check(
	kiosk: SmallKiosk,
	journal: SegmentJournal,
	office: Office,
	bench: Bench,
	said: Said
): Promise<void> {
	const { own, other, county } = bench;
	const { store, registry } = kiosk;
	const logs = await checkRecord({ journal, store, registry }, [own, other, county]);
	const log = logs.get(OWN);
	if (!log) throw new Error('its own log was not read');
	for (const { seq, hash, words } of said.acknowledged)
		must(
			log.entries[seq]?.hash === hash,
			() => `${words} was acknowledged as ${seq} and is not there`
		);
	const words = log.entries.flatMap(({ known, event }) => {
		if (!known) return [];
		if (event.type === 'recorder-checked-out') return [event.body.task];
		return event.type === 'recorder-returned' ? [event.body.note] : [];
	});
	must(new Set(words).size === words.length, () => `twice on the record: ${words.join(', ')}`);
	for (const one of words) must(said.tried.has(one), () => `nobody did this: ${one}`);
	const confirmed = await checkReceipt(store, own, county, log);
	const held = await office.store.head(OWN);
	must(confirmed <= held.size, () => `confirmed ${confirmed}, the county holds ${held.size}`);

	// The place in the county's feed is never ahead of what was taken from it.
	for (const { pos, origin, bytes } of await office.store.feed(0, 1000)) {
		if (origin === OWN || pos >= (await store.cursor()).after) continue;
		const held = logs.get(origin)?.entries.some((entry) => equalBytes(entry.bytes, bytes));
		must(held === true, () => `place ${pos} of the feed was passed, its entry is not here`);
	}
	const pinned = await store.receipt(county.name);
	if (!pinned) return;
	const checkpoint = await openCheckpoint(toUtf8(pinned.note), county);
	const head = logs.get(county.name)?.heads[pinned.size];
	must(
		checkpoint.ok && head !== undefined,
		() => `pinned the county at ${pinned.size}, and does not hold its log so far`
	);
	must(
		equalBytes(checkpoint.value.root, await rootOf(head.tree)),
		() => 'pinned another county log than the one that it holds'
	);
}

/** The third copy: its HEAD is never of more than the log has, and there is a good bundle for everything that HEAD is of. */
async function checkCopy(shelf: Shelf, { own }: Bench, size: number): Promise<number> {
	const folder = shortName(OWN);
	const names = await shelf.list(folder);
	let held = 0;
	for (const name of names.ok ? names.value : []) {
		const file = await shelf.read(folder, name);
		if (!name.endsWith('.zfb') || !file.ok || !file.value) continue;
		const bundle = await openBundle(file.value);
		must(bundle.ok, () => `${name} is no good bundle`);
		held = Math.max(held, bundle.value.after.size);
	}
	const head = await shelf.read(folder, 'HEAD');
	if (!head.ok || !head.value) return 0;
	const checkpoint = await openCheckpoint(head.value, own);
	must(checkpoint.ok, () => 'HEAD is no checkpoint of the log');
	must(checkpoint.value.size <= size, () => `HEAD is of ${checkpoint.value.size}, not ${size}`);
	must(held >= checkpoint.value.size, () => `HEAD is of more than the bundles hold, ${held}`);
	return checkpoint.value.size;
}

interface Case {
	readonly gate: Gate;
	/** Whether the registry's cache had been written when it happened. */
	readonly cached: boolean;
}

/** A day with a fault in it, and then everything that must hold. */
export async function oneCase(bench: Bench, { gate, cached }: Case, n: number): Promise<void> {
	const { folder, kioskDb, countyDb, county, own, other, clock } = bench;
	await wipe(kioskDb);
	await wipe(countyDb);
	const countyStore = await openStore(countyDb);
	const record = plainRecord(countyStore, () => Promise.resolve());
	await foundWith(record, county, clock, [own, other], register);
	const office = openOffice(record, county, join(folder, 'office'), clock);
	const path = join(folder, `${n}.seg`);
	let journal = await openSegmentJournal(path);
	const kioskClock = { now: clock.now, offsetMinutes: () => 480 };
	const shelf = folderShelf(join(folder, `vault-${n}`));
	const parts = { signer: own, county, clock: kioskClock };
	const said: Said = { acknowledged: [], tried: new Set(), told: [] };
	const first = await openSmallKiosk({
		...parts,
		journal: faultyJournal(journal, gate),
		db: faultyDatabase(kioskDb, gate),
		shelf: faultyShelf(shelf, gate)
	}).catch((fault: unknown) => {
		// It may not even have come up.
		if (!isInjected(fault)) throw fault;
	});
	if (first) await day(first, office, bench, said, gate);
	for (const why of said.told) must(/\w/.test(why), () => 'a fault without a word of why');

	// The process ends here. What is reopened is what the disk has.
	await journal.close();
	journal = await openSegmentJournal(path);
	const caches = new Map<string, Uint8Array>();
	if (cached && first) caches.set(first.cacheName, Y.encodeStateAsUpdate(first.registry.doc));
	const again = await openSmallKiosk({ ...parts, journal, shelf, db: kioskDb, caches });
	await check(again, journal, office, bench, said);
	await checkCopy(shelf, bench, again.record.head().size);

	// And it can be worked with: one more act, everything confirmed.
	const peer = peerOf(() => office, clock.now);
	must((await again.sync(peer)).ok, () => 'does not sync any more');
	for (const act of [() => again.takeBack('最后归还'), () => again.lend('最后检查')]) {
		const done = await act();
		if (done.ok) said.acknowledged.push({ ...done.value, words: 'the last acts' });
		else must(!('fault' in done.error), () => `afterwards: ${JSON.stringify(done.error)}`);
	}
	said.tried.add('最后归还').add('最后检查');
	const synced = await again.sync(peer);
	must(synced.ok, () => `does not sync any more: ${JSON.stringify(synced)}`);
	await check(again, journal, office, bench, said);
	await again.copy();
	const whole = await checkCopy(shelf, bench, again.record.head().size);
	must(whole === again.record.head().size, () => `the copy has ${whole} in the end`);
	const { size } = await countyStore.head(OWN);
	must(size === again.record.head().size, () => `the county has ${size} in the end`);
	await journal.close();
	await rm(path);
	await rm(join(folder, `vault-${n}`), { recursive: true, force: true });
}
