import type { DeadlineSentences } from '../reasons';
import type { DeadlineMessages } from '../zh/deadline';

const s = (n: number): string => (n === 1 ? '' : 's');

export const enDeadlineReasons: DeadlineSentences = {
	'no-such-duty': () =>
		'This duty is not on the record any more. Go back and look at how it stands now.',
	'not-on-roll': ({ person }) =>
		`${person} is not on the roll. Choose somebody else; if the roll is wrong, ask the county to correct it.`,
	'corrected-already': () =>
		'Somebody has just explained this. Go back and read it; to change it, correct what is said there.',
	'account-missing': () => 'Nothing is written yet. Write in a sentence or two how it came about.',
	'reason-not-listed': () =>
		'No reason is chosen. Choose one of the list; where none fits, choose “其他” and write it down.',
	'return-known': () =>
		'It was recorded at the time that the officer was back, and that counts. Go back and look.',
	'return-out-of-range': () =>
		'These times cannot be: the activity ended after the check-out, the return came after that and before the hand-in. Check them and try again.',
	'footage-there': () =>
		'Footage of this recorder is being ingested or is in safe keeping already. Go back and look.',
	'not-overdue': () => 'It is not late yet, so no reason is asked for. Ingest it before it is due.',
	'reminder-said': () => 'This reminder is on the record already. Go back to the board.'
};

export const enDeadline: DeadlineMessages = {
	title: 'The 24 hours',
	open: 'All deadlines',
	hint: (hours) =>
		`${hours} hours from coming back to the unit, without a pause for holidays (第13条)`,
	none: 'Nothing has been lent and handed in yet.',
	more: 'Show earlier ones',
	states: {
		awaiting: 'awaiting ingest',
		exporting: 'being ingested',
		exported: 'ingested',
		overdue: 'overdue',
		'exported-late': 'ingested late',
		'no-footage': 'no footage (explained)',
		sealed: 'sealed, state secrets'
	},
	late: 'was late when explained',
	times: {
		ended: 'Activity ended',
		back: 'Back at the unit',
		handedIn: 'Handed in',
		exported: 'Ingested',
		due: 'Due'
	},
	starts: {
		said: 'said at the time',
		stated: 'by own account',
		'handed-in': 'not said: from the hand-in',
		docked: 'not said: from docking'
	},
	unknown: 'not known',
	notYet: 'not yet',
	elsewhere: (station) => `Handed in elsewhere: “${station}” ingests it`,
	elsewhereShort: (station) => `at “${station}”`,
	lentAt: (station) => `lent by “${station}”`,
	ingestedAt: (station) => `ingested at “${station}”`,
	duty: (recorder) => `Deadline of ${recorder}`,
	gone: 'There is no such duty on the record. Go back and look at how it stands now.',
	reminders: 'Reminders',
	noReminders: 'None was shown yet.',
	reminded: (hours, at) => `At ${hours} hours: shown ${at}`,
	read: (at) => `, read ${at}`,
	notRead: ', nobody has tapped that it was read',
	notice: (recorder, who, hours, left) =>
		`${recorder} (${who}) came back more than ${hours} hours ago and is not ingested yet: ${left}.`,
	acknowledge: 'I have read this',
	moreNotices: (n) => `${n} more reminder${s(n)}`,
	statements: 'Statements',
	noStatements: 'None.',
	sayNoFootage: 'There is no footage',
	sayOverdue: 'Explain why it is late',
	sayReturn: 'Fill in the time of return',
	correct: 'Correct',
	who: 'Who explains it?',
	reason: 'What is the reason?',
	account: 'In words',
	accountNeeded: 'please write how it came about',
	accountOptional: 'may be left empty',
	confirm: 'Record it',
	done: 'On the record',
	noFootageTitle: (recorder) => `${recorder}: nothing to ingest`,
	noFootageHint:
		'The duty then ends as “no footage (explained)”; footage that turns up later is still to be ingested',
	overdueTitle: (recorder) => `${recorder}: why is it late?`,
	overdueHint: 'An explanation does not undo that it was late',
	returnTitle: (recorder) => `${recorder}: when was the officer back?`,
	returnHint:
		'It was handed in after more than 24 hours and nobody had said “I am back”. What follows is the officer’s own account, and is marked so',
	returnWhen: 'Back at the unit',
	endedWhen: 'End of the activity, if known',
	askReturn: 'Handed in late: please fill in the time of return (own account)',
	lateNow: (span) => `${span}: ingest it as soon as you can`,
	toExport: 'Ingest it',
	toReturn: 'Return the recorder',
	history: {
		stated: (who, back) => `${who} was back at ${back}, by own account`,
		noFootage: (reason) => `No footage: ${reason}`,
		lateReason: (reason) => `Why it was late: ${reason}`,
		reminded: (hours) => `The kiosk reminded after ${hours} hours`,
		read: (hours) => `The reminder at ${hours} hours was read`
	},
	by: (who, at) => `${who}, ${at}`,
	corrected: 'corrected',
	todo: (n) => `${n} time${s(n)} of return to fill in`
};
