import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { returnConditions } from '../events/custody';
import { id } from '../events/envelope';
import type { Decided } from '../events/event';
import { openLoansElsewhere, openLoansHere, voucher, type Counter } from './counter';

export interface TakeBack {
	readonly recorder: string;
	/** Who hands it in; null where nobody of the register does. */
	readonly officer: string | null;
	readonly condition: (typeof returnConditions)[number];
	readonly note: string;
	/** Nobody has told this station of such a recorder yet: whoever takes it in has compared the number with the one on it. */
	readonly compared?: boolean;
}

export type TakeBackReason = 'unknown-recorder' | 'not-out' | 'no-note' | 'unknown-person';

/**
 * A recorder is taken in, also one that another station lent, whose loan nobody here knows of, or of which this station was not
 * told yet: its footage is what matters, and the county's register is held against it afterwards.
 * Refused only when this station's own record says that it lies in the cabinet already.
 */
export function takeBack(
	counter: Counter,
	{ recorder, officer, condition, note, compared }: TakeBack
): Result<Decided, Refusal<TakeBackReason>> {
	if (!counter.recorder && !(compared && v.is(id, recorder)))
		return refuse(2, 'unknown-recorder', { recorder });
	if (officer !== null && !counter.people.has(officer))
		return refuse(3, 'unknown-person', { person: officer });
	if (condition !== 'good' && note.trim() === '') return refuse(21, 'no-note');
	const open = openLoan(counter);
	if (!open && isInHere(counter)) return refuse(21, 'not-out', { recorder });
	return ok({
		type: 'recorder-returned',
		body: {
			...{ handIn: voucher(counter), recorder, officer, condition, note: note.trim() },
			loan: open?.id ?? null
		}
	});
}

/** Why a recorder that somebody holds in their hand cannot be handed in: said before anything is filled in. */
export function whyNotBack(
	counter: Counter,
	recorder: string
): Result<never, Refusal<TakeBackReason>> | undefined {
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	const isIn = !openLoan(counter) && isInHere(counter);
	return isIn ? refuse(21, 'not-out', { recorder }) : undefined;
}

const openLoan = (counter: Counter) =>
	openLoansHere(counter)[0] ?? openLoansElsewhere(counter).at(-1);

/** The last that this station knows of the recorder is that it was handed in here, or it belongs here and never went out. */
function isInHere({ custody, station, recorder }: Counter): boolean {
	const handedIn = [
		...custody.loans.flatMap((loan) => (loan.returned ? [loan.returned] : [])),
		...custody.strayReturns
	].sort((a, b) => a.at - b.at);
	return (handedIn.at(-1)?.station ?? recorder?.station) === station;
}
