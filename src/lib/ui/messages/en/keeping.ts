import { enArchive } from './archive';
import { enDisposal } from './disposal';
import { enExtraction } from './extraction';
import { enApprovals } from './approvals';
import { enDelegation } from './delegation';
import { enRequests } from './requests';
import { enLeads } from './leads';
import { enMedia } from './media';
import { enBudget } from './budget';
import { enRestriction } from './restriction';
import { enSecrecy } from './secrecy';
import { enSending } from './sending';

/** The words about what is in safe keeping, what is asked of it, and what becomes of it (第12、14–23条), in English. */
export const enKeeping = {
	archive: enArchive,
	disposal: enDisposal,
	extraction: enExtraction,
	requests: enRequests,
	approvals: enApprovals,
	delegation: enDelegation,
	leads: enLeads,
	media: enMedia,
	budget: enBudget,
	restriction: enRestriction,
	secrecy: enSecrecy,
	sending: enSending
};
