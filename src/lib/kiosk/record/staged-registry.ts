import { mutex } from '$lib/base/mutex';
import type { RegistryView } from '$lib/ledger/custody/board';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import type { Entry } from '$lib/ledger/log/entry';
import { custodyFact, rosterFact, type CustodyFact } from '$lib/ledger/facts/facts';
import { verdictFact, type VerdictFact } from '$lib/ledger/facts/quarantine';
import type { NumberFact } from '$lib/ledger/facts/merged-numbers';
import type { Roster, Store } from '$lib/ledger/store/store';
import { registryTypes, type Registry } from '$lib/sync/registry';
import { catchUp } from './catch-up';

/** What the last session left for this one to open with, and the last entry of each log that it knew. */
export interface Opening {
	readonly facts: readonly CustodyFact[];
	readonly newest: readonly {
		readonly origin: string;
		readonly seq: number;
		readonly hash: string;
	}[];
}

/** What acts and screens need of the registry. */
export type LiveRegistry = Pick<Registry, 'view' | 'record' | 'ready'>;

export interface StagedRegistry extends LiveRegistry {
	/** Puts the whole registry in the place of what was opened with; until then acts go on, and lose nothing. */
	complete(whole: Registry): Promise<void>;
}

/** With more new entries than this since the last session the whole registry is waited for. */
const MOST_NEW = 200;

/** The entries that the opening does not know yet, or undefined where it is not one of this ledger. */
async function entriesSince(store: Store, { newest }: Opening): Promise<Entry[] | undefined> {
	const known = new Map(newest.map((one) => [one.origin, one]));
	const fresh: Entry[] = [];
	for (const origin of (await store.heads()).keys()) {
		const last = known.get(origin);
		known.delete(origin);
		// With this entry everything before it is the same too: each names the one before.
		if (last && (await store.hashAt(origin, last.seq)) !== last.hash) return undefined;
		const from = last ? last.seq + 1 : 0;
		fresh.push(...(await store.registryEntries(origin, registryTypes, from, MOST_NEW + 1)));
		if (fresh.length > MOST_NEW) return undefined;
	}
	return known.size === 0 ? fresh : undefined;
}

const shown = ({
	people,
	recorders,
	stations,
	county
}: Roster): Omit<RegistryView, 'custody' | 'whole'> => ({
	...{ people, recorders, stations, brigade: county?.brigade ?? '' }
});

/**
 * A registry to work with before the whole one is read. What it shows as open is exact; a recorder that somebody acts on
 * has all of its facts read from the ledger first. Undefined where `opening` does not belong to this ledger.
 */
export async function stageRegistry(
	store: Store,
	opening: Opening
): Promise<StagedRegistry | undefined> {
	const fresh = await entriesSince(store, opening);
	if (!fresh) return undefined;
	const alone = mutex();
	const book = openCustodyBook();
	const read = new Set<string>();
	const roster = await store.roster();
	const now = {
		whole: undefined as Registry | undefined,
		roster: shown(roster),
		view: undefined as RegistryView | undefined
	};
	for (const fact of roster.packs) book.pack(fact);
	for (const fact of roster.numbers) book.number(fact);
	for (const fact of opening.facts) book.add(fact);
	for (const verdict of await store.verdicts()) book.judge(verdict);

	/** All facts of a recorder, under each of its numbers. */
	async function readAll(recorder: string): Promise<void> {
		for (const number of book.numbers().all(recorder)) {
			if (read.has(number)) continue;
			for (const fact of await store.custody(number)) book.add(fact);
			read.add(number);
			now.view = undefined;
		}
	}

	/** The numbers that an entry makes one recorder's, or different ones again, are read whole: what is open may be another. */
	async function hearOfNumbers(fact: NumberFact): Promise<void> {
		const named = fact.says === 'one' ? [fact.keep, ...fact.gone] : fact.numbers;
		for (const number of named) await readAll(number);
		book.number(fact);
		for (const number of named) await readAll(number);
	}

	/** What was left out of the opening may count now: the recorders that a verdict touches are read whole. */
	async function judge(verdict: VerdictFact): Promise<void> {
		book.judge(verdict);
		const about = verdict.kind === 'settled' ? [verdict.entry] : verdict.entries.map((e) => e.hash);
		for (const { recorder } of await store.saidBy(about)) await readAll(recorder);
	}

	async function add(entries: readonly Entry[]): Promise<void> {
		for (const entry of entries) {
			const verdict = verdictFact(entry);
			if (verdict) await judge(verdict);
			const registered = rosterFact(entry);
			if (registered?.kind === 'numbers') await hearOfNumbers(registered.value);
			if (registered?.kind === 'pack') book.pack(registered.value);
			const fact = custodyFact(entry);
			if (!fact) continue;
			await readAll(fact.recorder);
			book.add(fact);
		}
		if (entries.some((entry) => rosterFact(entry))) now.roster = shown(await store.roster());
		now.view = undefined;
	}

	await add(fresh);
	return {
		view: () => now.whole?.view() ?? (now.view ??= { ...now.roster, custody: book, whole: false }),
		record: (entries) => alone(() => (now.whole ? now.whole.record(entries) : add(entries))),
		ready: (recorder) => alone(() => (now.whole ? Promise.resolve() : readAll(recorder))),
		async complete(whole) {
			// Most of what it lacks is added while acts go on; the rest while none does.
			await catchUp(store, whole);
			await alone(async () => {
				await catchUp(store, whole);
				now.whole = whole;
			});
		}
	};
}
