import type { Instant } from '$lib/base/instant';

/** Somebody put a card into a recorder, or took it out. */
export interface CardPlacing {
	readonly recorder: string;
	readonly card: string;
	readonly act: 'put-in' | 'taken-out';
	readonly at: Instant;
	readonly by: string;
	readonly station: string;
	readonly note: string;
	readonly origin: string;
	readonly seq: number;
}

/** A storage card, where it is, and how it came there. */
export interface CardPlace {
	readonly card: string;
	/** The recorder that it is in; undefined = in none. */
	readonly recorder: string | undefined;
	readonly since: Instant;
	readonly by: string;
	/** The recorder that it was in before. */
	readonly from: string | undefined;
	/** It went from one body into the other without anybody saying that it was taken out: to be looked at. */
	readonly moved: boolean;
}

/** How card numbers are compared, however they were typed. */
export const plainCard = (card: string): string =>
	card.normalize('NFKC').toUpperCase().replace(/\s/g, '');

/** Reads placings in their order; the last one says where a card is. */
export function placesOfCards(placings: readonly CardPlacing[]): readonly CardPlace[] {
	const places = new Map<string, CardPlace>();
	for (const { card, recorder, act, at, by } of placings) {
		const key = plainCard(card);
		const before = places.get(key);
		const was = before?.recorder;
		const came = { card, since: at, by };
		if (act === 'put-in') {
			// Said once more of the body that it is in: nothing new.
			if (was === recorder) continue;
			const from = was ?? before?.from;
			places.set(key, { ...came, recorder, from, moved: was !== undefined });
		} else if (was === recorder)
			places.set(key, { ...came, recorder: undefined, from: recorder, moved: false });
	}
	return [...places.values()].sort((a, b) => (a.card < b.card ? -1 : 1));
}
