// An entry of every kind about the 24 hours, interruptions, requests and viewing. Imported by tests only.
import { NO_HASH } from '$lib/ledger/log/entry';
import type { breaksBodies } from '$lib/ledger/events/breaks';
import type { deadlineBodies } from '$lib/ledger/events/deadline';
import type { Body } from '$lib/ledger/events/event';
import type { retentionBodies } from '$lib/ledger/events/retention';
import { approvalSamples } from './approval-samples-for-tests';
import { requestSamples } from './request-samples-for-tests';

const FILE = { ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: NO_HASH };

type Types =
	| keyof typeof deadlineBodies
	| keyof typeof breaksBodies
	| keyof typeof requestSamples
	| keyof typeof approvalSamples
	| keyof typeof retentionBodies;

export const samplesOfTheRule: { readonly [T in Types]: Body<T> } = {
	...requestSamples,
	...approvalSamples,
	'footage-classified': { files: [FILE], class: 'evidence', ground: '处罚案件证据' },
	'hold-placed': { hold: 's01-e1-50', files: [FILE], case: null, ground: '信访核查' },
	'hold-lifted': { hold: 's01-e1-50', ground: '核查结束' },
	'case-period-set': { case: 's01-e1-11', years: 30, ground: '重大案件' },
	'return-time-stated': {
		...{ duty: 's01-e1-0', recorder: 'J-03', officer: 'p1', account: '', corrects: null },
		...{ returnedAt: '2026-07-29T18:00:00+08:00', endedAt: '2026-07-29T17:00:00+08:00' }
	},
	'no-footage-explained': {
		...{ duty: 's01-e1-0', recorder: 'J-03', reason: '没有开展执法活动', account: '当事人外出' },
		corrects: null
	},
	'overdue-explained': {
		...{ duty: 's01-e1-0', recorder: 'J-03', reason: '疏忽遗漏', account: '', corrects: NO_HASH }
	},
	'reminder-shown': { duty: 's01-e1-0', recorder: 'J-03', hours: 12 },
	'reminder-acknowledged': { duty: 's01-e1-0', recorder: 'J-03', hours: 12 },
	'interruption-explained': {
		...{ ingest: 's01-e1-2', recorder: 'J-03', outcome: 'could-not-go-on', reason: '电量不足' },
		...{ breaks: [{ before: NO_HASH, after: null }], account: '备用电池也已用完', spoken: null },
		...{ reported: { to: 'p3', at: '2026-07-29T17:00:00+08:00' }, corrects: null }
	},
	'lead-answered': {
		...{ ingest: 's01-e1-2', recorder: 'J-03', lead: 'missing-numbers', file: NO_HASH },
		...{ from: 7, to: 7, answer: '试机后删除', corrects: null }
	}
};
