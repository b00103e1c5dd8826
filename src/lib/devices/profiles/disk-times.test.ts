import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import {
	countFacts,
	isDiskTimeUnset,
	nameAgainstDisk,
	onFatSteps,
	zoneMinutes
} from './disk-times';
import { localAt, localMillis } from './local-time';

const name = '2026-09-02T18:01:18';
const EAST = 480;
const disk = (text: string) => instant(Date.parse(text));

test.each([
	['2026-09-02T18:01:18+08:00', 'as-recorded', undefined],
	// FAT rounds to two seconds, either way.
	['2026-09-02T18:01:16+08:00', 'as-recorded', undefined],
	['2026-09-02T18:11:20+08:00', 'as-recorded', undefined],
	// A local time without a zone, taken for UTC by whoever mounted the card.
	['2026-09-02T18:01:20Z', 'zone-apart', 8],
	['2026-09-02T18:14:00Z', 'zone-apart', 8],
	// exFAT with an offset, and a recorder that keeps UTC but writes +08:00.
	['2026-09-02T02:01:18Z', 'zone-apart', -8],
	['2026-09-03T18:01:18+08:00', 'apart', undefined],
	['2026-09-02T18:45:00+08:00', 'apart', undefined],
	['2026-09-02T17:59:00+08:00', 'apart', undefined],
	['1980-01-01T00:00:00+08:00', 'disk-time-not-set', undefined],
	['1970-01-01T00:00:00Z', 'disk-time-not-set', undefined]
])('%s is %s', (modified, fact, hours) => {
	const found = nameAgainstDisk(name, disk(modified), EAST);
	expect(found.fact).toBe(fact);
	expect('hours' in found ? found.hours : undefined).toBe(hours);
});

test('with the length known, a file that was changed ten minutes later was not changed by the recording', () => {
	expect(nameAgainstDisk(name, disk('2026-09-02T18:11:20+08:00'), EAST, 60_000).fact).toBe('apart');
});

test('whatever whole hours and whatever length, the difference is told and nothing is corrected', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -14, max: 14 }),
			fc.integer({ min: 0, max: 1_800_000 }),
			(hours, length) => {
				const begin = localMillis(name) - EAST * 60_000;
				const found = nameAgainstDisk(
					name,
					instant(begin + hours * 3_600_000 + length),
					EAST,
					length
				);
				expect(found).toEqual(
					hours === 0
						? { fact: 'as-recorded', differenceMillis: length }
						: { fact: 'zone-apart', hours, differenceMillis: hours * 3_600_000 + length }
				);
			}
		)
	);
});

test('one odd second shows that a disk is not FAT', () => {
	expect(onFatSteps([disk('2026-09-02T18:01:18Z'), disk('2026-09-02T18:01:20Z')])).toBe(true);
	expect(onFatSteps([disk('2026-09-02T18:01:18Z'), disk('2026-09-02T18:01:19Z')])).toBe(false);
	expect(onFatSteps([instant(10)])).toBe(false);
});

test('what is said of a whole recorder at once', () => {
	const apart = nameAgainstDisk(name, disk('2026-09-02T18:01:20Z'), EAST);
	const fine = nameAgainstDisk(name, disk('2026-09-02T18:01:20+08:00'), EAST);
	expect(countFacts([apart, fine, apart])).toEqual([
		{ fact: 'zone-apart', hours: 8, files: 2 },
		{ fact: 'as-recorded', hours: 0, files: 1 }
	]);
	expect([isDiskTimeUnset(instant(0)), isDiskTimeUnset(disk(`${name}Z`))]).toEqual([true, false]);
	expect(['+08:00', '-03:30', '+00:00'].map(zoneMinutes)).toEqual([480, -210, 0]);
	expect(localAt(disk('2026-09-02T10:01:18Z'), EAST)).toBe(name);
});
