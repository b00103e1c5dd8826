import { Dexie } from 'dexie';

/** Everything that a practice keeps bears a name that begins so, and nothing else does. */
export const PRACTICE_PREFIX = 'luzheng-practice-';

/** Where a practice keeps what the real kiosk keeps elsewhere. */
export const practiceName = {
	journal: `${PRACTICE_PREFIX}journal`,
	pins: `${PRACTICE_PREFIX}pins`,
	inventories: `${PRACTICE_PREFIX}inventories`,
	fixity: `${PRACTICE_PREFIX}fixity`,
	stick: `${PRACTICE_PREFIX}stick`,
	thumbnails: `${PRACTICE_PREFIX}thumbnails`,
	/** A folder of the browser's own file system. */
	vaults: `${PRACTICE_PREFIX}vaults`
} as const;

/** The browser lets go of an ended worker's files in its own time. */
const PATIENCE = { tries: 50, millis: 100 };

const isPractice = (name: string | undefined): name is string =>
	name?.startsWith(PRACTICE_PREFIX) ?? false;

/** Removes whatever a practice has left behind, and touches nothing else. To be called under the practice lock. */
export async function emptyPractice(): Promise<void> {
	for (const { name } of await indexedDB.databases())
		if (isPractice(name)) await Dexie.delete(name);
	const files = await navigator.storage.getDirectory();
	const left: string[] = [];
	for await (const name of files.keys()) if (isPractice(name)) left.push(name);
	for (const name of left) await remove(files, name);
}

async function remove(files: FileSystemDirectoryHandle, name: string): Promise<void> {
	for (let tries = 1; ; tries++)
		try {
			return await files.removeEntry(name, { recursive: true });
		} catch (error) {
			if (!(error instanceof DOMException)) throw error;
			if (error.name === 'NotFoundError') return;
			if (tries === PATIENCE.tries) throw error;
			await new Promise((wait) => setTimeout(wait, PATIENCE.millis));
		}
}
