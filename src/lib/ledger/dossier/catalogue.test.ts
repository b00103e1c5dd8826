import { expect, test } from 'vitest';
import { activitiesFrom } from '../activities/activities';
import { activityFactOf, activitySamples, told } from '../activities/activity-for-tests';
import { catalogueOf, sheetsOf } from './catalogue';
import { filesOf } from './dossier-for-tests';
import { dossierOf } from './dossier-page';

test('[第14条] the table of contents counts pages through and lists each recording once', () => {
	const s01 = filesOf();
	const id = s01.register();
	s01.document(id, { pages: 3 });
	s01.document(id, { pages: 1, title: '送达回证', number: '唐农送〔2026〕1 号' });
	s01.document(id, { pages: 2 });
	s01.footage([id], ['1.mp4', '2.mp4']);
	s01.footage([id], ['2.mp4', '3.mp4']);
	const { rows, ...totals } = catalogueOf(dossierOf(s01.dossiers(), id)!);
	expect(totals).toEqual({ documents: 3, pages: 6, files: 3 });
	expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
	expect(
		rows.map(({ is }) => (is.is === 'document' ? is.place : is.is === 'footage' && is.files))
	).toEqual(['1-3', '4', '5-6', 2, 1]);
});

test('[第14条] of a case only what belongs to it is listed', () => {
	const s01 = filesOf();
	const id = s01.register();
	const number = s01.name();
	s01.add('case-opened', {
		...{ case: number, subject: id, number: '1 号', cause: '假种子', opened: '2026-07-29' }
	});
	const linked = s01.document(id, { title: '检查笔录' });
	s01.document(id, { title: '询问笔录', case: number });
	s01.document(id, { title: '与本案无关' });
	s01.footage([id], ['1.mp4', '2.mp4']);
	s01.add('evidence-linked', {
		...{ case: number, documents: [linked], note: '' },
		files: [{ ingest: 's01-e1-900', path: '2.mp4', sha256: 'a'.repeat(64) }]
	});
	const { rows } = catalogueOf(dossierOf(s01.dossiers(), id)!, number);
	expect(
		rows.map(({ is }) => (is.is === 'document' ? is.title : is.is === 'footage' && is.files))
	).toEqual(['检查笔录', '询问笔录', 1]);
});

test('[第14条] activities and the statements why nothing was recorded are listed in their time, and in no case file', () => {
	const s01 = filesOf();
	const id = s01.register();
	s01.document(id, { title: '检查笔录' });
	const activities = activitiesFrom([
		activityFactOf('activity-recorded', { ...told, subject: id }),
		activityFactOf('activity-exempted', activitySamples['activity-exempted'])
	]);
	const dossier = dossierOf(s01.dossiers(), id)!;
	const { rows, ...totals } = catalogueOf(dossier, undefined, activities);
	expect(totals).toEqual({ documents: 1, pages: 1, files: 0 });
	expect(rows.map(({ n }) => n)).toEqual([1, 2, 3]);
	expect(rows.filter(({ is }) => is.is !== 'document').map(({ is }) => is)).toEqual([
		{ is: 'activity', activity: told.activity, place: told.place },
		{ is: 'exemption', activity: told.activity, reason: '7-1' }
	]);
	expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).sort((a, b) => a - b));
	expect(catalogueOf(dossier, 'no-case', activities).rows).toEqual([]);
});

test('rows go on the next sheet when a sheet is full, and none is lost', () => {
	const rows = Array.from({ length: 30 }, (_, i) => (i % 7) + 1);
	const sheets = sheetsOf(rows, (lines) => lines, { first: 20, next: 30 });
	expect(sheets.flat()).toEqual(rows);
	for (const [i, sheet] of sheets.entries())
		expect(sheet.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(i === 0 ? 20 : 30);
	expect(sheetsOf([], () => 1, { first: 20, next: 30 })).toEqual([[]]);
	expect(sheetsOf([99], () => 99, { first: 20, next: 30 })).toEqual([[99]]);
});
