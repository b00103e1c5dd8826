// An entry of every kind about requests and viewing. Imported by tests only.
import { NO_HASH } from '$lib/ledger/log/entry';
import type { Body } from '$lib/ledger/events/event';
import type { disposalBodies } from '$lib/ledger/events/disposal';
import type { requestBodies } from '$lib/ledger/events/request';
import type { releaseBodies } from '$lib/ledger/events/release';
import type { viewingBodies } from '$lib/ledger/events/viewing';

type Types =
	| keyof typeof disposalBodies
	| keyof typeof requestBodies
	| keyof typeof viewingBodies
	| keyof typeof releaseBodies;
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
	'viewing-closed': { request, note: '' },
	'footage-released': {
		...{ request, approval: NO_HASH, receiver: '县法院 钱某', handed: '光盘 1 张，编号 2026-07' }
	},
	'release-receipted': { request, receipt: '签收单 2026-12' },
	'disposal-executed': {
		...{ request, approval: NO_HASH, persons: ['p3', 'p1'] },
		files: [
			{
				...{ ...file, bytes: 9, kept: '2025-07-29T09:00:00+08:00', class: 'general' },
				notBefore: '2026-07-30T00:00:00+08:00'
			}
		]
	},
	'removal-begun': { request, vault: 'v1' },
	'copies-removed': {
		...{ request, vault: 'v1' },
		copies: [
			{ bag: '2025/07/29/s01', stored: 'data/A11_0001.MP4', sha256: NO_HASH, outcome: 'removed' }
		]
	},
	'deletion-asked': {
		...{ deletion: request, applicant: { is: 'outsider', name: '钱某', unit: '当事人' } },
		...{ ground: '不愿保留', what: '七月二十九日的检查', files: [file] },
		askedAt: '2026-07-29T10:00:00+08:00'
	},
	'deletion-answered': {
		...{ deletion: request, asked: NO_HASH, leader: 'p4', basis: '工作指引第十五条、第十九条' },
		...{ answer: '保存期内不得删除', document: '' }
	}
};
