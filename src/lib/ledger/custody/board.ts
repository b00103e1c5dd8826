import type { Instant } from '$lib/base/instant';
import {
	openDuties,
	recorderStatuses,
	stateOf,
	statusOf,
	type RecorderCustody,
	type RecorderStatus
} from './custody';
import type { CustodyReader } from './custody-book';
import { exportState, isOutLong, type DutyState, type ExportState } from './deadline';
import type { Duty } from './duties';
import type { Body } from '../events/event';
import type { RulePack } from '../rule/rule-pack';

export interface BoardRecorder {
	readonly id: string;
	readonly registered: Body<'recorder-registered'> | undefined;
	readonly status: RecorderStatus;
	readonly custody: RecorderCustody;
	/** Who has it, while it is out. */
	readonly holder: string | undefined;
	/** The station whose record says so, while it is not this one. */
	readonly elsewhere: string | undefined;
	/** 逾期未还: neither back nor handed in for so long that whoever has it would be asked when he was back. */
	readonly isOutLong: boolean;
}

export interface BoardDuty {
	readonly duty: Duty;
	readonly state: DutyState;
	readonly export: ExportState;
	/** The station that has the recorder and the duty, of one that was lent here and handed in there (异地归还). */
	readonly elsewhere: string | undefined;
	/** Until due; negative once overdue. */
	readonly millisLeft: number;
	/** How much of the time is used, 0 to 1. */
	readonly used: number;
}

/** What one station sees at a glance: its cabinet, and what is due, most urgent first (第13条). */
export interface Board {
	readonly at: Instant;
	readonly recorders: readonly BoardRecorder[];
	readonly duties: readonly BoardDuty[];
	readonly counts: Readonly<Record<RecorderStatus, number>>;
}

export interface RegistryView {
	readonly custody: CustodyReader;
	/** False: only what is open, and the newest of the rest, has been read yet. */
	readonly whole: boolean;
	readonly people: ReadonlyMap<string, Body<'person-registered'>>;
	readonly recorders: ReadonlyMap<string, Body<'recorder-registered'>>;
	readonly stations: ReadonlyMap<string, Body<'station-registered'>>;
	readonly brigade: string;
}

const concerns = (custody: RecorderCustody, station: string): boolean =>
	custody.openLoans.some((loan) => loan.out.station === station) ||
	openDuties(custody).some((duty) => duty.station === station) ||
	custody.ingests.some((ingest) => ingest.station === station && !ingest.ended) ||
	custody.conflicts.some(({ heads }) => heads.some((head) => head.station === station));

/** What is due here, and what was lent here and is due where it was handed in. */
const isOf = (duty: Duty, station: string): boolean =>
	duty.station === station || duty.loan?.out.station === station;

export function toBoardDuty(duty: Duty, station: string, now: Instant): BoardDuty {
	const whole = duty.dueAt - duty.runsFrom;
	return {
		...{ duty, state: stateOf(duty, now), export: exportState(duty, now) },
		elsewhere: duty.station === station ? undefined : duty.station,
		millisLeft: duty.dueAt - now,
		used: Math.min(1, Math.max(0, (now - duty.runsFrom) / whole))
	};
}

/** Every duty of a station, answered or not, the newest first: the four times of each stand side by side (第13条). */
export function dutiesOn(
	view: RegistryView,
	station: string,
	pack: RulePack,
	now: Instant
): readonly BoardDuty[] {
	return [...view.custody.recorders()]
		.flatMap((id) => view.custody.of(id, pack).duties)
		.filter((duty) => isOf(duty, station))
		.sort((a, b) => b.runsFrom - a.runsFrom)
		.map((duty) => toBoardDuty(duty, station, now));
}

const byName = new Intl.Collator('zh-CN', { numeric: true });

/** The recorders that belong to a station or are in its hands, with their duties. */
export function boardOf(view: RegistryView, station: string, pack: RulePack, now: Instant): Board {
	const ids = new Set([...view.recorders.keys(), ...view.custody.recorders()]);
	const recorders: BoardRecorder[] = [];
	const due: Duty[] = [];
	const numbers = view.custody.numbers();
	for (const id of [...ids].sort(byName.compare)) {
		// What is known under a number that does not count any more stands under the one that does.
		if (numbers.kept(id) !== id) continue;
		const registered = view.recorders.get(id);
		const custody = view.custody.of(id, pack);
		due.push(...openDuties(custody).filter((duty) => isOf(duty, station)));
		const mine = registered?.station === station && registered.active;
		if (!mine && !concerns(custody, station)) continue;
		const loan = custody.openLoans.at(-1);
		recorders.push({
			...{ id, registered, custody, status: statusOf(custody, now), holder: loan?.out.officer },
			elsewhere: loan && loan.out.station !== station ? loan.out.station : undefined,
			isOutLong: loan !== undefined && isOutLong(loan, pack, now)
		});
	}
	const counts = Object.fromEntries(recorderStatuses.map((status) => [status, 0])) as Record<
		RecorderStatus,
		number
	>;
	for (const { status } of recorders) counts[status]++;
	const duties = due
		.sort((a, b) => a.dueAt - b.dueAt)
		.map((duty) => toBoardDuty(duty, station, now));
	return { at: now, recorders, duties, counts };
}
