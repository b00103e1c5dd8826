import { zhArchive } from './zh-archive';
import { zhDisposal } from './zh-disposal';
import { zhExtraction } from './zh-extraction';
import { zhApprovals } from './zh-approvals';
import { zhDelegation } from './zh-delegation';
import { zhRequests } from './zh-requests';
import { zhLeads } from './zh-leads';
import { zhMedia } from './zh-media';
import { zhBudget } from './zh-budget';
import { zhRestriction } from './zh-restriction';
import { zhSecrecy } from './zh-secrecy';
import { zhSending } from './zh-sending';

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
