// Discs written to a real folder (the browser's private file system) and read back from it.
import { beforeEach, expect, test } from 'vitest';
import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import type { Chunks } from '../vault';
import { layoutDisc } from './layout';
import { volumeTags, planVolumes, layoutVolume } from './package';
import { openDisc, openDiscPlace } from './place.fsa';
import type { Wanted } from './place';
import { readBackDisc } from './read-back';

const words = { label: 'D-1', publisher: '大队', made: instant(0), zone: 480 };
const CLIP = 'DCIM/现场.mp4';
const contents = new Map<string, Bytes>([
	[CLIP, new Uint8Array(3_000_000).fill(5)],
	['LOG/a.txt', toUtf8('ok\n')]
]);
let root: FileSystemDirectoryHandle;
let number = 0;
const never = () => new AbortController().signal;

beforeEach(async () => {
	const files = await navigator.storage.getDirectory();
	root = await files.getDirectoryHandle(`disc-${(number += 1)}`, { create: true });
	for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
});

async function* pieces(bytes: Bytes): Chunks {
	for (let at = 0; at < bytes.length; at += 1_000_000)
		yield await Promise.resolve(ok(bytes.slice(at, at + 1_000_000)));
}

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
			read: () => pieces(file.path === CLIP && lie ? lie : contents.get(file.path)!)
		})),
		...(await Promise.all(
			tags.map(async ({ path, bytes }) => ({
				...{ path, bytes: bytes.length, sha256: await sha256Hex(bytes) },
				read: () => pieces(bytes)
			}))
		))
	];
	return { volume, wanted, layout: layoutVolume(volume, tags, words) };
}

async function readBack(name: string, digest: string) {
	const found = await openDisc({ kind: 'directory', handle: root, beyond: [] }, name, never());
	if (!found.ok) throw new Error(found.error.fault);
	const read = await readBackDisc(found.value, digest, never(), () => undefined);
	if (!read.ok) throw new Error(read.error.fault);
	return read.value;
}

const namesIn = async () => {
	const names: string[] = [];
	for await (const name of root.keys()) names.push(name);
	return names.sort();
};

test('[第16条] an image is written beside what is there, and every byte of it is read back', async () => {
	const { volume, wanted, layout } = await volumeOf();
	const place = openDiscPlace(root);
	const steps: number[] = [];
	const first = await place.writeImage('D-1', layout, wanted, never(), (n) => steps.push(n));
	expect(first).toMatchObject({ ok: true, value: { name: 'D-1.iso', bytes: layout.bytes } });
	expect(steps.at(-1)).toBe(layout.bytes);
	expect(await readBack('D-1', volume.digest)).toMatchObject({ findings: [] });
	const again = await place.writeImage('D-1', layout, wanted, never(), () => undefined);
	expect(again).toMatchObject({ ok: true, value: { name: 'D-1 (2).iso' } });
});

test('[第16条] one changed byte of the image is found by its file', async () => {
	const { volume, wanted, layout } = await volumeOf();
	await openDiscPlace(root).writeImage('D-1', layout, wanted, never(), () => undefined);
	const handle = await root.getFileHandle('D-1.iso');
	const sector = layout.files.find(({ path }) => path === `data/${CLIP}`)!.sector;
	const out = await handle.createWritable({ keepExistingData: true });
	await out.write({ type: 'write', position: sector * 2048 + 777, data: new Uint8Array([6]) });
	await out.close();
	expect((await readBack('D-1', volume.digest)).findings).toEqual([
		{ path: `data/${CLIP}`, is: 'changed' }
	]);
});

test('[第19条] what the vault gives otherwise than the ledger knows stops the disc, and nothing is left of it', async () => {
	const { wanted, layout } = await volumeOf(new Uint8Array(3_000_000).fill(6));
	const place = openDiscPlace(root);
	const fault = { ok: false, error: { fault: 'changed', path: `data/${CLIP}` } };
	expect(await place.writeImage('D-1', layout, wanted, never(), () => undefined)).toEqual(fault);
	expect(await namesIn()).toEqual([]);
	expect(await place.writeFolder('D-1', wanted, never(), () => undefined)).toEqual(fault);
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
	expect(await readBack('D-1', volume.digest)).toMatchObject({ findings: [] });
	const changed = wanted.map((file) =>
		file.path.startsWith('data/') ? { ...file, sha256: '0'.repeat(64) } : file
	);
	expect(await place.writeFolder('D-1', changed, never(), () => undefined)).toMatchObject({
		error: { fault: 'stored-differs' }
	});
});

test('a cancelled image leaves nothing, and an image that is none is named', async () => {
	const { wanted, layout } = await volumeOf();
	const stop = new AbortController();
	const done = await openDiscPlace(root).writeImage('D-1', layout, wanted, stop.signal, () =>
		stop.abort()
	);
	expect(done).toEqual({ ok: false, error: { fault: 'cancelled' } });
	expect(await namesIn()).toEqual([]);
	const handle = await root.getFileHandle('D-1.iso', { create: true });
	const out = await handle.createWritable();
	await out.write(
		layoutDisc([], words)
			.head.slice(0, 20 * 2048)
			.fill(7)
	);
	await out.close();
	const from = { kind: 'directory', handle: root, beyond: [] } as const;
	expect(await openDisc(from, 'D-1', never())).toEqual({
		ok: false,
		error: { fault: 'unreadable', path: 'D-1.iso' }
	});
});
