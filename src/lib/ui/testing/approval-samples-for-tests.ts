// An entry of every kind about approval by code and on paper. Imported by tests only.
import { NO_HASH } from '$lib/ledger/log/entry';
import type { Body } from '$lib/ledger/events/event';
import type { approvalBodies } from '$lib/ledger/events/approval';
import type { delegationBodies } from '$lib/ledger/events/delegation';
import type { evidenceBodies } from '$lib/ledger/events/evidence';

const request = 's01-e1-42';
const key = `leader/p4+1a2b3c4d+${'A'.repeat(44)}`;

const recording = {
	...{ station: 's01', ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: NO_HASH },
	bytes: 1024
};

type Types =
	keyof typeof approvalBodies | keyof typeof delegationBodies | keyof typeof evidenceBodies;

export const approvalSamples: { readonly [T in Types]: Body<T> } = {
	'code-asked': {
		...{ request, asked: NO_HASH, nonce: '0'.repeat(32), applicant: '王建国', confirms: null },
		expires: '2026-07-30T18:00:00+08:00'
	},
	'leader-key-registered': { person: 'p4', key },
	'leader-key-revoked': { key, reason: '手机丢失' },
	'paper-approval-answered': {
		...{ request, decision: NO_HASH, leader: 'p4', answer: 'confirmed', way: 'pin' },
		...{ reason: '', proof: '' }
	},
	'delegation-given': {
		...{ delegation: 'county-12', deputy: 'han', kinds: ['viewing', 'extraction'] },
		...{ from: '2026-07-30T08:00:00+08:00', until: '2026-08-03T18:00:00+08:00', reason: '外出培训' }
	},
	'act-delegated': {
		...{ delegation: 'county-13', deputy: 'han', acts: ['rule', 'scrapping'], reason: '外出培训' },
		...{ from: '2026-08-01T08:00:00+08:00', until: '2026-08-05T18:00:00+08:00' }
	},
	'delegation-ended': { delegation: 'county-12', reason: '提前返回' },
	'evidence-upload-set': { station: 's01', on: true, classes: ['privacy'] },
	'evidence-received': { ...recording, place: 'disk' },
	'evidence-refused': { ...recording, found: 'a'.repeat(64) },
	'evidence-checked': { sha256: NO_HASH, outcome: 'whole', found: NO_HASH }
};
