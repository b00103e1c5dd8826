import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

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
	const first = await mkdir(folder, { recursive: true, mode: 0o700 });
	if (first === undefined) return;
	for (let at = folder; ; at = dirname(at)) {
		await syncFolder(dirname(at));
		if (at === first) return;
	}
}

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
