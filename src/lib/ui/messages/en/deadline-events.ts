import type { DeadlineEventMessages } from '../events';

const time = (text: string): string => text.slice(0, 16).replace('T', ' ');
const and = (text: string): string => (text === '' ? '' : `, ${text}`);
const again = (corrects: string | null): string =>
	corrects === null ? '' : ' (in place of what was said before)';

export const enDeadlineEvents: DeadlineEventMessages = {
	names: {
		'return-time-stated': 'Time of return, by own account',
		'no-footage-explained': 'No footage, explained',
		'overdue-explained': 'Reason for being late',
		'reminder-shown': 'Reminder shown',
		'reminder-acknowledged': 'Reminder read'
	},
	says: {
		'return-time-stated': ({ recorder, officer, returnedAt, endedAt, account, corrects }, names) =>
			`By own account ${names.person(officer)}, with ${recorder}, ${endedAt === null ? '' : `ended the activity at ${time(endedAt)} and `}was back at ${time(returnedAt)}${and(account)}${again(corrects)}.`,
		'no-footage-explained': ({ duty, recorder, reason, account, corrects }) =>
			`${recorder} (${duty}) holds no footage to ingest: ${reason}, ${account}${again(corrects)}.`,
		'overdue-explained': ({ duty, recorder, reason, account, corrects }) =>
			`Why ${recorder} (${duty}) was late: ${reason}${and(account)}${again(corrects)}.`,
		'reminder-shown': ({ duty, recorder, hours }) =>
			`The kiosk reminded: ${hours} hours after the return, ${recorder} (${duty}) is not ingested yet.`,
		'reminder-acknowledged': ({ duty, recorder, hours }) =>
			`Somebody at the kiosk tapped that the reminder at ${hours} hours about ${recorder} (${duty}) was read.`
	}
};
