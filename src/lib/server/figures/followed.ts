import { sha256Hex } from '$lib/base/bytes';
import { activityFact, type ActivityFact } from '$lib/ledger/facts/activity-facts';
import { openCustodyBook, type CustodyBook } from '$lib/ledger/custody/custody-book';
import { NO_HASH, rereadEntry, type Entry } from '$lib/ledger/log/entry';
import type { LedgerEvent } from '$lib/ledger/events/event';
import { leadTypes } from '$lib/ledger/events/lead';
import { custodyFact, rosterFact, stationOf } from '$lib/ledger/facts/facts';
import { FIXITY_TYPES } from '$lib/ledger/media/fixity';
import { entriesOfTypes } from '$lib/ledger/custody/lendings';
import { verdictFact } from '$lib/ledger/facts/quarantine';
import type { Roster, Store } from '$lib/ledger/store/store';
import { logsIn, type StationLog } from '../record/logs';

/** An entry that is read by what it says itself. */
export interface SaidEntry {
	readonly log: string;
	readonly seq: number;
	readonly hash: string;
	readonly station: string;
	readonly event: LedgerEvent;
}

/** The record of all stations as far as the feed was followed, each recorder folded when something new was said of it. */
export interface Followed {
	/** Up to this place of the feed, not included. */
	readonly end: number;
	/** Hash of the entry before it: two records that agree in both agree in everything. */
	readonly last: string;
	readonly roster: Roster;
	readonly logs: readonly StationLog[];
	readonly custody: CustodyBook;
	/** By their hash: activities, loans without one. */
	readonly activities: ReadonlyMap<string, ActivityFact>;
	/** Checks of the storage, in the order of each log. */
	readonly fixity: readonly SaidEntry[];
	/** What is said of leads: that there is one, and how far it went. */
	readonly leads: readonly SaidEntry[];
}

const PAGE = 256;
/** So much newer entries are followed one by one; with more it is quicker to read everything again. */
const MOST_FOLLOWED = 20_000;
const isOne = (types: readonly string[]) => (type: string) => types.includes(type);
const isFixity = isOne(FIXITY_TYPES);
const isLead = isOne(leadTypes);

interface State extends Followed {
	end: number;
	last: string;
	roster: Roster;
	logs: readonly StationLog[];
	readonly activities: Map<string, ActivityFact>;
	fixity: SaidEntry[];
	leads: SaidEntry[];
}

/**
 * Follows a county's record within this process. Several processes may write it: where the feed stands is asked of the database
 * each time, and a database that was made anew, or goes on otherwise than it was read, is read from the beginning. Everything
 * that is kept here is made of entries and can be let go at any moment (docs/decisions/0036-board.md).
 */
export function openFollowed(store: Store) {
	let state: State | undefined;
	let running: Promise<Followed> | undefined;
	let waiting: Promise<Followed> | undefined;

	const hashBefore = async (end: number): Promise<string> => {
		const [row] = end > 0 ? await store.feed(end - 1, 1) : [];
		return row?.pos === end - 1 ? sha256Hex(row.bytes) : NO_HASH;
	};

	async function readRoster(is: Pick<State, 'custody'> & Partial<State>): Promise<void> {
		is.roster = await store.roster();
		is.logs = await logsIn(is.roster);
		for (const fact of is.roster.numbers) is.custody.number(fact);
		for (const fact of is.roster.packs) is.custody.pack(fact);
	}

	async function begin(): Promise<State> {
		// Before anything is read: what is written meanwhile is read twice, and counts once.
		const end = await store.feedEnd();
		const last = await hashBefore(end);
		const custody = openCustodyBook();
		const roster = await store.roster();
		const is: State = {
			...{ end, last, custody, roster, logs: await logsIn(roster) },
			...{ activities: new Map(), fixity: [], leads: [] }
		};
		await readRoster(is);
		for (const verdict of await store.verdicts()) custody.judge(verdict);
		for (const fact of await store.custody()) custody.add(fact);
		for (const fact of await store.activityFacts({}, Number.MAX_SAFE_INTEGER))
			is.activities.set(fact.hash, fact);
		for (const one of await entriesOfTypes(store, [...FIXITY_TYPES, ...leadTypes]))
			if (isFixity(one.event.type)) is.fixity.push(one);
			else is.leads.push(one);
		return is;
	}

	/** What one new entry says, read as the read models of the database read it (ledger/store). */
	function learn(is: State, entry: Entry): boolean {
		const fact = custodyFact(entry);
		if (fact) is.custody.add(fact);
		const verdict = verdictFact(entry);
		if (verdict) is.custody.judge(verdict);
		const activity = activityFact(entry);
		if (activity) is.activities.set(activity.hash, activity);
		const { known, event, origin, seq, hash } = entry;
		const list = known && (isFixity(event.type) ? is.fixity : isLead(event.type) && is.leads);
		if (known && list && !list.some((one) => one.hash === hash))
			list.push({ log: origin, seq, hash, station: stationOf(origin), event });
		return rosterFact(entry) !== undefined;
	}

	/** False: the database does not go on from what was read. */
	async function goOn(is: State): Promise<boolean> {
		const end = await store.feedEnd();
		if (end < is.end || end - is.end > MOST_FOLLOWED) return false;
		if ((await hashBefore(is.end)) !== is.last) return false;
		let registers = false;
		while (is.end < end) {
			const rows = await store.feed(is.end, Math.min(PAGE, end - is.end));
			const newest = rows.at(-1);
			if (!newest) return false;
			for (const { bytes } of rows) registers = learn(is, await rereadEntry(bytes)) || registers;
			is.end = newest.pos + 1;
			is.last = await sha256Hex(newest.bytes);
		}
		if (registers) await readRoster(is);
		return true;
	}

	async function follow(): Promise<Followed> {
		const is = state;
		state = undefined;
		// A fault on the way leaves nothing behind: the next one begins anew.
		const next = is && (await goOn(is)) ? is : await begin();
		state = next;
		return next;
	}

	const start = (): Promise<Followed> =>
		(running = follow().finally(() => {
			running = undefined;
		}));

	return {
		/**
		 * The record as it stands now. Whoever asks while it is being read waits for the next reading, which all of them share:
		 * the one that is running may have begun before what they know of.
		 */
		now(): Promise<Followed> {
			if (!running) return start();
			const another = () => {
				waiting = undefined;
				return start();
			};
			return (waiting ??= running.then(another, another));
		}
	};
}

export type FollowedRecord = ReturnType<typeof openFollowed>;
