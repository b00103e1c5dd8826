import { openDisposalReader } from '$lib/ledger/disposal-read';
import { openCompliance } from './compliance';
import { openCountyLeads, type CountyLeadParts } from './leads';
import { openLeaderKeys } from './leader-keys';
import { openCountyRegister } from './register';
import { openRequestDecisions } from './request-decisions';

/** What the county reads out of all stations' records, and says about it: the register of recorders, leads, requests, leaders' keys, disposals, and figures. */
export function openRegisterDesks(parts: CountyLeadParts) {
	const { store } = parts.record;
	const { now, offsetMinutes } = parts.clock;
	const leads = openCountyLeads(parts);
	return {
		register: openCountyRegister(parts),
		leads,
		requests: openRequestDecisions(parts),
		leaderKeys: openLeaderKeys(parts),
		disposals: openDisposalReader(store),
		compliance: openCompliance({ store, now, offsetMinutes, mayReadLeads: leads.isAllowed })
	};
}
