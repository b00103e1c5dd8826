import type { dossierBodies, SubjectDetails } from '$lib/ledger/events/dossier';
import type { Body } from '$lib/ledger/events/event';

const HASH = '0'.repeat(64);
const details: SubjectDetails = {
	...{ kind: 'company', known: true, name: '唐河丰收种业有限公司', code: '91411328MA4450QK20' },
	...{ identity: null, side: null, address: '城关镇建设路', household: '', note: '' }
};

/** One body of every type about subjects and their files. */
export const dossierSamples: { readonly [T in keyof typeof dossierBodies]: Body<T> } = {
	'subject-registered': { subject: 's01-e1-7', ...details },
	'subject-corrected': {
		...{ subject: 's01-e1-7', why: 'renamed', reason: '营业执照变更', ...details },
		name: '唐河金穗农业有限公司'
	},
	'subject-digested': { subject: 's01-e1-8', key: 'k1', hmac: HASH },
	'identity-shown': { subject: 's01-e1-8', purpose: '制作处罚决定书' },
	'identity-erased': { subject: 's01-e1-8', side: HASH, reason: '登记错误' },
	'subjects-merged': { subject: 's01-e1-7', duplicates: ['s02-e1-3'], reason: '同一公司' },
	'subjects-split': { subjects: ['s01-e1-7', 's02-e1-3'], undoes: [HASH], reason: '不是一家' },
	'document-filed': {
		...{ document: 's01-e1-9', subject: 's01-e1-7', case: null, kind: 'inspection-record' },
		...{ title: '现场检查笔录', number: '', date: '2026-07-29', pages: 2, paper: '', entry: null },
		file: {
			...{ name: '笔录.pdf', bytes: 9, sha256: HASH, bag: 'documents/00' },
			...{ stored: `data/${HASH}.pdf`, vaults: ['v1'] }
		}
	},
	'footage-filed': {
		...{ filing: 's01-e1-10', subjects: ['s01-e1-7'], activity: null, ingest: 's01-e1-4' },
		...{ files: [{ path: 'DCIM/1.mp4', sha256: HASH }], note: '' }
	},
	'filing-withdrawn': { filing: 's01-e1-10', reason: '归错对象' },
	'case-opened': {
		...{ case: 's01-e1-11', subject: 's01-e1-7', number: '唐农罚〔2026〕1 号' },
		...{ cause: '销售假种子', opened: '2026-07-29' }
	},
	'case-closed': { case: 's01-e1-11', closed: '2026-08-29', outcome: '罚款，已缴' },
	'evidence-linked': {
		...{ case: 's01-e1-11', documents: ['s01-e1-9'], note: '' },
		files: [{ ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: HASH }]
	},
	'digest-key-shared': { key: 'k1', recipient: `age1${'q'.repeat(58)}`, sealed: 'AAAA' }
};
