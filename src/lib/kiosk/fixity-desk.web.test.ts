// The desk on a real vault, a real worker, a real IndexedDB and a real chain of entries.
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import { keptVault, type KeptBag, type KeptVault } from '$lib/devices/fixity/kept.fsa';
import { openFixity, type FixitySession } from '$lib/devices/fixity/session';
import {
	get,
	noise,
	put,
	STATION,
	subfolder,
	tree,
	vaultIn
} from '$lib/devices/ingest/scratch.fsa';
import { fromDirectory } from '$lib/devices/choose.fsa';
import { seal, follow, emptyHead } from '$lib/ledger/entry';
import type { Decided } from '$lib/ledger/events/event';
import { counterWith, here, morning } from '$lib/ledger/for-tests';
import { sampleSigner } from '$lib/ledger/samples.contract';
import { openMemoryStore } from '$lib/ledger/store.memory';
import { openFixityBook } from './fixity-book';
import { openFixityDesk } from './fixity-desk';
import { openFixityKeeping } from './fixity-keeping.dexie';
import type { FixityParts, VaultAtHand } from './fixity-parts';
import { manifestList } from './fixity-replace';

const LOG = `custody.411328/${STATION}/e1`;
const CLIP = 'data/A_0001.mp4';

let vault: KeptVault;
let keeping: string;
let second: FileSystemDirectoryHandle;
let bags: KeptBag[];
const disks = { all: [] as VaultAtHand[] };
const now = { is: morning as Instant, elapsed: 0, ingesting: false, idle: false };
const counts = { read: 0 };

beforeEach(async () => {
	keeping = `fixity-desk-${crypto.randomUUID()}`;
	Object.assign(now, { is: morning, elapsed: 0, ingesting: false, idle: false });
	vault = await keptVault();
	second = await subfolder(vault.root, 'second');
	bags = [];
	for (const n of [1, 2, 3])
		bags.push(
			await vault.ingest(`S01-e1-${n}`, {
				'A_0001.mp4': noise(400_000, n),
				'A_0002.mp4': noise(50_000, 10 + n)
			})
		);
	disks.all = [{ id: 'V1', name: 'disk', designated: true, state: 'ready', root: vault.disk }];
	onTestFinished(vault.done);
});

/** Counts what a session reads, and dies where it is told to. */
function counted(session: FixitySession, dieIn?: () => string | undefined): FixitySession {
	return {
		...session,
		async ask(request, onRead) {
			if ('bag' in request && request.ask === 'check' && request.bag === dieIn?.()) {
				session.close();
				throw new Error('the worker was killed');
			}
			let last = 0;
			return session.ask(request, (bytes) => {
				counts.read += bytes - last;
				last = bytes;
				onRead?.(bytes);
			});
		}
	};
}

/** A station with a ledger of its own, of which the bags are known. */
async function openStation() {
	const signer = await sampleSigner(LOG);
	const store = openMemoryStore();
	const log = { head: emptyHead };
	async function write(decided: Decided, actor: readonly string[] = []) {
		const entry = await seal(decided, log.head, signer, { ...here(now.is), actor });
		const head = await follow(log.head, entry);
		if (!head.ok) throw new Error(head.error.fault);
		log.head = head.value;
		await store.append([entry]);
		return entry;
	}
	for (const { bag, ingest, inventory, manifest, files } of bags) {
		const of = { ingest, recorder: 'J-03', bag };
		const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
		const all = { ...of, loans: [], files: files.length, bytes };
		await write({
			type: 'ingest-started',
			body: { ...all, source: 'x', inventory, vault: 'V1', designated: true }
		});
		await write({
			type: 'files-verified',
			body: {
				...of,
				files: files.map((file) => ({
					...{ path: file.path, bytes: file.bytes, sha256: file.sha256, facts: [] },
					...{ modified: '2026-07-29T08:00:00+08:00', linked: null },
					stored: file.storedAs ?? ''
				}))
			}
		});
		await write({ type: 'footage-ingested', body: { ...all, manifest, missing: null } });
	}
	const record: FixityParts['record'] = {
		note: async (decided) => void (await write(decided)),
		async perform(_recorder, actor, decide, command) {
			const decided = decide(counterWith([], { station: STATION }), command);
			if (!decided.ok) return decided;
			const { seq, hash } = await write(decided.value, [actor]);
			return ok({ seq, hash, voucher: `${STATION}-e1-${seq}`, at: now.is });
		},
		counterFor: () => Promise.resolve(counterWith([], { station: STATION })),
		now: () => now.is
	};
	return { store, record };
}
type Station = Awaited<ReturnType<typeof openStation>>;

