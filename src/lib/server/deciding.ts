import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { articleOf } from '$lib/ledger/commands/request';
import { isRunningFor } from '$lib/ledger/delegations';
import type { Delegation } from '$lib/ledger/said';
import type { CountyRole } from '$lib/ledger/events/access';
import type { RequestKind } from '$lib/ledger/events/request';
import { deciding, isActive, type Officer } from './officers';
import { isOneOf } from './rights';

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
		approves: (account) => is(account, deciding)
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
