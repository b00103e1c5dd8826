import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Loan, RecorderCustody } from '$lib/ledger/custody/custody';
import { parseBody, type Body } from '$lib/ledger/events/event';
import type { FactOf } from '$lib/ledger/facts/facts';
import type { CustodyReader } from '$lib/ledger/custody/custody-book';
import type { RulePack } from '$lib/ledger/rule/rule-pack';

type Return = FactOf<'return'>;
type Matched = FactOf<'matched'>;

export type MatchReason =
	/** The loan is another recorder's, was handed in already, or there is none. */
	| 'no-such-loan'
	/** Nothing was matched, or it was taken back already. */
	| 'not-matched'
	| 'match-reason';

/** `out`: the entry of the loan that the hand-in ended; null = it is no longer said to have ended one. */
export interface Match {
	readonly out: string | null;
	readonly reason: string;
}

/** The last decision about a hand-in, and whether it holds: what the hand-in says itself, or another one of that loan, comes first. */
export function matchOf(
	{ matches, loans }: Pick<RecorderCustody, 'matches' | 'loans'>,
	handIn: string
): { readonly last: Matched | undefined; readonly holds: boolean } {
	const last = matches.findLast((one) => one.handIn === handIn);
	const loan = loans.find(({ returned }) => returned?.hash === handIn);
	return { last, holds: last?.outcome === 'matched' && loan?.out.hash === last.out };
}

/** Loans of this recorder that a hand-in may have ended: none that a hand-in names, or that people gave another one. The newest first. */
export function candidateLoans(custody: RecorderCustody, handIn: Return): readonly Loan[] {
	const isGiven = (hash: string) => matchOf(custody, hash).holds;
	return custody.loans
		.filter(({ returned }) => !returned || (returned.loan === null && !isGiven(returned.hash)))
		.filter(({ returned }) => returned?.hash !== handIn.hash)
		.reverse();
}

/** What the officer who handed it in has out besides: where the number on the hand-in was wrong, it may be one of these. */
export function othersOfOfficer(
	custody: CustodyReader,
	{ officer }: Return,
	recorders: readonly string[],
	pack: RulePack
): readonly FactOf<'out'>[] {
	if (officer === null) return [];
	return [...custody.recorders()]
		.filter((one) => !recorders.includes(one))
		.flatMap((one) => custody.of(one, pack).openLoans)
		.filter(({ out }) => out.officer === officer)
		.map(({ out }) => out);
}

/** What a decision puts on the county's log, without who decides and why: also for what is only supposed. */
export function matchBody(
	custody: RecorderCustody,
	handIn: Return,
	out: Pick<FactOf<'out'>, 'hash' | 'loan'>,
	outcome: Matched['outcome']
): Omit<Body<'return-matched'>, 'reason'> {
	const { last } = matchOf(custody, handIn.hash);
	const heads = new Set([handIn.hash, out.hash, ...(last ? [last.hash, last.out] : [])]);
	return {
		...{ recorder: custody.recorder, handIn: handIn.hash, out: out.hash, loan: out.loan },
		...{ heads: [...heads], outcome }
	};
}

/** An officer of the county says which loan a hand-in ended, or that it ended none after all (第13条). */
export function matchReturn(
	custody: RecorderCustody,
	handIn: Return,
	{ out, reason }: Match
): Result<Body<'return-matched'>, Refusal<MatchReason>> {
	const { last, holds } = matchOf(custody, handIn.hash);
	if (out === null && !(holds && last)) return refuse(13, 'not-matched');
	const loan = candidateLoans(custody, handIn).find((one) => one.out.hash === out);
	const is =
		out === null
			? last && matchBody(custody, handIn, { hash: last.out, loan: last.loan }, 'parted')
			: loan && matchBody(custody, handIn, loan.out, 'matched');
	if (!is) return refuse(13, 'no-such-loan');
	const body = parseBody('return-matched', { ...is, reason: reason.trim() });
	return body.ok && body.value.type === 'return-matched'
		? ok(body.value.body)
		: refuse(13, 'match-reason');
}
