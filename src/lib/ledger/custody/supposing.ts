import type { Instant } from '$lib/base/instant';
import type { RecorderCustody } from './custody';
import type { Body } from '../events/event';
import type { CustodyFact, FactOf } from '../facts/facts';

/** Where an entry would stand that nobody has written yet. */
export interface Supposed {
	/** The county's log, and the number that the entry would have there. */
	readonly origin: string;
	readonly seq: number;
	readonly at: Instant;
	readonly by: string;
}

/** No entry has this hash. */
const NOT_WRITTEN = 'f'.repeat(64);

/** As many as an entry names (entry.ts). */
const refsOf = (heads: readonly string[]): readonly string[] => [...heads].sort().slice(0, 16);

/** A decision as it would be read if it were written now, behind everything that is known of the recorder. */
export const supposedResolution = (
	{ heads }: Pick<RecorderCustody, 'heads'>,
	body: Body<'conflict-resolved'>,
	{ origin, seq, at, by }: Supposed
): FactOf<'resolved'> => ({
	...{ hash: NOT_WRITTEN, origin, seq, station: 'county', at, by, kind: 'resolved' },
	refs: refsOf(heads),
	...body
});

/** The same of a decision about a hand-in. */
export const supposedMatch = (
	{ heads }: Pick<RecorderCustody, 'heads'>,
	body: Body<'return-matched'>,
	{ origin, seq, at, by }: Supposed
): FactOf<'matched'> => ({
	...{ hash: NOT_WRITTEN, origin, seq, station: 'county', at, by, kind: 'matched' },
	refs: refsOf(heads),
	...body
});

/** The facts with one more, where it is not among them. */
export const withFact = (
	facts: readonly CustodyFact[],
	one: CustodyFact
): readonly CustodyFact[] =>
	facts.some(({ hash }) => hash === one.hash) ? facts : [...facts, one];

export const withoutFact = (facts: readonly CustodyFact[], entry: string): readonly CustodyFact[] =>
	facts.filter(({ hash }) => hash !== entry);

/** What a preview rests on, as a text that is another as soon as anything that counts is another. */
export const basisText = (facts: readonly CustodyFact[], more: readonly string[] = []): string =>
	[...facts.map(({ hash }) => hash).sort(), ...more].join('\n');
