import type { KeyMessages, KeyReasons } from './zh-keys';

export const enKeyReasons: KeyReasons = {
	'two-persons': () => 'This takes two persons: put it before a colleague.',
	'one-account': () =>
		'This takes two persons, and the county has one account. Add a second one under “Accounts”, then propose it again.',
	'same-person': () =>
		'Whoever proposed it cannot approve it; another colleague has to log in and approve.',
	'not-active': ({ account }) =>
		`Account "${account}" is deactivated; log in with one that is in use.`,
	'unknown-proposal': ({ id }) => `Nothing waits as "${id}"; choose from the list.`,
	'settled-already': ({ by }) => `${by} has settled this already; reload the list.`,
	'no-reason': () => 'Say why it is declined, in at most 300 characters.',
	'bad-proposal': ({ where }) => `This cannot be done (${where}); decline it and propose it anew.`,
	'unknown-account': ({ id }) => `No account "${id}" is in use; choose from the list.`,
	'account-taken': ({ id }) =>
		`The account "${id}" was used before or waits for approval; choose another name.`,
	'bad-person-name': () => 'Enter the person’s name, at most 30 characters.',
	'same-password': () => 'That is the old password; choose one that nobody else knows.'
};

export const enKeys = {
	nav: {
		accounts: 'Accounts',
		proposals: (waiting) => (waiting > 0 ? `Two-person acts (${waiting})` : 'Two-person acts')
	},
	accounts: {
		title: 'County accounts',
		alone:
			'The county has one account. Revoking a kiosk, settling a fork and the like take two persons: add a second account, better two more.',
		account: 'Account',
		name: 'Name',
		state: 'State',
		active: 'In use',
		inactive: 'Deactivated',
		add: 'Add an account',
		first: 'First password',
		firstHint: 'At least 10 characters; its holder must change it at the first log-in',
		firstAgain: 'First password again',
		deactivate: 'Deactivate',
		added: (id) => `Account ${id} was added; its holder has to change the password first.`,
		byTwo:
			'From the second account on, adding and deactivating an account takes a second person’s approval.',
		password: 'Change my password'
	},
	password: {
		title: 'Change my password',
		must: 'Someone else set the password of this account: choose one that nobody else knows first.',
		was: 'Old password',
		new: 'New password',
		again: 'New password again',
		submit: 'Change the password',
		help: 'Every session of this account ends; log in with the new password.'
	},
	proposals: {
		title: 'Two-person acts',
		help: 'One person proposes, another one approves; both stand on the county’s log.',
		none: 'Nothing waits for approval.',
		made: (id) => `Proposed (${id}). Another colleague has to log in and approve.`,
		approved: (id) => `${id} is approved and on the county’s log.`,
		declined: (id) => `${id} is declined.`,
		by: (name, time) => `Proposed by ${name}, ${time}`,
		approve: 'Approve',
		decline: 'Decline',
		withdraw: 'Take back',
		reason: 'Reason',
		own: 'Waits for a colleague',
		settled: 'Settled',
		wasApproved: (name, time) => `Approved by ${name}, ${time}`,
		wasDeclined: (name, time, reason) => `Declined by ${name}, ${time}: ${reason}`,
		code: 'Enrolment code',
		acts: {
			'enrolment-code-issued': 'Give out an enrolment code',
			'account-added': 'Add a county account',
			'account-deactivated': 'Deactivate a county account',
			'quarantine-settled': 'Settle a quarantined entry'
		},
		fields: {
			station: 'Station',
			account: 'Account',
			name: 'Name',
			...{ log: 'Log', seq: 'Number', hash: 'Hash', outcome: 'Outcome', reason: 'Reason' }
		}
	}
} satisfies KeyMessages;
