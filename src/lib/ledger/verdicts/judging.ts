import type { Entry } from '../log/entry';
import { noNumbers, numberFact, numbersFrom, type NumberFact } from '../facts/merged-numbers';
import type { Store } from '../store/store';
import { judge, namesIn, readName, type Known, type Registration, type Verdict } from './verdict';

export interface Judged {
	readonly entry: Entry;
	readonly verdict: Verdict;
}

const REGISTRATIONS = [
	...['person-registered', 'recorder-registered', 'log-revoked'],
	'recorder-numbers-merged'
];
/** So few at a time that a kiosk that is being worked on is not held up. */
const PAGE = 200;

/** The recorder that an event which begins a loan, an ingest, a hand-in or an activity of this name is about. */
function begun(entry: Entry, name: string): string | undefined {
	if (!entry.known) return undefined;
	const { event } = entry;
	switch (event.type) {
		case 'recorder-checked-out':
			return event.body.loan === name ? event.body.recorder : undefined;
		case 'recorder-returned':
			return event.body.handIn === name ? event.body.recorder : undefined;
		case 'ingest-started':
			return event.body.ingest === name ? event.body.recorder : undefined;
		case 'activity-recorded':
			return event.body.activity === name ? event.body.recorder : undefined;
		default:
			return undefined;
	}
}

/**
 * The rule of verdict.ts over what a store holds: the county decides by it, and a kiosk sees by it beforehand what the
 * county will say. Only to be called by one at a time.
 */
export function openJudging(store: Store, county: string) {
	const people = new Map<string, Registration[]>();
	const recorders = new Set<string>();
	const revoked = new Map<string, number>();
	const merged: NumberFact[] = [];
	let numbers = noNumbers;
	let read = 0;

	/** What the county's log says of people, recorders and keys, as far as it is not known here yet. */
	async function readOn(): Promise<void> {
		for (;;) {
			const entries = await store.registryEntries(county, REGISTRATIONS, read, PAGE);
			for (const entry of entries) {
				const { known, event, seq } = entry;
				read = seq + 1;
				if (!known) continue;
				const fact = numberFact(entry);
				if (fact) merged.push(fact);
				if (event.type === 'recorder-registered') recorders.add(event.body.recorder);
				if (event.type === 'log-revoked') revoked.set(event.body.log, event.body.lastValid.size);
				if (event.type !== 'person-registered') continue;
				const { person, active } = event.body;
				const earlier = people.get(person);
				if (earlier) earlier.push({ seq, active });
				else people.set(person, [{ seq, active }]);
			}
			if (entries.length < PAGE) break;
		}
		numbers = numbersFrom(merged);
	}

	/** The recorders of the loans and ingests that these entries name. */
	async function recordersOf(entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
		const prefix = county.slice(0, county.indexOf('/'));
		const names = new Set(entries.flatMap(namesIn));
		const places = [...names].flatMap((name) => {
			const is = readName(name);
			return is ? [{ name, origin: `${prefix}/${is.station}/e${is.epoch}`, seq: is.seq }] : [];
		});
		const found = new Map(
			(await store.entriesAt(places)).map((entry) => [`${entry.origin} ${entry.seq}`, entry])
		);
		const known = new Map<string, string>();
		for (const { name, origin, seq } of places) {
			const entry = found.get(`${origin} ${seq}`);
			const recorder = entry && begun(entry, name);
			if (recorder !== undefined) known.set(name, recorder);
		}
		return known;
	}

	return {
		/** Entries of stations' logs that the store holds. */
		async judge(entries: readonly Entry[]): Promise<readonly Judged[]> {
			await readOn();
			const named = await recordersOf(entries);
			const known: Known = {
				person: (id) => people.get(id) ?? [],
				isRecorder: (id) => recorders.has(id),
				isOne: (one, other) => numbers.kept(one) === numbers.kept(other),
				recorderOf: (name) => named.get(name),
				revokedFrom: (log) => revoked.get(log)
			};
			return entries.map((entry) => ({ entry, verdict: judge(entry, known) }));
		}
	};
}

export type Judging = ReturnType<typeof openJudging>;
