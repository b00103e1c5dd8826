import { describe, expect, test } from 'vitest';
import type { AuditFinding } from '$lib/kiosk/ports/audit';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { EventType } from '$lib/ledger/events/event';
import { people, recorderBody } from '$lib/ledger/testing/for-tests';
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
import type { Names } from '../words/explain';
import { dayOf } from '../messages/format';
import { OTHER, OWN, eventSamples as bodies } from '../testing/event-samples';
import { en } from '../messages/en';
import { zh, type Messages } from '../messages/zh';

const COUNTY = 'custody.411328/county';
const names: Names = {
	person: (id) => people.get(id)?.name ?? id,
	station: (id) => (id === 's02' ? '源潭镇中队' : id)
};
const languages: readonly (readonly [string, Messages])[] = [
	['zh', zh],
	['en', en]
];

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
