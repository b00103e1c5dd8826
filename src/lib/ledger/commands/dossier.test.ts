import { expect, test } from 'vitest';
import type { Result } from '$lib/base/result';
import type { Refusal } from '$lib/base/refusal';
import type { Dossiers } from '../dossier/dossier';
import { details, filesOf, trace } from '../dossier/dossier-for-tests';
import { parseBody, type Decided } from '../events/event';
import { counterWith } from '../testing/for-tests';
import {
	closeCase,
	fileDocument,
	fileFootage,
	linkEvidence,
	openCase,
	withdrawFiling,
	type FileDocument
} from './dossier-filing';
import {
	correctSubject,
	eraseIdentity,
	mergeSubjects,
	prepareSubject,
	registerSubject,
	showIdentity,
	splitSubjects,
	type SubjectInput
} from './dossier-subjects';

const HASH = '0'.repeat(64);
const counter = counterWith();
const none = filesOf().dossiers();
const input: SubjectInput = {
	...{ kind: 'person', known: true, name: '王小明', code: '', identityNumber: '', phone: '' },
	...{ address: '城关镇', household: '', note: '' }
};
const reasonOf = (decided: Result<unknown, Refusal>) =>
	decided.ok ? 'ok' : [decided.error.article, decided.error.reason];
/** What was decided, as the log would take it. */
const taken = (decided: Result<Decided, Refusal>): Decided => {
	if (!decided.ok) throw new Error(decided.error.reason);
	const parsed = parseBody(decided.value.type, decided.value.body);
	if (!parsed.ok) throw new Error(parsed.error.where);
	return parsed.value;
};

test.each<[string, Partial<SubjectInput>, string]>([
	['no name', { name: ' ' }, 'subject-no-name'],
	['unknown and without a place', { known: false, address: '' }, 'subject-no-place'],
	['a code with a wrong check digit', { code: '91411328MA4450QK21' }, 'subject-wrong-code'],
	[
		'an identity number that cannot be',
		{ identityNumber: '411328198001010014' },
		'subject-wrong-identity'
	]
])('[第14条] not registered: %s', (_, change, reason) => {
	expect(reasonOf(prepareSubject({ ...input, ...change }))).toEqual([14, reason]);
});

test('[第14条] the identity number is no part of what stands on the record', () => {
	const number = '411328198001010013';
	const prepared = prepareSubject({ ...input, identityNumber: number, phone: '13837700001' });
	expect(prepared).toMatchObject({ ok: true, value: { number, phone: '13837700001' } });
	expect(JSON.stringify(prepared.ok && prepared.value.open)).not.toMatch(/41132819800|13837/);
});

test('[第14条] a registration is named after its entry, and the same number is not registered twice', () => {
	const first = registerSubject(counter, none, {
		by: 'p1',
		details,
		twins: [],
		namesakesSeen: false
	});
	expect(taken(first)).toMatchObject({ type: 'subject-registered', body: { subject: 's01-e1-7' } });
	const s01 = filesOf();
	const company = s01.register({ kind: 'company', name: '丰收', code: '91411328MA4450QK20' });
	const person = s01.register({ identity: trace('0013', 'a') });
	const dossiers = s01.dossiers();
	const again = (change: Partial<typeof details>, twins: string[] = []) =>
		registerSubject(counter, dossiers, {
			...{ by: 'p1', details: { ...details, ...change }, twins, namesakesSeen: true }
		});
	for (const decided of [
		again({ name: '丰收种业', code: '91411328MA4450QK20' }),
		again({ identity: trace('0013', 'a') }),
		again({ identity: { last4: '0013', digest: null } }, [person])
	])
		expect(reasonOf(decided)).toEqual([14, 'subject-exists']);
	expect(again({ code: '91411328MA4450QK20' })).toMatchObject({
		error: { detail: { subject: company } }
	});
	expect(reasonOf(again({ identity: trace('0013', 'b') }))).toBe('ok');
});

test('[第14条] bad case: same-name villagers → they are shown first, and then registered apart', () => {
	const s01 = filesOf();
	s01.register();
	const command = { by: 'p1', details, twins: [], namesakesSeen: false };
	expect(registerSubject(counter, s01.dossiers(), command)).toMatchObject({
		error: { reason: 'subject-namesake', detail: { name: '王小明', count: 1 } }
	});
	expect(
		reasonOf(registerSubject(counter, s01.dossiers(), { ...command, namesakesSeen: true }))
	).toBe('ok');
});

