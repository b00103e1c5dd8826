import type { Body } from '$lib/ledger/events/event';
import type { secrecyBodies } from '$lib/ledger/events/secrecy';

/** One body of every type about sealed carriers. */
export const secrecySamples: { readonly [T in keyof typeof secrecyBodies]: Body<T> } = {
	'secret-sealed': {
		...{ sealing: 's01-e1-9', carrier: 'recorder', recorder: 'J-03', number: 'J-03', seal: 'F-1' },
		...{ found: 'before-ingest', ingest: null, duties: ['s01-e1-0'] }
	},
	'secret-handed-over': {
		...{ sealing: 's01-e1-9', recorder: 'J-03', receiver: '何静', unit: '县局办公室' },
		...{ document: 'SM-2026-1', seal: 'intact' }
	},
	'secret-given-back': {
		...{ sealing: 's01-e1-9', recorder: 'J-03', by: '何静', document: 'SM-2026-2' }
	}
};
