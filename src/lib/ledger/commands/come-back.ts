import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Decided } from '../events/event';
import { openLoansHere, type Counter } from './counter';

export interface ComeBack {
	readonly loan: string;
}

/** The officer is at the unit again: from this moment the 24 hours run (第13条). One loan, said once. */
export function comeBack(
	counter: Counter,
	{ loan: id }: ComeBack
): Result<Decided, Refusal<'no-such-loan' | 'already-back'>> {
	const loan = openLoansHere(counter).find((open) => open.id === id);
	if (!loan) return refuse(13, 'no-such-loan');
	if (loan.backAt !== undefined) return refuse(13, 'already-back');
	const { recorder, officer } = loan.out;
	return ok({ type: 'officer-came-back', body: { loan: id, recorder, officer } });
}
