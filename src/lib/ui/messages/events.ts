import type { Body, EventType } from '$lib/ledger/events/event';

/** Who and what the short names on the record stand for. */
interface Names {
	person(id: string): string;
	station(id: string): string;
}

/** One language's words for every kind of entry: a new kind fails the type check of both. */
export interface EventMessages {
	readonly names: Readonly<Record<EventType, string>>;
	readonly says: { readonly [T in EventType]: (body: Body<T>, names: Names) => string };
}
