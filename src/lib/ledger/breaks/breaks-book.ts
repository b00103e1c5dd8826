import { noWords, type BreakWord, type BreakWords, type LeadWord } from './breaks';
import { happenedAt } from '../events/event';
import { isCountyLog, stationOf } from '../facts/facts';
import type { Store } from '../store/store';

const TYPES = ['interruption-explained', 'lead-answered'];
const PAGE = 500;

/** What is said of interruptions and leads on every log held here: read once, and afterwards only what is new. */
export function openBreaksBook(store: Pick<Store, 'heads' | 'registryEntries'>) {
	const read = new Map<string, number>();
	const breaks = new Map<string, BreakWord[]>();
	const leads = new Map<string, LeadWord[]>();

	const add = <T>(to: Map<string, T[]>, recorder: string, word: T) => {
		const known = to.get(recorder);
		if (known) known.push(word);
		else to.set(recorder, [word]);
	};

	async function readOn(origin: string): Promise<readonly string[]> {
		const changed: string[] = [];
		for (;;) {
			const entries = await store.registryEntries(origin, TYPES, read.get(origin) ?? 0, PAGE);
			for (const entry of entries) {
				const { hash, seq, event } = entry;
				read.set(origin, seq + 1);
				if (!entry.known) continue;
				const said = { hash, origin, seq, at: happenedAt(event), by: entry.event.actor[0] ?? '' };
				// Of nobody else's footage does a station know anything.
				if (entry.event.type === 'interruption-explained') {
					const { body } = entry.event;
					if (!body.ingest.startsWith(`${stationOf(origin)}-e`)) continue;
					add(breaks, body.recorder, { ...body, ...said });
					changed.push(body.recorder);
				} else if (entry.event.type === 'lead-answered') {
					const { body } = entry.event;
					if (!body.ingest.startsWith(`${stationOf(origin)}-e`)) continue;
					add(leads, body.recorder, { ...body, ...said });
					changed.push(body.recorder);
				}
			}
			if (entries.length < PAGE) return changed;
		}
	}

	const inOrder = (a: BreakWord | LeadWord, b: BreakWord | LeadWord): number =>
		a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq);

	return {
		/** Reads what is new; the recorders of which something new is said. */
		async read(): Promise<ReadonlySet<string>> {
			const changed = new Set<string>();
			for (const [origin] of await store.heads())
				if (!isCountyLog(origin))
					for (const recorder of await readOn(origin)) changed.add(recorder);
			return changed;
		},
		/**
		 * What is said of a recorder's footage, under all of its numbers: of whichever ingest, because the same files come in again.
		 * `counts`: whether what an entry says counts; one that the county quarantined does not (第21条).
		 */
		of(numbers: readonly string[], counts: (hash: string) => boolean = () => true): BreakWords {
			const own = {
				breaks: numbers.flatMap((number) => breaks.get(number) ?? []),
				leads: numbers.flatMap((number) => leads.get(number) ?? [])
			};
			if (own.breaks.length + own.leads.length === 0) return noWords;
			return {
				breaks: own.breaks.filter(({ hash }) => counts(hash)).sort(inOrder),
				leads: own.leads.filter(({ hash }) => counts(hash)).sort(inOrder)
			};
		},
		/** Every statement, by the entry that makes it. */
		word: (hash: string): BreakWord | undefined =>
			[...breaks.values()].flat().find((one) => one.hash === hash)
	};
}

export type BreaksBook = ReturnType<typeof openBreaksBook>;
