import fc from 'fast-check';
import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { dossiersFrom } from './dossier';
import { filesOf, trace } from './dossier-for-tests';
import { dossierOf, filedFootage } from './dossier-page';
import { notFiled, notLinked, stillUnknown } from './dossier-questions';
import { findSubjects, namesakes, suspectedDuplicates } from './dossier-search';
import { isCreditCode } from '../events/public-numbers';
import { morning } from '../testing/for-tests';
import { tanghe20220729 as pack } from '../rule/rule-pack';

const days = (n: number) => later(morning, { hours: 24 * n });
const CODE = '91411328MA4450QK20';

test('[第14条] bad case: same-name villagers → they stay apart, whatever else is alike', () => {
	const s01 = filesOf();
	const one = s01.register({ identity: trace('0013', 'a') });
	const other = s01.register({ identity: trace('0021', 'b') });
	const third = s01.register({ household: '东关 12 号' });
	s01.document(one);
	s01.footage([other], ['DCIM/1.mp4']);
	const dossiers = s01.dossiers();
	expect(suspectedDuplicates(dossiers)).toEqual([]);
	expect(namesakes(dossiers, '王小明').map(({ id }) => id)).toEqual([one, other, third]);
	expect(dossierOf(dossiers, one)!.items).toMatchObject([{ is: 'document' }]);
	expect(dossierOf(dossiers, other)!.items).toMatchObject([{ is: 'footage' }]);
	expect(dossierOf(dossiers, third)!.items).toEqual([]);
	expect(findSubjects(dossiers, { text: '0021' }).map(({ id }) => id)).toEqual([other]);
});

test('[第14条] bad case: company renamed → it keeps its file, and is found by both names', () => {
	expect(isCreditCode(CODE)).toBe(true);
	const s01 = filesOf();
	const id = s01.register({ kind: 'company', name: '唐河丰收种业有限公司', code: CODE });
	s01.document(id);
	s01.correct(id, 'renamed', { kind: 'company', name: '唐河金穗农业有限公司', code: CODE });
	s01.document(id);
	const dossiers = s01.dossiers();
	const dossier = dossierOf(dossiers, id)!;
	expect(dossier.subject.now.name).toBe('唐河金穗农业有限公司');
	expect(dossier.subject.registered.name).toBe('唐河丰收种业有限公司');
	expect(dossier.subject.formerNames).toEqual(['唐河丰收种业有限公司']);
	expect(dossier.items).toHaveLength(2);
	for (const text of ['丰收种业', '金穗', CODE.toLowerCase()])
		expect(findSubjects(dossiers, { text }).map((one) => one.id)).toEqual([id]);
});

test('[第14条] a name that was a mistake is no former name, and is still found', () => {
	const s01 = filesOf();
	const id = s01.register({ name: '王晓明' });
	s01.correct(id, 'mistaken', { name: '王小明' });
	const dossiers = s01.dossiers();
	expect(dossiers.subjects.get(id)!.formerNames).toEqual([]);
	expect(findSubjects(dossiers, { text: '王晓明' })).toHaveLength(1);
});

test('[第14条] bad case: one clip with five households → it lies in the file of each', () => {
	const s01 = filesOf();
	const households = ['东一', '东二', '东三', '东四', '东五'].map((household) =>
		s01.register({ kind: 'household', name: `${household}户`, household })
	);
	s01.footage(households, ['DCIM/1.mp4']);
	const dossiers = s01.dossiers();
	for (const id of households) {
		const { items } = dossierOf(dossiers, id)!;
		expect(items).toMatchObject([{ is: 'footage', from: [id], footage: { subjects: households } }]);
	}
	expect(filedFootage(dossiers).size).toBe(1);
	expect(findSubjects(dossiers, { text: '东三' }).map(({ id }) => id)).toEqual([households[2]]);
});

