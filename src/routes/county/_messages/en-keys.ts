import type { KeyMessages, KeyReasons } from './zh-keys';

export const enKeyReasons: KeyReasons = {
	'two-persons': () => 'This takes two persons: put it before a colleague.',
	'one-account': () =>
		'This takes two persons, and the county has one account that may settle it. Add a second one under “Accounts” (administrator, leader in charge or legal), then propose it again.',
	'last-administrator': () =>
		'This is the last administrator: make another account administrator first.',
	'same-person': () =>
		'Whoever proposed it cannot approve it; another colleague has to log in and approve.',
	'not-active': ({ account }) =>
		`Account "${account}" is deactivated; log in with one that is in use.`,
	'unknown-proposal': ({ id }) => `Nothing waits as "${id}"; choose from the list.`,
	'settled-already': ({ by }) => `${by} has settled this already; reload the list.`,
	'no-reason': () => 'Say why it is declined, in at most 300 characters.',
	'bad-proposal': ({ where }) => `This cannot be done (${where}); decline it and propose it anew.`,
	'unknown-log': ({ log }) => `There is no log "${log}"; choose from the list.`,
	'revoked-already': ({ log }) => `The key of "${log}" is revoked already; nothing is to be done.`,
	'bad-cut': ({ size }) =>
		`The county's copy of this log cannot be cut at ${size} entries; reload the page and give a number that it holds.`,
	'unknown-entry': ({ seq }) => `There is no such entry ${seq} in the branch; reload the page.`,
	'admitted-already': ({ seq }) => `Entry ${seq} was admitted already; nothing is to be done.`,
	'not-custody': ({ seq }) =>
		`Entry ${seq} says nothing about a recorder changing hands: it is kept as it is, there is nothing to admit.`,
	'entry-too-large': ({ seq }) =>
		`Entry ${seq} is too large for the county's log; it stays in the branch as it is. Write a note about it instead.`,
	'unknown-account': ({ id }) => `No account "${id}" is in use; choose from the list.`,
	'account-taken': ({ id }) =>
		`The account "${id}" was used before or waits for approval; choose another name.`,
	'bad-person-name': () => 'Enter the person’s name, at most 30 characters.',
	'same-password': () => 'That is the old password; choose one that nobody else knows.'
};

export const enKeys = {
	nav: {
		accounts: 'Accounts',
		keys: 'Keys',
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
	list: {
		title: 'Kiosk keys',
		help: 'Each kiosk’s key and the log that it signs. Revoke the key of a lost or stolen kiosk here; look at forks and settle them here.',
		none: 'No kiosk is enrolled yet.',
		station: 'Station',
		log: 'Log',
		entries: 'Held here',
		confirmed: (size, time) => `first ${size} confirmed (${time})`,
		unconfirmed: 'nothing confirmed yet',
		state: 'State',
		good: 'In use',
		followed: 'Followed by a newer key',
		forked: 'Forked: nothing more is confirmed',
		revoked: (size) => `Revoked: the first ${size} entries stand`,
		window: (time) =>
			`What the kiosk wrote after ${time} and did not send is in that machine only.`,
		windowAll:
			'Everything the kiosk wrote is in that machine only; the county has confirmed nothing.',
		revoke: 'Revoke the key',
		reason: 'Reason',
		reasonPlaceholder: 'stolen',
		upTo: 'How many entries stand',
		upToHint: 'As a rule what the county confirmed last; later ones are still taken, and in doubt',
		branch: (name, from, entries) => `${name}: ${entries} entries from number ${from} on`,
		branchTitle: (name) => `Branch ${name}`,
		branchHelp:
			'These entries are signed by the station’s key and differ from those on its log under the same numbers. One that two officers have looked into and admit counts as part of the custody record.',
		admit: 'Propose to admit',
		admitted: 'Admitted',
		back: 'Back to the keys'
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
			'kiosk-enrolled': 'Enrol a kiosk without a network',
			'enrolment-code-issued': 'Give out an enrolment code',
			'account-added': 'Add a county account',
			'account-deactivated': 'Deactivate a county account',
			'account-roles-set': 'Set the roles of an account',
			'account-factors-reset': 'Remove second factors',
			'log-revoked': 'Revoke a kiosk’s key',
			'branch-entry-admitted': 'Admit an entry of a branch',
			'quarantine-settled': 'Settle a quarantined entry',
			'rule-pack-issued': 'Issue a rule pack',
			'lead-right-given': 'Right to read leads',
			'leader-key-registered': 'Register a leader’s key'
		},
		fields: {
			station: 'Station',
			account: 'Account',
			roles: 'Roles',
			may: 'may read leads',
			...{ person: 'Person', key: 'Public key', check: 'Check code' },
			name: 'Name',
			lastValid: 'Valid up to',
			branch: 'Branch',
			...{ log: 'Log', seq: 'Number', hash: 'Hash', outcome: 'Outcome', reason: 'Reason' }
		}
	}
} satisfies KeyMessages;
