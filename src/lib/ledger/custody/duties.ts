import { latest, type Instant } from '$lib/base/instant';
import type { RecorderCustody } from './custody';
import { ingestDueAt } from './deadline';
import type { CustodyFact, FactOf } from '../facts/facts';
import type { Ingest } from './ingests';
import type { Packs } from '../rule/packs';
import { tanghe20220729, type RulePack } from '../rule/rule-pack';

type Loan = RecorderCustody['loans'][number];

/** Every pack that is known, and the one for events that name another. */
export interface Rules {
	readonly pack: RulePack;
	readonly packs: Packs;
}

/** How it is known from when the 24 hours run: said at the time, stated afterwards (自述), or by the recorder's being there. */
export type DutyStart = 'said' | 'stated' | 'handed-in' | 'docked';

export interface Reminder {
	readonly hours: number;
	readonly shownAt: Instant;
	readonly acknowledgedAt: Instant | undefined;
}

/** The footage that came back with one hand-in, to be in safe keeping in time (第13条). */
export interface Duty {
	/** The loan, or the hand-in of a recorder whose loan is not known. */
	readonly id: string;
	readonly loan: Loan | undefined;
	readonly recorder: string;
	/** Where the recorder was handed in, or where it was lent as long as it was not. */
	readonly station: string;
	readonly runsFrom: Instant;
	readonly startedBy: DutyStart;
	readonly dueAt: Instant;
	readonly metAt: Instant | undefined;
	readonly handedInAt: Instant | undefined;
	/** Whose ingest met it. */
	readonly metBy: Pick<Ingest, 'id' | 'station'> | undefined;
	readonly isExporting: boolean;
	/** What counts of what was said about it: the newest that nothing corrects. */
	readonly stated: FactOf<'stated'> | undefined;
	readonly noFootage: FactOf<'no-footage'> | undefined;
	/** Its recorder or card was sealed unread (第20条), and has not come back. */
	readonly sealed: FactOf<'sealed'> | undefined;
	readonly lateReason: FactOf<'late-reason'> | undefined;
	readonly reminders: readonly Reminder[];
	/** The rule pack that the event which started the clock names: by it the duty is judged, now and later (第24条). */
	readonly pack: string;
}

const of = <K extends CustodyFact['kind']>(facts: readonly CustodyFact[], kind: K): FactOf<K>[] =>
	facts.filter((fact): fact is FactOf<K> => fact.kind === kind);

/** The newest that no other takes the place of; where two stations said different things at once, both are on the record. */
export function standing<F extends { readonly hash: string; readonly corrects: string | null }>(
	inOrder: readonly F[]
): F | undefined {
	const corrected = new Set(inOrder.map((one) => one.corrects));
	return inOrder.findLast(({ hash }) => !corrected.has(hash));
}

/** When a duty was met: by the first finished ingest of the recorder that began after the duty did. */
function meets(ingests: readonly Ingest[]) {
	const ended = ingests.flatMap((ingest) =>
		ingest.ended ? [{ ingest, startedAt: ingest.startedAt, at: ingest.ended.at }] : []
	);
	return (runsFrom: Instant) => {
		// They are in order of their beginning: the first one that is late enough is found by halving.
		let low = 0;
		for (let high = ended.length; low < high;) {
			const middle = (low + high) >> 1;
			if ((ended[middle]?.startedAt ?? runsFrom) < runsFrom) low = middle + 1;
			else high = middle;
		}
		return ended[low];
	};
}

/** For each loan the beginning of the first ingest that names it. */
function dockedByLoan(
	starts: readonly FactOf<'ingest-start'>[]
): ReadonlyMap<string, FactOf<'ingest-start'>> {
	const docked = new Map<string, FactOf<'ingest-start'>>();
	for (const start of starts)
		for (const loan of start.loans) if (!docked.has(loan)) docked.set(loan, start);
	return docked;
}

/** The pack that judges what a fact began (第24条): the one that its event names, whatever is in force by now. */
const judgedBy = (pack: string, rules: Rules): RulePack =>
	pack === rules.pack.id ? rules.pack : (rules.packs.of(pack) ?? rules.pack);

