import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { continuityOf } from '$lib/ledger/footage/continuity';
import type { FootageFile } from '$lib/ledger/store/described';
import { recordedTimes } from '$lib/ledger/footage/recorded-times';
import { sampleDescription } from '$lib/ledger/testing/samples.contract';
import { degrees, frameRate, lengthText, ruleDayAfter, timelineOf } from './footage-words';

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

test('[第24条] footage whose best time lies before the rule’s first day is told so', () => {
	const dayOf = (name: string) => ruleDayAfter(recordedTimes(file('a', name), undefined));
	expect(dayOf('2022-07-28T23:59:59')).toBe('2022-07-29');
	expect(dayOf('2022-07-29T00:00:00')).toBeUndefined();
	expect(ruleDayAfter([])).toBeUndefined();
	// By the corrected time, where the clock was measured: it was two minutes slow.
	const slow = {
		seconds: -120,
		how: 'machine',
		when: 'dock',
		at: instant(0),
		log: 'l',
		seq: 0
	} as const;
	expect(ruleDayAfter(recordedTimes(file('a', '2022-07-28T23:59:00'), slow))).toBeUndefined();
});