test('[第14条] a correction says why, changes something, and goes to the one that counts', () => {
	const s01 = filesOf();
	const [one, other] = [s01.register(), s01.register({ name: '李四' })];
	const command = { by: 'p1', why: 'renamed' as const, reason: '改名', twins: [] };
	const to = (subject: string, name: string, reason = '改名') =>
		correctSubject(counter, s01.dossiers(), {
			...command,
			subject,
			reason,
			details: { ...details, name }
		});
	expect(taken(to(one, '王大明'))).toMatchObject({ body: { subject: one, why: 'renamed' } });
	expect(reasonOf(to(one, '王小明'))).toEqual([14, 'subject-unchanged']);
	expect(reasonOf(to(one, '王大明', ''))).toEqual([14, 'subject-no-reason']);
	s01.merge(one, other);
	expect(to(other, '李五')).toMatchObject({
		error: { reason: 'subject-merged-away', detail: { kept: one } }
	});
});

test('[第14条] merging and splitting are the custodian’s, with a reason, and a split names what it takes back', () => {
	const s01 = filesOf();
	const [one, other, third] = [s01.register(), s01.register(), s01.register()];
	const merge = { by: 'p3', subject: one, duplicates: [other], reason: '同一人' };
	expect(reasonOf(mergeSubjects(counter, s01.dossiers(), { ...merge, by: 'p1' }))).toEqual([
		14,
		'dossier-custodian-only'
	]);
	expect(reasonOf(mergeSubjects(counter, s01.dossiers(), { ...merge, reason: ' ' }))).toEqual([
		14,
		'subject-no-reason'
	]);
	taken(mergeSubjects(counter, s01.dossiers(), merge));
	const hash = s01.merge(one, other);
	expect(reasonOf(mergeSubjects(counter, s01.dossiers(), merge))).toEqual([
		14,
		'subjects-one-already'
	]);
	const split = { by: 'p3', subjects: [one, other], reason: '不是一人' };
	expect(taken(splitSubjects(counter, s01.dossiers(), split))).toMatchObject({
		body: { undoes: [hash] }
	});
	expect(
		taken(splitSubjects(counter, s01.dossiers(), { ...split, subjects: [one, third] }))
	).toMatchObject({
		body: { undoes: [] }
	});
	s01.merge(other, third);
	expect(
		reasonOf(splitSubjects(counter, s01.dossiers(), { ...split, subjects: [one, third] }))
	).toEqual([14, 'subjects-not-one']);
});

const document: FileDocument = {
	...{ by: 'p1', subject: 's01-e1-0', case: null, kind: 'inspection-record', title: '检查笔录' },
	...{ number: '', date: '2026-07-29', pages: 2, file: null, paper: '2 柜' }
};

test('[第14条] a document has a title and lies somewhere: in the vault, or as a paper', () => {
	const s01 = filesOf();
	s01.register();
	const to = (change: Partial<FileDocument>, dossiers: Dossiers = s01.dossiers()) =>
		fileDocument(counter, dossiers, { ...document, ...change });
	expect(taken(to({}))).toMatchObject({
		body: { document: 's01-e1-7', paper: '2 柜', file: null }
	});
	expect(reasonOf(to({}, none))).toEqual([14, 'no-such-subject']);
	expect(reasonOf(to({ title: ' ' }))).toEqual([14, 'document-no-title']);
	expect(reasonOf(to({ paper: '' }))).toEqual([14, 'document-nowhere']);
	expect(reasonOf(to({ date: '2026-13-01' }))).toEqual([14, 'document-bad-date']);
	expect(reasonOf(to({ case: 's01-e1-9' }))).toEqual([14, 'no-such-case']);
	expect(reasonOf(to({ by: 'p9' }))).toEqual([14, 'dossier-not-staff']);
});

