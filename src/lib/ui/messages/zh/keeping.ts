import { zhArchive } from './archive';
import { zhDisposal } from './disposal';
import { zhExtraction } from './extraction';
import { zhApprovals } from './approvals';
import { zhDelegation } from './delegation';
import { zhRequests } from './requests';
import { zhLeads } from './leads';
import { zhMedia } from './media';
import { zhBudget } from './budget';
import { zhRestriction } from './restriction';
import { zhSecrecy } from './secrecy';
import { zhSending } from './sending';

/** The words about what is in safe keeping, what is asked of it, and what becomes of it (第12、14–23条), in Chinese. */
export const zhKeeping = {
	archive: zhArchive,
	disposal: zhDisposal,
	extraction: zhExtraction,
	requests: zhRequests,
	approvals: zhApprovals,
	delegation: zhDelegation,
	leads: zhLeads,
	media: zhMedia,
	budget: zhBudget,
	restriction: zhRestriction,
	secrecy: zhSecrecy,
	sending: zhSending
};