/** The desk of one window. */
function openDesk({ store, record }: Station, dieIn?: () => string | undefined) {
	const ids = { next: 0 };
	const desk = openFixityDesk({
		...{ record, station: STATION, keeping: openFixityKeeping(keeping) },
		book: openFixityBook(store, STATION),
		openSession: () => counted(openFixity(), dieIn),
		changed: () => undefined,
		ingesting: () => now.ingesting,
		idle: () => now.idle,
		elapsed: () => now.elapsed,
		newId: () => `${(ids.next += 1)}-${crypto.randomUUID().slice(0, 6)}`,
		vaults: {
			all: () => disks.all,
			refresh: () => Promise.resolve(),
			async register(folder) {
				if (folder.kind !== 'directory') throw new Error('no folder');
				const made = await vaultIn(folder.handle, 'V2');
				const { id } = made.marker;
				return ok({ id, name: 'new', designated: true, state: 'ready', root: folder.handle });
			},
			putInPlaceOf(_from, folder) {
				if (folder.kind !== 'directory') throw new Error('no folder');
				const root = folder.handle;
				disks.all = [{ id: 'V2', name: 'new', designated: true, state: 'ready', root }];
				return Promise.resolve(ok(null));
			}
		}
	});
	onTestFinished(desk.close);
	return desk;
}

async function flip(path: string) {
	const bytes = await get(vault.disk, path);
	bytes[9] = (bytes[9] ?? 0) ^ 1;
	await put(vault.disk, path, bytes);
}
const only = async (desk: ReturnType<typeof openDesk>) => {
	const [one] = await desk.vaults();
	if (!one) throw new Error('no vault');
	return one;
};
const types = async ({ store }: Station) =>
	(await store.search.rows(LOG, 3 * bags.length, 99)).map(({ type }) => type);

describe('a check on demand', () => {
	test('[第12条] of a whole vault: it is on the record that all is as it was', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await desk.check('V1');
		expect(desk.current()).toMatchObject({ state: 'done', bags: 3, bagsDone: 3, faults: 0 });
		expect(await types(station)).toEqual(['fixity-begun', 'fixity-ended']);
		const { fixity, unfinished, bags: held } = await only(desk);
		expect(fixity.last?.ended).toMatchObject({ outcome: 'whole', bags: 3, findings: 0 });
		expect([unfinished, held]).toEqual([false, 3]);
	});

	test('[第19条] what is not as the record has it is named on the record, once, and stays open until it is answered', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await flip(`${bags[1]!.bag}/${CLIP}`);
		await put(vault.disk, '2026/07/29/stray.txt', 'x');
		await put(vault.disk, '2026/07/29/foreign/a.txt', 'x');
		await desk.check('V1');
		const { fixity } = await only(desk);
		expect(fixity.open.map(({ bag, path, kind }) => [bag, path, kind])).toEqual([
			['2026/07/29/stray.txt', null, 'additional'],
			[bags[1]!.bag, CLIP, 'changed'],
			['2026/07/29/foreign', null, 'additional']
		]);
		expect(fixity.last?.ended).toMatchObject({ outcome: 'faults', findings: 3 });
		await desk.check('V1');
		expect((await types(station)).filter((type) => type === 'fixity-found')).toHaveLength(3);

		const place = { vault: 'V1', bag: bags[1]!.bag, path: CLIP, words: '盘摔过' };
		expect(await desk.explain({ ...place, custodian: 'p1' })).toMatchObject({
			...{ ok: false, error: { reason: 'not-a-custodian' } }
		});
		expect((await desk.explain({ ...place, custodian: 'p3' })).ok).toBe(true);
		await desk.check('V1');
		const after = await only(desk);
		expect(after.fixity.open).toHaveLength(2);
		expect(after.fixity.last?.ended).toMatchObject({ findings: 2 });
		// Nothing was written into the vault by all of this.
		expect((await tree(vault.disk)).filter((path) => path.includes('restored'))).toEqual([]);
	});

	test('a vault that is away is a fault, and nothing about it is on the record', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		disks.all = disks.all.map((one) => ({ ...one, state: 'lost' as const }));
		await desk.check('V1');
		expect(desk.current()).toMatchObject({ state: 'halted', fault: { fault: 'vault-gone' } });
		expect(await types(station)).toEqual([]);
	});
});

