// An entry of every type. Imported by tests only.
import { activitySamples } from '$lib/ledger/activities/activity-for-tests';
import type { Body, EventType } from '$lib/ledger/events/event';
import { NO_HASH } from '$lib/ledger/log/entry';
import { fit, recorderBody } from '$lib/ledger/testing/for-tests';
import { sampleDescription } from '$lib/ledger/testing/samples.contract';
import { samplesOfTheRule } from './rule-events-for-tests';
import { accessSamples } from './access-samples';
import { counterSamples } from './counter-samples';
import { restrictionSamples } from './restriction-samples';
import { secrecySamples } from './secrecy-samples';
import { dossierSamples } from './dossier-bodies-for-tests';
import { extractionSamples } from './extraction-bodies-for-tests';
import { mediumSamples } from './medium-samples-for-tests';
import { leadSamples } from './lead-samples-for-tests';
import { registerSamples } from './register-samples-for-tests';

/** The logs that the samples name: the kiosk's own, and another station's. */
export const OWN = 'custody.411328/s01/e1';
export const OTHER = 'custody.411328/s02/e3';

/** One body of every type; a new type fails the type check here. */
export const eventSamples: { readonly [T in EventType]: Body<T> } = {
	...dossierSamples,
	...secrecySamples,
	...restrictionSamples,
	...leadSamples,
	...mediumSamples,
	...extractionSamples,
	'county-founded': { county: '411328', name: '唐河县农业农村局', brigade: '唐河大队' },
	'account-created': { account: 'admin', name: '管理员', role: 'administrator' },
	'account-added': { account: 'han', name: '韩梅' },
	'account-deactivated': { account: 'han' },
	...accessSamples,
	'proposal-made': {
		...{ proposal: 'p7', act: 'enrolment-code-issued' },
		terms: '{"station":"s02"}'
	},
	'fixity-begun': {
		...{ run: 's01-f-1', vault: 'v1', bags: 3, files: 9, bytes: 99, why: 'asked' }
	},
	'fixity-found': {
		...{ run: 's01-f-1', vault: 'v1' },
		findings: [
			{ bag: 'b', path: 'data/a.mp4', kind: 'changed', expected: NO_HASH, found: NO_HASH },
			{ bag: 'b', path: null, kind: 'missing', expected: null, found: null }
		]
	},
	'fixity-ended': {
		...{ run: 's01-f-1', vault: 'v1', bags: 3, files: 9, bytes: 99, findings: 2 },
		outcome: 'faults'
	},
	'fixity-answered': {
		...{ vault: 'v1', bag: 'b', path: 'data/a.mp4', outcome: 'explained', words: '盘摔过' }
	},
	'vault-replaced': {
		...{ from: 'v1', to: 'v2', bags: 3, files: 9, bytes: 99, left: 0, manifests: NO_HASH },
		...{ reason: '盘有坏道', handedBy: 'p3', receivedBy: 'p1' }
	},
	...activitySamples,
	'epoch-ended': { next: 'x', reason: 'rotated' },
	'epoch-started': { former: OWN, size: 7, head: NO_HASH, reason: 'set-back' },
	'log-revoked': { log: OTHER, lastValid: { size: 7, root: NO_HASH }, reason: '设备被盗' },
	'fork-detected': { log: OTHER, seq: 5, here: NO_HASH, there: NO_HASH, branch: 'f1' },
	'branch-entry-admitted': {
		...{ log: OTHER, branch: 'f1', from: 5, seq: 6, hash: NO_HASH, entry: 'AAAA' }
	},
	'rule-pack-issued': {
		...{ pack: 'tanghe-2027-01-01', validFrom: '2027-01-01', sha256: NO_HASH },
		...{ document: {}, reason: '唐农〔2026〕88号' }
	},
	'proposal-approved': { proposal: 'p7' },
	'proposal-declined': { proposal: 'p7', reason: '站点不对' },
	'station-registered': { station: 's02', name: '源潭镇中队' },
	'person-registered': {
		person: 'p1',
		name: '王建国',
		station: 's02',
		roles: ['officer'],
		active: false
	},
	'recorder-registered': recorderBody,
	'recorder-numbers-merged': { keep: 'J-03', gone: ['J-04', 'J-05'], reason: '同一机身' },
	'recorder-numbers-parted': { numbers: ['J-03', 'J-04'], reason: '机身号不同' },
	'enrolment-code-issued': { station: 's02', code: NO_HASH, expires: '2026-07-29T08:00:00+08:00' },
	'kiosk-enrolled': { station: 's02', epoch: 3, origin: OTHER, vkey: 'x', code: NO_HASH },
	'recorder-checked-out': {
		...{ loan: 's01-e1-0', recorder: 'J-03', officer: 'p1', companions: ['p2', 'p3'] },
		...{
			task: '种子检查',
			kind: '6-1',
			check: fit,
			announcement: '您好',
			elsewhere: [],
			pending: []
		}
	},
	'officer-came-back': { loan: 's01-e1-0', recorder: 'J-03', officer: 'p1' },
	'recorder-returned': {
		...{ handIn: 's01-e1-1', recorder: 'J-03', loan: null, officer: null },
		...{ condition: 'damaged', note: '镜头裂' }
	},
	'ingest-started': {
		...{ ingest: 's01-e1-2', recorder: 'J-03', loans: [], source: 'x', files: 1, bytes: 10 },
		...{ inventory: NO_HASH, vault: 'v', designated: false, bag: 'b' }
	},
	'files-verified': {
		...{ ingest: 's01-e1-2', recorder: 'J-03', bag: 'b' },
		files: [
			{
				...{ path: 'a', bytes: 1, sha256: NO_HASH, modified: '2026-07-29T08:00:00+08:00' },
				...{ stored: 'a', linked: null, facts: [] }
			}
		]
	},
	'files-failed': { ingest: 's01-e1-2', files: [{ path: 'a.mp4', bytes: 1, fault: 'unreadable' }] },
	'ingest-halted': {
		...{ ingest: 's01-e1-2', recorder: 'J-03', reason: 'cancelled', verified: 2, failed: 1 }
	},
	'footage-ingested': {
		...{ ingest: 's01-e1-2', recorder: 'J-03', loans: [], files: 3, bytes: 10, manifest: NO_HASH },
		...{ bag: 'b', missing: { files: 1, explanation: '存储卡损坏' } }
	},
	'bag-closed': {
		...{ ingest: 's01-e1-2', recorder: 'J-03', vault: '3f9a01c2', designated: true, bag: 'b' },
		...{ files: 3, bytes: 10, manifest: NO_HASH, sm3: NO_HASH }
	},
	'recorder-cleared': { ingest: 's01-e1-2', recorder: 'J-03', files: 3, how: 'by-hand' },
	'footage-described': {
		...{ ingest: 's01-e1-2', recorder: 'J-03' },
		files: [sampleDescription('a', NO_HASH)]
	},
	'log-confirmed': { log: OWN, size: 7, root: NO_HASH },
	'entries-judged': {
		...{ log: OWN, from: 3, to: 9 },
		quarantined: [{ seq: 7, hash: NO_HASH, reason: 'actor' }]
	},
	'entries-quarantined': {
		log: OWN,
		quarantined: [{ seq: 7, hash: NO_HASH, reason: 'revoked' }]
	},
	'quarantine-settled': {
		...{ log: OWN, seq: 7, hash: NO_HASH, outcome: 'admitted', reason: '已核实' }
	},
	'matter-explained': {
		...{ matter: 'unknown-return', log: OWN, seq: 7, hash: NO_HASH, heads: [NO_HASH] },
		...{ outcome: 'explained', account: '纸质登记簿有这笔领用' }
	},
	'return-matched': {
		...{ recorder: 'J-03', handIn: NO_HASH, out: 'a'.repeat(64), loan: 's01-e1-12' },
		...{ heads: [NO_HASH, 'a'.repeat(64)], outcome: 'matched', reason: '借用人和保管人都认可' }
	},
	'county-pinned': { size: 7, root: NO_HASH, checkpoint: 'x' },
	'county-disputed': { pinned: 'x', offered: 'y' },
	'county-restored': { from: 7, size: 9, lacking: 1, heard: 2, missing: [OWN] },
	'recorder-identified': {
		...{ ingest: 's01-e1-12', recorder: 'J-03', verdict: 'disagree', omitted: 0, label: '2222222' },
		claims: [{ by: 'log', says: 'number', value: '3333333', at: 'LOG/20260902.txt' }]
	},
	'recorder-probed': {
		...{ ingest: 's01-e1-12', recorder: 'J-03', batteryPercent: 80, freeBytes: null },
		clock: { shown: '20260902T180118', offsetSeconds: -180 }
	},
	'recipient-published': { recipient: `age1${'q'.repeat(58)}` },
	'conflict-resolved': {
		...{ recorder: 'J-03', heads: [NO_HASH, 'a'.repeat(64)], stands: [NO_HASH], where: 's02' },
		...{ reason: '当面核对', approver: 'p3' }
	},
	'recorder-seen': { recorder: 'J-03', how: 'hand', serial: 'SN1', note: '' },
	'recorder-state-reported': { recorder: 'J-03', state: 'lost', note: '下乡途中' },
	...registerSamples,
	...samplesOfTheRule,
	...counterSamples
};
