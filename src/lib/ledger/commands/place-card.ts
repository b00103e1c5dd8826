import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { cardActs } from '../events/register';
import type { Decided } from '../events/event';
import { isRole, type Counter } from './counter';

export interface PlaceCard {
	readonly recorder: string;
	readonly custodian: string;
	/** The number on the card. */
	readonly card: string;
	readonly act: (typeof cardActs)[number];
	readonly note: string;
	/** The recorder that it is in, as the register has it now. */
	readonly inside: string | undefined;
}

export type CardReason =
	'unknown-recorder' | 'custodian-only' | 'no-card' | 'card-there' | 'card-not-there';

/** A storage card goes into a recorder or out of it (第2条). One that the register has in another body is moved by it, and shown at both. */
export function placeCard(
	counter: Counter,
	{ recorder, custodian, card, act, note, inside }: PlaceCard
): Result<Decided, Refusal<CardReason>> {
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(2, 'custodian-only', { person: custodian });
	if (card.trim() === '' || card.trim().length > 40) return refuse(2, 'no-card');
	const isHere = inside === counter.kept;
	if (act === 'put-in' && isHere) return refuse(2, 'card-there', { recorder });
	if (act === 'taken-out' && !isHere) return refuse(2, 'card-not-there', { recorder });
	return ok({
		type: 'recorder-card-placed',
		body: { recorder, card: card.trim(), act, note: note.trim() }
	});
}
