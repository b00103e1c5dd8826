import { expect, test, vi } from 'vitest';
import { instant } from '$lib/base/instant';
import { err, type Result } from '$lib/base/result';
import { sha256Hex } from '$lib/base/bytes';
import type { DeviceFault } from '$lib/devices/fault';
import { openMediaReader } from '$lib/devices/media/media-reader.worker';
import { nameReaderOf } from '$lib/devices/media/profile-names';
import { builtIn } from '$lib/devices/profiles/built-in';
import { openThumbnails } from '$lib/devices/media/thumbnails.dexie';
import { viewInBrowser } from '$lib/devices/media/viewer';
import { openVault, registerVault } from '$lib/devices/vault.fsa';
import { continuityOf } from '$lib/ledger/footage/continuity';
import { rereadEntry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { sampleChain, sampleCheckOut, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { leadsIn } from '$lib/ledger/footage/signs-of-editing';
import { emptyMemory, openMemoryStore } from '$lib/ledger/store/store.memory';
import { openFootageDesk, type FootageParts } from './footage-desk';

const LOG = 'custody.411328/s01/e1';
const fixtures = import.meta.glob<string>('../../../../tests/fixtures/media/*', {
	query: '?url',
	import: 'default',
	eager: true
});
const names = Object.keys(fixtures).map((path) => path.slice(path.lastIndexOf('/') + 1));
const bytesOf = async (name: string) =>
	new Uint8Array(
		await (await fetch(fixtures[`../../../../tests/fixtures/media/${name}`]!)).arrayBuffer()
	);

/** A finished ingest of these files, in a vault of its own, and a station whose record can break off. */
async function station(
	files: readonly string[],
	contentOf: (name: string) => string = (name) => name
) {
	const root = await (
		await navigator.storage.getDirectory()
	).getDirectoryHandle(`vault-${crypto.randomUUID()}`, { create: true });
	await registerVault(root, { id: 'v', station: 's01', created: '2026-07-29T08:00:00+08:00' });
	const vault = await openVault(root, 's01');
	if (!vault.ok) throw new Error(vault.error.fault);
	const bag = await vault.value.bag('bag');
	if (!bag.ok) throw new Error(bag.error.fault);
	const verified = [];
	for (const name of files) {
		const bytes = await bytesOf(contentOf(name));
		await bag.value.writeNew(`data/${name}`, bytes);
		verified.push({
			...{ path: name, bytes: bytes.length, sha256: await sha256Hex(bytes), facts: [] },
			...{ modified: '2026-09-02T18:01:20+08:00', stored: `data/${name}`, linked: null }
		});
	}
	const all = { ingest: 's01-e1-1', recorder: 'J-03' };
	const [count, sum] = [files.length, 0];
	const signer = await sampleSigner(LOG);
	const store = openMemoryStore(emptyMemory());
	const put = async (...events: Decided[]) =>
		store.append(await sampleChain(signer, events, await store.head(LOG)));
	await put(
		sampleCheckOut('s01-e1-0', 'J-03'),
		{
			type: 'ingest-started',
			body: {
				...{ ...all, loans: ['s01-e1-0'], source: 'A11', files: count, bytes: sum, vault: 'v' },
				...{ inventory: '0'.repeat(64), designated: true, bag: 'bag' }
			}
		},
		{
			type: 'recorder-probed',
			body: {
				...{ ...all, batteryPercent: 70, freeBytes: null },
				clock: { shown: '20260902T190000', offsetSeconds: -180 }
			}
		},
		{ type: 'files-verified', body: { ...all, bag: 'bag', files: verified } },
		{
			type: 'footage-ingested',
			body: {
				...{ ...all, loans: [], files: count, bytes: sum, manifest: '0'.repeat(64) },
				...{ bag: 'bag', missing: null }
			}
		}
	);
	const table = `thumbnails-${crypto.randomUUID()}`;
	const open = (change: Partial<FootageParts> = {}) =>
		openFootageDesk({
			...{ store, station: 's01', view: viewInBrowser, changed: () => undefined },
			...{ reader: openMediaReader(), thumbnails: openThumbnails(table) },
			names: () => Promise.resolve(nameReaderOf(builtIn)),
			record: { note: async (decided) => void (await put(decided)) },
			now: () => instant(Date.parse('2026-07-30T08:00:00+08:00')),
			find: (inBag, stored) => vault.value.find(inBag, stored),
			later: (act) => void setTimeout(act, 0),
			...change
		});
	const described = async () =>
		(await store.footageFiles({ ingest: all.ingest })).filter(({ said }) => said !== undefined);
	return { root, store, put, open, described, table };
}

const settled = (desk: ReturnType<typeof openFootageDesk>, state: 'idle' | 'waiting') =>
	vi.waitFor(() => expect(desk.status().state).toBe(state), { timeout: 60_000 });

test('[第11条] a finished ingest ends with what its files say about themselves on the record', async () => {
	const at = await station(names);
	const desk = at.open();
	desk.nudge();
	await vi.waitFor(async () => expect(await at.store.undescribed('s01')).toEqual([]), {
		timeout: 60_000
	});
	await settled(desk, 'idle');
	const shown = await desk.ingest('s01-e1-1');
	expect(shown?.kept).toMatchObject({ files: names.length, described: names.length });
	expect(shown?.offset).toMatchObject({ seconds: -180, how: 'machine', when: 'dock', seq: 2 });
	expect(shown?.offsets).toMatchObject([{ seconds: 2, when: 'check-out', seq: 0 }, shown!.offset!]);
	const { joints, missing } = continuityOf(shown!.files);
	expect(joints.map(({ kind }) => kind)).toContain('joined');
	expect(missing).toMatchObject([{ from: 3, to: 3 }]);
	const leads = leadsIn(shown!.files, { joints, missing }).map(({ lead, files }) => [
		lead,
		files.map(({ path }) => path)
	]);
	expect(leads).toContainEqual(['editing-software', ['edited.mov']]);
	const [first] = shown!.files;
	expect(first?.said?.times.name).toBe('2026-09-02T18:01:18');
	expect((await desk.thumbnail(first!))?.type).toBe('image/jpeg');
	await desk.close();
});

test('[第20条] of what only named readers may know there is no small picture, and no place on the record', async () => {
	const at = await station(names.filter((name) => /180118_0001\.mp4$|180240\.jpg$/.test(name)));
	const [first, second] = await at.store.footageFiles({ ingest: 's01-e1-1' });
	const mark = (file: typeof first): Decided => ({
		type: 'footage-restricted',
		body: {
			...{ restriction: 's01-e1-9', kind: 'privacy', readers: [], ground: 'seen-in-footage' },
			files: [{ ingest: 's01-e1-1', path: file!.path, sha256: file!.sha256 }]
		}
	});
	await at.put(mark(first));
	const desk = at.open();
	desk.nudge();
	await vi.waitFor(async () => expect(await at.described()).toHaveLength(2), { timeout: 60_000 });
	await settled(desk, 'idle');
	const pictures = openThumbnails(at.table);
	const [shut, open] = await at.described();
	expect(shut?.said).toMatchObject({ gps: null, playable: 'yes' });
	expect(open?.said?.gps).not.toBeNull();
	expect(await pictures.read(first!.sha256)).toBeUndefined();
	expect(await desk.thumbnail(shut!)).toBeUndefined();
	expect(await desk.thumbnail(open!)).toBeDefined();
	// Marked later, the one that was made already is gone.
	await at.put(mark(second));
	desk.nudge();
	await vi.waitFor(async () => expect(await pictures.read(second!.sha256)).toBeUndefined());
	expect(await desk.thumbnail(open!)).toBeUndefined();
	pictures.close();
	await desk.close();
});

test('a vault that is away is waited for, and nothing is said of its files', async () => {
	const at = await station(['mov.mov']);
	const away = { is: true };
	const desk = at.open({
		async find(bag, stored): Promise<Result<File, DeviceFault>> {
			if (away.is) return err({ fault: 'vault-gone' });
			const vault = await openVault(at.root, 's01');
			return vault.ok ? vault.value.find(bag, stored) : vault;
		}
	});
	desk.nudge();
	await settled(desk, 'waiting');
	expect(await at.described()).toEqual([]);
	away.is = false;
	desk.nudge();
	await vi.waitFor(async () => expect(await at.described()).toHaveLength(1), { timeout: 60_000 });
	await desk.close();
});

test('a file that is not in the vault, or is not what was put there, is left to others', async () => {
	const at = await station(['mov.mov', 'wav.wav', 'avi.avi']);
	const data = await (await at.root.getDirectoryHandle('bag')).getDirectoryHandle('data');
	await data.removeEntry('mov.mov');
	const out = await (await data.getFileHandle('avi.avi')).createWritable();
	await out.write('other');
	await out.close();
	const desk = at.open();
	desk.nudge();
	await vi.waitFor(async () => expect(await at.described()).toHaveLength(1), { timeout: 60_000 });
	await settled(desk, 'idle');
	expect((await at.described()).map(({ path }) => path)).toEqual(['wav.wav']);
	await desk.close();
});

test('a record that breaks off keeps the pages before it, and the next start describes the rest once', async () => {
	const copies = Array.from({ length: 40 }, (_, i) => `copy-${i}.mp4`);
	const at = await station(copies, () => 'random.mp4');
	const pages = { left: 1 };
	const broken = at.open({
		record: {
			async note(decided) {
				if (pages.left === 0) throw new Error('disk');
				pages.left -= 1;
				await at.put(decided);
			}
		}
	});
	broken.nudge();
	await settled(broken, 'waiting');
	await broken.close();
	const before = (await at.described()).length;
	expect(before).toBeGreaterThan(0);
	expect(before).toBeLessThan(copies.length);
	const desk = at.open();
	desk.nudge();
	await vi.waitFor(async () => expect(await at.described()).toHaveLength(copies.length), {
		timeout: 60_000
	});
	await settled(desk, 'idle');
	await desk.close();
	const said = await at.store.search.ofType(LOG, 'footage-described', 0, 100);
	for (const { bytes } of said) expect(bytes.length).toBeLessThan(16_384);
	const entries = await Promise.all(said.map(({ bytes }) => rereadEntry(bytes)));
	const paths = entries.flatMap(({ known, event }) =>
		known && event.type === 'footage-described' ? event.body.files.map(({ path }) => path) : []
	);
	expect(paths.sort()).toEqual(copies.sort());
});
