import type { Instant } from '$lib/base/instant';
import type { RegistryView } from '$lib/ledger/board';
import { openCustodyBook } from '$lib/ledger/custody-book';
import { packsFrom } from '$lib/ledger/packs';
import type { Asked } from '$lib/ledger/questions/question';
import type { Roster, Store } from '$lib/ledger/store';
import type { Period } from '$lib/base/period';

/** The merged record at one moment: what is counted over it agrees with each other. */
export interface CompliantRecord {
	readonly at: Instant;
	/** How many entries of all logs it is counted over. */
	readonly entries: number;
	readonly roster: Roster;
	/** What every question about this time is asked with; undefined station = the whole county. */
	asked(period: Period, station: string | undefined): Asked;
	/** What was worked out over it, by a name for it: worked out once. */
	once<T>(name: string, make: () => Promise<T>): Promise<T>;
}

/** Readings of footage take memory: of so many times they are kept; the figures of every time are. */
const MOST_TIMES = 3;
/** A busy record moves all the time: for so long the figures of a page and the rows behind them stay those of one moment. */
const FRESH_MILLIS = 15 * 60_000;
/** What is due passes without an entry. */
const STILL_MILLIS = 60 * 60_000;

async function readRecord(store: Store, at: Instant, entries: number): Promise<CompliantRecord> {
	const [roster, verdicts, packFacts, said] = await Promise.all([
		...([store.roster(), store.verdicts(), store.packs(), store.custody()] as const)
	]);
	const custody = openCustodyBook();
	for (const verdict of verdicts) custody.judge(verdict);
	for (const fact of roster.numbers) custody.number(fact);
	for (const fact of packFacts) custody.pack(fact);
	for (const fact of said) custody.add(fact);
	const { people, recorders, stations, county } = roster;
	const view: RegistryView = {
		...{ custody, whole: true, people, recorders, stations },
		brigade: county?.brigade ?? ''
	};
	const pack = packsFrom(packFacts).at(at);
	const record = new Map<string, Promise<unknown>>();
	const times = new Map<string, Map<string, Promise<unknown>>>();
	const made = new Map<string, Promise<unknown>>();

	function timeOf({ from, until }: Period): Map<string, Promise<unknown>> {
		const name = `${from}-${until}`;
		const known = times.get(name) ?? new Map<string, Promise<unknown>>();
		times.delete(name);
		times.set(name, known);
		const [oldest] = times.keys();
		if (times.size > MOST_TIMES && oldest !== undefined) times.delete(oldest);
		return known;
	}

	return {
		...{ at, entries, roster },
		asked: (period, station) => ({
			...{ view, pack, now: at, station, from: period.from, until: period.until },
			...{ shared: new Map<string, Promise<unknown>>(), wider: { record, time: timeOf(period) } }
		}),
		once<T>(name: string, make: () => Promise<T>) {
			const known = made.get(name);
			if (known) return known as Promise<T>;
			const making = make();
			made.set(name, making);
			// What could not be worked out is tried again.
			making.catch(() => made.delete(name));
			return making;
		}
	};
}

/** Reads the merged record when it is asked for, and again when it has moved on for a while. */
export function openCompliantRecord(store: Store, now: () => Instant) {
	const state: { held?: Promise<CompliantRecord> } = {};
	return async (fresh: boolean): Promise<CompliantRecord> => {
		const held = await state.held?.catch(() => undefined);
		const entries = await store.feedEnd();
		if (held) {
			const age = now() - held.at;
			const isSame = held.entries === entries;
			if (age >= 0 && age < STILL_MILLIS && (isSame || (!fresh && age < FRESH_MILLIS))) return held;
		}
		state.held = readRecord(store, now(), entries);
		return state.held;
	};
}
