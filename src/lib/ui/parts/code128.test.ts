import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bars128, modulesOf, QUIET_MODULES, symbols128 } from './code128';

const patternOf = (value: number): string => {
	// Each value by itself: the third symbol of a code in set C, or what begins and ends one.
	if (value < 100) return all(String(value).padStart(2, '0').repeat(2))[1]!;
	return { 100: all('1234a')[3]!, 104: all('a')[0]!, 105: all('1234')[0]!, 106: all('a').at(-1)! }[
		value as 100
	];
};
function all(text: string): string[] {
	const widths = bars128(text)!.join('');
	const symbols = widths.slice(0, -7).match(/.{6}/g)!;
	return [...symbols, widths.slice(-7)];
}

/** Reads widths as a scanner does: symbols by their bars, sets as they are switched, the check symbol weighed. */
function decode(widths: readonly number[]): string {
	const known = new Map(Array.from({ length: 100 }, (_, value) => [patternOf(value), value]));
	for (const value of [100, 104, 105, 106]) known.set(patternOf(value), value);
	// 99 in set B is the switch to set C.
	const text = widths.join('');
	const values = (text.slice(0, -7).match(/.{6}/g) ?? []).map((one) => known.get(one) ?? -1);
	expect(text.slice(-7)).toBe('2331112');
	const check = values.pop();
	const sum = values.reduce((total, value, i) => total + value * (i === 0 ? 1 : i), 0) % 103;
	if (sum < 100) expect(check).toBe(sum);
	let [isC, said] = [values[0] === 105, ''];
	for (const value of values.slice(1)) {
		if (isC && value === 100) isC = false;
		else if (!isC && value === 99) isC = true;
		else said += isC ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
	}
	return said;
}

test('every symbol is eleven modules wide, has an even number of dark ones, and is like no other (ISO/IEC 15417)', () => {
	const patterns = [...Array.from({ length: 100 }, (_, value) => patternOf(value))];
	expect(new Set(patterns).size).toBe(100);
	for (const pattern of patterns) {
		const widths = [...pattern].map(Number);
		expect(widths.reduce((a, b) => a + b)).toBe(11);
		expect(widths.filter((_, i) => i % 2 === 0).reduce((a, b) => a + b) % 2).toBe(0);
	}
});

test.each([
	// Of the standard: data, and the check symbol that it gives.
	['AIM', [104, 33, 41, 45, (104 + 33 + 82 + 135) % 103, 106]],
	['1234', [105, 12, 34, (105 + 12 + 68) % 103, 106]],
	['R/J-03', [104, 50, 15, 42, 13, 16, 19, (104 + 50 + 30 + 126 + 52 + 80 + 114) % 103, 106]]
])('%s', (text, symbols) => {
	expect(symbols128(text)).toEqual(symbols);
});

test('digits are paired where that is shorter, the rest in set B', () => {
	expect(symbols128('P/11-002318')?.slice(0, 6)).toEqual([104, 48, 15, 17, 17, 13]);
	expect(symbols128('P/11-002318')?.slice(6, 10)).toEqual([99, 0, 23, 18]);
	expect(symbols128('12345')?.slice(0, 5)).toEqual([105, 12, 34, 100, 21]);
	expect(symbols128('A12345')?.slice(0, 5)).toEqual([104, 33, 17, 99, 23]);
	expect(symbols128('A1234B')?.includes(99)).toBe(false);
	expect(symbols128('执法')).toBeUndefined();
	expect(symbols128('')).toBeUndefined();
});

test('whatever is written in it is read from its bars again', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^[ -~]{1,40}$/), (text) => {
			const bars = bars128(text)!;
			expect(decode(bars)).toBe(text);
			expect(modulesOf(bars)).toBe(bars.reduce((a, b) => a + b) + 2 * QUIET_MODULES);
		})
	);
	fc.assert(
		fc.property(fc.stringMatching(/^\d{1,20}$/), (text) => decode(bars128(text)!) === text)
	);
});
