import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { words } from './disc-for-tests';
import { layoutDisc } from './layout';
import { MEDIA, splitOver, type Medium } from './medium';

const [cd, dvd, bd] = MEDIA as [Medium, Medium, Medium];
const MB = 1_000_000;
const file = (name: string, megabytes: number) => ({ path: name, bytes: megabytes * MB });

test('[第16条] a disc of each kind holds what is printed on it', () => {
	expect(MEDIA.map(({ name, bytes }) => [name, bytes])).toEqual([
		['CD', 737_280_000],
		['DVD', 4_700_372_992],
		['BD', 25_025_314_816]
	]);
});

test('[第16条] files go whole onto as many discs as are needed, in their order', () => {
	const files = [
		file('1', 3000),
		file('2', 1500),
		file('3', 1500),
		file('4', 200),
		file('5', 4600)
	];
	const split = splitOver(files, dvd, 10 * MB);
	expect(split.ok && split.value.map((one) => one.map(({ path }) => path))).toEqual([
		['1', '2'],
		['3', '4'],
		['5']
	]);
	expect(splitOver([], dvd, 10 * MB)).toEqual({ ok: true, value: [[]] });
});

test('[第16条] a file larger than the disc is refused, and the medium that holds it is named', () => {
	expect(splitOver([file('a', 100), file('大.mp4', 800)], cd, 10 * MB)).toEqual({
		ok: false,
		error: { fault: 'larger-than-disc', path: '大.mp4', bytes: 800 * MB, medium: cd, larger: dvd }
	});
	const five = splitOver([file('五.mp4', 5369)], dvd, 10 * MB);
	expect(!five.ok && five.error.larger).toBe(bd);
	const most = splitOver([file('x', 26_000)], bd, 10 * MB);
	expect(!most.ok && most.error.larger).toBe(null);
});

test('what is split for a disc fits on it as an image, to the last sector', () => {
	const small: Medium = { ...cd, bytes: 3000 * 2048 };
	const files = Array.from({ length: 2500 }, (_, i) => ({
		path: `data/${String(i).padStart(64, '长')}`,
		bytes: (i * 37) % 9000,
		modified: instant(0)
	}));
	// The descriptors, path tables, top folders and the sectors behind the last file.
	const split = splitOver(files, small, 200 * 2048);
	if (!split.ok) throw new Error(split.error.fault);
	expect(split.value.length).toBeGreaterThan(2);
	for (const volume of split.value)
		expect(layoutDisc(volume, words).bytes).toBeLessThanOrEqual(small.bytes);
});
