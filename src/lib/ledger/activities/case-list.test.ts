import { expect, test } from 'vitest';
import { activitiesFrom } from './activities';
import { activityFactOf, activitySamples, told } from './activity-for-tests';
import {
	compareCases,
	readCaseFile,
	readCaseList,
	type CaseListFault,
	type KnownOfCases
} from './case-list';

const listOf = (text: string) => {
	const read = readCaseList(text);
	if (!read.ok) throw new Error(read.error.fault);
	return read.value;
};
/** Activities on the record of 29 July, the second of a loan for a case, the third withdrawn. */
const activities = activitiesFrom([
	activityFactOf('activity-recorded', told),
	activityFactOf('activity-recorded', {
		...{ ...told, activity: 's01-e1-11', loan: 'L2', party: '', place: '城关镇' }
	}),
	activityFactOf('activity-recorded', { ...told, activity: 's01-e1-12', party: '李某农资店' }),
	activityFactOf('activity-withdrawn', {
		...activitySamples['activity-withdrawn'],
		activity: 's01-e1-12'
	})
]);
const known: KnownOfCases = {
	caseOf: (loan) => (loan === 'L2' ? '唐农罚〔2026〕3号' : ''),
	namesOf: () => []
};

test('[第6条] bad case: activity known only from the case system → the list that is brought names it, line by line', () => {
	const list = listOf(
		'\uFEFF案号,当事人,检查日期,承办人\r\n' +
			',张某 种子店,2026/7/29,王建国\r\n' +
			'唐农罚〔２０２６〕3号,城关镇王某,2026年7月29日,李梅\r\n' +
			',李某农资店,2026-07-29,李梅\r\n' +
			',张某种子店,2026-07-30,王建国\r\n' +
			'"唐农罚〔2026〕4号","赵某, 个体",2026-07-29 09:30,李梅\r\n'
	);
	const { recorded, unrecorded } = compareCases(list, activities, known);
	expect(recorded.map(({ line, activities: of }) => [line.line, of])).toEqual([
		[2, [told.activity]],
		[3, ['s01-e1-11']]
	]);
	// Withdrawn, of another day, never told.
	expect(unrecorded).toEqual([
		{ line: 4, day: '2026-07-29', party: '李某农资店', number: '' },
		{ line: 5, day: '2026-07-30', party: '张某种子店', number: '' },
		{ line: 6, day: '2026-07-29', party: '赵某, 个体', number: '唐农罚〔2026〕4号' }
	]);
});

test('[第6条] a list that a Chinese spreadsheet wrote is read too', () => {
	// 日期,当事人 / 2026-07-29,张三 in GBK.
	const gbk = Uint8Array.from([
		...[0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xb5, 0xb1, 0xca, 0xc2, 0xc8, 0xcb, 0x0a],
		...[...'2026-07-29,'].map((sign) => sign.charCodeAt(0)),
		...[0xd5, 0xc5, 0xc8, 0xfd]
	]);
	expect(readCaseFile(gbk)).toMatchObject({ value: [{ day: '2026-07-29', party: '张三' }] });
	const utf8 = new TextEncoder().encode('日期,当事人\n2026-07-29,张三\n');
	expect(readCaseFile(utf8)).toMatchObject({ value: [{ party: '张三' }] });
});

test('[第6条] a party that the case system knows by an older name is found through its file', () => {
	const list = listOf('日期,当事人\n2026-07-29,丰收种业\n');
	const [one] = activitiesFrom([
		activityFactOf('activity-recorded', { ...told, subject: 's01-e1-3', party: '金穗农业' })
	]);
	const namesOf = (subject: string) => (subject === 's01-e1-3' ? ['金穗农业', '丰收种业'] : []);
	expect(compareCases(list, [one!], { ...known, namesOf }).recorded).toHaveLength(1);
	expect(compareCases(list, [one!], known).recorded).toEqual([]);
});

test('[第6条] without a number on both sides no activity is taken for one of a case', () => {
	const list = listOf('日期,当事人\n2026-07-29,某某\n');
	for (const caseOf of [() => '', () => undefined])
		expect(compareCases(list, activities, { ...known, caseOf })).toMatchObject({
			...{ recorded: [], unrecorded: list }
		});
});

test.each<[string, CaseListFault]>([
	['', { fault: 'empty', line: 1, column: undefined }],
	['日期,当事人\n', { fault: 'empty', line: 1, column: undefined }],
	['日期,案号\n2026-07-29,3\n', { fault: 'no-column', line: 1, column: 'party' }],
	['当事人\n某某\n', { fault: 'no-column', line: 1, column: 'day' }],
	['日期,当事人\n2026-02-29,某某\n', { fault: 'bad-day', line: 2, column: 'day' }],
	['日期,当事人\n2026-07-29,某某\n昨天,某某\n', { fault: 'bad-day', line: 3, column: 'day' }],
	['日期,当事人\n2026-07-29, \n', { fault: 'no-party', line: 2, column: 'party' }],
	['日期,当事人\n2026-07-29,"某某\n', { fault: 'open-quote', line: 2, column: undefined }],
	[
		`日期,当事人\n${'2026-07-29,某某\n'.repeat(5001)}`,
		{ fault: 'too-many', line: 1, column: undefined }
	]
])('[第6条] a list that is none says where (%#)', (text, fault) => {
	expect(readCaseList(text)).toEqual({ ok: false, error: fault });
});
