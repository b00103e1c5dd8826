// One body of every type about leads. Imported by tests only.
import type { Body } from '$lib/ledger/events/event';
import type { leadBodies } from '$lib/ledger/events/lead';

const text = { hash: '0'.repeat(64), sealed: 'YWdl' };

export const leadSamples: { readonly [T in keyof typeof leadBodies]: Body<T> } = {
	'lead-raised': { lead: 's01-e1-42', behaviour: '21-1', text },
	'lead-checked': { lead: 's01-e1-42', text },
	'lead-stated': { lead: 's01-e1-42', text },
	'lead-ended': { lead: 's01-e1-42', text },
	'lead-right-given': { account: 'han', may: true },
	'lead-texts-read': { account: 'han', texts: ['0'.repeat(64)] }
};