describe('a check that is broken off', () => {
	test('the worker killed in the second bag: the next window reads the other two and not the first again', async () => {
		const station = await openStation();
		const wholeDesk = openDesk(station);
		counts.read = 0;
		await wholeDesk.check('V1');
		const all = counts.read;
		const first = openDesk(station, () => bags[1]!.bag);
		await first.check('V1');
		expect(first.current()).toMatchObject({ state: 'halted', bagsDone: 1 });
		expect((await only(first)).unfinished).toBe(true);
		counts.read = 0;
		const next = openDesk(station);
		await next.check('V1');
		expect(next.current()).toMatchObject({ state: 'done', bagsDone: 3 });
		const third = all / 3;
		expect(counts.read).toBeGreaterThan(1.9 * third);
		expect(counts.read).toBeLessThan(2.1 * third);
		const { runs } = (await only(next)).fixity;
		// One check, begun once and ended once, with what both windows have read.
		expect(runs).toHaveLength(2);
		expect(runs[0]?.ended).toMatchObject({ bags: 3, outcome: 'whole' });
		expect(runs[0]?.ended?.bytes).toBe(runs[1]?.ended?.bytes);
	});

	test('stopped by somebody: it is on the record as stopped, and the next one begins anew', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		const checking = desk.check('V1');
		await vi.waitFor(() => expect(desk.current()?.bag).toBeDefined());
		desk.cancel();
		await checking;
		expect(desk.current()?.state).toBe('stopped');
		const { fixity, unfinished } = await only(desk);
		expect([fixity.runs[0]?.ended?.outcome, unfinished]).toEqual(['stopped', false]);
	});

	test('while an ingest runs, and while somebody has paused it, nothing is read', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		now.ingesting = true;
		counts.read = 0;
		const checking = desk.check('V1');
		await vi.waitFor(() =>
			expect(desk.current()).toMatchObject({ state: 'waiting', bag: bags[0]!.bag })
		);
		desk.pause();
		now.ingesting = false;
		desk.tick();
		expect(desk.current()?.state).toBe('paused');
		expect(counts.read).toBeLessThan(450_000);
		desk.resume();
		await checking;
		expect(desk.current()?.state).toBe('done');
	});
});

describe('[第12条] by itself', () => {
	const afterDays = (days: number) => {
		now.is = later(morning, { hours: 24 * days });
		now.elapsed += 6 * 60_000;
	};

	test('nothing while the kiosk is used or an ingest runs; a piece a night, the oldest first, when it is idle', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await desk.setEveryDays(3);
		afterDays(2);
		desk.tick();
		now.idle = now.ingesting = true;
		now.elapsed += 6 * 60_000;
		desk.tick();
		now.ingesting = false;
		expect(await types(station)).toEqual([]);
		for (const night of [3, 4, 5]) {
			afterDays(night);
			desk.tick();
			await vi.waitFor(async () =>
				expect((await types(station)).filter((type) => type === 'fixity-ended')).toHaveLength(
					night - 2
				)
			);
			await vi.waitFor(() => expect(desk.current()?.state).toBe('done'));
		}
		const { runs, last } = (await only(desk)).fixity;
		expect(runs.map(({ why }) => why)).toEqual(['scheduled', 'scheduled', 'scheduled']);
		expect(last?.ended?.outcome).toBe('whole');
		// The oldest is now the one of the first of these nights.
		expect((await only(desk)).oldest).toBe(later(morning, { hours: 72 }));
	});
});

