import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { Journal } from '$lib/ledger/journal/journal';
import type { Signer } from '$lib/ledger/texts/note';
import {
	KEY_FILE,
	MANIFEST,
	openManifest,
	PART_BYTES,
	PART_SUFFIX,
	toManifest,
	type BackupManifest,
	type BackupSaid
} from '$lib/sync/kiosk-backup';
import { newIdentity, recipientOf, seal, sealWithPassphrase } from '$lib/sync/sealing';
import type { BackupFault } from '../ports/backup';
import {
	fail,
	faultOf,
	unlessStopped,
	type KioskTables,
	type NewFolder,
	type Watch
} from './backup-parts';
import { readAll } from './backup-read';
import { toLine, toPart, type PartHead } from './backup-rows';
import { JOURNAL, takenTables } from './kept-here';

/** 79 bits of chance cannot be tried; the screen of a slow kiosk need not stand still for them. */
const WORK_FACTOR = 14;
/** So many rows are read at once. */
const BATCH = 500;

export interface BackupOrder {
	readonly journal: Pick<Journal, 'sizes' | 'read'>;
	readonly tables: KioskTables;
	readonly folder: NewFolder;
	readonly signer: Signer;
	/** The county's log. */
	readonly countyLog: string;
	readonly said: Omit<BackupSaid, 'heads' | 'tables' | 'files'>;
	/** The passphrase. */
	readonly code: string;
}

type Written = BackupManifest['files'][number];

/** The county's log first: it says whose keys signed the others. */
async function logsOf({ journal, countyLog }: BackupOrder): Promise<BackupManifest['heads']> {
	const sizes = [...(await journal.sizes())].filter(([, size]) => size > 0);
	sizes.sort(([a], [b]) => Number(b === countyLog) - Number(a === countyLog) || (a < b ? -1 : 1));
	const heads = [];
	for (const [log, size] of sizes) {
		const [last] = await journal.read(log, size - 1, 1);
		if (!last) return fail({ fault: 'bad-entry', log, seq: size - 1 });
		heads.push({ log, size, hash: await sha256Hex(last.bytes) });
	}
	return heads;
}

/** The rows of the journal as far as the heads say, log by log; what is recorded meanwhile is for the next backup. */
async function* journalRows({ journal }: BackupOrder, heads: BackupManifest['heads']) {
	for (const { log, size } of heads)
		for (let from = 0; from < size; from += BATCH) {
			const rows = await journal.read(log, from, Math.min(BATCH, size - from));
			yield rows.map(({ origin, seq, bytes }) => ({ origin, seq, bytes }));
		}
}

async function* tableRows({ tables }: BackupOrder, store: string, table: string) {
	for (let after: unknown; ;) {
		const { rows, at } = await tables.read(store, table, after, BATCH);
		if (rows.length > 0) yield rows;
		if (rows.length < BATCH) return;
		after = at;
	}
}

/**
 * Writes a backup into its own new folder: the key under the passphrase, the tables in encrypted parts, each read back and
 * compared; then everything is read once more from the medium and checked as a restore would; the signed manifest comes last, and
 * without it a folder is no backup.
 */
export async function writeBackup(
	order: BackupOrder,
	watch: Watch
): Promise<Result<{ readonly said: BackupManifest; readonly size: number }, BackupFault>> {
	const { folder } = order;
	try {
		return ok(await write(order, watch));
	} catch (error) {
		await folder.remove();
		return err(faultOf(error));
	}
}

async function write(order: BackupOrder, watch: Watch) {
	const { folder, signer, tables } = order;
	const heads = await logsOf(order);
	const entries = heads.reduce((sum, { size }) => sum + size, 0);
	let total = entries;
	for (const { store, table } of takenTables)
		if (!isJournal(store, table)) total += await tables.count(store, table);

	const files: Written[] = [];
	async function put(name: string, content: Bytes): Promise<void> {
		unlessStopped(watch);
		const done = await folder.write(name, content, () => Promise.resolve(true));
		if (!done.ok) fail(done.error);
		files.push({ name, size: content.length, sha256: await sha256Hex(content) });
	}

	const identity = await newIdentity();
	const recipient = await recipientOf(identity);
	const key = toUtf8(`${identity}\n`);
	await put(KEY_FILE, await sealWithPassphrase(key, order.code, WORK_FACTOR));

	let done = 0;
	const counted: BackupManifest['tables'] = [];
	for (const { store, table } of takenTables) {
		let [lines, size, rows]: [string[], number, number] = [[], 0, 0];
		const flush = async () => {
			if (lines.length === 0) return;
			const head: PartHead = { store, table, part: files.length };
			const name = `${store}-${table}-${String(files.length).padStart(5, '0')}${PART_SUFFIX}`;
			await put(name, await seal(toPart(head, lines), [recipient]));
			[lines, size] = [[], 0];
		};
		const all = isJournal(store, table)
			? journalRows(order, heads)
			: tableRows(order, store, table);
		for await (const some of all) {
			for (const row of some) {
				const line = toLine(row);
				lines.push(line);
				size += line.length;
				if (size >= PART_BYTES) await flush();
			}
			rows += some.length;
			watch.progress({ stage: 'write', done: (done += some.length), total });
			unlessStopped(watch);
		}
		await flush();
		counted.push({ store, table, rows });
	}

	const note = await toManifest({ ...order.said, heads, tables: counted, files }, signer);
	const opened = await openManifest(note);
	if (!opened.ok) return fail({ fault: opened.error });
	await readAll(folder, opened.value, identity, () => Promise.resolve(), {
		...watch,
		progress: (is) => watch.progress({ ...is, stage: 'check' })
	});
	unlessStopped(watch);
	const last = await folder.write(MANIFEST, note, async (back) => (await openManifest(back)).ok);
	if (!last.ok) fail(last.error);
	const size = files.reduce((sum, file) => sum + file.size, note.length);
	return { said: opened.value.said, size };
}

const isJournal = (store: string, table: string): boolean => store === JOURNAL && table === 'rows';
