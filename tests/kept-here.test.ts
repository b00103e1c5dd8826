import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keptHere, saidOf } from '$lib/kiosk/backup/kept-here';
import { rowsInFormats } from './support/kept-here';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter(
		(path) => /\.(ts|svelte)$/.test(path) && !/(\.test|for-tests|scratch\.fsa)\.ts$/.test(path)
	)
	.map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }));

/** What else begins so and is no store: the lock of the window that writes, and how backups' folders begin. */
const OTHER = ['luzheng-writer', 'luzheng-backup-'];

test('every name under which a kiosk may keep something is in the table of what a backup takes along or leaves', () => {
	const kinds = ['database', 'files', 'setting'] as const;
	const missing = sources.flatMap(({ path, text }) => {
		const keeps = /Dexie|localStorage|indexedDB|getDirectory\(|Storage,/.test(text);
		if (!keeps) return [];
		const names = [...text.matchAll(/['"`](luzheng-[a-z0-9-]+)['"`]/g)].map(
			([, name]) => name ?? ''
		);
		return names
			.filter(
				(name) =>
					!kinds.some((kind) => saidOf(kind, name) ?? saidOf(kind, `${name}-1`)) &&
					!OTHER.includes(name)
			)
			.map(
				(name) =>
					`${path}: ${name} is not in src/lib/kiosk/backup/kept-here.ts (docs/formats.md, part 46)`
			);
	});
	expect(missing).toEqual([]);
});

test('every table of every database is taken along or left by name', () => {
	const missing = sources.flatMap(({ path, text }) => {
		if (!/\.dexie\.ts$|\.indexeddb\.ts$/.test(path)) return [];
		const name = /['"`](luzheng-[a-z0-9-]+)['"`]/.exec(text)?.[1];
		const said = name && (saidOf('database', name) ?? saidOf('database', `${name}-1`));
		const stores = [...text.matchAll(/\.stores\(\{([^}]*)\}/g)].map(([, body]) => body ?? '');
		const tables = stores.flatMap((body) =>
			[...body.matchAll(/(\w+):/g)].map(([, table]) => table)
		);
		if (tables.length === 0) return [];
		if (!said) return [`${path}: ${String(name)}`];
		return tables
			.filter((table) => ![...said.taken, ...said.left].includes(table ?? ''))
			.map((table) => `${path}: table ${String(table)}`);
	});
	expect(missing).toEqual([]);
});

test('docs/formats.md has the same table, with a reason in every row', () => {
	const said = keptHere.map(({ kind, name, taken, left }) => [
		kind,
		`\`${name}\``,
		taken.join(', ') || '—',
		left.join(', ') || '—'
	]);
	const rows = rowsInFormats();
	expect(rows.map((row) => row.slice(0, 4))).toEqual(said);
	for (const row of rows) expect(row[4]?.length, row[1]).toBeGreaterThan(10);
});
