import type { Instant } from '$lib/base/instant';
import { openDuties, statusOf, type RecorderCustody, type RecorderStatus } from './custody';
import { exportState, type ExportState } from './deadline';
import type { Duty } from './duties';
import type { CustodyFact, FactOf } from '../facts/facts';

/** Entries that a decision about custody can change the standing of. */
export type Weighed = FactOf<'out'> | FactOf<'return'> | FactOf<'state'>;

/**
 * What an entry comes to. `disputed`: contradicted, and not decided. `unknown-return`: a hand-in that no known loan explains.
 * `repeated`: a hand-in of a loan that another hand-in ended. `past`: a report that another followed. `absent`: it does not count.
 */
export const standings = [
	...(['absent', 'disputed', 'mistaken', 'open-loan', 'returned-loan'] as const),
	...(['ends-loan', 'unknown-return', 'repeated', 'holds', 'past'] as const)
] as const;
export type Standing = (typeof standings)[number];

export interface EntryChange {
	readonly entry: Weighed;
	readonly from: Standing;
	readonly to: Standing;
}

/** One duty of 第13条 as far as a decision can change it. */
export interface DutyStand {
	readonly station: string;
	readonly dueAt: Instant;
	readonly export: ExportState;
}

export interface DutyChange {
	/** The loan or the hand-in that it is of. */
	readonly id: string;
	readonly recorder: string;
	/** Undefined: it begins. */
	readonly from: DutyStand | undefined;
	/** Undefined: it ends, as if it had never been. */
	readonly to: DutyStand | undefined;
}

export const figures = [
	...(['open-loans', 'duties-open', 'duties-overdue', 'unknown-returns', 'contradictions'] as const)
] as const;
export type Figure = (typeof figures)[number];

export interface FigureChange {
	readonly station: string;
	readonly figure: Figure;
	readonly from: number;
	readonly to: number;
}

/** Everything that differs between two states of custody, for whoever has to decide which of them it will be. */
export interface CustodyChanges {
	readonly statuses: readonly {
		readonly recorder: string;
		/** Undefined: this number does not count, because it is another recorder's. */
		readonly from: RecorderStatus | undefined;
		readonly to: RecorderStatus | undefined;
	}[];
	readonly entries: readonly EntryChange[];
	readonly duties: readonly DutyChange[];
	readonly figures: readonly FigureChange[];
}

type Custodies = readonly RecorderCustody[];

const isWeighed = (fact: CustodyFact): fact is Weighed =>
	fact.kind === 'out' || fact.kind === 'return' || fact.kind === 'state';

function weighedIn({
	loans,
	strayReturns,
	conflicts,
	settled,
	state,
	recovered
}: RecorderCustody): readonly Weighed[] {
	const all = [
		...loans.flatMap(({ out, returned }) => [out, returned]),
		...strayReturns,
		...[...conflicts, ...settled].flatMap(({ heads }) => heads),
		...[state, recovered]
	];
	return all.filter((fact) => fact !== undefined).filter(isWeighed);
}

function standingIn(custody: RecorderCustody, entry: Weighed): Standing {
	const { hash } = entry;
	if (custody.mistaken.includes(hash)) return 'mistaken';
	if (custody.conflicts.some(({ heads }) => heads.some((head) => head.hash === hash)))
		return 'disputed';
	if (entry.kind === 'out') {
		const loan = custody.loans.find(({ out }) => out.hash === hash);
		if (!loan) return 'absent';
		return loan.returned ? 'returned-loan' : 'open-loan';
	}
	if (entry.kind === 'state')
		return hash === custody.state?.hash || hash === custody.recovered?.hash ? 'holds' : 'past';
	if (custody.strayReturns.some((stray) => stray.hash === hash)) return 'unknown-return';
	return custody.loans.some(({ returned }) => returned?.hash === hash) ? 'ends-loan' : 'repeated';
}

