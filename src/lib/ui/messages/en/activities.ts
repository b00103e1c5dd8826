import type { ActivityMessages } from '../zh/activities';

const s = (n: number): string => (n === 1 ? '' : 's');

const points: ActivityMessages['points'] = {
	...{ place: 'Place', time: 'Time', scene: 'Scene', people: 'People taking part' },
	...{ violation: 'Violation', traces: 'Traces and evidence', questioning: 'Questioning' },
	objects: 'Key objects'
};

export const enActivities: ActivityMessages = {
	title: 'Activities',
	short: 'Activities',
	hint: 'Activities recorded at this station, the newest first',
	list: {
		search: 'Find by place, party, person or number',
		day: 'Day of record',
		clear: 'Clear',
		none: 'No activity fits.',
		empty:
			'No activity is recorded yet. Record one when a recorder is returned, or of a loan above.',
		more: 'Show more',
		asks: (n) => `${n} loan${s(n)} without a recorded activity`,
		looks: (n) => `${n} ${n === 1 ? 'activity needs' : 'activities need'} attention`,
		here: 'This station',
		everywhere: 'All stations'
	},
	ask: {
		title: 'Record the activities of this loan',
		hint: 'A loan may have several; record each. Return and ingest go on regardless.',
		record: 'Record activity',
		noneShort: 'No activity',
		out: 'on loan',
		returned: 'returned',
		count: (n) => `${n} recorded`
	},
	states: {
		unexplained: 'No footage, no statement',
		waiting: 'Awaiting ingest',
		footage: 'Footage',
		exempt: 'Not recorded (stated)',
		withdrawn: 'Withdrawn'
	},
	form: {
		title: 'Record an activity',
		correct: 'Correct an activity',
		kind: 'Class',
		officers: 'Officers',
		moreOfficers: 'Others',
		place: 'Place',
		party: 'Party',
		subject: 'Choose from the files of subjects',
		subjectHint:
			'Not registered yet? Record the activity now; the subject can be added with “Correct” later.',
		noSubject: 'Not about a subject',
		partyHint: 'May be left open if not known yet',
		arrived: 'Arrival',
		ended: 'End',
		recorded: 'By the footage',
		notice: 'Announcement (Art. 8)',
		told: 'Said',
		notTold: 'Not said',
		notToldWhy: 'Why it was not said',
		note: 'Note',
		why: 'Why it is corrected',
		actor: 'Recorded by',
		save: 'Record',
		saved: 'The activity is recorded',
		corrected: 'The correction is recorded; what it corrects stays beside it',
		another: 'Record another',
		open: 'Show this activity',
		noFootage: 'No footage: state why',
		of: (recorder, loan) => `${recorder} · ${loan}`,
		unknownLoan: 'The ledger knows no such loan. Go back to the list and choose again.'
	},
	none: {
		title: 'No activity in this loan',
		why: 'Reason',
		usual: ['On call, not sent out', 'Task cancelled or put off', 'Test or training'],
		save: 'Record',
		saved: 'Recorded: no activity in this loan'
	},
	page: {
		unknown: 'The ledger knows no such activity.',
		when: 'Time',
		loan: 'Loan',
		party: 'Party',
		subject: 'Subject',
		noParty: 'not known yet',
		noticeSaid: 'Announced in the prescribed words',
		noticeNot: (why) => `Not announced: ${why}`,
		heard: (file, seconds) =>
			`Heard in ${file} at ${Math.floor(seconds / 60)} min ${seconds % 60} s`,
		findings: 'To be looked at',
		nothing: 'Nothing needs attention.',
		coverage: 'Coverage (Art. 9)',
		percent: (n) => `${n}% covered`,
		least: (n) => `at least ${n}% asked for`,
		delay: (span) => `footage begins ${span} after arrival`,
		noDelay: 'footage from arrival',
		early: (span) => `stops ${span} before the end`,
		noEarly: 'footage to the end',
		byRaw: (n) => `${n}% by the recorder’s own clock; corrected above by the measured offset`,
		noFootage: 'No footage yet.',
		files: 'Files',
		checked: 'Content (Art. 10)',
		notChecked: 'Not checked yet.',
		exempted: 'Statement of no recording (Art. 7)',
		explained: 'Why coverage is low',
		history: 'On the record',
		correctsWhat: 'corrects',
		print: 'Print the record',
		acts: {
			correct: 'Correct',
			withdraw: 'Withdraw',
			confirm: 'Confirm footage',
			file: (n) => `File ${n} recordings`,
			check: 'Check content',
			exempt: 'State no recording',
			explain: 'Explain coverage'
		},
		counting: {
			counted: 'counted',
			elsewhen: 'not within the activity, not counted',
			photo: 'photo, without length',
			'no-duration': 'no length, not counted',
			'no-time': 'no time, not counted',
			'not-described': 'not read yet'
		},
		confirmedMark: 'confirmed',
		offeredMark: 'by its time, to be confirmed',
		raw: (time) => `recorder’s time ${time}`,
		fixed: (time) => `corrected ${time}`
	},
	findings: {
		unexplained: () =>
			'The footage is in, none of it is of this activity, and there is no statement. Confirm footage, or state why.',
		'exempt-but-footage': ({ files }) =>
			`It is stated that nothing was recorded, and there ${files === 1 ? 'is 1 file' : `are ${files} files`}. Check the statement, or say that the files are of something else.`,
		'exempt-coercive': () =>
			'A coercive measure is expected to be recorded in full, and it is stated that this one was not. The leader in charge should look.',
		'coverage-low': ({ percent, least }) =>
			`Only ${percent}% is covered; ${least}% is asked for. State why.`,
		'notice-not-said': ({ reason }) => `The people were not told of the recording: ${reason}`,
		'files-to-confirm': ({ files }) =>
			`${files} file${s(files)} of that time: say whether they are of this activity.`,
		'time-elsewhere': ({ files }) =>
			`${files} confirmed file${s(files)} of another time. Check the recorder’s clock and the times of the activity.`,
		'not-measured': ({ files }) =>
			`${files} more file${s(files)} without a usable length or time, not counted.`,
		'content-lacking': ({ points: lacking }) =>
			`Not shown: ${lacking.map((point) => points[point].toLowerCase()).join(', ')}.`,
		'outside-loan': () => 'It was not within the time of its loan. Check both times.',
		'loan-unknown': () => 'The loan is not known here yet; it may come with another station.',
		disputed: () =>
			'There are two corrections of the same statement; both are kept. Correct it once more.'
	},
	confirm: {
		title: 'Which files are of this activity?',
		hint: 'Those of its time are chosen; go through them. A file may be of several activities.',
		belongs: 'Is',
		not: 'Is not',
		save: 'Confirm',
		saved: 'The footage is confirmed',
		empty: 'Nothing of this loan is ingested yet. Come back after the ingest.',
		others: 'Files of other times'
	},
	check: {
		title: 'What does the footage show?',
		hint: 'Point by point (Art. 10).',
		all: 'All shown',
		save: 'Record',
		saved: 'The check is recorded',
		heard: 'Where the announcement is heard (optional)',
		heardNone: 'Not marked',
		minutes: 'min',
		seconds: 's'
	},
	points,
	marks: { shown: 'shown', 'not-shown': 'not shown', none: 'not there' },
	exempt: {
		title: 'Statement of no recording',
		reason: 'The case (Art. 7)',
		reasons: {
			'7-1': 'State or commercial secrets, or privacy',
			'7-2': 'Urgency',
			'7-3': 'Objective reasons'
		},
		facts: 'What happened',
		basis: 'Basis',
		basisOf: {
			'7-1': 'Rule on audio-visual records (trial), Art. 7 (1)',
			'7-2': 'Rule on audio-visual records (trial), Art. 7 (2)',
			'7-3': 'Rule on audio-visual records (trial), Art. 7 (3)'
		},
		reportedTo: 'Reported to',
		reportedAt: 'Reported at',
		signer: 'Stated by',
		sign: (name) => `Sign: ${name}`,
		signed: 'Signed',
		coercive:
			'This is a coercive measure, expected to be recorded in full. It can be stated all the same, and will be shown to auditors.',
		footage: (n) =>
			`There ${n === 1 ? 'is 1 file' : `are ${n} files`} of this activity. It can be stated all the same, and will be shown to auditors.`,
		save: 'Record the statement',
		saved: 'The statement is recorded',
		print: 'Print the statement'
	},
	explain: { title: 'Why coverage is low', save: 'Record', saved: 'The reason is recorded' },
	withdraw: {
		title: 'Withdraw as recorded by mistake',
		hint: 'It stays on the record and counts no more.',
		why: 'Reason',
		save: 'Withdraw',
		saved: 'Withdrawn as recorded by mistake'
	},
	sheet: {
		title: 'Record of an activity',
		statement: 'Statement of no recording',
		number: 'Number',
		station: 'Station',
		kind: 'Class',
		officers: 'Officers',
		party: 'Party',
		place: 'Place',
		time: 'Arrival to end',
		notice: 'Announcement',
		loan: 'Loan',
		recorder: 'Recorder',
		coverage: 'Coverage',
		files: 'Files',
		file: 'File',
		from: 'From',
		until: 'Until',
		hash: 'SHA-256',
		content: 'Content',
		findings: 'To be looked at',
		explained: 'Why coverage is low',
		corrections: 'Corrections',
		entry: 'Entry',
		pack: 'Rule pack',
		printed: 'Printed',
		signOfficers: 'Officers',
		signCustodian: 'Custodian',
		signHead: 'Head of department',
		date: 'Date'
	}
};
