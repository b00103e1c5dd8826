import { equalBytes } from '$lib/base/bytes';
import { emptyHead, follow, openEntryWith, type Entry, type Head } from '$lib/ledger/log/entry';
import type { JournalRow } from '$lib/ledger/journal/journal';
import { fromVkey, noteChecker, type NoteChecker, type PublicKey } from '$lib/ledger/texts/note';
import type { OpenedManifest } from '$lib/sync/kiosk-backup';
import type { BackupFault } from '../ports/backup';
import { fail } from './backup-parts';

const isRow = (row: unknown): row is JournalRow =>
	typeof row === 'object' &&
	row !== null &&
	'origin' in row &&
	typeof row.origin === 'string' &&
	'seq' in row &&
	typeof row.seq === 'number' &&
	'bytes' in row &&
	row.bytes instanceof Uint8Array;

/** Holds every log of a backup against its key and its chain, entry by entry, the county's log first. */
export function openChains({ said, kiosk, county }: OpenedManifest) {
	const heads = new Map<string, Head>();
	const keys = new Map<string, PublicKey>([
		[county.name, county],
		[kiosk.name, kiosk]
	]);
	const checkers = new Map<string, Promise<NoteChecker>>();

	async function enrol(entry: Entry): Promise<void> {
		if (!entry.known || entry.event.type !== 'kiosk-enrolled') return;
		const { origin, vkey } = entry.event.body;
		const key = await fromVkey(vkey);
		if (!key.ok) return;
		// The county enrolled another key for this log: whoever signed the manifest is not its kiosk.
		if (origin === kiosk.name && !equalBytes(key.value.publicKey, kiosk.publicKey))
			return fail({ fault: 'not-enrolled', log: origin });
		keys.set(origin, { name: origin, publicKey: key.value.publicKey });
	}

	function checkerOf(log: string): Promise<NoteChecker> | undefined {
		const key = keys.get(log);
		if (!key) return undefined;
		const checker = checkers.get(log) ?? noteChecker(key);
		checkers.set(log, checker);
		return checker;
	}

	return {
		async take(row: unknown, otherwise: () => BackupFault): Promise<void> {
			if (!isRow(row)) return fail(otherwise());
			const { origin: log, seq } = row;
			const bad = { fault: 'bad-entry', log, seq } as const;
			const checker = await checkerOf(log);
			const entry = checker && (await openEntryWith(row.bytes, checker));
			if (!entry?.ok || entry.value.origin !== log || entry.value.seq !== seq) return fail(bad);
			const next = await follow(heads.get(log) ?? emptyHead, entry.value);
			if (!next.ok) return fail(bad);
			heads.set(log, next.value);
			if (log === county.name) await enrol(entry.value);
		},

		/** Once all is taken: every log ends where the manifest says. */
		end(): void {
			for (const { log, size, hash } of said.heads) {
				const head = heads.get(log);
				if (head?.size !== size || head.hash !== hash)
					fail({ fault: 'bad-entry', log, seq: head?.size ?? 0 });
			}
			for (const [log, { size }] of heads)
				if (!said.heads.some((one) => one.log === log))
					fail({ fault: 'bad-entry', log, seq: size });
		}
	};
}
