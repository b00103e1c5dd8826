import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { equalBytes, type Bytes } from '$lib/base/bytes';
import { instant, later } from '$lib/base/instant';
import { openRecord } from '$lib/kiosk/record/record';
import { exchangeSide } from '$lib/kiosk/exchange/side';
import type { Database } from '$lib/ledger/database/database';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { rereadEntry } from '$lib/ledger/log/entry';
import { stationOf } from '$lib/ledger/facts/facts';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import {
	SAMPLE_START,
	sampleCheckOut,
	sampleReturn,
	sampleSigner
} from '$lib/ledger/testing/samples.contract';
import { openStore, type Store } from '$lib/ledger/store/store';
import { exchange } from '$lib/sync/exchange';
import { openRegistry } from '$lib/sync/registry';
import { newIdentity, recipientOf } from '$lib/sync/sealing';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import { memoryJournal } from '../support/memory-journal';
import { peerOf } from '../support/office-peer';
import { plainRecord } from '../support/plain-record';
import type { Random } from '../support/random';
import { newStick, stickDeskOf } from '../support/sticks';
import { wipe } from '../support/wipe';

const STATIONS = ['custody.411328/s01/e1', 'custody.411328/s02/e1'];
const clock = { at: instant(SAMPLE_START) };
const now = () => (clock.at = later(clock.at, { millis: 1000 }));

async function openStation(db: Database, store: Store, signer: Signer, county: PublicKey) {
	const registry = openRegistry(new Y.Doc());
	const record = await openRecord({
		...{ journal: memoryJournal(), store, registry, signer, station: stationOf(signer.name) },
		...{ epoch: 1, clock: { now, offsetMinutes: () => 480 }, countyOrigin: county.name },
		...{ pack: tanghe20220729, recorded: () => undefined }
	});
	const seen = { size: 0 };
	const side = exchangeSide(
		{ signer, county, store, record, now, formers: [] },
		{
			size: () => seen.size,
			async keep(receipt) {
				await store.keepReceipt(signer.name, receipt);
				seen.size = receipt.size;
			}
		}
	);
	const sticks = stickDeskOf(
		{ store, signer, county, record, side },
		{ now, offsetMinutes: () => 480 }
	);
	return { db, store, signer, registry, record, side, sticks, seen };
}

type Station = Awaited<ReturnType<typeof openStation>>;

async function act({ record, signer }: Station, random: Random): Promise<void> {
	const { size } = record.head();
	const name = `${stationOf(signer.name)}-e1-${size}`;
	await record.note(
		random.chance(0.6)
			? sampleCheckOut(name, random.pick(['J-03', 'J-04']))
			: sampleReturn(name, 'J-03', name)
	);
}

async function byWire(station: Station, office: Office): Promise<void> {
	const done = await exchange(
		station.side,
		peerOf(() => office, now),
		now,
		() => undefined
	);
	must(done.ok, () => `the wire is clean and sync stops: ${JSON.stringify(done)}`);
}

/** As it was, cut, or with a bit flipped: what a stick may come back with. */
function carried(file: Bytes, random: Random, tally: Tally): Bytes {
	if (random.chance(0.8)) return file;
	if (random.chance(0.5)) {
		injected(tally, 'files cut');
		return file.slice(0, random.below(file.length));
	}
	injected(tally, 'files with a bit flipped');
	const other = file.slice();
	const at = random.below(other.length);
	other[at] = (other[at] ?? 0) ^ (1 << random.below(8));
	return other;
}

async function atCounty(office: Office, file: Bytes): Promise<Bytes | undefined> {
	const read = await office.sticks.read(file);
	if (!read.ok || !read.value.answer) return undefined;
	for (const { log, refused } of read.value.logs)
		must(!refused || !read.value.whole, () => `${log}: ${JSON.stringify(refused)}`);
	const answer = await office.sticks.answer(read.value.answer);
	must(answer.ok, () => `no answer: ${JSON.stringify(answer)}`);
	return answer.value.file;
}