test('[第14条] bad case: unknown subject → reminded of after the days of the pack, until somebody knows who it is', () => {
	const s01 = filesOf();
	const id = s01.register({ known: false, name: '无证摊主', address: '集贸市场西口' });
	s01.footage([id], ['DCIM/1.mp4']);
	const before = s01.dossiers();
	expect(stillUnknown(before, pack, days(pack.dossierUnknownDays - 1))).toEqual([]);
	expect(stillUnknown(before, pack, days(pack.dossierUnknownDays + 1)).map((s) => s.id)).toEqual([
		id
	]);
	s01.correct(id, 'identified', { name: '赵四' });
	const after = s01.dossiers();
	expect(stillUnknown(after, pack, days(30))).toEqual([]);
	expect(dossierOf(after, id)!.items).toHaveLength(1);
});

test('[第14条] bad case: names with 〇㐂 and 4-byte characters → found as they are written', () => {
	const s01 = filesOf();
	const names = ['王〇一', '李㐂', '张𠮷', '刘𬭩锋'];
	const ids = names.map((name) => s01.register({ name }));
	const dossiers = s01.dossiers();
	for (const [i, name] of names.entries()) {
		const rare = Array.from(name)[1]!;
		expect(findSubjects(dossiers, { text: rare }).map(({ id }) => id)).toEqual([ids[i]]);
	}
	expect(findSubjects(dossiers, { text: '王零一' })).toEqual([]);
});

test('[第14条] registered offline at two stations: suggested after the merge by code or digest, and never merged by itself', () => {
	const [s01, s02] = [filesOf('s01'), filesOf('s02')];
	const here = s01.register({ kind: 'company', name: '丰收种业', code: CODE });
	const there = s02.register({ kind: 'company', name: '丰收种业公司', code: CODE });
	const person = s01.register({ identity: trace('0013', 'a') });
	const same = s02.register({ name: '王小名', identity: trace('0013', 'a') });
	s02.register({ identity: trace('0013', 'c') });
	const dossiers = s01.dossiers(s02.facts);
	expect(suspectedDuplicates(dossiers)).toMatchObject([
		{ why: 'code', subjects: [{ id: here }, { id: there }] },
		{ why: 'identity', subjects: [{ id: person }, { id: same }] }
	]);
	expect(dossiers.same.kept(there)).toBe(there);
	s01.merge(here, there);
	s01.add('subjects-split', { subjects: [person, same], undoes: [], reason: '号码登记错误' });
	expect(suspectedDuplicates(s01.dossiers(s02.facts))).toEqual([]);
});

test('[第14条] merged files lie together, a split gives each back what was its own, and both histories stay', () => {
	const s01 = filesOf();
	const [one, other] = [s01.register(), s01.register()];
	const [first, second] = [s01.document(one), s01.document(other)];
	const merge = s01.merge(one, other);
	const merged = s01.dossiers();
	for (const id of [one, other]) {
		const dossier = dossierOf(merged, id)!;
		expect(dossier.subject.id).toBe(one);
		expect(dossier.items.map((item) => item.is === 'document' && item.document.document)).toEqual([
			first,
			second
		]);
	}
	expect(findSubjects(merged, { text: '王小明' })).toHaveLength(1);
	s01.add('subjects-split', { subjects: [one, other], undoes: [merge], reason: '不是一人' });
	const split = s01.dossiers();
	expect(dossierOf(split, one)!.items).toMatchObject([{ document: { document: first } }]);
	expect(dossierOf(split, other)!.items).toMatchObject([{ document: { document: second } }]);
	expect(dossierOf(split, other)!.splits).toHaveLength(1);
	expect(split.same.areApart(one, other)).toBe(true);
	s01.merge(other, one);
	expect(dossierOf(s01.dossiers(), one)!.subject.id).toBe(other);
});

