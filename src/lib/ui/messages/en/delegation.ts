import type { ActKind } from '$lib/ledger/events/delegation';
import type { RequestKind } from '$lib/ledger/events/request';
import type { DelegationEventMessages } from '../events';
import type { DelegationMessages } from '../zh/delegation';

const time = (text: string): string => text.slice(0, 16).replace('T', ' ');
const kinds = (all: readonly RequestKind[]): string => all.join(', ');

const actNames: Readonly<Record<ActKind, string>> = {
	...{ rule: 'rule packs', account: 'accounts', key: 'keys', enrolment: 'enrolments' },
	...{ entry: 'entries in quarantine', scrapping: 'scrapping' }
};

export const enDelegationEvents: DelegationEventMessages = {
	names: {
		...{ 'delegation-given': 'Deputy named', 'delegation-ended': 'Delegation ended' },
		'act-delegated': 'Deputy named for the county’s acts'
	},
	says: {
		'delegation-given': ({ delegation, deputy, kinds: all, from, until, reason }) =>
			`Delegation ${delegation}: account ${deputy} of the county decides about ${kinds(all)} in the place of whoever gave it, ${time(from)} to ${time(until)}. Reason: ${reason}.`,
		'act-delegated': ({ delegation, deputy, acts, from, until, reason }) =>
			`Delegation ${delegation}: account ${deputy} of the county agrees to or decides about ${acts.map((one) => actNames[one]).join(', ')} in the place of whoever gave it, ${time(from)} to ${time(until)}. Reason: ${reason}.`,
		'delegation-ended': ({ delegation, reason }) =>
			`Delegation ${delegation} ended before its time: ${reason}.`
	}
};

export const enDelegation: DelegationMessages = {
	inPlace: (deputy, principal) => `${deputy} in the place of ${principal}`,
	waits: (hours) =>
		hours < 1
			? 'waiting for less than an hour'
			: `waiting for ${hours} ${hours === 1 ? 'hour' : 'hours'}`,
	late: (hours) => `no answer for more than ${hours} hours: please remind the leader in charge`,
	heard: (at) => `last receipt from the county: ${at}`,
	unheard: 'no receipt from the county yet: it may not have this request'
};
