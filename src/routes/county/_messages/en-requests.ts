import type { CountyMessages } from './zh';
import type { Detail } from './zh-reasons';
import type { RequestReason } from './zh-requests';

export const enRequestReasons: Record<RequestReason, (detail: Detail) => string> = {
	'no-such-request': () => 'There is no such request. Please load the page again.',
	'request-changed': () =>
		'The request is not what was shown. Please load the page again and read it before you decide.',
	'leader-only': () => 'Only a leader in charge decides. Please use another account.',
	'own-request': () =>
		'Nobody decides about a request of their own. Please let another account decide.',
	'decided-before': () =>
		'This request was decided already, which is done once. Please load the page again.',
	'request-over': () => 'This request is closed, expired or withdrawn. Please load the page again.',
	'return-reason': () => 'Returning a request needs a reason. Please write it down.',
	'approval-validity': () =>
		'The validity is wrong: it has to end after now, and not after the time that was asked for. Please correct it.',
	'nothing-approved': () =>
		'Nothing is approved here now, so there is nothing to revoke. Please load the page again.',
	'restricted-footage': ({ number }) =>
		`A recording in it is restricted (${number}) and whoever asks or receives is no named reader: it cannot be approved. Return it; the station asks for other readers first.`,
	'withdraw-reason': () => 'The reason is missing. Please write it down.'
};

export const enCountyRequests: CountyMessages['requests'] = {
	title: 'Requests',
	help: 'Requests of the stations for viewing, extraction, release and disposal (Art. 15–19). A decision is written on the county’s log and holds at the station after its next sync.',
	waiting: 'Waiting',
	others: 'Decided or over',
	none: 'No request is waiting.',
	restricted: 'restricted recording',
	ground: 'Ground',
	recipient: 'Recipient',
	opinion: 'Opinion (needed to return it)',
	reason: 'Reason for revoking',
	until: 'Approved until',
	approve: 'Approve',
	return: 'Return',
	revoke: 'Revoke approval',
	contradicted:
		'Two decisions contradict each other; both are kept, and the station does nothing on them.',
	files: (n) => (n === 1 ? '1 file' : `${n} files`),
	asksFor: (span) => `asked for ${span}`,
	saved: (request) =>
		`Request ${request} is on the county’s log; the station knows after its next sync.`,
	decided: (who, decision, way, at) => `${decision} by ${who} (${way}), ${at}`,
	revoked: (who, at) => `approval revoked by ${who}, ${at}`,
	viewed: (viewer, plays) => `viewer ${viewer}, played ${plays} times`
};
