import type { Instant } from '$lib/base/instant';
import type { RecorderCustody } from '$lib/ledger/custody/custody';
import type { CustodyChanges } from '$lib/ledger/custody/custody-changes';
import type { Duty } from '$lib/ledger/custody/duties';
import type { Entry } from '$lib/ledger/log/entry';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import type { Store } from '$lib/ledger/store/store';
import {
	builtOn,
	countingChanges,
	evidenceIn,
	matchChoices,
	mergingChanges,
	resolutionChoices,
	type Choice,
	type Trial
} from './merge-choices';
import { othersOfOfficer } from './matching';
import { MOST_OF_BRANCH, type BranchEntry, type ForkMatters } from './merge-forks';
import { openSides, type Side } from './merge-sides';
import type { Found, FoundOf, MergeSources } from './merge-sources';

export interface SideView extends Side {
	/** What was written since and follows from it. */
	readonly later: readonly { readonly fact: CustodyFact; readonly entry: Entry | undefined }[];
	/** The 24 hours that hang on it (第13条). */
	readonly duties: readonly Duty[];
}

export interface BranchEntryView extends BranchEntry {
	/** What letting it in would change; undefined where there is nothing to let in. */
	readonly changes: CustodyChanges | undefined;
}

/** A matter as whoever decides it looks at it. */
export interface MatterView {
	readonly is: Found;
	readonly sides: readonly SideView[];
	/** Where the recorder itself was, newest first. */
	readonly evidence: readonly CustodyFact[];
	readonly choices: readonly Choice[];
	/** Of a fork: the entries of the branch, the first of them. */
	readonly branch: readonly BranchEntryView[];
	/** Of a hand-in without a loan: what else its officer has out. */
	readonly others: readonly CustodyFact[];
}

/** So many later entries of one side. */
const MOST_LATER = 30;
/** So many loans are offered for a hand-in without one. */
export const MOST_LOANS = 12;

export interface ViewParts {
	readonly store: Store;
	readonly sources: MergeSources;
	readonly forks: ForkMatters;
	now(): Instant;
	county(): string;
}

const NOTHING = { statuses: [], entries: [], duties: [], figures: [] };

/** Both sides of a matter with what proves them, and what each decision would change. */
export function openMatterViews({ store, sources, forks, now, county }: ViewParts) {
	const { side, entries } = openSides(store, county);

	function dutiesOn({ duties }: RecorderCustody, fact: CustodyFact): readonly Duty[] {
		return duties.filter(
			({ id, loan }) =>
				loan?.out.hash === fact.hash ||
				loan?.returned?.hash === fact.hash ||
				(fact.kind === 'return' && id === fact.handIn)
		);
	}

	async function sideOf(trial: Trial, fact: CustodyFact): Promise<SideView> {
		const { custody } = trial;
		const recorder = custody.numbers().kept(fact.recorder);
		const later = builtOn(fact, custody.facts(recorder)).slice(0, MOST_LATER);
		return {
			...(await side(fact, fact)),
			later: await entries(later),
			duties: dutiesOn(custody.of(recorder, custody.packs().at(trial.now)), fact)
		};
	}

	const bare = (one: Side): SideView => ({ ...one, later: [], duties: [] });

	async function registrations(as: readonly { readonly seq: number }[]) {
		const origin = county();
		const held = await store.entriesAt(as.map(({ seq }) => ({ origin, seq })));
		const inOrder = [...held].sort((a, b) => a.seq - b.seq);
		return Promise.all(inOrder.map(async (entry) => bare(await side(entry, undefined))));
	}

	async function branchOf(trial: Trial, { fork }: FoundOf<'fork'>) {
		const shown = await forks.entries(fork, MOST_OF_BRANCH);
		return shown.map((one): BranchEntryView => ({
			...one,
			changes: one.fact && !one.admitted ? countingChanges(trial, one.fact, true) : undefined
		}));
	}

	const numberChoices = (trial: Trial, { doubt }: FoundOf<'numbers'>): readonly Choice[] => {
		if (doubt.doubt === 'serial-changed') return [{ id: 'confirm', stands: [], changes: NOTHING }];
		const numbers = [...new Set(doubt.as.map(({ recorder }) => recorder))];
		return [
			...numbers.map((keep) => ({
				...{ id: keep, stands: [], changes: mergingChanges(trial, numbers, keep) }
			})),
			{ id: 'different', stands: [], changes: NOTHING }
		];
	};

	async function shown(trial: Trial, is: Found): Promise<Omit<MatterView, 'is' | 'evidence'>> {
		const none = { choices: [], branch: [], others: [] };
		switch (is.kind) {
			case 'contradiction': {
				const { custody } = trial;
				const of = custody.of(is.recorders[0] ?? '', custody.packs().at(trial.now));
				return {
					...{ ...none, choices: resolutionChoices(trial, of, is.entries) },
					sides: await Promise.all(is.entries.map((fact) => sideOf(trial, fact)))
				};
			}
			case 'quarantined': {
				const { said } = is;
				const { log, seq, hash, settled } = is.is;
				const outcomes = ['admitted', 'rejected'].filter((one) => one !== settled?.outcome);
				return {
					...none,
					choices: outcomes.map((id) => ({
						...{ id, stands: [] },
						changes: said ? countingChanges(trial, said, id === 'admitted') : NOTHING
					})),
					sides: [
						said
							? await sideOf(trial, said)
							: bare(await side({ origin: log, seq, hash }, undefined))
					]
				};
			}
			case 'held':
				return { ...none, sides: [await sideOf(trial, is.fact)] };
			case 'unknown-return':
				return unknownReturn(trial, is);
			case 'fork': {
				const { log: origin, seq, here, there } = is.fork;
				const branch = await branchOf(trial, is);
				const first = branch[0]?.entry;
				return {
					...{ ...none, branch, choices: [{ id: 'explained', stands: [], changes: NOTHING }] },
					sides: [
						bare(await side({ origin, seq, hash: here }, undefined)),
						bare(await side({ origin, seq, hash: there }, undefined, first))
					]
				};
			}
			case 'numbers':
				return {
					...{ ...none, choices: numberChoices(trial, is) },
					sides: await registrations(is.doubt.as)
				};
		}
	}

	/** Beside the hand-in stand the loans that it may have ended, the newest first, and what was decided. */
	async function unknownReturn(trial: Trial, is: FoundOf<'unknown-return'>) {
		const { handIn, loan, match, custody } = is;
		const isMatchable = !loan || match.holds;
		const choices = isMatchable ? matchChoices(trial, custody, handIn, MOST_LOANS) : [];
		const outs = choices.flatMap(({ id }) => custody.loans.filter(({ out }) => out.hash === id));
		const facts = [handIn, ...[...(loan ? [loan] : []), ...outs].map(({ out }) => out)];
		const pack = trial.custody.packs().at(trial.now);
		return {
			...{ branch: [], choices },
			sides: await Promise.all(facts.map((fact) => sideOf(trial, fact))),
			others: loan ? [] : othersOfOfficer(trial.custody, handIn, is.recorders, pack)
		};
	}

	return async (account: string, is: Found): Promise<MatterView> => {
		const { custody } = await sources.sources();
		const origin = county();
		const { size } = await store.head(origin);
		const trial = { custody, now: now(), county: { origin, size }, account };
		return {
			...{ is, ...(await shown(trial, is)) },
			evidence: evidenceIn(is.recorders.flatMap((one) => custody.facts(one)))
		};
	};
}
