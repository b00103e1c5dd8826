import type { Instant } from '$lib/base/instant';
import type { RegistryView } from '../custody/board';
import type { Loan } from '../custody/custody';
import { entriesOfTypes, type CounterEntry } from '../custody/lendings';
import type { RulePack } from '../rule/rule-pack';
import type { Store } from '../store/store';

/** In both languages of the screens. */
export interface Words {
	readonly zh: string;
	readonly en: string;
}

/** What every question is asked about: the record as it is known here, one station's part of it or all, within a time. */
export interface Asked {
	readonly view: RegistryView;
	readonly pack: RulePack;
	readonly now: Instant;
	/** Undefined = all that is known here. */
	readonly station: string | undefined;
	/** From the first moment, until before the other; undefined = without a limit. */
	readonly from: Instant | undefined;
	readonly until: Instant | undefined;
	/** What several questions of one round read: fetched once for all of them. */
	readonly shared?: Map<string, Promise<unknown>> | undefined;
	/** Of whoever asks for many stations and times over one state of the record: what is read once for all of them. */
	readonly wider?: Wider | undefined;
}

export interface Wider {
	/** Of all stations within this time. */
	readonly time: Map<string, Promise<unknown>>;
	/** Of all stations and times. */
	readonly record: Map<string, Promise<unknown>>;
	/** Every entry of these types, as lendings.ts reads them. */
	entries(types: readonly string[]): Promise<readonly CounterEntry[]>;
}

/** What a row is about, and so what is opened by it. */
export type About =
	| { readonly kind: 'recorder'; readonly recorder: string }
	| { readonly kind: 'loan'; readonly loan: string; readonly recorder: string }
	| { readonly kind: 'activity'; readonly activity: string }
	| { readonly kind: 'ingest'; readonly ingest: string }
	| { readonly kind: 'subject'; readonly subject: string }
	| { readonly kind: 'person'; readonly person: string }
	| { readonly kind: 'station'; readonly station: string }
	| { readonly kind: 'entry'; readonly log: string; readonly seq: number };

/** One thing that somebody should look at. */
export interface Row {
	readonly about: About;
	readonly at: Instant | undefined;
	readonly station: string | undefined;
	/** Whom it concerns. */
	readonly people: readonly string[];
	readonly says: Words;
}

/**
 * `counted` things of `of` are as the question says. `rows`: those to be looked at, the newest first; where it is good that
 * something is so, these are the ones that are not.
 */
export interface Answer {
	readonly counted: number;
	readonly of: number;
	readonly rows: readonly Row[];
	/** Of how many of the things each person is, where a row names the very people of its thing: a share can then be said of each. */
	readonly ofPeople?: ReadonlyMap<string, number>;
}

/** How the figure is to be read: the more the better, the fewer the better, or neither. */
export type Wanted = 'all' | 'none' | 'neither';

/** What an auditor asks of the record by one article, answered by counting. */
export interface Question {
	/** For ever the same: `7-unexplained`. */
	readonly id: string;
	readonly article: number;
	readonly words: Words;
	readonly wanted: Wanted;
	readonly ask: (store: Store, asked: Asked) => Promise<Answer>;
}

interface Questioned<R> extends Omit<Question, 'ask'> {
	/** Fetches the read models that the answer is counted from. */
	readonly read: (store: Store, asked: Asked) => Promise<R>;
	/** Pure: the same record gives the same figure everywhere. */
	readonly answer: (asked: Asked, read: R) => Answer;
}

/** A question, from what it reads and how it counts. */
export const question = <R>({ read, answer, ...words }: Questioned<R>): Question => ({
	...words,
	ask: async (store, asked) => {
		const { rows, ...figure } = answer(asked, await read(store, asked));
		return { ...figure, rows: [...rows].sort((a, b) => (b.at ?? 0) - (a.at ?? 0)) };
	}
});

/** Of how many of these things each person is; each is the people of one. */
export function peopleOf(things: readonly (readonly string[])[]): ReadonlyMap<string, number> {
	const all = new Map<string, number>();
	for (const people of things)
		for (const person of new Set(people)) all.set(person, (all.get(person) ?? 0) + 1);
	return all;
}

/** What questions that are asked together share. */
export const newRound = (): Map<string, Promise<unknown>> => new Map();

/** Reads what other questions of the same round read as well. */
export function once<R>(
	{ shared }: Pick<Asked, 'shared'>,
	key: string,
	read: () => Promise<R>
): Promise<R> {
	const known = shared?.get(key);
	if (known) return known as Promise<R>;
	const reading = read();
	shared?.set(key, reading);
	return reading;
}

/** Reads what depends on neither station nor time. */
export const onceOfAll = <R>({ shared, wider }: Asked, key: string, read: () => Promise<R>) =>
	once({ shared: wider?.record ?? shared }, key, read);

/** Every entry of these types: of whoever asks again and again only what is new is read. */
export const entriesAsked = (
	store: Store,
	{ wider }: Pick<Asked, 'wider'>,
	types: readonly string[]
): Promise<readonly CounterEntry[]> => wider?.entries(types) ?? entriesOfTypes(store, types);

/** Reads within the time that is asked about: where many stations are asked about, once for all, and each takes its part. */
export async function oncePart<R>(
	asked: Asked,
	key: string,
	read: (asked: Asked) => Promise<R>,
	part: (whole: R) => R
): Promise<R> {
	const { wider, station } = asked;
	if (!wider) return once(asked, key, () => read(asked));
	const whole = once({ shared: wider.time }, key, () => read({ ...asked, station: undefined }));
	return station === undefined ? whole : once(asked, key, async () => part(await whole));
}

/** Of a question that the registry alone can answer. */
export const nothing = (): Promise<null> => Promise.resolve(null);

/** It belongs to the station and the time that are asked about. */
export const isAsked = (
	{ station, from, until }: Asked,
	one: { readonly station: string; readonly at: Instant }
): boolean =>
	(station === undefined || one.station === station) &&
	(from === undefined || one.at >= from) &&
	(until === undefined || one.at < until);

/** Every loan that is asked about, with its recorder. */
export const loansAsked = (asked: Asked): readonly Loan[] =>
	[...asked.view.custody.recorders()]
		.flatMap((recorder) => asked.view.custody.of(recorder, asked.pack).loans)
		.filter(({ out }) => isAsked(asked, out));
