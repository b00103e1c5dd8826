import { NO_HASH } from '$lib/ledger/log/entry';
import type { Body } from '$lib/ledger/events/event';
import type { restrictionBodies } from '$lib/ledger/events/restriction';

const restriction = 's01-e1-60';
const side = NO_HASH;

/** One body of every type about what named readers alone may know. */
export const restrictionSamples: { readonly [T in keyof typeof restrictionBodies]: Body<T> } = {
	'footage-restricted': {
		...{ restriction, kind: 'trade-secret', ground: 'said-by-party' },
		files: [{ ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: NO_HASH }],
		readers: [
			{ is: 'person', person: 'p1' },
			{ is: 'outsider', name: '钱某', unit: '县人民法院' }
		]
	},
	'readers-asked': {
		...{ restriction, change: 's01-e1-61', ground: 'needed-for-case' },
		readers: [{ is: 'person', person: 'p2' }]
	},
	'readers-decided': {
		...{ restriction, change: 's01-e1-61', asked: NO_HASH, leader: 'p4', decision: 'approved' }
	},
	'restriction-reviewed': {
		...{ restriction, leader: 'p4', ground: 'no-longer-secret', outcome: 'lifted' }
	},
	'side-text-kept': { restriction, side },
	'side-text-read': { restriction, side, reader: 'p1', to: 's02' },
	'side-text-erased': {
		...{ restriction, sides: [side], second: 'p4', ground: 'asked-by-party', document: 'XZ-2026-3' }
	}
};
