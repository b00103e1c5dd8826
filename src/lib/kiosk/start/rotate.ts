import { fromUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { NO_HASH } from '$lib/ledger/log/entry';
import type { Body } from '$lib/ledger/events/event';
import { signNote, toVkey, type Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import type { RotationPeer } from '$lib/sync/peer';
import { toRotateText, UNENROLLED, type Enrolled } from '$lib/sync/protocol';
import type { LedgerRecord } from '../record/record';
import type { RotateFault, Stopped } from '../ports/session';

type Key = Pick<Signer, 'publicKey' | 'sign'>;

/** Where a kiosk keeps the key that is to follow its own, until it has. */
export interface NextKeys {
	/** The key that follows, made and kept when it is first asked for; and the log that the county has given it. */
	next(): Promise<{ readonly key: Key; readonly enrolled: Enrolled | undefined }>;
	/** Keeps what the county answered. */
	note(enrolled: Enrolled): Promise<void>;
	/** Makes the next key this kiosk's own, and keeps the one before with the logs that are over. */
	succeed(): Promise<void>;
}

export interface RotationParts {
	readonly signer: Signer;
	/** The county's key as text, as it was pinned at enrolment. */
	readonly county: string;
	readonly store: Pick<Store, 'newest'>;
	readonly record: Pick<LedgerRecord, 'note' | 'stop'>;
	readonly keys: NextKeys;
	readonly peer: RotationPeer;
}

/**
 * Changes the key of a kiosk that is in order: the county enrols the next one on the word of this one, this one ends its
 * log, and the next begins its own. Each step is kept before the next is taken; begun again, it goes on where it stopped.
 */
export async function rotate(parts: RotationParts): Promise<Result<null, RotateFault>> {
	const { signer, keys, record } = parts;
	const { key, enrolled } = await keys.next();
	// A crash here leaves a key that nobody knows: the same one is asked for again.
	const vkey = await toVkey({ ...key, name: UNENROLLED });
	if (!enrolled) {
		const text = toRotateText(signer.name, vkey);
		const by = async (one: Signer) => fromUtf8(await signNote(text, one)) ?? '';
		const answer = await parts.peer.rotate(signer.name, {
			...{ vkey, old: await by(signer), next: await by({ ...key, name: UNENROLLED }) }
		});
		if (!answer.ok) {
			const { error } = answer;
			if (error.fault === 'no-answer' || error.fault === 'busy') return err({ fault: 'no-answer' });
			return err({
				fault: 'refused',
				why: error.fault === 'refused' ? error.problem.reason : error.fault
			});
		}
		if (answer.value.county !== parts.county) return err({ fault: 'refused', why: 'other-county' });
		// A crash here: the county knows the next key, and gives the same answer again.
		await keys.note(answer.value);
	}
	// A crash here: from now on it needs no network to be finished.
	if (!(await parts.store.newest(signer.name, 'epoch-ended')))
		await record.note({ type: 'epoch-ended', body: { next: vkey, reason: 'rotated' } });
	record.stop('rotated');
	// A crash here: the log has ended and is found so; the next start goes on from here.
	await keys.succeed();
	return ok(null);
}

/** The log before this one, and why there is another. */
export interface Began {
	readonly former: string;
	readonly reason: Body<'epoch-started'>['reason'];
}

/** What came before an epoch: the last log of this kiosk, or, where its key is gone, the station's epoch before. */
export function beganAfter(
	{ origin, epoch }: { readonly origin: string; readonly epoch: number },
	formers: readonly { readonly origin: string; readonly stopped?: Stopped }[]
): Began | undefined {
	const last = formers.at(-1);
	if (last) return { former: last.origin, reason: last.stopped?.fault ?? 'rotated' };
	if (epoch < 2) return undefined;
	return { former: origin.replace(/\d+$/, String(epoch - 1)), reason: 'lost' };
}

/** The first entry of a log that has one before it. */
export async function beginEpoch(
	store: Pick<Store, 'head'>,
	record: Pick<LedgerRecord, 'note' | 'head'>,
	began: Began | undefined
): Promise<void> {
	if (!began || record.head().size > 0) return;
	const { size, hash } = await store.head(began.former);
	const head = size === 0 ? NO_HASH : hash;
	await record.note({ type: 'epoch-started', body: { ...began, size, head } });
}
