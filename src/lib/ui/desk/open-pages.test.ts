import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isOpen, isReadable, OPEN, READABLE } from './open-pages';

const ROOT = 'src/routes/(kiosk)';
const routes = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('+page.svelte'))
	.map((file) => `/${file.replace(/\/?\+page\.svelte$/, '')}`);

test('every page of the kiosk is on the short open list, or stands behind the gate', () => {
	expect(routes.length).toBeGreaterThan(60);
	expect(routes.filter(isOpen).sort()).toEqual([
		'/',
		'/back',
		'/check-out',
		'/deadline',
		'/deadline/duty',
		'/practice',
		'/quarantine',
		'/recorder',
		'/return',
		'/settings/pins'
	]);
});

test('what is open is a page of the kiosk', () => {
	expect(OPEN.filter((path) => !routes.includes(path))).toEqual([]);
});

test('what a reading window shows asks nobody who they are', () => {
	expect(READABLE.every(isOpen)).toBe(true);
	expect(isReadable('/settings/pins')).toBe(false);
});

test.each([
	'/footage',
	'/subjects',
	'/archive/requests/view',
	'/settings',
	'/audit',
	'/check-out/x'
])('%s stands behind the gate', (path) => {
	expect(isOpen(path)).toBe(false);
});
