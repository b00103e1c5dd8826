import type { Head } from '$lib/ledger/log/entry';
import type { Append } from '$lib/ledger/store/store';

/** A journal's frame holds more; one append is never so large (MAX_BUNDLE_BYTES). */
const MOST_BYTES = 4 * 1024 * 1024;

interface Waiting {
	readonly append: Append;
	done(head: Head): void;
	failed(fault: unknown): void;
}

/**
 * One writer for many logs: what is handed in while a write is under way goes together into the next one, so that a sync of
 * the disk serves all of them. `apart`: a write that failed left nothing behind, and is tried again one log at a time, so that
 * one log's fault is no other's.
 */
export function groupCommit(
	write: (appends: readonly Append[]) => Promise<readonly Head[]>,
	{ apart = false } = {}
) {
	let waiting: Waiting[] = [];
	let writing = false;

	function next(): Waiting[] {
		let size = 0;
		let n = 0;
		for (const { append } of waiting) {
			size += append.entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
			if (n > 0 && size > MOST_BYTES) break;
			n++;
		}
		const group = waiting.slice(0, n);
		waiting = waiting.slice(n);
		return group;
	}

	async function together(group: readonly Waiting[]): Promise<void> {
		try {
			const heads = await write(group.map(({ append }) => append));
			for (const [i, { done, failed }] of group.entries()) {
				const head = heads[i];
				if (head) done(head);
				else failed(new Error('no head for what was written'));
			}
		} catch (fault) {
			if (apart && group.length > 1) for (const one of group) await together([one]);
			else for (const { failed } of group) failed(fault);
		}
	}

	async function writeAll(): Promise<void> {
		writing = true;
		for (let group = next(); group.length > 0; group = next()) await together(group);
		writing = false;
	}

	return (append: Append): Promise<Head> =>
		new Promise((done, failed) => {
			waiting.push({ append, done, failed });
			if (!writing) void writeAll();
		});
}
