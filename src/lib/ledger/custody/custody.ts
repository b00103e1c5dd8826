import { latest, type Instant } from '$lib/base/instant';
import { causalityOf, type Causality } from '../facts/causality';
import { conflictsIn, isForCounty, type Conflict, type Settled } from './conflicts';
import { dutyState, type DutyState } from './deadline';
import { dutiesOf, type Duty } from './duties';
import { isCountyLog, type CustodyFact, type FactOf } from '../facts/facts';
import { ingestsOf, type Ingest } from './ingests';
import { noNumbers, type Numbers } from '../facts/merged-numbers';
import { firstPacks, type Packs } from '../rule/packs';
import type { RulePack } from '../rule/rule-pack';

type Out = FactOf<'out'>;
type Return = FactOf<'return'>;

/** A recorder in one officer's name, from check-out to return. */
export interface Loan {
	readonly id: string;
	readonly out: Out;
	readonly back: FactOf<'back'> | undefined;
	readonly backAt: Instant | undefined;
	readonly returned: Return | undefined;
}

export const recorderStatuses = [
	...(['in-store', 'on-loan', 'back', 'awaiting-ingest', 'ingesting', 'overdue'] as const),
	...(['lost', 'stolen', 'recovered', 'under-repair', 'suspended', 'scrapped', 'sealed'] as const),
	...(['double-lent', 'in-conflict'] as const)
] as const;
export type RecorderStatus = (typeof recorderStatuses)[number];

/** Everything known about one recorder's custody. */
export interface RecorderCustody {
	readonly recorder: string;
	readonly loans: readonly Loan[];
	readonly openLoans: readonly Loan[];
	/** Hand-ins of a recorder that no known loan explains. */
	readonly strayReturns: readonly Return[];
	/** What the county decided about hand-ins without a loan, in the order of its log. */
	readonly matches: readonly FactOf<'matched'>[];
	readonly ingests: readonly Ingest[];
	readonly duties: readonly Duty[];
	/** Hashes of the facts that no other fact refers to: what the next event about this recorder follows. */
	readonly heads: readonly string[];
	/** What contradicts itself and waits for people (第21条). */
	readonly conflicts: readonly Conflict[];
	readonly settled: readonly Settled[];
	/** Hashes of entries that people decided to be 误登记: on the record, and in none of the lists above. */
	readonly mistaken: readonly string[];
	/** Lost, stolen, under repair, suspended or scrapped: the report that says so and has not been followed by another. */
	readonly state: FactOf<'state'> | undefined;
	/** 寻回: there again after it was missed, and not lent since. */
	readonly recovered: FactOf<'state'> | undefined;
	/** 涉密登记: sealed unread, and not given back (第20条); it is neither lent nor ingested. */
	readonly sealed: FactOf<'sealed'> | undefined;
	/** The last time that somebody had it before them although it is lost or stolen by the report above. */
	readonly metSince: CustodyFact | undefined;
	/** Who had the recorder itself before their eyes, in the order in which it was recorded. */
	readonly sightings: readonly FactOf<'seen'>[];
}

/** Order that every replica agrees on: by time as recorded, then by log and place in it. */
const inOrder = (a: CustodyFact, b: CustodyFact): number =>
	a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq);

const of = <K extends CustodyFact['kind']>(facts: readonly CustodyFact[], kind: K): FactOf<K>[] =>
	facts.filter((fact): fact is FactOf<K> => fact.kind === kind);

