import type { OfficeEventMessages } from '../events';

export const enOfficeEvents: OfficeEventMessages = {
	names: {
		'account-added': 'County account added',
		'account-deactivated': 'County account deactivated',
		'proposal-made': 'Two-person act proposed',
		'proposal-approved': 'Two-person act approved',
		'proposal-declined': 'Two-person act declined'
	},
	says: {
		'account-added': ({ account, name }) => `The county account ${account} (${name}) was added.`,
		'account-deactivated': ({ account }) => `The county account ${account} was deactivated.`,
		'proposal-made': ({ proposal, act, terms }) =>
			`An act that takes two persons was proposed as ${proposal} (${act}): “${terms}”`,
		'proposal-approved': ({ proposal }) =>
			`A second person approved ${proposal}; the act itself is the entry after this one.`,
		'proposal-declined': ({ proposal, reason }) => `${proposal} was declined: ${reason}.`
	}
};
