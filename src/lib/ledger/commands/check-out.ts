import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { forbidsLending } from '../custody/conflicts';
import { openDuties } from '../custody/custody';
import type { ActivityKind, PreUseCheck, Unfit } from '../events/custody';
import type { Decided } from '../events/event';
import { announcement } from '../rule/notice';
import { unfitPoints } from '../custody/readiness';
import { isRole, openLoansElsewhere, openLoansHere, voucher, type Counter } from './counter';
import { isPrivate } from './private-use';

export interface CheckOut {
	readonly recorder: string;
	readonly officer: string;
	readonly companions: readonly string[];
	readonly task: string;
	readonly kind: ActivityKind;
	readonly check: PreUseCheck;
	/** Warnings that the officer has read and answered. */
	readonly seen: readonly Warning[];
	/** A custodian lets it go although a point of the check is not in order (lend.ts). */
	readonly overridden?: boolean;
}

/** Not forbidden, but to be known before: its footage is not in safe keeping yet; another station's record has it out. */
export type Warning = 'awaiting-ingest' | 'out-elsewhere';

export type CheckOutReason =
	| 'unknown-recorder'
	| 'recorder-withdrawn'
	| 'other-number'
	| 'no-task'
	| 'private-use'
	| 'not-an-officer'
	| 'too-few-officers'
	| 'already-on-loan'
	| 'conflict-forbids'
	| 'reported-lost'
	| 'reported-under-repair'
	| 'reported-scrapped'
	| 'reported-stolen'
	| 'reported-suspended'
	| 'sealed'
	| Warning
	| Unfit;

/**
 * An entry names so many loans and hand-ins at most: the oldest, because they are due first (第13条). The others stand on
 * the record and on the board all the same.
 */
const MOST_NAMED = 16;

/** A recorder leaves the cabinet for one named task, checked first, in one officer's name. */
export function checkOut(
	counter: Counter,
	command: CheckOut
): Result<Decided, Refusal<CheckOutReason>> {
	const { recorder, officer, companions, task, kind, check } = command;
	const against = againstRecorder(counter, recorder);
	if (against) return against;
	const stranger = [officer, ...companions].find((person) => !isRole(counter, person, 'officer'));
	if (stranger !== undefined) return refuse(3, 'not-an-officer', { person: stranger });
	const officers = [...new Set([officer, ...companions])];
	if (officers.length < counter.pack.minOfficers)
		return refuse(8, 'too-few-officers', { least: counter.pack.minOfficers });
	if (task.trim() === '') return refuse(4, 'no-task');
	if (isPrivate(task)) return refuse(4, 'private-use');
	const [unfit] = unfitPoints(check, counter.pack);
	if (unfit && !command.overridden) return refuse(5, unfit, limitsOf(counter));
	const [here] = openLoansHere(counter);
	if (here) return refuse(21, 'already-on-loan', { recorder, officer: here.out.officer });
	const pending = openDuties(counter.custody);
	if (pending.length > 0 && !command.seen.includes('awaiting-ingest'))
		return refuse(13, 'awaiting-ingest', { recorder });
	const elsewhere = openLoansElsewhere(counter);
	const [there] = elsewhere;
	// Another station's record may be days old, so it warns and does not forbid (docs/decisions/0001).
	if (there && !command.seen.includes('out-elsewhere'))
		return refuse(21, 'out-elsewhere', { recorder, station: there.out.station });
	return ok({
		type: 'recorder-checked-out',
		body: {
			...{ loan: voucher(counter), recorder, officer, task: task.trim(), kind, check },
			companions: officers.slice(1),
			announcement: announcement(
				counter.pack,
				counter.brigade,
				officers.map((id) => counter.people.get(id)?.name ?? id)
			),
			elsewhere: oldest(elsewhere, (loan) => loan.out.at),
			pending: oldest(pending, (duty) => duty.dueAt)
		}
	});
}

type No = Result<never, Refusal<CheckOutReason>>;

/** What stands against the recorder itself, whoever takes it out and for whatever. */
function againstRecorder(counter: Counter, recorder: string): No | undefined {
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	// Two numbers of one recorder: under the other one nobody would see what is open under this one.
	if (counter.kept !== recorder) return refuse(2, 'other-number', { recorder, kept: counter.kept });
	if (!counter.recorder.active) return refuse(2, 'recorder-withdrawn', { recorder });
	if (counter.custody.conflicts.some(forbidsLending))
		return refuse(21, 'conflict-forbids', { recorder });
	if (counter.custody.sealed) return refuse(20, 'sealed', { recorder });
	switch (counter.custody.state?.state) {
		case 'lost':
			return refuse(21, 'reported-lost', { recorder });
		case 'stolen':
			return refuse(21, 'reported-stolen', { recorder });
		case 'under-repair':
			return refuse(23, 'reported-under-repair', { recorder });
		case 'suspended':
			return refuse(23, 'reported-suspended', { recorder });
		case 'scrapped':
			return refuse(23, 'reported-scrapped', { recorder });
	}
	return undefined;
}

/** Why a recorder that somebody holds in their hand cannot be lent: said before anything is filled in. */
export function whyNotOut(counter: Counter, recorder: string): No | undefined {
	const against = againstRecorder(counter, recorder);
	if (against) return against;
	const [here] = openLoansHere(counter);
	return here && refuse(21, 'already-on-loan', { recorder, officer: here.out.officer });
}

const oldest = <T extends { readonly id: string }>(all: readonly T[], at: (one: T) => number) =>
	[...all]
		.sort((a, b) => at(a) - at(b))
		.slice(0, MOST_NAMED)
		.map(({ id }) => id);

/** The limits of 第5条 in the words of the refusals. */
export const limitsOf = ({ pack }: Pick<Counter, 'pack'>) => ({
	battery: pack.minBatteryPercent,
	gib: Math.round(pack.minFreeBytes / 1024 ** 3),
	seconds: pack.maxClockOffsetSeconds
});
