import { openDisposalReader } from '$lib/ledger/retention/disposal-read';
import { openApprovalQueue } from './decisions/approval-queue';
import { openBoardDesk, type BoardParts } from './figures/board-desk';
import { openCompliance } from './figures/compliance';
import { openFollowed } from './figures/followed';
import { openDelegations } from './decisions/delegations';
import { openCountyLeads, type CountyLeadParts } from './decisions/leads';
import { openLeaderKeys } from './decisions/leader-keys';
import { openCountyRegister } from './register/register';
import { pinSettingsOf } from './register/pin-sets';
import { openRosterImport } from './register/roster';
import { openRequestDecisions } from './decisions/request-decisions';

/** What the county reads out of all stations' records, and says about it. */
export function openRegisterDesks(
	parts: CountyLeadParts & Pick<BoardParts, 'rejected' | 'contacts'>
) {
	const { store } = parts.record;
	const { rejected, contacts } = parts;
	const { now, offsetMinutes } = parts.clock;
	const leads = openCountyLeads(parts);
	const register = openCountyRegister(parts);
	const followed = openFollowed(store);
	return {
		...openBoardDesk({
			...{ store, followed, rejected, contacts, now },
			readsLeads: leads.isAllowed
		}),
		compliance: openCompliance({
			...{ store, followed, now, offsetMinutes },
			mayReadLeads: leads.isAllowed
		}),
		register,
		/** When and before whom a person's signing PIN was set at a station (第21条). */
		pinSettings: (person: string) => pinSettingsOf(store, person),
		rosterImport: openRosterImport({ ...parts, read: register.read }),
		leads,
		requests: openRequestDecisions(parts),
		approvals: openApprovalQueue(parts),
		delegations: openDelegations(parts),
		leaderKeys: openLeaderKeys(parts),
		disposals: openDisposalReader(store)
	};
}
