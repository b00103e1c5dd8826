import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { Shelf } from '$lib/devices/shelf';
import type { Head } from '$lib/ledger/log/entry';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import type { CopyStatus } from '../ports/third-copy';
import { compareHead, copyLog } from '../vaults/third-copy';
import type { CopyTrouble, UpdateCopy } from '../ports/update';

/** Two copies in turn: while one is brought up to date, the other is the one from the update before. */
export interface KeptShelves {
	/** The one that was brought up to date longest ago. */
	oldest(): Promise<Shelf>;
	/** It is whole now. */
	done(shelf: Shelf): Promise<void>;
}

export interface UpdateCopyParts {
	readonly journal: Pick<Journal, 'read'>;
	readonly signer: Signer;
	readonly county: PublicKey;
	readonly head: () => Head;
	readonly checkpointAt: (at: Head) => Promise<Bytes>;
	/** The third copy on the designated storage, brought up to date. */
	readonly vaultCopy: () => Promise<CopyStatus>;
	readonly kept: KeptShelves;
	readonly now: () => Instant;
}

/** Faults of a storage that is not there now; with any other one it is there, and does not do what it should. */
const ABSENT: ReadonlySet<string> = new Set(['vault-gone', 'denied']);

/**
 * A copy of this kiosk's own log before another version opens it: on the designated storage, or, where none is named or it cannot
 * be reached, in this browser's private files. Every file of it is read back, and its signed head is compared with the journal.
 * What other logs hold comes from the county again.
 */
export function openUpdateCopy(parts: UpdateCopyParts) {
	const { journal, signer, county } = parts;

	async function inBrowser(): Promise<Result<UpdateCopy, CopyTrouble>> {
		const shelf = await parts.kept.oldest();
		const head = parts.head();
		const log = { key: signer, head, checkpointAt: parts.checkpointAt };
		const done = await copyLog({ journal, writer: signer, county }, shelf, log, new Map());
		if (!done.ok) return done;
		if (head.size > 0) {
			const compared = await compareHead(journal, shelf, signer, head.size);
			if (!compared.ok) return compared;
			const { is, size } = compared.value;
			if (is !== 'same') return err({ fault: 'behind', here: head.size, there: size });
		}
		await parts.kept.done(shelf);
		return ok({ where: 'browser', size: head.size, at: parts.now() });
	}

	return async function copy(): Promise<Result<UpdateCopy, CopyTrouble>> {
		const { state, size, fault } = await parts.vaultCopy();
		if (state === 'none' || (fault && ABSENT.has(fault.fault))) return inBrowser();
		if (fault) return err(fault);
		const here = parts.head().size;
		// What is recorded while it is being copied may be in it already.
		if (state !== 'current' || size < here) return err({ fault: 'behind', here, there: size });
		return ok({ where: 'vault', size, at: parts.now() });
	};
}
