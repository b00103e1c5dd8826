import type { Entry } from '../log/entry';
import { custodyFact, isCountyLog } from '../facts/facts';
import { verdictFact } from '../facts/quarantine';
import type { Store } from './store';

type Verdicts = Pick<Store, 'verdicts' | 'unjudged' | 'judged' | 'entriesAt' | 'saidBy'>;

/** What verdicts.ts answers from a database, from entries in memory. */
export function verdictsIn(
	all: () => readonly Entry[],
	entriesOf: (origin: string) => readonly Entry[]
): Verdicts {
	const judgedOf = (log: string): number =>
		Math.max(
			0,
			...all().flatMap(({ known, event, origin }) =>
				known && event.type === 'entries-judged' && isCountyLog(origin) && event.body.log === log
					? [event.body.to]
					: []
			)
		);

	return {
		verdicts: () =>
			Promise.resolve(
				all()
					.flatMap((entry) => verdictFact(entry) ?? [])
					.sort((a, b) => a.seq - b.seq)
			),
		unjudged(among) {
			const origins = [...new Set(among ?? all().map(({ origin }) => origin))].sort();
			return Promise.resolve(
				origins
					.filter((origin) => !isCountyLog(origin))
					.map((origin) => ({
						...{ origin, judged: judgedOf(origin), size: entriesOf(origin).length }
					}))
					.filter(({ judged, size }) => size > judged)
			);
		},
		judged: (origin) => Promise.resolve(judgedOf(origin)),
		entriesAt: (places) =>
			Promise.resolve(places.flatMap(({ origin, seq }) => entriesOf(origin)[seq] ?? [])),
		saidBy: (hashes) =>
			Promise.resolve(
				all()
					.filter(({ hash }) => hashes.includes(hash))
					.flatMap((entry) => custodyFact(entry) ?? [])
			)
	};
}
