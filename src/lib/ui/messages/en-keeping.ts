import { enArchive } from './en-archive';
import { enDisposal } from './en-disposal';
import { enExtraction } from './en-extraction';
import { enApprovals } from './en-approvals';
import { enDelegation } from './en-delegation';
import { enRequests } from './en-requests';
import { enLeads } from './en-leads';
import { enMedia } from './en-media';
import { enBudget } from './en-budget';
import { enRestriction } from './en-restriction';
import { enSecrecy } from './en-secrecy';
import { enSending } from './en-sending';

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
