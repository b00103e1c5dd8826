import { afterAll, describe, expect, test } from 'vitest';
import { nothingKnown, type MediaFacts } from './facts';
import { openMediaReader } from './media-reader.worker';
import { MOST_THUMBNAIL_BYTES, viewInBrowser } from './viewer';

const fixtures = import.meta.glob<string>('../../../../tests/fixtures/{media,recorder-*}/**/*', {
	query: '?url',
	import: 'default',
	eager: true
});
async function fixture(path: string): Promise<Blob> {
	const url = fixtures[`../../../../tests/fixtures/${path}`];
	if (url === undefined) throw new Error(`no fixture ${path}`);
	return (await fetch(url)).blob();
}
const reader = openMediaReader();
afterAll(() => reader.close());

async function factsOf(path: string, file: Blob): Promise<MediaFacts> {
	const read = await reader.read(file, path);
	if (!read.ok) throw new Error(read.error.why);
	return read.value;
}

const avc: Partial<MediaFacts> = {
	kind: 'video',
	container: 'MPEG-4',
	codecs: ['AVC', 'AAC'],
	width: 160,
	height: 120
};
const at = (containerTime: string) => ({ containerTime, milliFrameRate: 15_000 });

describe('what a stored file says about itself', () => {
	test.each<[string, Partial<MediaFacts>, 'yes' | 'no', boolean]>([
		[
			'media/A11_2222222_222222_20260902180118_0001.mp4',
			{
				...{ ...avc, ...at('2026-09-02T10:01:18'), durationMillis: 2000, truncated: false },
				...{ tracks: { video: 1, audio: 1, other: 0 }, exifTime: null },
				gps: { microLatitude: 32_686_996, microLongitude: 112_827_988 }
			},
			...(['yes', true] as const)
		],
		[
			'media/mov.mov',
			{ ...avc, ...at('2026-09-02T10:10:00'), durationMillis: 1000, gps: null },
			...(['yes', true] as const)
		],
		[
			'media/avi.avi',
			{ ...avc, container: 'AVI', codecs: ['JPEG', 'PCM'], durationMillis: 1000 },
			...(['no', false] as const)
		],
		['media/stream.m2ts', { ...avc, container: 'MPEG-TS', containerTime: null }, 'no', false],
		[
			'media/wav.wav',
			{ kind: 'audio', container: 'Wave', codecs: ['PCM'], durationMillis: 2000, width: null },
			...(['yes', false] as const)
		],
		[
			'media/A11_2222222_222222_20260902180240.jpg',
			{
				...{ kind: 'image', container: 'JPEG', width: 160, height: 120, durationMillis: null },
				...{ exifTime: '2026-09-02T18:02:40', encoder: 'DSJ 1.02' },
				gps: { microLatitude: 32_687_000, microLongitude: 112_828_000 }
			},
			...(['yes', true] as const)
		],
		[
			'media/hevc.mp4',
			{ ...avc, codecs: ['HEVC', 'AAC'], ...at('2026-09-02T10:12:00') },
			...(['no', false] as const)
		],
		[
			'media/edited.mov',
			{ ...avc, encoder: 'Adobe Premiere Pro 2024', ...at('2026-09-05T01:00:00') },
			...(['yes', true] as const)
		],
		[
			'media/truncated.mp4',
			{ ...nothingKnown('read'), container: 'MPEG-4', truncated: true },
			...(['no', false] as const)
		],
		['media/random.mp4', nothingKnown('unreadable'), 'no', false],
		[
			'recorder-b/DCIM/100MEDIA/NOR_0000000_000000_20221208_101816_0005.mp4',
			nothingKnown('unreadable'),
			...(['no', false] as const)
		],
		['recorder-b/LOG/20221208.txt', nothingKnown('not-media'), 'no', false]
	])('%s', async (path, expected, playable, shown) => {
		const file = await fixture(path);
		const facts = await factsOf(path, file);
		expect(facts).toMatchObject(expected);
		const view = await viewInBrowser(file, facts);
		expect(view.playable).toBe(playable);
		expect(view.thumbnail?.type).toBe(shown ? 'image/jpeg' : undefined);
		expect(view.thumbnail?.size ?? 0).toBeLessThanOrEqual(MOST_THUMBNAIL_BYTES);
	});

	test('a file that takes too long is given up, and the next one is read by a new worker', async () => {
		const path = 'media/mov.mov';
		const file = await fixture(path);
		const given = await reader.read(file, path, { millis: 0, bytes: 1 << 20 });
		expect(given.ok ? given.value.reading : given.error.fault).toMatch(/gave-up|medium/);
		expect(await factsOf(path, file)).toMatchObject(avc);
	});

	test('a file that asks for more than it may read keeps what was understood', async () => {
		const path = 'media/avi.avi';
		const read = await reader.read(await fixture(path), path, { millis: 30_000, bytes: 40_000 });
		expect(read).toMatchObject({ ok: true, value: { reading: 'gave-up', container: 'AVI' } });
	});

	test('a file whose medium is gone says nothing about the file', async () => {
		const root = await navigator.storage.getDirectory();
		const handle = await root.getFileHandle('gone.mp4', { create: true });
		const out = await handle.createWritable();
		await out.write(await fixture('media/mov.mov'));
		await out.close();
		const file = await handle.getFile();
		await root.removeEntry('gone.mp4');
		expect(await reader.read(file, 'gone.mp4')).toMatchObject({
			ok: false,
			error: { fault: 'medium' }
		});
	});
});

/** A Blob of a worker cannot count, so the reads are counted by what the file is made of: a sparse one of a gigabyte. */
test('of a recording of a gigabyte a few megabytes are read', async () => {
	const part = await fixture('media/A11_2222222_222222_20260902180118_0001.mp4');
	const bytes = new Uint8Array(await part.arrayBuffer());
	const gap = 1 << 30;
	const file = withGap(bytes, gap);
	expect(file.size).toBeGreaterThan(gap);
	const read = await reader.read(file, 'large.mp4', { millis: 60_000, bytes: 24 << 20 });
	expect(read).toMatchObject({ ok: true, value: { reading: 'read', codecs: ['AVC', 'AAC'] } });
});

/** Its `mdat` made a gigabyte longer with empty content, and moov behind it as recorders have it. */
function withGap(bytes: Uint8Array<ArrayBuffer>, gap: number): Blob {
	const view = new DataView(bytes.buffer);
	let at = 0;
	while (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) !== 'mdat')
		at += view.getUint32(at);
	const end = at + view.getUint32(at);
	view.setUint32(at, view.getUint32(at) + gap);
	const zeros = new Blob([new Uint8Array(1 << 22)]);
	const filling = Array.from({ length: gap >> 22 }, () => zeros);
	return new Blob([bytes.subarray(0, end), ...filling, bytes.subarray(end)]);
}
