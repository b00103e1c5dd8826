import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { openActingKeeping } from './acting-keeping.dexie';

const NAME = 'acting-under-test';
afterEach(() => Dexie.delete(NAME));

const open = () => openActingKeeping(sessionStorage, NAME);

test('five minutes as installed; another choice is there after the kiosk was opened again', async () => {
	const first = await open();
	expect(first.minutes).toBe(5);
	await first.keepMinutes(15);
	expect(first.minutes).toBe(15);
	expect((await open()).minutes).toBe(15);
});

test('what is kept and is no choice counts as the usual one', async () => {
	await (await open()).keepMinutes(2);
	const raw = new Dexie(NAME);
	await raw.open();
	await raw.table('settings').put({ id: 'idle', minutes: 100_000 });
	raw.close();
	expect((await open()).minutes).toBe(5);
});

test('who is at the kiosk is the window’s alone, and is taken back', async () => {
	const keeping = await open();
	keeping.write('x');
	expect(keeping.read()).toBe('x');
	expect(sessionStorage.getItem('luzheng-acting')).toBe('x');
	keeping.write(null);
	expect(keeping.read()).toBeNull();
});
