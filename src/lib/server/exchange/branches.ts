import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromUtf8, type Bytes } from '$lib/base/bytes';
import type { Kept } from '$lib/ledger/store/branches';
import { makeFolder, writeWhole } from '$lib/ledger/journal/durable.node';
import { NO_HASH, rereadEntry, type Entry } from '$lib/ledger/log/entry';
import type { Store } from '$lib/ledger/store/store';

/** So many entries are kept of all branches of one log. Nothing that is kept makes room for anything. */
export const MAX_KEPT = 5000;

/** How far a branch is kept now; `full` = its log's share is used up, and not all of it was kept. */
export interface KeptUpTo {
	readonly next: number;
	readonly full: boolean;
}

/**
 * Where the county keeps what stands beside a log. The embedded database can be lost and made anew from the journal, which
 * has the logs only: there every entry lies in a file of its own first, `county/branches/<number>-<hash>`, as it was signed.
 */
export function openBranches(store: Store, folder: string | undefined) {
	const root = folder && join(folder, 'county', 'branches');
	let restored: Promise<void> | undefined;

	async function restore(): Promise<void> {
		const names = root ? await readdir(root).catch((): string[] => []) : [];
		const entries = names
			.filter((name) => /^\d{9}-[0-9a-f]{64}$/.test(name))
			.sort()
			.map(async (name) => rereadEntry(new Uint8Array(await readFile(join(root ?? '', name)))));
		if (entries.length > 0) await store.keepBeside(await Promise.all(entries));
	}

	async function rows(origin: string): Promise<readonly Kept[]> {
		await (restored ??= restore());
		return store.beside(origin);
	}

	async function write(entries: readonly Entry[]): Promise<void> {
		if (root && entries.length > 0) await makeFolder(root);
		for (const { seq, hash, bytes } of entries)
			if (root)
				await writeWhole(
					join(root, `${String(seq).padStart(9, '0')}-${hash}`),
					fromUtf8(bytes) ?? ''
				);
		// A crash here leaves files that the next start brings into the database.
		if (entries.length > 0) await store.keepBeside(entries);
	}

	return {
		rows,

		read: async (origin: string, hash: string): Promise<Bytes | undefined> => {
			await rows(origin);
			return store.besideBytes(origin, hash);
		},

		/**
		 * Keeps entries of one log that follow each other, of which the first stands beside the log: behind an entry of it, or
		 * behind one that is kept. Undefined = nothing that is here stands in front of them.
		 */
		async keep(origin: string, entries: readonly Entry[]): Promise<KeptUpTo | undefined> {
			const known = await rows(origin);
			const hashes = new Set(known.map(({ hash }) => hash));
			const fresh: Entry[] = [];
			let next: number | undefined;
			for (const entry of entries) {
				const { seq, hash } = entry;
				const { prev } = entry.event;
				if (!hashes.has(hash)) {
					const onLog = seq === 0 ? NO_HASH : await store.hashAt(origin, seq - 1);
					if (!hashes.has(prev) && onLog !== prev) break;
					if (known.length + fresh.length >= MAX_KEPT) {
						await write(fresh);
						return { next: next ?? seq, full: true };
					}
					fresh.push(entry);
					hashes.add(hash);
				}
				next = seq + 1;
			}
			await write(fresh);
			return next === undefined ? undefined : { next, full: false };
		}
	};
}

export type Branches = ReturnType<typeof openBranches>;