function loansOf(
	facts: readonly CustodyFact[],
	knows: Causality['knows']
): { loans: Loan[]; strayReturns: Return[] } {
	const outs = of(facts, 'out');
	const known = new Set(outs.map((out) => out.loan));
	const named = new Map<string, Return>();
	const others: Return[] = [];
	for (const fact of of(facts, 'return')) {
		if (fact.loan === null || !known.has(fact.loan)) others.push(fact);
		else if (!named.has(fact.loan)) named.set(fact.loan, fact);
	}
	// What a hand-in says itself comes first: where its loan arrives after all, or another one names that loan, no decision holds.
	const matched = new Set<string>();
	for (const { handIn, out } of matchesIn(facts)) {
		const fact = others.find(({ hash }) => hash === handIn);
		const lent = outs.find(({ hash }) => hash === out);
		if (!fact || !lent || named.has(lent.loan)) continue;
		named.set(lent.loan, fact);
		matched.add(handIn);
	}
	const backs = new Map<string, FactOf<'back'>>();
	for (const back of of(facts, 'back')) if (!backs.has(back.loan)) backs.set(back.loan, back);
	const left = others.filter(({ hash }) => !matched.has(hash));
	const strayReturns: Return[] = left.filter(({ loan }) => loan !== null);
	// A return that knew of no loan closes the newest one open before it; the others stay unexplained and visible. A loan made
	// by somebody who knew of the return came after it, whatever the clocks say.
	for (const fact of left.filter(({ loan }) => loan === null)) {
		const open = outs.filter(
			(out) => !named.has(out.loan) && out.at <= fact.at && !knows(out, fact)
		);
		const newest = open.at(-1);
		if (newest) named.set(newest.loan, fact);
		else strayReturns.push(fact);
	}
	const loans = outs.map((out) => ({
		id: out.loan,
		out,
		back: backs.get(out.loan),
		backAt: backs.get(out.loan)?.at,
		returned: named.get(out.loan)
	}));
	return { loans, strayReturns: strayReturns.sort(inOrder) };
}

/** Which loan the county says that a hand-in ended: of several decisions about one hand-in the last, and all in the order of its log. */
function matchesIn(facts: readonly CustodyFact[]): readonly FactOf<'matched'>[] {
	const all = decisionsIn(facts);
	const last = new Map(all.map((one) => [one.handIn, one.hash]));
	return all.filter(
		({ outcome, handIn, hash }) => outcome === 'matched' && last.get(handIn) === hash
	);
}

/** What the county decided about hand-ins; on a station's log such an entry says nothing. */
const decisionsIn = (facts: readonly CustodyFact[]): readonly FactOf<'matched'>[] =>
	of(facts, 'matched')
		.filter(({ origin }) => isCountyLog(origin))
		.sort((a, b) => a.seq - b.seq);

/** The facts that count: an entry decided to be 误登记 does not, nor what was said of a loan that was none. */
function without(facts: readonly CustodyFact[], mistaken: readonly string[]): CustodyFact[] {
	const none = new Set(
		of(facts, 'out')
			.filter(({ hash }) => mistaken.includes(hash))
			.map(({ loan }) => loan)
	);
	return facts.filter(
		(fact) =>
			!mistaken.includes(fact.hash) &&
			!((fact.kind === 'return' || fact.kind === 'back') && none.has(fact.loan ?? ''))
	);
}

/**
 * What is known of one recorder from a set of facts about it, in whatever order they came. `pack`: what is judged by where an
 * event names a pack that is not among `packs`.
 */
export function custodyFrom(
	recorder: string,
	unordered: readonly CustodyFact[],
	pack: RulePack,
	packs: Packs = firstPacks
): RecorderCustody {
	const facts = [...unordered].sort(inOrder);
	const causality = causalityOf(facts);
	const { knows } = causality;
	const said = loansOf(facts, knows);
	const { open, settled, mistaken, state, found } = conflictsIn(
		facts,
		said.loans,
		said.strayReturns,
		causality
	);
	const { loans, strayReturns } =
		mistaken.length > 0 ? loansOf(without(facts, mistaken), knows) : said;
	const ingests = ingestsOf(facts);
	const givenBack = new Set(of(facts, 'given-back').map(({ sealing }) => sealing));
	const referred = new Set(facts.flatMap((fact) => fact.refs));
	return {
		...{ recorder, loans, strayReturns, ingests, matches: decisionsIn(facts) },
		...{ conflicts: open, settled, mistaken, state, sightings: of(facts, 'seen') },
		openLoans: loans.filter((loan) => !loan.returned),
		recovered: found && !loans.some(({ out }) => knows(out, found)) ? found : undefined,
		sealed: of(facts, 'sealed').findLast(({ sealing }) => !givenBack.has(sealing)),
		metSince: state && metSince(facts, state, causality),
		duties: dutiesOf(recorder, facts, { loans, strayReturns, ingests }, { pack, packs }),
		heads: facts.map((fact) => fact.hash).filter((hash) => !referred.has(hash))
	};
}

