import { openDisposalReader } from '$lib/ledger/disposal-read';
import { openBoardDesk, type BoardParts } from './board-desk';
import { openCountyLeads, type CountyLeadParts } from './leads';
import { openLeaderKeys } from './leader-keys';
import { openCountyRegister } from './register';
import { openRequestDecisions } from './request-decisions';

/** What the county reads out of all stations' records, and says about it: the board, the register of recorders, leads, requests, leaders' keys, and disposals. */
export function openRegisterDesks(
	parts: CountyLeadParts & Pick<BoardParts, 'rejected' | 'contacts'>
) {
	const { store } = parts.record;
	const leads = openCountyLeads(parts);
	const { rejected, contacts, clock } = parts;
	return {
		...openBoardDesk({
			...{ store, rejected, contacts, now: clock.now, readsLeads: leads.isAllowed }
		}),
		...{ leads, register: openCountyRegister(parts), requests: openRequestDecisions(parts) },
		...{ leaderKeys: openLeaderKeys(parts), disposals: openDisposalReader(store) }
	};
}
