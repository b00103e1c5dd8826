import { describe, expect, test } from 'vitest';
import type { AuditFinding } from '$lib/kiosk/audit';
import type { RegistryView } from '$lib/ledger/board';
import type { EventType } from '$lib/ledger/events/event';
import { people, recorderBody } from '$lib/ledger/for-tests';
import {
	entryName,
	entrySentence,
	explainFinding,
	gatherFindings,
	kindsOf,
	logName,
	readEntryName,
	textsFor,
	typeName
} from './audit-words';
import type { Names } from './explain';
import { dayOf } from './format';
import { OTHER, OWN, eventSamples as bodies } from './testing/event-samples';
import { samplesOfTheRule } from './rule-events-for-tests';
import { counterSamples } from './testing/counter-samples';
import { dossierSamples } from './dossier-bodies-for-tests';
import { en } from './messages/en';
import { zh, type Messages } from './messages/zh';

const COUNTY = 'custody.411328/county';
const names: Names = {
	person: (id) => people.get(id)?.name ?? id,
	station: (id) => (id === 's02' ? '源潭镇中队' : id)
};
const languages: readonly (readonly [string, Messages])[] = [
	['zh', zh],
	['en', en]
];

/** One body of every type; a new type fails the type check here. */
const bodies: { readonly [T in EventType]: Body<T> } = {
	...dossierSamples,
	'county-founded': { county: '411328', name: '唐河县农业农村局', brigade: '唐河大队' },
	'account-created': { account: 'admin', name: '管理员', role: 'administrator' },
	'account-added': { account: 'han', name: '韩梅' },
	'account-deactivated': { account: 'han' },
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
const types = Object.keys(bodies) as EventType[];

const place = { log: OWN, copy: 'first', seq: 17, through: 17, why: 'x' } as const;
const findings: readonly AuditFinding[] = [
	...(['bad-signature', 'not-canonical', 'out-of-chain', 'missing', 'surplus'] as const).map(
		(wrong) => ({ ...place, wrong })
	),
	{ ...place, copy: 'second', wrong: 'copies-differ' },
	{ ...place, wrong: 'missing', through: 21 },
	{ log: OWN, wrong: 'other-root', size: 17, why: 'county-17' },
	{ log: OWN, wrong: 'bad-checkpoint', size: 17, why: 'bad-signature' },
	{ log: OTHER, wrong: 'no-key' },
	{ log: OWN, wrong: 'other-key' }
];

describe.each(languages)('%s', (language, m) => {
	test.each(findings)('a finding says what and where, and what to do next: %j', (finding) => {
		const { what, next } = explainFinding(finding, m);
		expect(what).toMatch(/[。.]$/);
		expect(what).not.toMatch(/undefined|null|\[object/);
		expect(next).toMatch(/请|[Cc]all|[Vv]erify again/);
		if ('seq' in finding || 'size' in finding) expect(what).toContain('17');
		if ('seq' in finding && finding.through > finding.seq) expect(what).toContain('21');
		else if ('seq' in finding) expect(what).toContain('s01-e1-17');
	});

	test('every kind of fault has words of its own', () => {
		const said = new Set(findings.map((finding) => explainFinding(finding, m).what));
		expect(said.size).toBe(findings.length);
		expect(new Set(findings.map(({ wrong }) => wrong))).toEqual(
			new Set(Object.keys(m.audit.wrong))
		);
	});

	test.each(types)('an entry is a sentence: %s', (type) => {
		const event = { type, body: bodies[type] };
		const parsed = { known: true, event } as Parameters<typeof entrySentence>[0];
		const text = entrySentence(parsed, m, names);
		expect(text.length).toBeGreaterThan(8);
		expect(text).toMatch(/[。.」”]$/);
		expect(text).not.toMatch(/undefined|null|NaN|\[object/);
		expect(typeName(type, m)).not.toBe(type);
	});

	test('people and stations are named in it, not numbered', () => {
		const said = (type: EventType) =>
			entrySentence(
				{ known: true, event: { type, body: bodies[type] } } as Parameters<typeof entrySentence>[0],
				m,
				names
			);
		expect(said('recorder-checked-out')).toMatch(/王建国.*李梅/s);
		expect(said('kiosk-enrolled')).toContain('源潭镇中队');
	});

	test(`one that is not understood says so, and keeps its name (${language})`, () => {
		const newer = { known: false, event: { type: 'drone-landed' } } as Parameters<
			typeof entrySentence
		>[0];
		expect(entrySentence(newer, m, names)).toBe(m.audit.notUnderstood);
		expect(entrySentence(undefined, m, names)).toBe(m.audit.unreadable);
		expect(typeName('drone-landed', m)).toBe('drone-landed');
	});

	test('a log is named by whose it is', () => {
		expect(logName(OWN, OWN, m, names)).toBe(`${m.audit.own} s01-e1`);
		expect(logName(COUNTY, OWN, m, names)).toBe(m.audit.county);
		expect(logName(OTHER, OWN, m, names)).toBe('源潭镇中队 s02-e3');
	});
});

test('all that was signed over a changed entry is one finding, of the smallest size', () => {
	const root = (log: string, size: number) =>
		({ log, wrong: 'other-root', size, why: 'x' }) as const;
	const entry = findings[0]!;
	const all = [entry, root(OWN, 9), root(OTHER, 2), root(OWN, 7), root(OWN, 8)];
	expect(gatherFindings(all)).toEqual([
		{ finding: entry, times: 1 },
		{ finding: root(OWN, 7), times: 3 },
		{ finding: root(OTHER, 2), times: 1 }
	]);
	expect(explainFinding(root(OWN, 7), zh, 3).what).toMatch(/7.*3 份/);
	expect(explainFinding(root(OWN, 7), en, 3).what).toMatch(/7.*3 signatures/);
});

test('every type of entry is of one kind that can be looked for', () => {
	const all = Object.values(kindsOf).flat();
	expect(new Set(all).size).toBe(all.length);
	expect(new Set<string>(all)).toEqual(new Set(types));
});

test('an entry is asked for by voucher or by bare number, and nothing else is taken for one', () => {
	const logs = [OWN, OTHER, COUNTY];
	expect(readEntryName(' S02-e3-14 ', logs, OWN)).toEqual({ log: OTHER, seq: 14 });
	expect(readEntryName('county-0', logs, OWN)).toEqual({ log: COUNTY, seq: 0 });
	expect(readEntryName('42', logs, OWN)).toEqual({ log: OWN, seq: 42 });
	expect(readEntryName(entryName(OTHER, 3), logs, OWN)).toEqual({ log: OTHER, seq: 3 });
	for (const other of ['s09-e1-4', 'J-03', '王建国', '', '4 2', '1.5'])
		expect(readEntryName(other, logs, OWN), other).toBeUndefined();
});

test('a name is looked for as the numbers of those who have it', () => {
	const registry = {
		people,
		recorders: new Map([['J-03', recorderBody]])
	} as unknown as RegistryView;
	expect(textsFor('  ', registry)).toBeUndefined();
	expect(textsFor('建国', registry)).toEqual(['建国', '"p1"', '/p1"']);
	expect(textsFor('j-0', registry)).toEqual(['j-0', '"J-03"', '/J-03"']);
	expect(textsFor('说"好"', registry)).toEqual(['说\\"好\\"']);
});

test('a day begins and ends at midnight here', () => {
	const day = dayOf('2026-07-29');
	expect(new Date(day!.from).getHours()).toBe(0);
	expect(new Date(day!.from).getDate()).toBe(29);
	expect(new Date(day!.until).getDate()).toBe(30);
	expect(dayOf('29.7.2026')).toBeUndefined();
	expect(dayOf('')).toBeUndefined();
});
