import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SRC = 'src';
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
	(path) =>
		/\.(ts|js|svelte)$/.test(path) &&
		!/\.(test|web\.test|contract)\.ts$|for-tests\.ts$|scratch\.fsa\.ts$/.test(path)
);
const textOf = (path: string) => readFileSync(`${SRC}/${path}`, 'utf8');
const having = (pattern: RegExp) => sources.filter((path) => pattern.test(textOf(path))).sort();

test('[第15条] one module can remove footage from a vault; whatever else removes a file cannot reach any', () => {
	expect(sources.length).toBeGreaterThan(400);
	expect(having(/removeEntry/)).toEqual(
		[
			// Names without content that a crash left, the browser's swap files, and what lies in `partial/`: vault.web.test.ts.
			...['lib/devices/bag.fsa.ts', 'lib/devices/bag-names.fsa.ts'],
			// The empty place of a file whose write did not begin.
			'lib/devices/sink.fsa.ts',
			// Old parts of the ledger's copy, by their names.
			'lib/devices/shelf.fsa.ts',
			// The file of the commissioning check, by its name and by how it begins.
			'lib/devices/vault-try.fsa.ts',
			// A stick's bundles, a backup that was not finished; a recorder, after its certificate.
			...['lib/devices/stick.fsa.ts', 'lib/devices/new-folder.fsa.ts'],
			'lib/devices/clearing/drive.fsa.ts',
			// The browser's own: the database, what a practice left, by its prefix.
			...['lib/ledger/database/database.worker.ts', 'lib/ledger/database/pglite.worker.ts'],
			'lib/kiosk/practice/practice-stores.dexie.ts',
			'lib/devices/disposal/removal.fsa.ts'
		].sort()
	);
});

test('[第15条] nobody gets to it but the desk that asks for an executed disposal', () => {
	expect(having(/from '.*\/removal\.fsa'/)).toEqual(['lib/devices/disposal/removal.worker.ts']);
	expect(having(/removal\.worker\.ts'/)).toEqual(['lib/devices/disposal/session.ts']);
	expect(having(/from '\$lib\/devices\/disposal\/session'/)).toEqual([
		'routes/(kiosk)/open-disposal.ts'
	]);
	expect(having(/openSession\(\)[^;]*;?[\s\S]*session\.remove\(/)).toEqual([
		'lib/kiosk/disposal/disposal-desk.ts'
	]);
});
