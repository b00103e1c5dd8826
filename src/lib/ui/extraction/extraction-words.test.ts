import { expect, test } from 'vitest';
import { playClock, playMillis } from './extraction-words';

test.each([
	['90', 90_000],
	['1:30', 90_000],
	['0:01:30', 90_000],
	['１：３０', 90_000],
	['1:02:03.4', 3_723_400],
	['75:10', 4_510_000],
	['', undefined],
	['1:75', undefined],
	['1:75:10', undefined],
	['a', undefined],
	['-3', undefined]
])('the time %s is %s', (typed, millis) => {
	expect(playMillis(typed)).toBe(millis);
});

test('a time is shown as it is typed', () => {
	expect(playClock(3_723_400)).toBe('1:02:03.4');
	expect(playMillis(playClock(61_000))).toBe(61_000);
});
