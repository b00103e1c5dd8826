import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { openPinKeeping } from './pin-keeping.dexie';

const NAME = 'luzheng-pins-test';
const at = instant(Date.parse('2026-07-29T08:00:00+08:00'));
const pin = {
	...{ person: 'p1', generation: 1, hash: '$argon2id$v=19$m=38912,t=3,p=1$AAAA$BBBB' },
	...{ setAt: at, failures: 0, failedAt: null }
};
afterEach(() => Dexie.delete(NAME));

/** As after a restart: everything is read from the disk again. */
async function reopened<T>(act: (keeping: ReturnType<typeof openPinKeeping>) => Promise<T>) {
	const keeping = openPinKeeping(NAME);
	try {
		return await act(keeping);
	} finally {
		keeping.close();
	}
}

test('[第21条] tries are counted on the disk, and forgiven there', async () => {
	expect(await reopened((keeping) => keeping.read('p1', 1))).toBeUndefined();
	await reopened((keeping) => keeping.keep(pin));
	await reopened((keeping) => keeping.countTry('p1', 1, at));
	await reopened((keeping) => keeping.countTry('p1', 1, at));
	expect(await reopened((keeping) => keeping.read('p1', 1))).toEqual({
		...{ ...pin, failures: 2, failedAt: at }
	});
	await reopened((keeping) => keeping.forgive('p1', 1));
	expect(await reopened((keeping) => keeping.read('p1', 1))).toEqual(pin);
});

test('a newer PIN stands beside the older one until that is dropped', async () => {
	await reopened(async (keeping) => {
		await keeping.keep(pin);
		await keeping.keep({ ...pin, generation: 2 });
		await keeping.keep({ ...pin, person: 'p2' });
		await keeping.dropBefore('p1', 2);
	});
	expect(await reopened((keeping) => keeping.read('p1', 1))).toBeUndefined();
	expect(await reopened((keeping) => keeping.read('p1', 2))).toMatchObject({ generation: 2 });
	expect(await reopened((keeping) => keeping.read('p2', 1))).toMatchObject({ person: 'p2' });
});

test('[第21条] a row that something else wrote is damaged, and no try is made against it', async () => {
	const db = new Dexie(NAME);
	db.version(1).stores({ pins: '[person+generation], person' });
	await db.table('pins').put({ person: 'p1', generation: 1, hash: '' });
	db.close();
	expect(await reopened((keeping) => keeping.read('p1', 1))).toBe('damaged');
	await expect(reopened((keeping) => keeping.countTry('p1', 1, at))).rejects.toThrow('not kept');
});
