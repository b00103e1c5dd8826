import { openDisposalReader } from '$lib/ledger/disposal-read';
import { openApprovalQueue } from './approval-queue';
import { openDelegations } from './delegations';
import { openCountyLeads, type CountyLeadParts } from './leads';
import { openLeaderKeys } from './leader-keys';
import { openCountyRegister } from './register';
import { openRequestDecisions } from './request-decisions';

/** What the county reads out of all stations' records, and says about it: the register of recorders, leads, requests, what waits for a decision, who decides for whom, leaders' keys, and disposals. */
export const openRegisterDesks = (parts: CountyLeadParts) => ({
	register: openCountyRegister(parts),
	leads: openCountyLeads(parts),
	requests: openRequestDecisions(parts),
	approvals: openApprovalQueue(parts),
	delegations: openDelegations(parts),
	leaderKeys: openLeaderKeys(parts),
	disposals: openDisposalReader(parts.record.store)
});
