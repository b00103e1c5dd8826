import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cutFile, type Cut } from './cut';
import { filmOf, looped } from './looped-for-tests';
import { lasts, shownAt } from './mp4-track';

const fixture = (path: string): Uint8Array<ArrayBuffer> =>
	new Uint8Array(readFileSync(`tests/fixtures/${path}`));
const CLIP = 'media/A11_2222222_222222_20260902180118_0001.mp4';
const blobOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
const bytesOf = async ({ content }: Cut) => new Uint8Array(await content.arrayBuffer());

async function cut(bytes: Uint8Array<ArrayBuffer>, from: number, to: number): Promise<Cut> {
	const done = await cutFile(blobOf(bytes), 'a.mp4', { from, to }, (is) => `节录件 ${is.from}`);
	if (!done.ok) throw new Error(done.error.fault);
	return done.value;
}

/** A sample's own bytes, with when it is shown and for how long. */
const samplesOf = (bytes: Uint8Array<ArrayBuffer>) =>
	filmOf(bytes).tracks.map((track) => ({
		handler: track.handler,
		scale: track.scale,
		all: Array.from({ length: track.samples.count }, (_, i) => ({
			shown: shownAt(track, i),
			lasts: lasts(track, i),
			sync: track.samples.sync?.[i] ?? 1,
			bytes: bytes
				.subarray(track.samples.at[i], track.samples.at[i]! + track.samples.bytes[i]!)
				.toString()
		}))
	}));

describe('[第16条] an excerpt (节录件) is made of the original’s own bytes', () => {
	const ten = looped(fixture(CLIP), 5);

	test('it begins at the key frame before, ends behind the last picture, and says both times', async () => {
		expect((await cut(ten, 4500, 6100)).is).toEqual({ from: 4000, to: 6200 });
		expect((await cut(ten, 4000, 6000)).is).toEqual({ from: 4000, to: 6000 });
		expect((await cut(ten, 0, 60_000)).is).toEqual({ from: 0, to: 10_000 });
	});

	test.each(['mp4', 'mov'])(
		'wherever it is cut, every picture and sound of a %s is the same and shown when it was',
		async (kind) => {
			const whole = kind === 'mp4' ? ten : looped(fixture('media/mov.mov'), 6);
			const from = samplesOf(whole);
			const length = kind === 'mp4' ? 10 : 6;
			const time = fc.integer({ min: 0, max: length * 1000 - 100 });
			await fc.assert(
				fc.asyncProperty(time, fc.integer({ min: 1, max: 5000 }), async (begin, long) => {
					const made = await cut(whole, begin, begin + long);
					const begins = made.is.from / 1000;
					expect(made.is.from).toBeLessThanOrEqual(begin);
					expect(made.is.to).toBeGreaterThanOrEqual(Math.min(begin + long, length * 1000));
					for (const { handler, all } of samplesOf(await bytesOf(made))) {
						const original = from.find((track) => track.handler === handler)!.all;
						if (handler === 'vide') expect(all[0]!.sync).toBe(1);
						for (const one of all) {
							const same = original.filter(
								({ shown }) => Math.abs(shown - begins - one.shown) < 0.0015
							);
							expect(same.map(({ bytes }) => bytes)).toContain(one.bytes);
						}
						const shown = all.map((one) => one.shown).sort((a, b) => a - b);
						expect(shown[0]!).toBeLessThan(0.001);
						const wanted = original.filter(
							(one) =>
								one.shown >= begins - 1e-6 &&
								one.shown < Math.min(begin + long, made.is.to) / 1000 - 1e-3
						);
						expect(all.length).toBeGreaterThanOrEqual(wanted.length);
					}
				}),
				{ numRuns: 60 }
			);
		}
	);

	test('the same order gives the same bytes, and says in the file that it is an excerpt', async () => {
		const made = await bytesOf(await cut(ten, 2100, 3000));
		expect(made).toEqual(await bytesOf(await cut(ten, 2100, 3000)));
		expect(new TextDecoder().decode(made)).toContain('节录件 2000');
	});

	test('a recording whose index tells of more than is there is not cut', async () => {
		const short = ten.slice(0, ten.length - 9000);
		const done = await cutFile(blobOf(short), 'a.mp4', { from: 0, to: 60_000 }, () => '');
		expect(done).toEqual({ ok: false, error: { fault: 'excerpt-kind', path: 'a.mp4' } });
	});

	test('whole frames of a WAV, with a head of their own', async () => {
		const wav = fixture('media/wav.wav');
		const made = await cut(wav, 500, 1250);
		expect(made).toMatchObject({ method: 'frames', is: { from: 500, to: 1250 } });
		const bytes = await bytesOf(made);
		const view = new DataView(bytes.buffer);
		expect(view.getUint32(4, true)).toBe(bytes.length - 8);
		const sound = bytes.subarray(bytes.length - 12_000);
		const data = wav.length - 32_000;
		expect(sound).toEqual(wav.subarray(data + 8000, data + 20_000));
		expect(new TextDecoder().decode(bytes)).toContain('节录件 500');
	});

	test.each([
		['media/avi.avi', 'excerpt-kind'],
		['media/stream.m2ts', 'excerpt-kind'],
		['media/truncated.mp4', 'excerpt-kind'],
		['media/random.mp4', 'excerpt-kind'],
		['media/A11_2222222_222222_20260902180240.jpg', 'excerpt-kind'],
		['recorder-b/LOG/20221208.txt', 'excerpt-kind']
	])('of %s nothing can be cut: the whole file is extracted', async (path, fault) => {
		const done = await cutFile(blobOf(fixture(path)), path, { from: 0, to: 500 }, () => '');
		expect(done).toEqual({ ok: false, error: { fault, path } });
	});

	test('where nothing lies between the times, that is said', async () => {
		for (const path of [CLIP, 'media/wav.wav']) {
			const file = blobOf(fixture(path));
			const done = await cutFile(file, path, { from: 90_000, to: 95_000 }, () => '');
			expect(done).toEqual({ ok: false, error: { fault: 'excerpt-empty', path } });
		}
	});

	test('bytes of any shape end in an answer', async () => {
		const whole = fixture(CLIP);
		await fc.assert(
			fc.asyncProperty(
				fc.nat(whole.length - 1),
				fc.integer({ min: 0, max: 255 }),
				async (at, value) => {
					const bytes = whole.slice();
					bytes[at] = value;
					const done = await cutFile(blobOf(bytes), 'a', { from: 0, to: 900 }, () => '');
					expect(typeof done.ok).toBe('boolean');
				}
			),
			{ numRuns: 300 }
		);
	});
});
