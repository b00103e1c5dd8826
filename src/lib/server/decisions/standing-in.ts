import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import type { ProposedAct } from '$lib/ledger/requests/deputy-acts';
import { openRequestReader } from '$lib/ledger/requests/request-read';
import type { Delegation } from '$lib/ledger/facts/said';
import type { Store } from '$lib/ledger/store/store';
import { mayAct, rightsOf, type Decider, type StandInReason } from './deciding';
import { officers } from '../access/officers';
import type { Clock } from '../record/own-log';

/** Whether an account may agree to an act, or decide it, and in whose place: by the county's log as it stands. Only to be called in turn. */
export function openStandIn(store: Store, clock: Clock) {
	const requests = openRequestReader(store);
	return async (
		by: Decider,
		act: ProposedAct,
		county: string
	): Promise<Result<Delegation | undefined, Refusal<StandInReason>>> => {
		const rights = rightsOf(await officers(store, county));
		const { delegations } = await requests();
		return mayAct(by, act, rights, delegations, clock.now());
	};
}
