// An entry of every kind about requests and viewing. Imported by tests only.
import { NO_HASH } from '$lib/ledger/entry';
import type { Body } from '$lib/ledger/events/event';
import type { requestBodies } from '$lib/ledger/events/request';
import type { viewingBodies } from '$lib/ledger/events/viewing';

type Types = keyof typeof requestBodies | keyof typeof viewingBodies;
const request = 's01-e1-42';
const file = { ingest: 's01-e1-2', path: 'DCIM/A11_0001.MP4', sha256: NO_HASH };

export const requestSamples: { readonly [T in Types]: Body<T> } = {
	'request-made': {
		...{ request, applicant: { is: 'person', person: 'p1' }, ground: '案情研判', files: [file] },
		...{ case: null, from: '2026-07-29T09:00:00+08:00', until: '2026-07-30T18:00:00+08:00' },
		detail: { kind: 'viewing' }
	},
	'request-decided': {
		...{ request, asked: NO_HASH, leader: 'p4', decision: 'approved', reason: '', way: 'pin' },
		...{ until: '2026-07-30T18:00:00+08:00', proof: '' }
	},
	'request-withdrawn': { request, reason: '不再需要' },
	'approval-revoked': { request, leader: null, reason: '案件已移送' },
	'viewing-registered': { request, approval: NO_HASH, viewer: '王建国', note: '' },
	'footage-played': {
		...{ purpose: 'viewing', request, ...file, checked: 'verified', seconds: null }
	},
	'viewing-closed': { request, note: '' }
};
