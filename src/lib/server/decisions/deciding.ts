import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { articleOf } from '$lib/ledger/commands/request';
import { isRunningFor, isRunningForAct } from '$lib/ledger/requests/delegations';
import { actKind, standsInTwice, type ProposedAct } from '$lib/ledger/requests/deputy-acts';
import type { Delegation } from '$lib/ledger/facts/said';
import type { CountyRole } from '$lib/ledger/events/access';
import type { RequestKind } from '$lib/ledger/events/request';
import { deciding, isActive, type Officer } from '../access/officers';
import { isOneOf } from '../access/rights';

/** What an account may decide in its own name; the one place that says so. */
export interface DecisionRights {
	decides(account: string, kind: RequestKind): boolean;
	/** Whether it may be the second person of an act that two do. */
	approves(account: string, act: string): boolean;
}

export const rightsOf = (known: ReadonlyMap<string, Officer>): DecisionRights => {
	const is = (account: string, may: readonly CountyRole[]): boolean =>
		isActive(known, account) && isOneOf(known.get(account)?.roles ?? [], may);
	return {
		decides: (account) => is(account, ['leader']),
		// 报废 is decided by the leader in charge (第23条).
		approves: (account, act) => is(account, act === 'retirement-decided' ? ['leader'] : deciding)
	};
};

/** `delegation`: in whose place; '' = in one's own name. */
export interface Decider {
	readonly account: string;
	readonly delegation: string;
}

export type DeciderReason = 'no-decision-right' | 'no-delegation';

/**
 * Whether this account may decide about this kind now, and by which delegation; undefined = by its own right. What was
 * delegated is the own right of whoever is absent and nothing else, so that nobody passes on what was passed to them.
 */
export function mayDecide(
	{ account, delegation }: Decider,
	kind: RequestKind,
	{ decides }: Pick<DecisionRights, 'decides'>,
	delegations: readonly Delegation[],
	now: Instant
): Result<Delegation | undefined, Refusal<DeciderReason>> {
	if (delegation === '')
		return decides(account, kind) ? ok(undefined) : refuse(articleOf(kind), 'no-decision-right');
	const one = delegations.find(({ id }) => id === delegation);
	const holds =
		one?.deputy === account && isRunningFor(one, kind, now) && decides(one.principal, kind);
	return holds ? ok(one) : refuse(articleOf(kind), 'no-delegation', { id: delegation });
}

export type StandInReason = DeciderReason | 'stands-in-twice';

/**
 * Whether this account may agree to an act, or decide it, and by which delegation; undefined = by its own right. Nobody is both
 * persons of one act, in whichever name, and nobody stands in where it is about their own account or that of whoever is absent.
 */
export function mayAct(
	{ account, delegation }: Decider,
	act: ProposedAct,
	{ approves }: Pick<DecisionRights, 'approves'>,
	delegations: readonly Delegation[],
	now: Instant
): Result<Delegation | undefined, Refusal<StandInReason>> {
	const article = act.act === 'retirement-decided' ? 23 : 0;
	if (delegation === '')
		return approves(account, act.act) ? ok(undefined) : refuse(article, 'no-decision-right');
	const one = delegations.find(({ id }) => id === delegation);
	const holds =
		one?.deputy === account &&
		isRunningForAct(one, actKind(act.act), now) &&
		approves(one.principal, act.act);
	if (!holds) return refuse(article, 'no-delegation', { id: delegation });
	return standsInTwice(act, one) === undefined
		? ok(one)
		: refuse(article, 'stands-in-twice', { id: delegation });
}
