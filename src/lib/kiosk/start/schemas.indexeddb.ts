import { ledgerMark, ledgerSchema, LEDGER, understood, type Schema } from './schemas';

/** Dexie keeps its versions in tens. */
const DEXIE = 10;

/** Every database of the kiosk and its version; nothing is opened, made or written by it. */
export async function readSchemas(): Promise<readonly Schema[]> {
	const databases = await indexedDB.databases();
	const files = await navigator.storage.getDirectory();
	const names: string[] = [];
	for await (const name of files.keys()) names.push(name);
	const ledger = ledgerSchema(names);
	return [
		...databases.map(({ name = '', version = 0 }) => ({ name, version: version / DEXIE })),
		...(ledger ? [ledger] : [])
	];
}

/**
 * Says that the ledger database is brought up to this program's version: before it is, so that one which was left half way is
 * taken for the newer one. Where there is no space for it, the database cannot be written either.
 */
export async function markLedger(): Promise<void> {
	const files = await navigator.storage.getDirectory();
	await files.getFileHandle(ledgerMark(understood[LEDGER] ?? 0), { create: true });
}
