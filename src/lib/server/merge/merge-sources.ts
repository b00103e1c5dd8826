import type { Instant } from '$lib/base/instant';
import type { Conflict, Settled } from '$lib/ledger/custody/conflicts';
import type { Loan, RecorderCustody } from '$lib/ledger/custody/custody';
import { happenedAt } from '$lib/ledger/events/event';
import type { CustodyFact, FactOf } from '$lib/ledger/facts/facts';
import type { IdentityDoubt } from '$lib/ledger/register/identities';
import type { Quarantined } from '$lib/ledger/facts/quarantine';
import type { Store } from '$lib/ledger/store/store';
import { basisOf } from './conflicts';
import {
	doubtId,
	handInHeads,
	isExplained,
	lacksOf,
	type Explained,
	type ForkMatter,
	type Lack,
	type MatterKind,
	type MatterSources
} from './matters';
import { matchOf } from './matching';
import { openMergeBook, type MergeBook } from './merge-book';
import { MOST_OF_BRANCH, type ForkMatters } from './merge-forks';

/** A matter by its kind and name, open or not any more: how it stands now. */
export type Found = {
	readonly id: string;
	readonly isOpen: boolean;
	/** By the number that counts. */
	readonly recorders: readonly string[];
	/** All that a decision has to name. */
	readonly heads: readonly string[];
	/** What a preview rests on; another as soon as anything that counts is another. */
	readonly basis: string;
} & (
	| {
			readonly kind: 'contradiction';
			readonly conflict: Conflict | undefined;
			readonly settled: Settled | undefined;
			readonly entries: readonly CustodyFact[];
	  }
	| {
			readonly kind: 'quarantined';
			readonly is: Quarantined;
			readonly said: CustodyFact | undefined;
	  }
	| { readonly kind: 'held'; readonly fact: CustodyFact; readonly lacks: readonly Lack[] }
	| {
			readonly kind: 'fork';
			readonly fork: ForkMatter;
			readonly explained: Explained | undefined;
	  }
	| {
			readonly kind: 'unknown-return';
			readonly handIn: FactOf<'return'>;
			readonly lacks: readonly Lack[];
			/** The loan that it ends, once that has arrived. */
			readonly loan: Loan | undefined;
			readonly custody: RecorderCustody;
			/** The last decision about which loan it ended, and whether that holds. */
			readonly match: ReturnType<typeof matchOf>;
			readonly explained: Explained | undefined;
	  }
	| { readonly kind: 'numbers'; readonly doubt: IdentityDoubt }
);
export type FoundOf<K extends MatterKind> = Extract<Found, { readonly kind: K }>;

export interface SourceParts {
	readonly store: Store;
	readonly forks: ForkMatters;
	now(): Instant;
	county(): string;
	doubts(): Promise<readonly IdentityDoubt[]>;
}

