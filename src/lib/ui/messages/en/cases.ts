import type { CaseMessages } from '../zh/cases';

const s = (n: number): string => (n === 1 ? '' : 's');
const columns: CaseMessages['columns'] = { day: 'day', party: 'party', number: 'case' };

export const enCases: CaseMessages = {
	title: 'Compare with a list of the case system',
	short: 'Case list',
	hint: 'Names, line by line, what the case system knows and no activity here shows',
	how: 'Export a list from the case system (a CSV table, the first line names the columns) with the columns “day” (日期) and “party” (当事人), and “case” (案号) where there is one. It is compared on this kiosk, neither kept nor sent.',
	pick: 'Choose the list',
	other: 'Another list',
	comparing: 'Comparing…',
	failed: 'The comparison did not come to its end. Choose the list once more.',
	unrecorded: (n) => `${n} line${s(n)} without a recorded activity`,
	next: 'Ask the officer in charge: what a recorder recorded is an activity of that loan; what was not recorded is an activity with a statement why (Article 7).',
	recorded: (n) => `${n} line${s(n)} on the record`,
	all: 'Every line of the list has an activity on the record.',
	line: (n) => `line ${n}`,
	activities: (n) => (n === 1 ? 'Open the activity' : `${n} activities, open the first`),
	columns,
	faults: {
		empty: () => 'The list is empty. Choose a CSV table whose first line names the columns.',
		'open-quote': ({ line }) =>
			`A quotation mark of line ${line} is never closed. Mend it in the table, save it and choose it again.`,
		'no-column': ({ column }) =>
			`There is no column “${column ? columns[column] : ''}”. Rename it in the table, save it and choose it again.`,
		'bad-day': ({ line }) =>
			`The day of line ${line} cannot be read. Write it as 2026-07-29, save the table and choose it again.`,
		'no-party': ({ line }) =>
			`Line ${line} names no party. Fill it in, save the table and choose it again.`,
		'too-many': () => 'The list has more than 5000 lines. Compare it month by month.'
	}
};