async function atStation(station: Station, file: Bytes): Promise<void> {
	const read = await station.sticks.read(file);
	if (!read.ok) return;
	const { setBack, badReceipt, county, whole } = read.value;
	must(!setBack, () => `${station.signer.name} is taken for one that was set back`);
	must(!badReceipt || !whole, () => 'a good receipt is called bad');
	must(county !== 'disputed', () => 'the county is accused of what it did not do');
}

/** One walk with a stick: there and back. */
async function byStick(station: Station, office: Office): Promise<void> {
	const { file } = await station.sticks.write(newStick());
	const answer = await atCounty(office, file);
	must(answer !== undefined, () => 'a good file gets no answer');
	await atStation(station, answer);
}

const all = (store: Store, log: string): Promise<readonly Bytes[]> => store.read(log, 0, 10_000);

function same(a: readonly Bytes[], b: readonly Bytes[], what: string): void {
	must(a.length === b.length, () => `${what}: ${a.length} entries and ${b.length}`);
	for (const [i, bytes] of a.entries())
		must(equalBytes(bytes, b[i] ?? new Uint8Array()), () => `${what}: entry ${i} differs`);
}

/** Everyone holds what each wrote, once and in order, and the registries are what one delivery makes of it. */
async function compare(stations: readonly Station[], office: Office, county: string) {
	const once = openRegistry(new Y.Doc());
	for (const log of [county, ...STATIONS])
		await once.record(await Promise.all((await all(office.store, log)).map(rereadEntry)));
	for (const { signer, store, registry, seen, record } of stations) {
		same(await all(store, signer.name), await all(office.store, signer.name), signer.name);
		for (const log of [county, ...STATIONS])
			same(await all(store, log), await all(office.store, log), `${log} at ${signer.name}`);
		must(seen.size === record.head().size, () => `${signer.name} is confirmed up to ${seen.size}`);
		must((await registry.digest()) === (await once.digest()), () => 'the registry differs');
	}
}

export const stickAndWire: Invariant = {
	id: 'C11',
	name: 'stick-and-wire',
	says: 'the same entries delivered any number of times, by HTTP and by stick, in any order, cut or flipped between, equal one delivery',
	perCommit: 100,
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c11-'));
		const databases = [await openPglite(), await openPglite(), await openPglite()] as const;
		const stores = [];
		for (const db of databases) stores.push(await openStore(db));
		const [store, ...others] = stores as [Store, ...Store[]];
		const record = plainRecord(store);
		const county = await sampleSigner('custody.411328/county');
		const keys = await Promise.all(STATIONS.map(sampleSigner));
		const identity = await newIdentity();
		const recipient = await recipientOf(identity);
		try {
			await eachRun(trial, async (random) => {
				for (const db of databases) await wipe(db);
				await foundWith(record, county, { now, offsetMinutes: 480 }, keys, [
					{ type: 'recipient-published', body: { recipient } }
				]);
				const office = openOffice(record, county, folder, { now, offsetMinutes: 480 }, identity);
				const stations: Station[] = [];
				for (const [i, key] of keys.entries())
					stations.push(
						await openStation(databases[i + 1] as Database, others[i] as Store, key, county)
					);
				const pile: Bytes[] = [];
				for (let left = random.between(5, 9); left > 0; left--) {
					const station = random.pick(stations);
					const what = random.below(10);
					if (what < 3 || pile.length === 0) {
						await act(station, random);
						pile.push((await station.sticks.write(newStick())).file);
						injected(tally, 'files written');
					} else if (what < 4) {
						await byWire(station, office);
						injected(tally, 'exchanges by wire');
					} else if (what < 7) {
						const answer = await atCounty(office, carried(random.pick(pile), random, tally));
						if (answer) pile.push(answer);
						injected(tally, 'files read at the county');
					} else {
						await atStation(station, carried(random.pick(pile), random, tally));
						injected(tally, 'files read at a kiosk');
					}
				}
				const last = random.chance(0.5) ? byWire : byStick;
				injected(tally, last === byWire ? 'ends by wire' : 'ends by stick');
				for (const station of [...stations, ...stations, ...stations]) await last(station, office);
				await compare(stations, office, county.name);
			});
		} finally {
			for (const one of stores) await one.close();
			await rm(folder, { recursive: true, force: true });
		}
	}
};
