// The kiosk's database in the browser's private file system, damaged in every way that a crash, a disk or an upgrade can do it:
// the next start makes it again from the journal. Real Chromium, real IndexedDB, real PGlite.
import { Dexie } from 'dexie';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromUtf8, toUtf8 } from '$lib/base/bytes';
import { start } from '$lib/kiosk/start/start';
import { workerDatabase } from '$lib/ledger/database/database.worker';
import { openDexieJournal } from '$lib/ledger/journal/journal.dexie';
import type { Signer } from '$lib/ledger/texts/note';
import {
	sampleChain,
	sampleCheckOut,
	sampleReturn,
	sampleSigner,
	sampleStation
} from '$lib/ledger/testing/samples.contract';

const DIRECTORY = 'torn-database';
const JOURNAL = 'torn-database-journal';
const OWN = 'custody.411328/s01/e1';
const COUNTY = 'custody.411328/county';

let own: Signer;
let county: Signer;
let before: Awaited<ReturnType<typeof opened>>;

const database = workerDatabase(DIRECTORY);

/** Starts as a kiosk does, and says what the ledger holds then. */
async function opened(more: (store: Started) => Promise<void> = () => Promise.resolve()) {
	const journal = openDexieJournal(JOURNAL);
	const started = await start({
		...{ key: own, county, journal, database },
		vaults: {
			shelf: () => Promise.resolve(undefined),
			reconnect: () => Promise.resolve({ ok: true, value: null })
		}
	});
	if (!started.ok) throw new Error(JSON.stringify(started.error.fault));
	const store = started.value;
	await more(store);
	const held = {
		heads: [...(await store.heads())],
		custody: (await store.custody()).map(({ hash }) => hash).sort(),
		own: await store.read(OWN, 0, 1000),
		county: await store.read(COUNTY, 0, 1000)
	};
	await store.close();
	await journal.close();
	return held;
}
type Started = Extract<Awaited<ReturnType<typeof start>>, { ok: true }>['value'];

async function folder(): Promise<FileSystemDirectoryHandle> {
	return (await navigator.storage.getDirectory()).getDirectoryHandle(DIRECTORY);
}

/** Runs `change` on a file's bytes; the worker that held it may still be letting go. */
async function rewrite(
	path: readonly string[],
	change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>
): Promise<void> {
	let at = await folder();
	for (const part of path.slice(0, -1)) at = await at.getDirectoryHandle(part);
	const handle = await at.getFileHandle(path.at(-1) ?? '');
	const bytes = change(new Uint8Array(await (await handle.getFile()).arrayBuffer()));
	for (let left = 50; ; left--) {
		try {
			const writable = await handle.createWritable();
			await writable.write(bytes);
			await writable.close();
			return;
		} catch (fault) {
			if (left === 0) throw fault;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

interface Node {
	readonly backingFilename?: string;
	readonly children?: Readonly<Record<string, Node>>;
}

/** The pool file behind a file of the database, by PGlite's own list; what came after the list was written is not in it. */
async function poolFile(...path: readonly string[]): Promise<readonly string[]> {
	const file = await (await (await folder()).getFileHandle('state.txt')).getFile();
	const [first = '{}'] = (await file.text()).split('\n');
	let node: Node | undefined = (JSON.parse(first) as { root: Node }).root;
	for (const part of path) node = node?.children?.[part];
	if (!node?.backingFilename) throw new Error(`${path.join('/')} is not in state.txt`);
	return ['data', node.backingFilename];
}

const zeroed = (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(bytes.length);
const text = (bytes: Uint8Array) => fromUtf8(bytes) ?? '';

beforeAll(async () => {
	await Dexie.delete(JOURNAL);
	await database.discard();
	own = await sampleSigner(OWN);
	county = await sampleSigner(COUNTY);
	const journal = openDexieJournal(JOURNAL);
	const office = await sampleChain(county, [sampleStation('s01'), sampleStation('s02')]);
	const events = Array.from({ length: 20 }, (_, i) =>
		i % 2 === 0
			? sampleCheckOut(`s01-e1-${i}`, 'J-03')
			: sampleReturn(`s01-e1-${i}`, 'J-03', `s01-e1-${i - 1}`)
	);
	await journal.append(office);
	await journal.append(await sampleChain(own, events));
	await journal.close();
	before = await opened();
	expect(before.own).toHaveLength(20);
});
afterAll(async () => {
	await database.discard();
	await Dexie.delete(JOURNAL);
});

const damages: readonly (readonly [string, () => Promise<void>])[] = [
	['the folder is gone', () => database.discard()],
	// What a crash inside its truncate, write, flush leaves: the first two open as an empty database without a word.
	['its list of files is cut to nothing', () => rewrite(['state.txt'], () => new Uint8Array())],
	[
		'the first line of its list is cut in half',
		() =>
			rewrite(['state.txt'], (bytes) => toUtf8(text(bytes).slice(0, text(bytes).indexOf('\n') / 2)))
	],
	[
		'the last line of its list is cut',
		() => rewrite(['state.txt'], (bytes) => toUtf8(`${text(bytes).trimEnd()}\n{"opp":"cre`))
	],
	[
		'its control file is zeroed',
		async () => rewrite(await poolFile('global', 'pg_control'), zeroed)
	],
	[
		'it is of an older PostgreSQL',
		async () => rewrite(await poolFile('PG_VERSION'), () => toUtf8('17\n'))
	],
	[
		'a third of its files are gone',
		async () => {
			const pool = await (await folder()).getDirectoryHandle('data');
			const names: string[] = [];
			for await (const name of pool.keys()) names.push(name);
			for (const name of names.sort().filter((_, i) => i % 3 === 0)) await pool.removeEntry(name);
		}
	]
];

test.each(damages)(
	'C21 %s: the ledger is made again from the journal, entry by entry',
	async (_, damage) => {
		await damage();
		expect(await opened()).toEqual(before);
	},
	300_000
);

test('C19 rows that were lost with a write that the disk did not take are there again at the next start', async () => {
	const lose = async (failing: string) => {
		const db = await database.open();
		await db.query('delete from entry where origin = $1 and seq in (3, 4, 9)', [OWN]);
		await expect(db.query(failing)).rejects.toThrow();
		await db.close();
	};
	// PostgreSQL's own refusal says nothing of its files; that rows are gone is then found by the audit alone.
	await lose(`insert into log select * from log`);
	expect((await opened()).own).toHaveLength(17);
	await lose(`do $$ begin raise exception using errcode = '58030'; end $$`);
	expect(await database.sound()).toBe(false);
	expect(await opened()).toEqual(before);
	expect(await database.sound()).toBe(true);
}, 300_000);

test('C21 all of them were tried, and what was made again last opens again', async () => {
	expect(damages.length).toBeGreaterThanOrEqual(7);
	expect(await opened()).toEqual(before);
}, 300_000);
