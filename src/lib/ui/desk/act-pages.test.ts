import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isActPage, showingPages } from './act-pages';

test('every page that is said to show only is there', () => {
	for (const path of showingPages())
		expect([path, existsSync(`src/routes/(kiosk)${path}/+page.svelte`)]).toEqual([path, true]);
});

test('what is signed or written on is an act, and so is every page that nobody has named', () => {
	for (const path of ['/check-out', '/return', '/back', '/ingest', '/stick', '/settings/pins'])
		expect([path, isActPage(path)]).toEqual([path, true]);
	expect(isActPage('/something-new')).toBe(true);
	for (const path of ['/', '/archive', '/archive/', '/settings/update'])
		expect([path, isActPage(path)]).toEqual([path, false]);
});
