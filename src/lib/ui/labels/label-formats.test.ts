import { expect, test } from 'vitest';
import type { LabelRegister } from '$lib/ledger/register/label';
import { modulesOf } from '../parts/code128';
import { BAR_MM, barsFor, labelFormats, moduleFor, pagesOf } from './label-formats';

const register: LabelRegister = {
	recorders: new Map(['J-03', '77', '执法07'].map((id) => [id, { serial: '' }])),
	people: new Map(['11-002318', '411328-11-002318', '77'].map((id) => [id, {}])),
	media: []
};
const [sheet, , narrow, wide] = labelFormats;

test('a sheet is filled from its first free place, page after page', () => {
	const labels = Array.from({ length: 30 }, (_, i) => i);
	const pages = pagesOf(labels, sheet, 23);
	expect(pages.map((page) => page.filter((one) => one !== undefined).length)).toEqual([2, 24, 4]);
	expect(pages[0]?.slice(0, 23)).toEqual([...Array.from({ length: 22 }), 0]);
	expect(pagesOf(labels, narrow, 5)).toHaveLength(30);
	expect(pagesOf([], sheet, 1)).toEqual([]);
});

test('sheets are as large as the paper', () => {
	for (const { width, height, ...is } of labelFormats) {
		if (!('sheet' in is)) continue;
		const { columns, rows, left, top } = is.sheet;
		expect(columns * width + 2 * left).toBeCloseTo(210);
		expect(rows * height + 2 * top).toBeCloseTo(297);
	}
});

test('bars say all of it where that fits, else the number where it leads to the same, else there are none', () => {
	const person = { kind: 'person', id: '11-002318' } as const;
	expect(barsFor(person, register, narrow)?.text).toBe('P/11-002318');
	const long = { kind: 'person', id: '411328-11-002318' } as const;
	expect(barsFor(long, register, sheet)?.text).toBe('P/411328-11-002318');
	expect(barsFor(long, register, wide)?.text).toBe('411328-11-002318');
	expect(barsFor(long, register, narrow)).toBeUndefined();
	expect(barsFor({ kind: 'recorder', id: 'J-03' }, register, narrow)?.text).toBe('R/J-03');
	// Two bear it: the bare number would ask which.
	expect(barsFor({ kind: 'recorder', id: '77' }, register, narrow)?.text).toBe('R/77');
	expect(barsFor({ kind: 'recorder', id: '执法07' }, register, narrow)).toBeUndefined();
	const { bars } = barsFor(person, register, narrow)!;
	expect(modulesOf(bars) * BAR_MM).toBeLessThan(narrow.width);
});

test('every module is a whole number of dots of a 203 dpi printer', () => {
	for (const most of [13, 16, 18, 23]) {
		const module = moduleFor(29, most);
		expect((module / 25.4) * 203).toBeCloseTo(Math.round((module / 25.4) * 203));
		expect(module * 29).toBeLessThanOrEqual(most);
	}
});