test('[第14条] two stations that merge crosswise, split and correct agree, in whatever order it arrives', () => {
	const [s01, s02] = [filesOf('s01'), filesOf('s02')];
	const ids = [s01.register(), s01.register(), s02.register(), s02.register()] as const;
	s01.merge(ids[0], ids[2]);
	const hash = s02.merge(ids[2], ids[0], ids[3]);
	s01.correct(ids[1], 'moved', { address: '城郊乡' });
	s02.correct(ids[1], 'mistaken', { address: '上屯镇' });
	s01.add('subjects-split', { subjects: [ids[2], ids[3]], undoes: [hash], reason: '不是一户' });
	s02.document(ids[2]);
	const facts = [...s01.facts, ...s02.facts];
	const shown = (all: typeof facts) => {
		const dossiers = dossiersFrom(all);
		return JSON.stringify([ids.map((id) => dossierOf(dossiers, id)), [...dossiers.subjects]]);
	};
	fc.assert(
		fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (some) => {
			expect(shown(some)).toBe(shown(facts));
		}),
		{ numRuns: 50 }
	);
	expect(dossiersFrom(facts).same.all(ids[0])).toEqual([ids[0], ids[2]]);
});

test('[第14条] text and footage of one subject stand in the order of time, what was misfiled apart', () => {
	const s01 = filesOf();
	const id = s01.register();
	const footage = s01.footage([id], ['DCIM/1.mp4']);
	const late = s01.document(id, { date: '2026-08-03' });
	const early = s01.document(id, { date: '2026-07-01' });
	const wrong = s01.document(id, { title: '别人的笔录' });
	s01.add('filing-withdrawn', { filing: wrong, reason: '归错对象' });
	const dossier = dossierOf(s01.dossiers(), id)!;
	const nameOf = (item: (typeof dossier.items)[number]) =>
		item.is === 'document' ? item.document.document : item.footage.filing;
	expect(dossier.items.map(nameOf)).toEqual([early, footage, late]);
	expect(dossier.withdrawn.map(nameOf)).toEqual([wrong]);
});

test('[第14条] a digest that comes later finds the duplicate that was registered before', () => {
	const [s01, s02] = [filesOf('s01'), filesOf('s02')];
	const one = s01.register({ identity: { last4: '0013', digest: null } });
	s02.register({ identity: trace('0013', 'a') });
	expect(suspectedDuplicates(s01.dossiers(s02.facts))).toEqual([]);
	s01.add('subject-digested', { subject: one, key: 'k1', hmac: 'a'.padStart(64, '0') });
	expect(suspectedDuplicates(s01.dossiers(s02.facts))).toHaveLength(1);
});

test('[第14条] footage in nobody’s file is asked about after the days of the pack, and what was taken out counts again', () => {
	const s01 = filesOf();
	const id = s01.register();
	const ingest = {
		...{ ingest: 's01-e1-900', recorder: 'J-03', loans: [], startedAt: morning, ended: true },
		...{ files: 2, bytes: 10, described: 2 }
	};
	const asked = () => notFiled([ingest], s01.dossiers(), pack, days(pack.dossierFilingDays));
	expect(notFiled([ingest], s01.dossiers(), pack, days(pack.dossierFilingDays - 1))).toEqual([]);
	expect(asked()).toMatchObject([{ unfiled: 2 }]);
	const filing = s01.footage([id], ['1.mp4', '2.mp4']);
	expect(asked()).toEqual([]);
	s01.add('filing-withdrawn', { filing, reason: '归错对象' });
	expect(asked()).toMatchObject([{ unfiled: 2 }]);
});

test('[第14条] evidence that lies beside a case and not in it is asked about', () => {
	const s01 = filesOf();
	const id = s01.register();
	const document = s01.document(id);
	s01.footage([id], ['1.mp4']);
	const now = days(pack.dossierLinkingDays + 1);
	expect(notLinked(s01.dossiers(), pack, now)).toEqual([]);
	const number = s01.name();
	s01.add('case-opened', {
		...{ case: number, subject: id, number: '唐农罚〔2026〕1 号', cause: '销售假种子' },
		opened: '2026-07-29'
	});
	expect(notLinked(s01.dossiers(), pack, now)).toMatchObject([{ files: 1, documents: 1 }]);
	s01.add('evidence-linked', {
		...{ case: number, documents: [document], note: '' },
		files: [{ ingest: 's01-e1-900', path: '1.mp4', sha256: 'a'.repeat(64) }]
	});
	expect(notLinked(s01.dossiers(), pack, now)).toEqual([]);
});
