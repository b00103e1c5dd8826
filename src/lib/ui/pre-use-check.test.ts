import { expect, test } from 'vitest';
import { tanghe20220729 as pack } from '$lib/ledger/rule-pack';
import { completeCheck, unfitAnswers, type CheckAnswers } from './pre-use-check';

const open: CheckAnswers = {
	...{ battery: undefined, spaceGib: undefined, sameDate: undefined, offsetSeconds: undefined }
};
const fit: CheckAnswers = { battery: 60, spaceGib: 8, sameDate: true, offsetSeconds: -60 };

test('[第5条] nothing is wrong with a check that nobody has begun, and it is not complete', () => {
	expect(unfitAnswers(open, pack)).toEqual([]);
	expect(completeCheck(open)).toBeUndefined();
});

test('[第5条] the limits themselves are fit', () => {
	expect(unfitAnswers(fit, pack)).toEqual([]);
	expect(completeCheck(fit)).toEqual({
		battery: { percent: 60, how: 'officer' },
		space: { bytes: 8 * 1024 ** 3, how: 'officer' },
		date: { same: true, how: 'officer' },
		time: { offsetSeconds: -60, how: 'officer' }
	});
});

test.each([
	['battery', { battery: 59 }, 'battery-low'],
	['space', { spaceGib: 7.9 }, 'space-low'],
	['date', { sameDate: false }, 'date-wrong'],
	['time', { offsetSeconds: -61 }, 'clock-off']
])('[第5条] %s is judged as soon as it is answered, the others open', (_, answer, point) => {
	expect(unfitAnswers({ ...open, ...answer }, pack)).toEqual([point]);
});

test.each(['battery', 'spaceGib', 'sameDate', 'offsetSeconds'] as const)(
	'[第5条] a check without %s is not complete',
	(missing) => {
		expect(completeCheck({ ...fit, [missing]: undefined })).toBeUndefined();
	}
);
