import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ledgerMark, ledgerSchema, newerThan, understood } from './schemas';

/** Every Dexie database in the sources: the name that it has by default, and its newest version. */
function declared(): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	for (const path of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
		if (!/\.(dexie|indexeddb)\.ts$/.test(path)) continue;
		const text = readFileSync(`src/${path}`, 'utf8');
		const versions = [...text.matchAll(/\.version\((\d+)\)/g)].map(([, n]) => Number(n));
		const name = /(?:name = |super\()'(luzheng-[a-z-]+)'/.exec(text)?.[1];
		if (name !== undefined && versions.length > 0) found.set(name, Math.max(...versions));
	}
	return found;
}

test('every database of the sources is in the list with its newest version', () => {
	const all = declared();
	expect(all.size).toBeGreaterThan(12);
	for (const [name, version] of all)
		// The leader's own device is no kiosk: no ledger stands on it.
		if (name !== 'luzheng-leader') expect([name, understood[name]]).toEqual([name, version]);
});

test('a newer one is named, an older one, the same one and a strange one are not', () => {
	const known = { a: 2, b: 1 };
	const found = [
		...[
			{ name: 'a', version: 3 },
			{ name: 'b', version: 1 }
		],
		...[
			{ name: 'a', version: 1 },
			{ name: 'other', version: 99 }
		]
	];
	expect(newerThan(known, found)).toEqual([{ name: 'a', version: 3 }]);
});

test('the newest mark beside the ledger database counts, and what is none counts for nothing', () => {
	expect(ledgerSchema(['luzheng-ledger', 'luzheng-ledger.sound'])).toBeUndefined();
	const names = [ledgerMark(7), ledgerMark(12), ledgerMark(8), 'luzheng-ledger.schema-x'];
	expect(ledgerSchema(names)).toEqual({ name: 'luzheng-ledger', version: 12 });
});
