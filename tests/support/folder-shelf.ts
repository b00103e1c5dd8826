import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fromUtf8 } from '$lib/base/bytes';
import { ok } from '$lib/base/result';
import type { Shelf } from '$lib/devices/shelf';
import { writeWhole } from '$lib/ledger/journal/durable.node';

/** A shelf in a folder of this machine. */
export function folderShelf(root: string): Shelf {
	return {
		list: async (folder) => ok((await readdir(join(root, folder)).catch(() => [])).sort()),
		async read(folder, name) {
			const bytes = await readFile(join(root, folder, name)).catch(() => undefined);
			return ok(bytes && new Uint8Array(bytes));
		},
		async write(folder, name, content) {
			await mkdir(join(root, folder), { recursive: true });
			const text = fromUtf8(content);
			if (text === undefined) throw new Error(`${name} is no text`);
			await writeWhole(join(root, folder, name), text);
			return ok(null);
		},
		async remove(folder, name) {
			await rm(join(root, folder, name));
			return ok(null);
		}
	};
}
