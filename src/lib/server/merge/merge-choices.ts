import type { Instant } from '$lib/base/instant';
import { custodyFrom, type RecorderCustody } from '$lib/ledger/custody/custody';
import { changesBy, type CustodyChanges } from '$lib/ledger/custody/custody-changes';
import type { CustodyReader } from '$lib/ledger/custody/custody-book';
import type { Body } from '$lib/ledger/events/event';
import type { CustodyFact, FactOf } from '$lib/ledger/facts/facts';
import {
	supposedMatch,
	supposedResolution,
	withFact,
	withoutFact
} from '$lib/ledger/custody/supposing';
import { leavesTwo } from './conflicts';
import { candidateLoans, matchBody, matchOf } from './matching';

/** One of the things that can be decided, with everything that it would change. */
export interface Choice {
	readonly id: string;
	/** Of a contradiction: which entries stand. */
	readonly stands: readonly string[];
	/** Undefined: it would be refused, because two loans of one recorder would be open. */
	readonly changes: CustodyChanges | undefined;
}

/** The record as a choice is tried on it, and where its entry would stand. */
export interface Trial {
	readonly custody: CustodyReader;
	readonly now: Instant;
	readonly county: { readonly origin: string; readonly size: number };
	readonly account: string;
}

/** The custody of these recorders as it is, with their facts changed as `suppose` says. */
function tried(
	{ custody, now }: Trial,
	recorders: readonly string[],
	suppose: (facts: readonly CustodyFact[], recorder: string) => readonly CustodyFact[]
) {
	const packs = custody.packs();
	const pack = packs.at(now);
	const before = recorders.map((recorder) => custody.of(recorder, pack));
	const after = recorders.map((recorder) =>
		custodyFrom(recorder, suppose(custody.facts(recorder), recorder), pack, packs)
	);
	return { before, after, changes: changesBy(before, after, now) };
}

/** Of entries that contradict each other one is true, none is, or all are, one after the other. */
export function resolutionChoices(
	trial: Trial,
	is: RecorderCustody,
	heads: readonly CustodyFact[]
): readonly Choice[] {
	const sides = heads.filter(({ kind }) => kind !== 'resolved').map(({ hash }) => hash);
	const all = heads.map(({ hash }) => hash);
	const choices: readonly (readonly [string, readonly string[]])[] = [
		...sides.map((hash) => [hash, [hash]] as const),
		['none', []],
		['all', sides]
	];
	const { origin, size } = trial.county;
	return choices.map(([id, stands]): Choice => {
		const supposed = supposedResolution(
			is,
			{
				recorder: is.recorder,
				heads: [...all],
				stands: [...stands],
				where: null,
				reason: '',
				approver: null
			},
			{ origin, seq: size, at: trial.now, by: trial.account }
		);
		const { after, changes } = tried(trial, [is.recorder], (facts) => withFact(facts, supposed));
		const isTwo = after.some((custody) => leavesTwo(custody, stands));
		return { id, stands, changes: isTwo ? undefined : changes };
	});
}

/** A hand-in ended one of these loans, or, where people said so before, none. */
export function matchChoices(
	trial: Trial,
	is: RecorderCustody,
	handIn: FactOf<'return'>,
	most: number
): readonly Choice[] {
	const { origin, size } = trial.county;
	const { last, holds } = matchOf(is, handIn.hash);
	const by = { origin, seq: size, at: trial.now, by: trial.account };
	const choice = (id: string, of: Omit<Body<'return-matched'>, 'reason'>): Choice => {
		const supposed = supposedMatch(is, { ...of, reason: '' }, by);
		const { changes } = tried(trial, [is.recorder], (facts) => withFact(facts, supposed));
		return { id, stands: [], changes };
	};
	return [
		...(last && holds
			? [choice('parted', matchBody(is, handIn, { hash: last.out, loan: last.loan }, 'parted'))]
			: []),
		...candidateLoans(is, handIn)
			.slice(0, most)
			.map(({ out }) => choice(out.hash, matchBody(is, handIn, out, 'matched')))
	];
}

/** What letting in one entry changes, or taking out one that was let in. */
export function countingChanges(trial: Trial, entry: CustodyFact, counts: boolean): CustodyChanges {
	const recorder = trial.custody.numbers().kept(entry.recorder);
	return tried(trial, [recorder], (facts) =>
		counts ? withFact(facts, entry) : withoutFact(facts, entry.hash)
	).changes;
}

/** What it changes that these numbers are one recorder's, and `keep` the one that counts. */
export function mergingChanges(
	{ custody, now }: Trial,
	numbers: readonly string[],
	keep: string
): CustodyChanges {
	const packs = custody.packs();
	const pack = packs.at(now);
	const kept = [...new Set(numbers.map((one) => custody.numbers().kept(one)))];
	const facts = kept.flatMap((one) => custody.facts(one));
	return changesBy(
		kept.map((one) => custody.of(one, pack)),
		[custodyFrom(keep, facts, pack, packs)],
		now
	);
}

/** Entries that follow from one: they name its loan, its hand-in or its ingest, or the entry itself. */
export function builtOn(fact: CustodyFact, facts: readonly CustodyFact[]): readonly CustodyFact[] {
	const name = nameOf(fact);
	return facts.filter(
		(other) =>
			other.hash !== fact.hash &&
			(other.refs.includes(fact.hash) ||
				((other.kind === 'resolved' || other.kind === 'matched') &&
					other.heads.includes(fact.hash)) ||
				(name !== undefined && namesOf(other).includes(name)))
	);
}

const nameOf = (fact: CustodyFact): string | undefined =>
	fact.kind === 'out' ? fact.loan : fact.kind === 'return' ? fact.handIn : undefined;

function namesOf(fact: CustodyFact): readonly string[] {
	if (fact.kind === 'back') return [fact.loan];
	if (fact.kind === 'return') return fact.loan === null ? [] : [fact.loan];
	if (fact.kind === 'ingest-start' || fact.kind === 'ingest-end') return fact.loans;
	return 'duty' in fact ? [fact.duty] : [];
}

/** Where the recorder itself was: seen by somebody, or plugged in. */
export const evidenceIn = (
	facts: readonly CustodyFact[]
): readonly (FactOf<'seen'> | FactOf<'ingest-start'>)[] =>
	facts
		.filter((fact) => fact.kind === 'seen' || fact.kind === 'ingest-start')
		.sort((a, b) => b.at - a.at || b.seq - a.seq);
