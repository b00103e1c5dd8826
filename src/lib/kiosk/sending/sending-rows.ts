import type { FootageFile } from '$lib/ledger/store/described';
import {
	evidenceOf,
	restrictedAs,
	sendingKey,
	standingOf,
	type Evidence,
	type SendingKnown,
	type Standing
} from '$lib/ledger/evidence/evidence-sending';
import type { BegunUpload } from '$lib/sync/evidence-sender';
import type { SendingRow, SendingWhy } from '../ports/sending';

/** Where sending stands at this kiosk, besides what is on the record. */
export interface SendingHere {
	readonly orders: ReadonlySet<string>;
	readonly begun: ReadonlyMap<string, BegunUpload>;
	readonly current: string | undefined;
	/** All of it is there; the county's log does not say so yet. */
	readonly handed: ReadonlySet<string>;
	/** What went wrong with this one alone: the others go on. */
	readonly aside: ReadonlyMap<string, SendingWhy>;
}

/** What no answer of the county changes: somebody has to look after it here. */
export const isFoundHere = (why: SendingWhy): boolean => why === 'not-here' || why === 'differs';

function stateOf(
	key: string,
	standing: Standing,
	here: SendingHere
): Pick<SendingRow, 'state' | 'why'> {
	if (standing.is === 'received') return { state: 'received', why: undefined };
	if (standing.is === 'no') return { state: 'cannot', why: standing.why };
	if (here.current === key) return { state: 'sending', why: undefined };
	if (here.handed.has(key)) return { state: 'queued', why: 'settling' };
	const why = here.aside.get(key);
	if (why && isFoundHere(why)) return { state: 'cannot', why };
	if (here.orders.has(key)) return { state: 'queued', why };
	if (standing.again === 'returned' || why === 'other-hash')
		return { state: 'returned', why: undefined };
	return { state: 'unsent', why: standing.again ?? why };
}

/** The evidence of this station, the newest first, and where each copy stands. Files that are not in safe keeping are left out. */
export function sendingRows(
	known: SendingKnown,
	keptBy: (evidence: Evidence) => Pick<FootageFile, 'recorder' | 'bytes'> | undefined,
	here: SendingHere
): readonly SendingRow[] {
	return evidenceOf(known.station, known)
		.flatMap((evidence): readonly SendingRow[] => {
			const kept = keptBy(evidence);
			if (!kept) return [];
			const key = sendingKey(evidence);
			const standing = standingOf(evidence, known);
			const shut = known.isSealed(evidence) || restrictedAs(evidence, known).size > 0;
			return [
				{
					...{ ...evidence, key, shut, recorder: kept.recorder, bytes: kept.bytes },
					...stateOf(key, standing, here),
					bytesSent: here.begun.get(key)?.bytes ?? 0,
					receivedAt: standing.is === 'received' ? standing.at : undefined
				}
			];
		})
		.reverse();
}
