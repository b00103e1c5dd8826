// An entry of every kind about approval by code and on paper. Imported by tests only.
import { NO_HASH } from '$lib/ledger/entry';
import type { Body } from '$lib/ledger/events/event';
import type { approvalBodies } from '$lib/ledger/events/approval';

const request = 's01-e1-42';
const key = `leader/p4+1a2b3c4d+${'A'.repeat(44)}`;

export const approvalSamples: { readonly [T in keyof typeof approvalBodies]: Body<T> } = {
	'code-asked': {
		...{ request, asked: NO_HASH, nonce: '0'.repeat(32), applicant: '王建国', confirms: null },
		expires: '2026-07-30T18:00:00+08:00'
	},
	'leader-key-registered': { person: 'p4', key },
	'leader-key-revoked': { key, reason: '手机丢失' },
	'paper-approval-answered': {
		...{ request, decision: NO_HASH, leader: 'p4', answer: 'confirmed', way: 'pin' },
		...{ reason: '', proof: '' }
	}
};