describe('another vault', () => {
	test('[第19条] a lost file is brought back beside its bag; the next check finds it there and nothing new', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await vaultIn(second, 'V2');
		const bag = bags[0]!.bag;
		await put(second, `${bag}/${CLIP}`, await get(vault.disk, `${bag}/${CLIP}`));
		await flip(`${bag}/${CLIP}`);
		const damaged = await get(vault.disk, `${bag}/${CLIP}`);
		await desk.check('V1');
		disks.all = [
			...disks.all,
			{ id: 'V2', name: 'b', designated: true, state: 'ready', root: second }
		];
		expect(desk.sourcesOf('V1').map(({ id }) => id)).toEqual(['V2']);
		const restored = await desk.restore({
			...{ vault: 'V1', from: 'V2', bag, path: CLIP, words: '从另一份找回', custodian: 'p3' }
		});
		expect(restored.ok).toBe(true);
		expect(await get(vault.disk, `${bag}/${CLIP}`)).toEqual(damaged);
		await desk.check('V1');
		const { fixity } = await only(desk);
		expect(fixity.open).toEqual([]);
		expect(fixity.answered[0]?.answer?.outcome).toBe('restored-from-copy');
		expect(fixity.last?.ended?.outcome).toBe('whole');
		// What was brought back is kept watch over like everything else.
		await flip(`${bag}.restored/${CLIP}`);
		await desk.check('V1');
		expect((await only(desk)).fixity.open).toMatchObject([
			{ bag: `${bag}.restored`, path: CLIP, kind: 'changed' }
		]);
	});

	test('[第12条] a disk is replaced: all is cloned and verified, on the record and on paper; the old one is as it was', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		const before = await tree(vault.disk);
		const order = { from: 'V1', reason: '坏道', handedBy: 'p3', receivedBy: 'p1' };
		const folder = fromDirectory(second);
		const bad = await desk.replace({ ...order, receivedBy: 'p3', folder });
		expect(bad).toMatchObject({ ok: false, error: { reason: 'one-person' } });
		const done = await desk.replace({ ...order, folder });
		expect(done).toEqual(ok({ to: 'V2' }));
		expect(await tree(vault.disk)).toEqual(before);
		const paper = await desk.handover('V2');
		expect(paper).toMatchObject({
			from: 'V1',
			to: 'V2',
			bags: 3,
			files: 6,
			bytes: 1_350_000,
			left: 0
		});
		const brought = bags.map(({ bag, manifest }) => ({ bag, manifest }));
		expect(paper?.brought).toMatchObject(brought);
		const list = new TextEncoder().encode(manifestList(brought));
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', list));
		expect(paper?.manifests).toBe(
			Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('')
		);
		await desk.check('V2');
		expect((await only(desk)).fixity.last?.ended).toMatchObject({ outcome: 'whole', bags: 3 });
	});

	test('a bag of the old disk that is not whole stays behind and is said to be missing on the new one', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await flip(`${bags[1]!.bag}/${CLIP}`);
		const done = await desk.replace({
			...{ from: 'V1', reason: '坏道', handedBy: 'p3', receivedBy: 'p1' },
			folder: fromDirectory(second)
		});
		expect(done.ok).toBe(true);
		expect(await desk.handover('V2')).toMatchObject({
			...{ bags: 2, left: 1, notBrought: [bags[1]!.bag] }
		});
		expect((await only(desk)).fixity.open).toMatchObject([
			{ bag: bags[1]!.bag, path: null, kind: 'missing' }
		]);
	});
});

describe('the index from a vault alone', () => {
	test('[第12条] with every database wiped: the same ingests and files as the ledger listed', async () => {
		const station = await openStation();
		const listed = await Promise.all(bags.map(({ ingest }) => station.store.verifiedFiles(ingest)));
		await station.store.clear();
		const index = await openDesk(station).index('V1');
		if (!index.ok) throw new Error('no index');
		expect(
			index.value.bags.map(({ ingest, recorder, manifest }) => [ingest, recorder, manifest])
		).toEqual(bags.map(({ ingest, manifest }) => [ingest, 'J-03', manifest]));
		expect(index.value.bags.map(({ files }) => files)).toEqual(
			listed.map((files) => files.map(({ facts: _facts, ...file }) => file))
		);
		expect(index.value.differences.map(({ what }) => what)).toEqual(
			bags.map(() => 'not-on-ledger')
		);
	});

	test('held against a ledger that says more, less, or other things', async () => {
		const [kept] = bags;
		bags = bags.slice(0, 2);
		const station = await openStation();
		const desk = openDesk(station);
		await flip(`${kept!.bag}/${CLIP}`);
		const folder = await subfolder(vault.disk, '2026/07/29');
		await folder.removeEntry(bags[1]!.bag.split('/').at(-1) ?? '', { recursive: true });
		const index = await desk.index('V1');
		expect(
			index.ok && index.value.differences.map(({ bag, what, paths }) => [bag, what, paths])
		).toEqual([
			[bags[0]!.bag, 'damaged', [CLIP]],
			[expect.stringContaining('S01-e1-3'), 'not-on-ledger', []],
			[bags[1]!.bag, 'not-in-vault', []]
		]);
	});
});
