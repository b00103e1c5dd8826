import type { ActivityEventMessages, ActivityReasons } from '../events-of-activities';

const minutes = (time: string): string => time.slice(0, 16).replace('T', ' ');

export const enActivityEvents: ActivityEventMessages = {
	names: {
		'activity-recorded': 'Activity recorded',
		'activity-corrected': 'Activity corrected',
		'activity-withdrawn': 'Activity withdrawn (recorded by mistake)',
		'activity-files-confirmed': 'Footage of an activity confirmed',
		'activity-checked': 'Content of footage checked',
		'activity-exempted': 'Statement of no recording',
		'activity-explained': 'Low coverage explained',
		'no-activity-stated': 'Statement of no activity'
	},
	says: {
		'activity-recorded': ({ kind, place, party, arrived, ended, officers, notice }, names) =>
			`${officers.map((id) => names.person(id)).join(', ')}, ${minutes(arrived)} to ${minutes(ended)}, at ${place}, class ${kind}${party ? `, with ${party}` : ''}; ${notice.said ? 'announced' : `not announced: ${notice.reason}`}.`,
		'activity-corrected': ({ activity, kind, place, party, arrived, ended, why }) =>
			`${activity} corrected: ${minutes(arrived)} to ${minutes(ended)}, at ${place}, class ${kind}${party ? `, with ${party}` : ''}. Reason: ${why}.`,
		'activity-withdrawn': ({ activity, why }) => `${activity} withdrawn: ${why}.`,
		'activity-files-confirmed': ({ activity, ingest, belong, others }) =>
			`${activity}: of ${ingest}, ${belong.length} files belong to it and ${others.length} do not.`,
		'activity-checked': ({ activity, shows }) =>
			`${activity}: content checked, ${Object.values(shows).filter((one) => one === 'not-shown').length} points not shown.`,
		'activity-exempted': ({ activity, reason, facts, reportedTo, signed }) =>
			`${activity} was not recorded (${reason}): ${facts}. Reported to ${reportedTo}. Stated by ${signed}.`,
		'activity-explained': ({ activity, reason }) => `${activity}, low coverage: ${reason}.`,
		'no-activity-stated': ({ loan, recorder, reason }) =>
			`Loan ${loan} of ${recorder} had no activity: ${reason}.`
	}
};

export const enActivityReasons: ActivityReasons = {
	'unknown-loan': ({ recorder }) =>
		`The ledger knows no such loan of ${recorder}. Go back to the list of activities and choose a loan again.`,
	'no-place': () => 'The place is missing. Write where it was: the footage has to show the place.',
	'ends-before-arrival': () => 'It ends no later than it begins. Check both times.',
	'not-over-yet': () =>
		'Its end is still to come. Wait until the activity is over, or check the time.',
	'no-notice-reason': () => 'If the people were not told, write why.',
	'no-such-activity': () =>
		'The ledger knows no such activity. Go back to the list and open it again.',
	'activity-withdrawn': () =>
		'This activity was withdrawn as recorded by mistake. Go back to the list of activities.',
	'not-of-activity': ({ person }) =>
		`${person} is neither an officer of this activity nor a custodian. Let one of its officers or a custodian do it.`,
	'no-why': () => 'The reason is missing. Write it, then record.',
	'no-files-named': () => 'No file is chosen. Go through the files and say which belong to it.',
	'statement-incomplete': () =>
		'The statement is incomplete. Write what happened, on what basis, and to whom it was reported.',
	'not-signed': ({ person }) =>
		`It is not signed, or not by its author. Let ${person} press “Sign” first.`,
	'report-too-early': () => 'The report is later than now. Check when it was reported.'
};