/** Everything that the merge desk reads, as it stands now. */
export function openMergeSources({ store, forks, now, county, doubts }: SourceParts) {
	const read = openMergeBook(store);
	const suspects = new Map<string, CustodyFact>();

	/** What is whole once stays so: only what is new, or lacked something, is looked at again. */
	function suspectsIn(all: Pick<MatterSources, 'facts' | 'sizes' | 'beside'>, book: MergeBook) {
		for (const fact of book.fresh()) suspects.set(fact.hash, fact);
		for (const fact of suspects.values())
			if (lacksOf(fact, all).length === 0) suspects.delete(fact.hash);
		return [...suspects.values()];
	}

	async function explained(): Promise<ReadonlyMap<string, Explained>> {
		const entries = await store.registryEntries(county(), ['matter-explained'], 0);
		return new Map(
			entries.flatMap(({ known, event }) => {
				if (!known || event.type !== 'matter-explained') return [];
				const said = { ...event.body, at: happenedAt(event), by: event.actor[0] ?? '' };
				return [[event.body.hash, said] as const];
			})
		);
	}

	async function sources(): Promise<MatterSources> {
		const [book, beside, heads, said, identities] = await Promise.all([
			...([read(), forks.all(county()), store.heads(), explained(), doubts()] as const)
		]);
		const known = {
			...{ ...beside, facts: book.facts },
			sizes: new Map([...heads].map(([log, { size }]) => [log, size]))
		};
		return {
			...{ ...known, explained: said, doubts: identities, custody: book.custody },
			suspects: suspectsIn(known, book),
			pack: book.custody.packs().at(now())
		};
	}

	return {
		sources,

		async find(kind: MatterKind, id: string): Promise<Found | undefined> {
			const all = await sources();
			const { custody, facts, pack } = all;
			const fact = facts.get(id);
			const recorder = fact && custody.numbers().kept(fact.recorder);
			const is = recorder === undefined ? undefined : custody.of(recorder, pack);
			const recorders = recorder === undefined ? [] : [recorder];
			const basis = (of: readonly string[], more: readonly string[]) =>
				basisOf(
					of.flatMap((one) => custody.facts(one)),
					more
				);
			switch (kind) {
				case 'contradiction': {
					const found = is && contradictionOf(is, id);
					if (!found) return undefined;
					const heads = found.entries.map(({ hash }) => hash);
					return { ...found, kind, id, recorders, heads, basis: await basis(recorders, []) };
				}
				case 'quarantined': {
					const one = custody.quarantined().get(id);
					if (!one) return undefined;
					const state = `${one.settled?.outcome ?? ''} ${one.settled?.at ?? ''}`;
					return {
						...{ kind, id, is: one, said: fact, recorders, heads: [id], isOpen: !one.settled },
						basis: await basis(recorders, [state])
					};
				}
				case 'held': {
					if (!fact) return undefined;
					const lacks = lacksOf(fact, all);
					return {
						...{ kind, id, fact, lacks, recorders, heads: [id], isOpen: lacks.length > 0 },
						basis: await basis(recorders, [])
					};
				}
				case 'fork': {
					const fork = all.forks.find(({ there }) => there === id);
					if (!fork) return undefined;
					const heads = [...new Set([fork.there, fork.tip])];
					const said = all.explained.get(id);
					const branch = (await forks.entries(fork, MOST_OF_BRANCH)).flatMap(
						({ fact: of }) => of ?? []
					);
					const about = [...new Set(branch.map((of) => custody.numbers().kept(of.recorder)))];
					return {
						...{ kind, id, fork, heads, recorders: about, explained: said },
						isOpen: !isExplained(heads, said),
						basis: await basis(about, [...heads, `${said?.at ?? ''}`])
					};
				}
				case 'unknown-return': {
					if (!is || fact?.kind !== 'return') return undefined;
					const said = all.explained.get(id);
					const isStray = is.strayReturns.some(({ hash }) => hash === id);
					const heads = handInHeads(id, is.matches);
					return {
						...{ kind, id, handIn: fact, recorders, heads, explained: said, custody: is },
						...{ lacks: lacksOf(fact, all), match: matchOf(is, id) },
						loan: is.loans.find(({ returned }) => returned?.hash === id),
						isOpen: isStray && !isExplained(heads, said),
						basis: await basis(recorders, [`${said?.at ?? ''}`])
					};
				}
				case 'numbers': {
					const doubt = all.doubts.find((one) => doubtId(one) === id);
					if (!doubt) return undefined;
					const numbers = [...new Set(doubt.as.map((one) => custody.numbers().kept(one.recorder)))];
					return {
						...{ kind, id, doubt, recorders: numbers, heads: [], isOpen: true },
						basis: await basis(numbers, [id])
					};
				}
			}
		}
	};
}

function contradictionOf({ conflicts, settled }: RecorderCustody, id: string) {
	const conflict = conflicts.find(({ heads }) => heads.some(({ hash }) => hash === id));
	if (conflict)
		return { conflict, settled: undefined, entries: conflict.heads, isOpen: true } as const;
	const decided = settled.find(
		({ heads, decision }) => decision.hash === id || heads.some(({ hash }) => hash === id)
	);
	if (!decided) return undefined;
	const entries = [...decided.heads, decided.decision];
	return { conflict: undefined, settled: decided, entries, isOpen: false } as const;
}

export type MergeSources = ReturnType<typeof openMergeSources>;
