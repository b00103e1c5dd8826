import type { Entry } from '../log/entry';
import { inOrder, type Said } from '../dossier/dossier-facts';
import { happenedAt, type Body } from '../events/event';
import { retentionTypes } from '../events/retention';
import { stationOf } from '../facts/facts';

export type RetentionType = (typeof retentionTypes)[number];

/** What an entry says about how long footage is kept: facts like any other, in any order. */
export type RetentionFact = {
	[T in RetentionType]: Said & { readonly type: T; readonly body: Body<T> };
}[RetentionType];
export type RetentionFactOf<T extends RetentionType> = Extract<RetentionFact, { readonly type: T }>;

const isRetention = (type: string): type is RetentionType =>
	(retentionTypes as readonly string[]).includes(type);

export function retentionFact(entry: Entry): RetentionFact | undefined {
	if (!entry.known || !isRetention(entry.event.type)) return undefined;
	const { hash, origin, seq, event } = entry;
	return {
		...{ hash, log: origin, seq, station: stationOf(origin), at: happenedAt(event) },
		...{ by: event.actor[0] ?? '', type: event.type, body: event.body }
	} as RetentionFact;
}

export interface Hold extends Said {
	readonly id: string;
	readonly files: Body<'hold-placed'>['files'];
	readonly case: string | null;
	readonly ground: string;
	readonly lifted: (Said & { readonly ground: string }) | undefined;
}

export type Classified = RetentionFactOf<'footage-classified'>;

/** Everything that is on the record about how long footage is kept (第15条). */
export interface RetentionBook {
	/** In the order in which they were said, by the content of the file: the last one counts. */
	readonly classes: ReadonlyMap<string, readonly Classified[]>;
	readonly holds: ReadonlyMap<string, Hold>;
	/** By case: the period that was set last. */
	readonly periods: ReadonlyMap<string, RetentionFactOf<'case-period-set'>>;
}

export function retentionBookFrom(unordered: Iterable<RetentionFact>): RetentionBook {
	const classes = new Map<string, Classified[]>();
	const holds = new Map<string, Hold>();
	const periods = new Map<string, RetentionFactOf<'case-period-set'>>();
	const lifts: RetentionFactOf<'hold-lifted'>[] = [];
	for (const fact of [...unordered].sort(inOrder))
		switch (fact.type) {
			case 'footage-classified':
				for (const { sha256 } of fact.body.files) {
					const known = classes.get(sha256);
					if (known) known.push(fact);
					else classes.set(sha256, [fact]);
				}
				break;
			case 'hold-placed': {
				const { hold, files, ground } = fact.body;
				const { hash, log, seq, station, at, by } = fact;
				const said = { hash, log, seq, station, at, by };
				if (!holds.has(hold))
					holds.set(hold, {
						...{ ...said, id: hold, files, case: fact.body.case, ground, lifted: undefined }
					});
				break;
			}
			case 'hold-lifted':
				lifts.push(fact);
				break;
			case 'case-period-set':
				periods.set(fact.body.case, fact);
				break;
		}
	// By another clock it may seem to have been lifted before it was placed.
	for (const { body, hash, log, seq, station, at, by } of lifts) {
		const hold = holds.get(body.hold);
		if (hold && !hold.lifted)
			holds.set(hold.id, {
				...hold,
				lifted: { ...{ hash, log, seq, station, at, by }, ground: body.ground }
			});
	}
	return { classes, holds, periods };
}
