import { toBase64 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { happenedAt } from '$lib/ledger/events/event';
import { admittedFact, type CustodyFact } from '$lib/ledger/facts/facts';
import type { Store } from '$lib/ledger/store/store';
import type { Forks } from '../exchange/forks';
import type { ForkMatter } from './matters';

/** So many entries of a branch are shown with what letting them in would change; the branch's own page has all. */
export const MOST_OF_BRANCH = 100;

export interface BranchEntry {
	readonly entry: Entry;
	readonly admitted: boolean;
	/** What it would say of a recorder, under the name that it has once it is let in; undefined = nothing. */
	readonly fact: CustodyFact | undefined;
}

/** Second branches of stations' logs as matters of the merge desk. */
export function openForkMatters(store: Store, forks: Pick<Forks, 'list' | 'read'>) {
	async function toldAt(county: string): Promise<ReadonlyMap<string, Instant>> {
		const entries = await store.registryEntries(county, ['fork-detected'], 0);
		return new Map(
			entries.flatMap(({ known, event }) =>
				known && event.type === 'fork-detected'
					? [[event.body.there, happenedAt(event)] as const]
					: []
			)
		);
	}

	return {
		/** Every branch that the county's log names, and the hashes of all that is kept beside logs. */
		async all(
			county: string
		): Promise<{ readonly forks: readonly ForkMatter[]; readonly beside: ReadonlySet<string> }> {
			const { branches } = await store.closures();
			if (branches.size === 0) return { forks: [], beside: new Set() };
			const times = await toldAt(county);
			const all: ForkMatter[] = [];
			const beside = new Set<string>();
			for (const { log, branch, seq, here, there } of branches.values()) {
				const kept = (await forks.list(log)).find((one) => one.branch === branch)?.kept ?? [];
				for (const { hash } of kept) beside.add(hash);
				const at = times.get(there) ?? (0 as Instant);
				const tip = kept.at(-1)?.hash ?? there;
				all.push({ log, branch, seq, here, there, tip, entries: kept.length, at });
			}
			return { forks: all, beside };
		},

		/** The first entries of a branch. */
		async entries(
			{ log, branch, seq: from }: ForkMatter,
			most: number
		): Promise<readonly BranchEntry[]> {
			const kept = (await forks.list(log)).find((one) => one.branch === branch)?.kept ?? [];
			const admitted = await store.admitted();
			const entries: BranchEntry[] = [];
			for (const { seq, hash } of kept.slice(0, most)) {
				const bytes = await forks.read(log, hash);
				if (!bytes) continue;
				const fact = admittedFact({ log, branch, from, seq, hash, entry: toBase64(bytes) });
				entries.push({ entry: await rereadEntry(bytes), admitted: admitted.has(hash), fact });
			}
			return entries;
		}
	};
}

export type ForkMatters = ReturnType<typeof openForkMatters>;
