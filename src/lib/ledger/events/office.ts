import * as v from 'valibot';
import { id, text, words } from './envelope';

/** As much of an act as one proposal may carry, as canonical JSON. */
export const MAX_TERMS = 12_000;

/** What the county office puts on its own log about those who act for it, and about acts that need two of them. */
export const officeBodies = {
	/** An account beside the one that founded the county. */
	'account-added': v.strictObject({ account: id, name: words(30) }),
	/** From here on nothing is done under this account; it is never given to anyone else. */
	'account-deactivated': v.strictObject({ account: id }),
	/** One officer asks for an act; `terms` is what the act is to say, as canonical JSON (docs/formats.md, "Proposal"). */
	'proposal-made': v.strictObject({ proposal: id, act: id, terms: text(MAX_TERMS) }),
	/** Another one agreed: stands right before the act itself, both with the two as actors. */
	'proposal-approved': v.strictObject({ proposal: id }),
	'proposal-declined': v.strictObject({ proposal: id, reason: words(300) })
};