/** Hand-ins, ingests and sightings that came after a report of loss, or that its log did not know of and that are later by the clock. */
function metSince(
	facts: readonly CustodyFact[],
	report: FactOf<'state'>,
	{ knows }: Causality
): CustodyFact | undefined {
	if (report.state !== 'lost' && report.state !== 'stolen') return undefined;
	return facts.findLast(
		(fact) =>
			(fact.kind === 'return' || fact.kind === 'ingest-start' || fact.kind === 'seen') &&
			(knows(fact, report) || (!knows(report, fact) && fact.at > report.at))
	);
}

/** The same for every recorder that a fact speaks of, by the number that counts. */
export function custodyByRecorder(
	facts: Iterable<CustodyFact>,
	pack: RulePack,
	numbers: Pick<Numbers, 'kept'> = noNumbers,
	packs: Packs = firstPacks
): Map<string, RecorderCustody> {
	const grouped = new Map<string, CustodyFact[]>();
	for (const fact of facts) {
		const recorder = numbers.kept(fact.recorder);
		const group = grouped.get(recorder);
		if (group) group.push(fact);
		else grouped.set(recorder, [fact]);
	}
	return new Map([...grouped].map(([id, group]) => [id, custodyFrom(id, group, pack, packs)]));
}

/** Neither in safe keeping, nor said to be nothing, nor sealed unread. */
export const openDuties = (custody: RecorderCustody): readonly Duty[] =>
	custody.duties.filter((duty) => duty.metAt === undefined && !duty.noFootage && !duty.sealed);

export const stateOf = (duty: Duty, now: Instant): DutyState =>
	dutyState(duty.dueAt, duty.metAt, now);

/** The one word that the board shows for a recorder. */
export function statusOf(custody: RecorderCustody, now: Instant): RecorderStatus {
	const duties = openDuties(custody);
	if (custody.conflicts.some(isForCounty)) return 'in-conflict';
	if (custody.openLoans.length > 1 || custody.conflicts.some(({ kind }) => kind === 'double-loan'))
		return 'double-lent';
	if (custody.conflicts.length > 0) return 'in-conflict';
	if (custody.sealed) return 'sealed';
	const state = custody.state?.state;
	if (state === 'lost' || state === 'stolen') return state;
	if (state === 'under-repair' || state === 'suspended' || state === 'scrapped') return state;
	if (duties.some((duty) => stateOf(duty, now) === 'overdue')) return 'overdue';
	if (custody.ingests.some((ingest) => !ingest.ended && !ingest.halted)) return 'ingesting';
	const [loan] = custody.openLoans;
	if (loan) return loan.backAt === undefined ? 'on-loan' : 'back';
	if (duties.length > 0) return 'awaiting-ingest';
	return custody.recovered ? 'recovered' : 'in-store';
}

/** The last thing that happened to a recorder, for lists. */
export const lastSeenAt = (custody: RecorderCustody): Instant | undefined => {
	const times = [
		...custody.loans.flatMap((loan) => [loan.out.at, loan.returned?.at ?? loan.out.at]),
		...custody.strayReturns.map((stray) => stray.at),
		...custody.ingests.map(
			({ cleared, ended, startedAt }) => cleared?.at ?? ended?.at ?? startedAt
		),
		...custody.sightings.map((seen) => seen.at)
	];
	const [first, ...more] = times;
	return first === undefined ? undefined : latest(first, ...more);
};
