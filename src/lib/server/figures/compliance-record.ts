import type { Instant } from '$lib/base/instant';
import type { Period } from '$lib/base/period';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { Asked, Wider } from '$lib/ledger/questions/question';
import type { Roster, Store } from '$lib/ledger/store/store';
import type { Followed, FollowedRecord } from './followed';
import { openKeptEntries } from './kept-entries';
import { standingCustody } from './standing-custody';

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

async function readRecord(
	{ end, roster, custody: book }: Followed,
	entriesOf: Wider['entries'],
	at: Instant
): Promise<CompliantRecord> {
	const pack = book.packs().at(at);
	const custody = await standingCustody(book, pack);
	const { people, recorders, stations, county } = roster;
	const view: RegistryView = {
		...{ custody, whole: true, people, recorders, stations },
		brigade: county?.brigade ?? ''
	};
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
		...{ at, entries: end, roster },
		asked: (period, station) => ({
			...{ view, pack, now: at, station, from: period.from, until: period.until },
			shared: new Map<string, Promise<unknown>>(),
			wider: { record, time: timeOf(period), entries: entriesOf }
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

/** Takes the merged record as it stands when it is asked for, and again when it has moved on for a while. */
export function openCompliantRecord(
	store: Store,
	followed: Pick<FollowedRecord, 'now'>,
	now: () => Instant
) {
	const state: { held?: Promise<CompliantRecord> } = {};
	/** What was taken apart goes on with the book that it belongs to: a record that was made anew is read anew. */
	const kept = new WeakMap<object, Wider['entries']>();

	async function standing(): Promise<CompliantRecord> {
		const is = await followed.now();
		const entries = kept.get(is.custody) ?? openKeptEntries(store);
		kept.set(is.custody, entries);
		return readRecord(is, entries, now());
	}

	return async (fresh: boolean): Promise<CompliantRecord> => {
		const held = await state.held?.catch(() => undefined);
		const entries = await store.feedEnd();
		if (held) {
			const age = now() - held.at;
			const isSame = held.entries === entries;
			if (age >= 0 && age < STILL_MILLIS && (isSame || (!fresh && age < FRESH_MILLIS))) return held;
		}
		state.held = standing();
		return state.held;
	};
}