function remindersOf(facts: readonly FactOf<'reminder'>[]): readonly Reminder[] {
	const shown = new Map<number, Reminder>();
	for (const { hours, acknowledged, at } of facts) {
		const known = shown.get(hours);
		if (!known)
			shown.set(hours, { hours, shownAt: at, acknowledgedAt: acknowledged ? at : undefined });
		else if (acknowledged && known.acknowledgedAt === undefined)
			shown.set(hours, { ...known, acknowledgedAt: at });
	}
	return [...shown.values()].sort((a, b) => a.hours - b.hours);
}

function byDuty<F extends { readonly duty: string }>(facts: readonly F[]) {
	const groups = new Map<string, F[]>();
	for (const fact of facts) {
		const group = groups.get(fact.duty);
		if (group) group.push(fact);
		else groups.set(fact.duty, [fact]);
	}
	return (duty: string): readonly F[] => groups.get(duty) ?? [];
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** The duties of one recorder, from its facts in order. */
export function dutiesOf(
	recorder: string,
	facts: readonly CustodyFact[],
	{ loans, strayReturns, ingests }: Pick<RecorderCustody, 'loans' | 'strayReturns' | 'ingests'>,
	rules: Rules
): Duty[] {
	const metBy = meets(ingests);
	const docked = dockedByLoan(of(facts, 'ingest-start'));
	const said = {
		stated: byDuty(of(facts, 'stated')),
		noFootage: byDuty(of(facts, 'no-footage')),
		lateReason: byDuty(of(facts, 'late-reason')),
		reminders: byDuty(of(facts, 'reminder'))
	};
	const givenBack = new Set(of(facts, 'given-back').map(({ sealing }) => sealing));
	const sealed = of(facts, 'sealed').filter(({ sealing }) => !givenBack.has(sealing));
	const unfinished = ingests.filter((ingest) => !ingest.ended && !ingest.halted);

	function duty(
		of: Pick<Duty, 'id' | 'loan' | 'station' | 'runsFrom' | 'startedBy' | 'handedInAt'>,
		{ pack = tanghe20220729.id }: CustodyFact
	): Duty {
		const from = latest(of.runsFrom, of.handedInAt ?? of.runsFrom);
		const met = metBy(from);
		return {
			...{ ...of, recorder, pack, metAt: met?.at },
			dueAt: ingestDueAt(of.runsFrom, judgedBy(pack, rules)),
			metBy: met && { id: met.ingest.id, station: met.ingest.station },
			isExporting: unfinished.some(({ startedAt }) => startedAt >= from),
			sealed: sealed.find(({ duties }) => duties.includes(of.id)),
			...{ stated: standing(said.stated(of.id)), noFootage: standing(said.noFootage(of.id)) },
			...{
				lateReason: standing(said.lateReason(of.id)),
				reminders: remindersOf(said.reminders(of.id))
			}
		};
	}

	const duties: Duty[] = [];
	for (const loan of loans) {
		const handedInAt = loan.returned?.at;
		const stated = standing(said.stated(loan.id));
		const starts: readonly (readonly [
			DutyStart,
			CustodyFact | undefined,
			(Instant | undefined)?
		])[] = [
			['said', loan.back],
			// Of a time that only the officer names, nothing may become later than what others saw.
			[
				'stated',
				handedInAt === undefined ? undefined : stated,
				stated && earlier(latest(loan.out.at, stated.returnedAt), handedInAt ?? stated.returnedAt)
			],
			['handed-in', loan.returned],
			// Neither said to be back nor handed in: an ingest alone shows that the recorder is at the unit.
			['docked', docked.get(loan.id)]
		];
		const start = starts.find(([, began]) => began !== undefined);
		if (start?.[1] === undefined) continue;
		const [startedBy, began, at = began.at] = start;
		duties.push(
			duty(
				{
					...{ id: loan.id, loan, startedBy, runsFrom: at, handedInAt },
					station: loan.returned?.station ?? loan.out.station
				},
				began
			)
		);
	}
	for (const stray of strayReturns)
		duties.push(
			duty(
				{
					...{ id: stray.handIn, loan: undefined, station: stray.station, runsFrom: stray.at },
					...{ startedBy: 'handed-in', handedInAt: stray.at }
				},
				stray
			)
		);
	return duties;
}