/** The standing of each entry that is known on either side; where it is not known at all it is absent. */
function standingsIn(custodies: Custodies): ReadonlyMap<string, readonly [Weighed, Standing]> {
	return new Map(
		custodies.flatMap((custody) =>
			weighedIn(custody).map((entry) => [entry.hash, [entry, standingIn(custody, entry)]] as const)
		)
	);
}

const dutyStand = (duty: Duty, now: Instant): DutyStand => ({
	...{ station: duty.station, dueAt: duty.dueAt, export: exportState(duty, now) }
});

function dutiesIn(custodies: Custodies): ReadonlyMap<string, Duty> {
	return new Map(custodies.flatMap(({ duties }) => duties.map((duty) => [duty.id, duty] as const)));
}

function figuresIn(custodies: Custodies, now: Instant): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	const count = (station: string, figure: Figure): void => {
		const key = `${station} ${figure}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	};
	for (const custody of custodies) {
		for (const { out } of custody.openLoans) count(out.station, 'open-loans');
		for (const stray of custody.strayReturns) count(stray.station, 'unknown-returns');
		for (const duty of openDuties(custody)) {
			count(duty.station, 'duties-open');
			if (duty.dueAt < now) count(duty.station, 'duties-overdue');
		}
		for (const { heads } of custody.conflicts)
			for (const station of new Set(heads.map((head) => head.station)))
				count(station, 'contradictions');
	}
	return counts;
}

const keysOf = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
	[...new Set([...one.keys(), ...other.keys()])].sort();

/** First by the entry's number and log, never by a clock. */
const inOrder = ({ entry: a }: EntryChange, { entry: b }: EntryChange): number =>
	a.seq - b.seq || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : 0);

/**
 * What is another after a decision than before it: of the recorders that it is about, with the same fold on both sides
 * (custody.ts). `now`: the moment that both are looked at.
 */
export function changesBy(before: Custodies, after: Custodies, now: Instant): CustodyChanges {
	const statusBy = (custodies: Custodies) =>
		new Map(custodies.map((custody) => [custody.recorder, statusOf(custody, now)]));
	const [statusWas, statusIs] = [statusBy(before), statusBy(after)];
	const [entryWas, entryIs] = [standingsIn(before), standingsIn(after)];
	const [dutyWas, dutyIs] = [dutiesIn(before), dutiesIn(after)];
	const [figureWas, figureIs] = [figuresIn(before, now), figuresIn(after, now)];
	return {
		statuses: keysOf(statusWas, statusIs)
			.map((recorder) => ({
				...{ recorder, from: statusWas.get(recorder), to: statusIs.get(recorder) }
			}))
			.filter(({ from, to }) => from !== to),
		entries: keysOf(entryWas, entryIs)
			.flatMap((hash): EntryChange[] => {
				const [was, is] = [entryWas.get(hash), entryIs.get(hash)];
				const entry = (is ?? was)?.[0];
				const [from, to] = [was?.[1] ?? 'absent', is?.[1] ?? 'absent'];
				return entry && from !== to ? [{ entry, from, to }] : [];
			})
			.sort(inOrder),
		duties: keysOf(dutyWas, dutyIs).flatMap((id): DutyChange[] => {
			const [was, is] = [dutyWas.get(id), dutyIs.get(id)];
			const from = was && dutyStand(was, now);
			const to = is && dutyStand(is, now);
			const isSame =
				from?.dueAt === to?.dueAt && from?.export === to?.export && from?.station === to?.station;
			return isSame ? [] : [{ id, recorder: (is ?? was)?.recorder ?? '', from, to }];
		}),
		figures: keysOf(figureWas, figureIs).flatMap((key): FigureChange[] => {
			const [station, figure] = key.split(' ') as [string, Figure];
			const [from, to] = [figureWas.get(key) ?? 0, figureIs.get(key) ?? 0];
			return from === to ? [] : [{ station, figure, from, to }];
		})
	};
}

/** Nothing of custody is another: what is decided is so for the record only. */
export const isNothing = ({ statuses, entries, duties, figures }: CustodyChanges): boolean =>
	[statuses, entries, duties, figures].every((list) => list.length === 0);
