import { enCountyRegister } from './en-register';
import type { RosterMessages } from './zh-roster';

export const enRoster: RosterMessages = {
	title: 'Import lists',
	help: 'Register or change stations, people and recorders from a table. It is tried first and says line by line what it would do; only what you confirm is written, and nothing of it where one line is bad.',
	how: 'xlsx (a sheet each for stations, people and recorders) or CSV (one list at a time, UTF-8 or GBK). Whoever and whatever is not in the table stays as it is.',
	export: 'Download what is registered (xlsx), to change it and bring it back',
	file: 'File (xlsx or CSV, 1 MB at most)',
	try: 'Try (nothing is written)',
	result: 'What it would do',
	nothingWritten: 'Nothing is registered yet.',
	sums: (added, changed, same, bad) =>
		`${added} lines new, ${changed} changed, ${same} unchanged, ${bad} bad.`,
	hash: (hash) => `Hash of the file (SHA-256): ${hash}`,
	confirm: (n) => `Register these ${n}`,
	fix: 'Correct the bad lines as said below, save the file and upload it again.',
	done: (n) => `${n} entries registered.`,
	is: { new: 'new', change: 'change', same: 'unchanged', bad: 'bad' },
	kinds: { station: 'Stations', person: 'People', recorder: 'Recorders' },
	faults: {
		'no-file': 'No file was chosen. Choose an xlsx or CSV file and upload it.',
		'file-too-large': 'The file is larger than 1 MB. Remove what is no list, or split it.',
		'not-a-list': 'This file is no table. Save it as xlsx or CSV and upload that.',
		'not-xlsx':
			'This xlsx cannot be opened; it may be damaged or have a password. Open it and save it anew.',
		'xlsx-macros': 'This file has macros and is not taken. Save it as xlsx without macros.',
		'xlsx-too-large':
			'The table is too large: unpacked, or by its lines (5,000) or columns (64). Keep the lists alone and save them anew.',
		'xlsx-long-number':
			'A number has more than 15 digits, and the spreadsheet has changed the last ones. Make the column text and type those numbers again.',
		'old-xls': 'This is an old xls file. Open it and save it as xlsx.',
		'csv-open-quote': 'A quotation mark of the CSV is not closed. Correct it, or save as xlsx.',
		'no-heading':
			'No heading was found. Stations need 站点编号、站点名称; people 人员编号、姓名、站点、岗位; recorders 编号、类别、所属站 (or station, name; number, name, station, roles; number, kind, station).',
		'list-twice': 'There are two lists of one kind. Make one of them and upload that.',
		'not-founded': 'There is no county yet. Finish the first run.',
		restoring: 'The county is being restored. Wait until its stations were heard, and try again.',
		'roster-bad-lines':
			'There are bad lines, and nothing was registered. Correct them and upload anew.',
		'roster-nothing': 'Everything in it is registered already.',
		'roster-changed':
			'The registers have changed since you looked, and nothing was written. Check the new result below and confirm that.'
	},
	problems: {
		...enCountyRegister.problems,
		empty: () => 'there is nothing in it; a line for each below the heading',
		'too-many-rows': (value) => `a list has 500 lines at most, this one ${value}; split it`,
		'bad-name': () =>
			'no good name: it has to be there, of 30 characters at most, a station’s of 60',
		'bad-role': (value) => `there is no role “${value}”; write 执法人员, 保管人 or 分管领导`,
		'name-taken': (value) => `the name is station ${value}’s`
	},
	columns: { ...enCountyRegister.columns, person: 'number', name: 'name', roles: 'roles' },
	heads: { list: 'List', line: 'Line', id: 'Number', is: 'Result', says: 'What' },
	change: (column, from, to) => `${column}: ${from || '(empty)'} → ${to || '(empty)'}`,
	problem: (column, says) => (column === '' ? says : `${column}: ${says}`),
	sheets: { station: 'Stations', person: 'People', recorder: 'Recorders' }
};
