import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex, toBase64 } from '$lib/base/bytes';
import { toIso, type Instant } from '$lib/base/instant';
import { makeFolder, writeWhole } from '$lib/ledger/journal/durable.node';
import type { Refused } from '$lib/sync/offered';

/** So many are kept of one log; the same bytes offered again are one. Noise cannot push evidence out. */
export const MAX_SIGNED = 64;
export const MAX_UNSIGNED = 16;

/** Refused bytes, one file each under `county/rejected/<log id>/`: nothing that was offered is thrown away unseen. */
export function openRejected(folder: string) {
	const root = join(folder, 'county', 'rejected');
	const namesOf = (logId: string) => readdir(join(root, logId)).catch((): string[] => []);

	return {
		/** Keeps it; false = this log's share is full, and it was not kept. */
		async keep(logId: string, one: Refused, at: Instant): Promise<boolean> {
			const kind = one.signed ? 'signed' : 'unsigned';
			const digest = (await sha256Hex(one.bytes)).slice(0, 24);
			const name = `${kind}-${one.reason}-${one.seq}-${digest}.json`;
			const names = await namesOf(logId);
			if (names.includes(name)) return true;
			const limit = one.signed ? MAX_SIGNED : MAX_UNSIGNED;
			if (names.filter((other) => other.startsWith(`${kind}-`)).length >= limit) return false;
			await makeFolder(join(root, logId));
			const { bytes, ...said } = one;
			await writeWhole(
				join(root, logId, name),
				`${JSON.stringify({ ...said, at: toIso(at, 0), bytes: toBase64(bytes) })}\n`
			);
			return true;
		},

		/** How many of a log are kept, apart for those signed by its own key. */
		async counts(logId: string): Promise<{ readonly signed: number; readonly unsigned: number }> {
			const names = (await namesOf(logId)).filter((name) => name.endsWith('.json'));
			const signed = names.filter((name) => name.startsWith('signed-')).length;
			return { signed, unsigned: names.length - signed };
		}
	};
}

export type Rejected = ReturnType<typeof openRejected>;
