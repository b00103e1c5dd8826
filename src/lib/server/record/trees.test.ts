import { expect, test } from 'vitest';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { sampleLog } from '$lib/ledger/testing/samples.contract';
import { openStore } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { openTrees } from './trees';

test('trees that had to be let go give the same roots as ones that were kept', async () => {
	const store = await openStore(await openPglite());
	const names = ['s01', 's02', 's03'].map((station) => `custody.411328/${station}/e1`);
	const roots = new Map<string, Uint8Array>();
	for (const name of names) {
		const head = await store.append(await sampleLog(name, 7));
		roots.set(name, await rootOf(head.tree));
	}
	const reads: string[] = [];
	const counting = {
		...store,
		read: (...args: Parameters<typeof store.read>) => {
			reads.push(args[0]);
			return store.read(...args);
		}
	};
	// There is room for two of the three.
	const trees = openTrees(counting, 14);
	for (let round = 0; round < 3; round++)
		for (const name of names)
			expect(await (await trees(name, 7)).root(7), name).toEqual(roots.get(name));
	// Each was let go before it was asked for again.
	expect(reads).toHaveLength(9);
	const [, second = '', third = ''] = names;
	await trees(third, 7);
	await trees(second, 7);
	expect(reads).toHaveLength(9);
	await store.close();
});