test('[第14条] bad case: one clip with five households → it is one entry, and what lies in all of their files is not filed again', () => {
	const s01 = filesOf();
	const households = Array.from({ length: 5 }, () => s01.register({ kind: 'household' }));
	const files = [{ path: '1.mp4', sha256: HASH }];
	const command = {
		...{ by: 'p1', subjects: households, activity: null, ingest: 's01-e1-900', files, note: '' }
	};
	expect(taken(fileFootage(counter, s01.dossiers(), command))).toMatchObject({
		body: { subjects: households, files }
	});
	s01.footage(households.slice(0, 4), ['1.mp4']);
	expect(reasonOf(fileFootage(counter, s01.dossiers(), command))).toBe('ok');
	const filing = s01.footage(households, ['1.mp4']);
	expect(reasonOf(fileFootage(counter, s01.dossiers(), command))).toEqual([
		14,
		'footage-filed-already'
	]);
	const out = withdrawFiling(counter, s01.dossiers(), { by: 'p1', filing, reason: '归错' });
	expect(taken(out)).toMatchObject({ body: { filing } });
	s01.add('filing-withdrawn', { filing, reason: '归错' });
	expect(
		reasonOf(withdrawFiling(counter, s01.dossiers(), { by: 'p1', filing, reason: '归错' }))
	).toEqual([14, 'no-such-filing']);
});

test('[第14条] a case is opened once under its number, takes what lies in the file, and is closed once', () => {
	const s01 = filesOf();
	const subject = s01.register();
	const opened = { by: 'p1', subject, number: '1 号', cause: '假种子', opened: '2026-07-29' };
	taken(openCase(counter, s01.dossiers(), opened));
	const id = s01.name();
	s01.add('case-opened', {
		case: id,
		subject,
		number: '1 号',
		cause: '假种子',
		opened: '2026-07-29'
	});
	expect(reasonOf(openCase(counter, s01.dossiers(), opened))).toEqual([14, 'case-exists']);
	const filed = s01.document(subject);
	const inIt = s01.document(subject, { case: id });
	s01.footage([subject], ['1.mp4']);
	const files = [{ ingest: 's01-e1-900', path: '1.mp4', sha256: HASH }];
	const link = { by: 'p1', case: id, files, documents: [filed], note: '' };
	expect(taken(linkEvidence(counter, s01.dossiers(), link))).toMatchObject({ body: { files } });
	expect(
		reasonOf(linkEvidence(counter, s01.dossiers(), { ...link, documents: ['s01-e1-99'] }))
	).toEqual([14, 'evidence-not-filed']);
	// What was filed to the case is in it already.
	expect(
		reasonOf(linkEvidence(counter, s01.dossiers(), { ...link, files: [], documents: [inIt] }))
	).toEqual([14, 'evidence-none']);
	s01.add('evidence-linked', { case: id, files, documents: [filed], note: '' });
	expect(reasonOf(linkEvidence(counter, s01.dossiers(), link))).toEqual([14, 'evidence-none']);
	const close = { by: 'p1', case: id, closed: '2026-08-01', outcome: '罚款' };
	taken(closeCase(counter, s01.dossiers(), close));
	expect(reasonOf(closeCase(counter, s01.dossiers(), { ...close, closed: '2026-07-01' }))).toEqual([
		14,
		'case-closes-early'
	]);
	s01.add('case-closed', { case: id, closed: '2026-08-01', outcome: '罚款' });
	expect(reasonOf(closeCase(counter, s01.dossiers(), close))).toEqual([14, 'case-is-closed']);
});

test('[第14条] the whole number is shown to a custodian with a purpose, and erased once', () => {
	const s01 = filesOf();
	const subject = s01.register({ side: HASH, identity: trace('0013', 'a') });
	const show = { by: 'p3', subject, purpose: '制作文书' };
	expect(reasonOf(showIdentity(counter, s01.dossiers(), { ...show, by: 'p1' }))).toEqual([
		14,
		'dossier-custodian-only'
	]);
	expect(reasonOf(showIdentity(counter, s01.dossiers(), { ...show, purpose: '' }))).toEqual([
		14,
		'subject-no-reason'
	]);
	taken(showIdentity(counter, s01.dossiers(), show));
	const erase = { by: 'p3', subject, reason: '登记错误' };
	expect(taken(eraseIdentity(counter, s01.dossiers(), erase))).toMatchObject({
		body: { side: HASH }
	});
	s01.add('identity-erased', { subject, side: HASH, reason: '登记错误' });
	for (const decided of [
		eraseIdentity(counter, s01.dossiers(), erase),
		showIdentity(counter, s01.dossiers(), show)
	])
		expect(reasonOf(decided)).toEqual([14, 'no-side-record']);
});
