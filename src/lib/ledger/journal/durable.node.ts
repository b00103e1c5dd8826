import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Makes a folder's list of names durable: without it a new or renamed file may be gone after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** Makes a folder, readable by its owner only, that is still there after a power cut. */
export async function makeFolder(folder: string): Promise<void> {
	const missing: string[] = [];
	// Not `recursive`: where a folder cannot be made (under /proc), Node 20 tries for ever.
	for (let at = resolve(folder); !(await exists(at)); at = dirname(at)) missing.unshift(at);
	for (const one of missing) {
		await mkdir(one, { mode: 0o700 }).catch(unless('EEXIST'));
		await syncFolder(dirname(one));
	}
}

const unless = (code: string) => (fault: unknown) => {
	if (!(fault instanceof Error && 'code' in fault && fault.code === code)) throw fault;
};

const exists = async (path: string): Promise<boolean> =>
	(await stat(path).catch(unless('ENOENT'))) !== undefined;

/** Replaces a file as a whole: after a power cut there is the old one or the new one, never half of one. */
export async function writeWhole(path: string, text: string): Promise<void> {
	const part = `${path}.part`;
	const handle = await open(part, 'w', 0o600);
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}
	// A crash here leaves the old file and a `.part` beside it, which the next write replaces.
	await rename(part, path);
	await syncFolder(dirname(path));
}
