import { expect, test } from 'vitest';
import { instant, later } from '$lib/base/instant';
import { MOST_TRIES, pinFault, waitAfter, waitLeft } from './pin-policy';

const now = instant(Date.parse('2026-07-29T08:00:00+08:00'));

test('the first three wrong ones cost nothing, then each waits twice as long, an hour at most', () => {
	expect([0, 1, 2, 3, 4, 5].map(waitAfter)).toEqual([0, 0, 0, 30_000, 60_000, 120_000]);
	expect(waitAfter(MOST_TRIES)).toBe(3_600_000);
});

test('a clock that is set back makes the wait no longer than it is, and no shorter', () => {
	expect(waitLeft(3, now, later(now, { millis: 10_000 }))).toBe(20_000);
	expect(waitLeft(3, now, later(now, { hours: 1 }))).toBe(0);
	expect(waitLeft(3, now, later(now, { hours: -8760 }))).toBe(30_000);
	expect(waitLeft(0, null, now)).toBe(0);
});

test.each(['12345', '1234567', '31415a', '', '３１４１５９'])('%s has not six digits', (pin) => {
	expect(pinFault(pin, '11-002318')).toBe('pin-digits');
});

test.each(['000000', '121212', '123123', '123456', '987654', '456789', '002318', '110023'])(
	'%s is easy to guess',
	(pin) => {
		expect(pinFault(pin, '11-002318')).toBe('pin-weak');
	}
);

test('any other six digits are a PIN', () => {
	expect(pinFault('314159', '11-002318')).toBeUndefined();
	expect(pinFault('002318', 'p1')).toBeUndefined();
});
