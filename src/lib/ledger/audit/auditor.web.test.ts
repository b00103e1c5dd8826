import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { toHex } from '$lib/base/bytes';
import type { AuditRow } from './audit';
import { openAuditor } from './auditor.worker';
import { follow, emptyHead, type Entry } from '../log/entry';
import { openDexieJournal } from '../journal/journal.dexie';
import { sampleChain, sampleSigner, sampleStation } from '../testing/samples.contract';
import { rootOf } from '../log/tree';

const ORIGIN = 'custody.411328/s01/e1';
const SIZE = 700;

async function journalled(name: string) {
	const signer = await sampleSigner(ORIGIN);
	const entries = await sampleChain(
		signer,
		Array.from({ length: SIZE }, (_, i) => sampleStation(`s${i}`))
	);
	const journal = openDexieJournal(name);
	await journal.append(entries);
	await journal.close();
	const key = { name: ORIGIN, publicKey: signer.publicKey };
	return { key, entries, rows: entries.map(({ seq, bytes }): AuditRow => ({ seq, bytes })) };
}

const reader = (rows: readonly AuditRow[]) => ({
	size: rows.length,
	read: (from: number, count: number) => Promise.resolve(rows.slice(from, from + count))
});

async function rootAfter(entries: readonly Entry[]): Promise<string> {
	let head = emptyHead;
	for (const entry of entries) {
		const next = await follow(head, entry);
		if (next.ok) head = next.value;
	}
	return toHex(await rootOf(head.tree));
}

test('a whole journal is checked in its threads, against the ledger, with the root of every entry', async () => {
	const { key, entries, rows } = await journalled('audit-good');
	const auditor = openAuditor('audit-good');
	const seen: number[] = [];
	const done = await auditor.audit(
		{ key, size: SIZE, second: reader(rows), anchors: [] },
		{ onProgress: (progress) => void seen.push(progress.done) }
	);
	expect(done).toMatchObject({ entries: SIZE, complete: true, findings: [] });
	expect(done.head?.root).toBe(await rootAfter(entries));
	expect(seen.at(-1)).toBe(SIZE);
	auditor.close();
});

test('what was changed in the journal and in the ledger is named, each where it is', async () => {
	const { key, rows } = await journalled('audit-changed');
	const db = await new Dexie('audit-changed').open();
	const row = await db.table<{ bytes: Uint8Array }>('rows').get([ORIGIN, 300]);
	if (!row) throw new Error('no such row');
	row.bytes[40] = (row.bytes[40] ?? 0) ^ 1;
	await db.table('rows').put(row);
	await db.table('rows').delete([ORIGIN, 600]);
	db.close();
	const auditor = openAuditor('audit-changed');
	const { findings } = await auditor.audit({ key, size: SIZE, second: reader(rows), anchors: [] });
	expect(findings).toMatchObject([
		{ copy: 'first', wrong: 'bad-signature', seq: 300, through: 300 },
		{ copy: 'second', wrong: 'copies-differ', seq: 300, through: 300 },
		{ copy: 'first', wrong: 'missing', seq: 600, through: 600 }
	]);
	auditor.close();
});

test('stops when it is told to', async () => {
	const { key } = await journalled('audit-stopped');
	const auditor = openAuditor('audit-stopped');
	const stop = new AbortController();
	stop.abort();
	const done = await auditor.audit({ key, size: SIZE, anchors: [] }, { signal: stop.signal });
	expect(done.complete).toBe(false);
	auditor.close();
});
