import { enClasses } from './retention';
import type { ArchiveMessages } from '../zh/archive';

export const enArchive: ArchiveMessages = {
	title: 'Search the archive',
	short: 'Search',
	hint: 'By person, case number, officer, recorder, place, document, note or file name',
	search: 'One word or several, with spaces between',
	find: 'Search',
	clear: 'All',
	from: 'In safe keeping from',
	until: 'In safe keeping until',
	total: (n, more) => (more ? `At least ${n}; the numbers below are of the newest ${n}` : n),
	empty: 'Nothing is in safe keeping yet. After an ingest recordings are found here.',
	none: 'No recording fits. Use fewer words, or take a filter away.',
	failed: 'Not found: the ledger is busy. Search again.',
	more: 'Earlier ones',
	facets: {
		...{ class: 'Class', officer: 'Borrower', recorder: 'Recorder', station: 'Station' },
		...{ purpose: 'Kind of activity', month: 'Month', case: 'Case' }
	},
	moreValues: (n) => `${n} more`,
	fewerValues: 'Fewer',
	chosen: (n) => `${n} selected`,
	select: (name) => `Select ${name}`,
	classify: 'Classify',
	hold: 'Place a hold',
	request: 'Ask to view',
	retention: 'Retention',
	classes: enClasses,
	noLoan: 'no loan known',
	page: {
		title: 'Recording',
		unknown: 'The ledger has no such file in safe keeping.',
		name: 'File',
		station: 'Station',
		recorder: 'Recorder',
		officer: 'Borrower',
		recorded: 'Recorded, by its own word',
		recordedHint: 'What the recorder says; retention does not depend on it',
		keptAt: 'Verified in safe keeping',
		length: 'Length',
		size: 'Size',
		hash: 'Hash value (SHA-256)',
		class: 'Class',
		classGround: (ground) => `Ground: ${ground}`,
		copies: 'Copies',
		vault: (name, designated) =>
			`${name}${designated ? '' : ' (not designated storage)'}: bag closed and verified`,
		noVault: 'The bag is not closed yet',
		again: (n) => `The same content was taken in ${n} more time(s)`,
		subjects: 'Subjects',
		cases: 'Cases',
		history: 'Chain of custody',
		toIngest: 'Its ingest',
		toRequest: 'Ask to view',
		none: 'None'
	},
	states: { held: 'on hold', open: 'no date yet', runs: 'kept', due: 'may be disposed of' },
	openEnded: 'Without end',
	keptUntil: (day) => `Kept to the end of ${day}`,
	keptWhy: 'Why it is kept',
	why: {
		minimum: (years, pack) =>
			`At least ${years} year(s) from its ingest (Art. 15, rule pack ${pack})`,
		lowered: (years, pack) =>
			`Was evidence: ${years} more year(s) since it was made general (rule pack ${pack})`,
		unclassified: 'Not classified yet: kept like evidence',
		ofClass: 'Kept like evidence; no case says how long',
		caseOpen: (number) => `Case ${number} is not closed`,
		caseUnsaid: (number) => `Case ${number} has no period yet`,
		ofCase: (number, years) =>
			years === null
				? `Kept for ever with case ${number}`
				: `With case ${number}: ${years} years after it was closed`
	},
	heldBy: (ground) => `Hold: ${ground}`,
	act: {
		classifyTitle: 'Classify footage',
		files: (n) => `${n} file(s)`,
		toArchive: 'Back to the search',
		classified: 'The class is on the record',
		ground: 'Ground',
		whichClass: 'What are these recordings?',
		lowHint:
			'General: after the shortest period they may be listed for disposal. All other classes are kept like evidence.',
		holdTitle: 'Place a hold',
		holdHint: 'Until it is lifted nothing of it is disposed of, whatever its date says.',
		held: 'The hold is on the record',
		ofCase: (number) => `all footage that is evidence in case ${number}`,
		liftTitle: 'Lift a hold',
		lifted: 'The hold is lifted',
		periodTitle: (number) => `How long is case ${number} kept?`,
		periodSet: 'The period is on the record',
		years: (n) => `${n} years`,
		forEver: 'For ever',
		toRetention: 'Back to retention'
	},
	due: {
		title: 'Retention',
		hint: 'What is due is listed; nothing is deleted by itself (Art. 15)',
		list: 'May be disposed of',
		none: 'No recording may be disposed of.',
		more: 'There are more; these are some of them.',
		holds: 'On hold',
		noHolds: 'Nothing is on hold.',
		lift: 'Lift',
		cases: 'Periods of case files',
		noCases: 'There are no case files.',
		set: 'Set the period',
		change: 'Change it',
		unset: 'not set: kept without end',
		open: 'not closed'
	}
};
