import { fromUtf8, sha256Hex } from '$lib/base/bytes';
import { err, type Result } from '$lib/base/result';
import type { Stick } from '$lib/devices/stick';
import {
	KEY_FILE,
	MANIFEST,
	MAX_MANIFEST_BYTES,
	MAX_PART_BYTES,
	openManifest,
	type OpenedManifest
} from '$lib/sync/kiosk-backup';
import { unseal, unsealWithPassphrase } from '$lib/sync/sealing';
import type { BackupFault } from '../ports/backup';
import { openChains } from './backup-chains';
import { fail, unlessStopped, type Watch } from './backup-parts';
import { openPart } from './backup-rows';
import { isTaken, JOURNAL } from './kept-here';

export type BackupFolder = Pick<Stick, 'read' | 'list'>;

/** The manifest of the backup in a folder; nothing else of it is read yet. */
export async function findManifest(
	folder: BackupFolder
): Promise<Result<OpenedManifest, BackupFault>> {
	const names = await folder.list();
	if (!names.ok) return names;
	if (!names.value.includes(MANIFEST))
		return err({ fault: names.value.includes(KEY_FILE) ? 'unfinished-backup' : 'not-a-backup' });
	const note = await folder.read(MANIFEST, MAX_MANIFEST_BYTES);
	if (!note.ok) return note;
	const opened = await openManifest(note.value);
	return opened.ok ? opened : err({ fault: opened.error });
}

/** One file as the manifest says it is. */
async function fileOf(folder: Pick<Stick, 'read'>, { said }: OpenedManifest, name: string) {
	const file = said.files.find((one) => one.name === name);
	if (!file) return fail({ fault: 'file-missing', file: name });
	const read = await folder.read(name, MAX_PART_BYTES);
	if (!read.ok)
		return fail(
			read.error.fault === 'unreadable' ? { fault: 'file-missing', file: name } : read.error
		);
	if (read.value.length !== file.size || (await sha256Hex(read.value)) !== file.sha256)
		return fail({ fault: 'file-changed', file: name });
	return read.value;
}

/** The key of the parts, by the passphrase that a person wrote down. */
export async function keyOfBackup(
	folder: Pick<Stick, 'read'>,
	opened: OpenedManifest,
	code: string
): Promise<string> {
	const file = await fileOf(folder, opened, KEY_FILE);
	const text = await unsealWithPassphrase(file, code);
	const key = text && fromUtf8(text)?.trim();
	return key ? key : fail({ fault: 'wrong-code' });
}

export interface Rows {
	readonly store: string;
	readonly table: string;
	readonly rows: readonly unknown[];
}

/** Every file against its hash, every part opened, every log against its keys and its chain: the first that does not hold is thrown. */
export async function readAll(
	folder: Pick<Stick, 'read'>,
	opened: OpenedManifest,
	key: string,
	take: (part: Rows) => Promise<void>,
	watch: Watch
): Promise<void> {
	const { said } = opened;
	const chains = openChains(opened);
	const total = said.tables.reduce((sum, { rows }) => sum + rows, 0);
	const counted = new Map<string, number>();
	let done = 0;
	for (const [n, { name }] of said.files.entries()) {
		unlessStopped(watch);
		const file = await fileOf(folder, opened, name);
		if (name === KEY_FILE) continue;
		const plain = await unseal(file, key);
		const part = plain.ok && plain.value.whole ? openPart(plain.value.bytes) : undefined;
		if (part?.head.part !== n) return fail({ fault: 'bad-part', file: name });
		const { store, table } = part.head;
		// A newer version may know more tables than this one can put anywhere.
		if (!isTaken(store, table)) return fail({ fault: 'newer-backup' });
		if (store === JOURNAL && table === 'rows')
			for (const row of part.rows)
				await chains.take(row, () => ({ fault: 'bad-part', file: name }));
		await take({ store, table, rows: part.rows });
		const at = `${store} ${table}`;
		counted.set(at, (counted.get(at) ?? 0) + part.rows.length);
		watch.progress({ stage: 'check', done: (done += part.rows.length), total });
	}
	for (const { store, table, rows } of said.tables)
		if ((counted.get(`${store} ${table}`) ?? 0) !== rows)
			return fail({ fault: 'bad-part', file: MANIFEST });
	chains.end();
}
