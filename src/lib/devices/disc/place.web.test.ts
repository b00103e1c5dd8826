// Discs written to a real folder (the browser's private file system) and read back from it.
import { beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { cutFile } from '../excerpt/cut';
import { excerptLabel } from '../excerpt/label';
import { layoutDisc } from './layout';
import { volumeTags, planVolumes, layoutVolume } from './package';
import { openDisc, openDiscPlace, readDisc } from './place.fsa';
import type { DiscPlace, ReadDisc, Wanted } from './place';
import { cutInWorker, openPlaceInWorker, readInWorker } from './worker';

const wav = import.meta.glob<string>('../../../../tests/fixtures/media/wav.wav', {
	...{ query: '?url', import: 'default', eager: true }
});

const words = { label: 'D-1', publisher: '大队', made: instant(0), zone: 480 };
const CLIP = 'DCIM/现场.mp4';
const contents = new Map<string, Bytes>([
	[CLIP, new Uint8Array(3_000_000).fill(5)],
	['LOG/a.txt', toUtf8('ok\n')]
]);
let root: FileSystemDirectoryHandle;
let number = 0;
const nothing = () => undefined;
const never = () => new AbortController().signal;

beforeEach(async () => {
	const files = await navigator.storage.getDirectory();
	root = await files.getDirectoryHandle(`disc-${(number += 1)}`, { create: true });
	for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
});

/** One volume with everything on it; `lie` is what the vault gives in place of the clip. */
async function volumeOf(lie?: Bytes) {
	const originals = await Promise.all(
		[...contents].map(async ([path, bytes]) => ({
			...{ path, bytes: bytes.length, sha256: await sha256Hex(bytes), modified: instant(0) }
		}))
	);
	const planned = await planVolumes(originals, undefined, 0);
	if (!planned.ok) throw new Error(planned.error.fault);
	const volume = planned.value[0]!;
	const about = { extraction: 'e-1', organization: '大队', station: 's01', day: '2026-07-29' };
	const tags = await volumeTags(volume, planned.value, about, []);
	const wanted: Wanted[] = [
		...volume.files.map((file) => ({
			...{ path: file.stored, bytes: file.bytes, sha256: file.sha256 },
			content: new Blob([file.path === CLIP && lie ? lie : contents.get(file.path)!])
		})),
		...(await Promise.all(
			tags.map(async ({ path, bytes }) => ({
				...{ path, bytes: bytes.length, sha256: await sha256Hex(bytes) },
				content: new Blob([bytes])
			}))
		))
	];
	return { volume, wanted, layout: layoutVolume(volume, tags, words) };
}

const here = () => ({ kind: 'directory', handle: root, beyond: [] }) as const;
async function readBack(read: ReadDisc, name: string, manifest: string) {
	let total = 0;
	const told: number[] = [];
	const back = await read(
		here(),
		{ name, manifest },
		never(),
		(bytes) => (total = bytes),
		(done) => told.push(done)
	);
	if (!back.ok) throw new Error(back.error.fault);
	// Everything but the list of the lists was read against a list.
	expect(total - told.at(-1)!).toBeLessThan(4096);
	return back.value;
}

const namesIn = async () => {
	const names: string[] = [];
	for await (const name of root.keys()) names.push(name);
	return names.sort();
};

const kinds: readonly [string, (root: FileSystemDirectoryHandle) => DiscPlace, ReadDisc][] = [
	['on the page', openDiscPlace, readDisc],
	['in a worker', openPlaceInWorker, readInWorker]
];
describe.each(kinds)('%s', (_, open, read) => {
	test('[第16条] an image is written beside what is there, and every byte of it is read back', async () => {
		const { volume, wanted, layout } = await volumeOf();
		const place = open(root);
		const steps: number[] = [];
		const first = await place.writeImage('D-1', layout, wanted, never(), (n) => steps.push(n));
		expect(first).toMatchObject({ ok: true, value: { name: 'D-1.iso', bytes: layout.bytes } });
		expect(steps.at(-1)).toBe(layout.bytes);
		expect(await readBack(read, 'D-1', volume.digest)).toMatchObject({ findings: [] });
		const again = await place.writeImage('D-1', layout, wanted, never(), () => undefined);
		expect(again).toMatchObject({ ok: true, value: { name: 'D-1 (2).iso' } });
	});

	test('[第16条] one changed byte of the image is found by its file', async () => {
		const { volume, wanted, layout } = await volumeOf();
		await open(root).writeImage('D-1', layout, wanted, never(), () => undefined);
		const handle = await root.getFileHandle('D-1.iso');
		const sector = layout.files.find(({ path }) => path === `data/${CLIP}`)!.sector;
		const out = await handle.createWritable({ keepExistingData: true });
		await out.write({ type: 'write', position: sector * 2048 + 777, data: new Uint8Array([6]) });
		await out.close();
		expect((await readBack(read, 'D-1', volume.digest)).findings).toEqual([
			{ path: `data/${CLIP}`, is: 'changed' }
		]);
	});

	test('[第19条] what the vault gives otherwise than the ledger knows stops the disc, and nothing is left of it', async () => {
		const { wanted, layout } = await volumeOf(new Uint8Array(3_000_000).fill(6));
		const place = open(root);
		const fault = { ok: false, error: { fault: 'changed', path: `data/${CLIP}` } };
		expect(await place.writeImage('D-1', layout, wanted, never(), () => undefined)).toEqual(fault);
		expect(await namesIn()).toEqual([]);
		expect(await place.writeFolder('D-1', wanted, never(), () => undefined)).toEqual(fault);
	});

	test('an image that is none is named', async () => {
		const handle = await root.getFileHandle('D-1.iso', { create: true });
		const out = await handle.createWritable();
		await out.write(
			layoutDisc([], words)
				.head.slice(0, 20 * 2048)
				.fill(7)
		);
		await out.close();
		const damaged = { ok: false, error: { fault: 'unreadable', path: 'D-1.iso' } };
		expect(await openDisc(here(), 'D-1', never())).toEqual(damaged);
		const disc = { name: 'D-1', manifest: '0'.repeat(64) };
		expect(await read(here(), disc, never(), nothing, nothing)).toEqual(damaged);
	});
});

test('[第16条] a folder that was cancelled is gone on with: whole files are read and kept', async () => {
	const { volume, wanted } = await volumeOf();
	const place = openDiscPlace(root);
	const stop = new AbortController();
	const cancelled = await place.writeFolder('D-1', wanted, stop.signal, (done) => {
		if (done >= 3_000_000) stop.abort();
	});
	expect(cancelled).toEqual({ ok: false, error: { fault: 'cancelled' } });
	expect(await place.writeFolder('D-1', wanted, never(), () => undefined)).toEqual({
		ok: true,
		value: { name: 'D-1' }
	});
	expect(await readBack(readDisc, 'D-1', volume.digest)).toMatchObject({ findings: [] });
	const changed = wanted.map((file) =>
		file.path.startsWith('data/') ? { ...file, sha256: '0'.repeat(64) } : file
	);
	expect(await place.writeFolder('D-1', changed, never(), () => undefined)).toMatchObject({
		error: { fault: 'stored-differs' }
	});
});

test('a cancelled image leaves nothing', async () => {
	const { wanted, layout } = await volumeOf();
	const stop = new AbortController();
	const done = await openDiscPlace(root).writeImage('D-1', layout, wanted, stop.signal, () =>
		stop.abort()
	);
	expect(done).toEqual({ ok: false, error: { fault: 'cancelled' } });
	expect(await namesIn()).toEqual([]);
});

test('[第16条] in a worker too a cancel leaves nothing half-written, and what comes after begins again', async () => {
	const bytes = new Uint8Array(2 ** 20).fill(3);
	const content = new Blob(Array.from({ length: 200 }, () => bytes));
	const file = { path: '大.mp4', bytes: content.size, modified: instant(0) };
	const layout = layoutDisc([file], words);
	// The sum is compared at the end: a cancel comes before it.
	const wanted = [{ ...file, sha256: '0'.repeat(64), content }];
	const stop = new AbortController();
	const place = openPlaceInWorker(root);
	const image = await place.writeImage('D-2', layout, wanted, stop.signal, () => stop.abort());
	expect(image).toEqual({ ok: false, error: { fault: 'cancelled' } });
	expect(await namesIn()).toEqual([]);
	const again = await place.writeImage('D-2', layout, wanted, never(), nothing);
	expect(again).toEqual({ ok: false, error: { fault: 'changed', path: '大.mp4' } });
	expect(await namesIn()).toEqual([]);
});

test('[第16条] [第19条] an original is compared before anything is cut from it, and the cut is hashed', async () => {
	const url = wav['../../../../tests/fixtures/media/wav.wav'];
	const sound = await (await fetch(url ?? '')).arrayBuffer();
	const file = new File([sound], 'wav.wav');
	const order = { file, path: 'wav.wav', asked: { from: 500, to: 1500 } };
	const told = { signal: never(), onTotal: nothing, onBytes: nothing };
	const sha256 = await sha256Hex(new Uint8Array(sound));
	const cut = await cutInWorker({ ...order, sha256 }, told);
	const same = await cutFile(file, 'wav.wav', order.asked, (is) => excerptLabel(sha256, is));
	if (!same.ok) throw new Error(same.error.fault);
	const made = new Uint8Array(await same.value.content.arrayBuffer());
	expect(cut).toEqual({
		ok: true,
		value: {
			...{ is: { from: 500, to: 1500 }, method: 'frames' },
			...{ sha256: await sha256Hex(made), bytes: made.length }
		}
	});
	expect(await cutInWorker({ ...order, sha256: '0'.repeat(64) }, told)).toEqual({
		ok: false,
		error: { fault: 'changed', path: 'wav.wav' }
	});
});
