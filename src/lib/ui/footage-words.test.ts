import { expect, test } from 'vitest';
import { continuityOf } from '$lib/ledger/continuity';
import type { FootageFile } from '$lib/ledger/described';
import { sampleDescription } from '$lib/ledger/samples.contract';
import { degrees, frameRate, lengthText, timelineOf } from './footage-words';

test.each([
	[0, '0:00'],
	[2000, '0:02'],
	[725_400, '12:05'],
	[3_607_000, '1:00:07']
])('%d milliseconds are %s long', (millis, text) => {
	expect(lengthText(millis)).toBe(text);
});

test('places and frame rates as they are read out', () => {
	expect(degrees(32_686_996)).toBe('32.68700');
	expect(frameRate(29_970)).toBe('29.97');
});

const file = (path: string, name: string): FootageFile => ({
	...{ station: 's01', recorder: 'J-03', ingest: 's01-e1-0', path, bytes: 1, sha256: 'a' },
	...{ modified: '', bag: 'b', stored: path },
	said: {
		...sampleDescription(path, 'a'),
		...{ durationMillis: 60_000, sequence: null, series: null },
		times: { name, container: null, exif: null }
	}
});

test('each day has a line of its own, with its files and its interruptions where they were', () => {
	const [one, two] = timelineOf(
		continuityOf([
			file('a', '2026-09-02T18:00:00'),
			file('b', '2026-09-02T18:03:00'),
			file('c', '2026-09-03T09:00:00')
		])
	);
	expect(one).toMatchObject({ day: '2026-09-02', gaps: [{ key: 'b', left: 25, width: 50 }] });
	expect(one?.files).toMatchObject([
		{ key: 'a', left: 0, width: 25, cut: false },
		{ key: 'b', left: 75, width: 25 }
	]);
	// The night between two days is on no line.
	expect(two).toMatchObject({ day: '2026-09-03', files: [{ left: 0, width: 100 }], gaps: [] });
});
