import type { Instant } from '$lib/base/instant';
import type { RecorderCustody } from '../custody/custody';
import type { Body } from '../events/event';
import type { CustodyFact } from '../facts/facts';
import type { Register, UpkeepLine } from './register';

/** What one recorder cost in one year, how often it failed, and how old it was when the year ended (第23条). */
export interface CostLine {
	readonly recorder: string;
	readonly station: string;
	readonly purchasedOn: string | undefined;
	/** Paid for it in this year. */
	readonly purchaseFen: number;
	readonly upkeepFen: number;
	readonly lines: readonly UpkeepLine[];
	/** Sent to repair, or handed in damaged or faulty. */
	readonly failures: number;
	readonly loans: number;
	/** In months, at the end of the year or today; undefined = nobody said when it was bought. */
	readonly ageMonths: number | undefined;
}

export interface CostTable {
	readonly year: number;
	readonly lines: readonly CostLine[];
	readonly purchaseFen: number;
	readonly upkeepFen: number;
	readonly failures: number;
}

export interface CostView {
	readonly register: Register;
	readonly recorders: ReadonlyMap<string, Body<'recorder-registered'>>;
	facts(recorder: string): readonly CustodyFact[];
	custody(recorder: string): RecorderCustody;
	kept(recorder: string): string;
	/** The day of the calendar at a moment, where this is shown. */
	dayOf(at: Instant): string;
}

/** Sent to repair, or handed in damaged or faulty. */
export const isFailure = (fact: CustodyFact): boolean =>
	(fact.kind === 'state' && fact.state === 'under-repair') ||
	(fact.kind === 'return' && fact.condition !== 'good');

export const monthsBetween = (from: string, to: string): number => {
	const [one, other] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
	const months =
		(other.getUTCFullYear() - one.getUTCFullYear()) * 12 + other.getUTCMonth() - one.getUTCMonth();
	return Math.max(0, other.getUTCDate() < one.getUTCDate() ? months - 1 : months);
};

/** The yearly table; `station` undefined = of all stations. */
export function costsOf(
	view: CostView,
	year: number,
	station: string | undefined,
	now: Instant
): CostTable {
	const { register, recorders, dayOf } = view;
	const today = dayOf(now);
	const end = `${year}-12-31` < today ? `${year}-12-31` : today;
	const isIn = (day: string) => day.startsWith(`${year}-`);
	const lines = [...recorders.values()]
		.filter((one) => station === undefined || one.station === station)
		.filter(({ recorder }) => view.kept(recorder) === recorder)
		.map(({ recorder, station: home }): CostLine => {
			const bought = register.described(recorder)?.purchase ?? undefined;
			const upkeep = register.upkeep.filter(
				(one) => one.recorder === recorder && one.replacedBy === undefined && isIn(one.date)
			);
			const { mistaken, loans } = view.custody(recorder);
			const inYear = view
				.facts(recorder)
				.filter(({ at, hash }) => isIn(dayOf(at)) && !mistaken.includes(hash));
			const failures = inYear.filter(isFailure).length;
			return {
				...{ recorder, station: home, purchasedOn: bought?.date, lines: upkeep, failures },
				purchaseFen: bought && isIn(bought.date) ? bought.fen : 0,
				upkeepFen: upkeep.reduce((sum, { fen }) => sum + fen, 0),
				loans: loans.filter(({ out }) => isIn(dayOf(out.at))).length,
				ageMonths: bought && bought.date <= end ? monthsBetween(bought.date, end) : undefined
			};
		})
		// What was bought later, and cost nothing, does not belong to this year.
		.filter((one) => one.purchasedOn === undefined || one.purchasedOn <= `${year}-12-31`)
		.sort((a, b) => (a.recorder < b.recorder ? -1 : 1));
	const sum = (of: (line: CostLine) => number) => lines.reduce((total, one) => total + of(one), 0);
	return {
		...{ year, lines, failures: sum((one) => one.failures) },
		purchaseFen: sum((one) => one.purchaseFen),
		upkeepFen: sum((one) => one.upkeepFen)
	};
}

/** `1,234.50`, from fen. */
export const yuan = (fen: number): string => {
	const whole = Math.trunc(fen / 100).toString();
	return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${(fen % 100).toString().padStart(2, '0')}`;
};

/** `1234.5`, `1,234.50` or `￥1234` in fen; undefined = no amount of money. */
export function fenFrom(typed: string): number | undefined {
	const said = typed.normalize('NFKC').replace(/[\s,¥元]/g, '');
	const [, whole, part = ''] = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(said) ?? [];
	if (whole === undefined) return undefined;
	return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
