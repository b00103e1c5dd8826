import { enCountyRoles } from '$lib/ui/messages/en/access-events';
import type { AccessMessages, zhAccessReasons } from './zh-access';

export const enAccessReasons: typeof zhAccessReasons = {
	'wrong-second': () =>
		'The code is wrong or was used. Wait for the next six digits on the phone; without the phone enter one of the recovery codes.',
	'log-in-again': () =>
		'The log-in was not finished within five minutes: enter account and password again.',
	'no-setup': () => 'This setup has run out: begin setting up the codes again.',
	'passkey-refused': () => 'The passkey could not be used. Try again, or log in with the password.',
	'passkey-not-made': () =>
		'No passkey was made on this device. Try again, or use another second factor.'
};

export const enAccess: AccessMessages = {
	role: enCountyRoles,
	does: {
		administrator: 'stations, people, recorders, accounts, keys',
		leader: 'decides viewing, extraction, release, disposal, scrapping (第15、17、23条)',
		legal: 'leads, conflicts, quarantine, rule packs (第21、22条)',
		auditor: 'sees everything, does nothing',
		secrecy: 'sees stations, people and recorders only (第20条)'
	},
	roles: 'Roles',
	alsoFounder: 'The administrator is also (in a small office tick several)',
	before: 'An account from before there were roles: it may do everything; give it roles',
	setRoles: 'Set the roles',
	rolesOf: (name) => `Roles of ${name}`,
	rolesSet: (id) => `The roles of account ${id} are set.`,
	look: 'Look',
	looksOnly: (roles) => `Your roles let you read this page. Roles that may act here: ${roles}.`,
	refused: {
		title: 'This is not among what your roles may do',
		what: 'Nothing was read and nothing was done.',
		whose: (roles) => `Roles that may: ${roles}.`,
		ask: (names) => `Ask: ${names}.`,
		nobody: 'There is no such account now: the administrator gives roles on the page “Accounts”.',
		noRole: 'No role may do that. Use the menu above.'
	},
	login: {
		ended:
			'Your log-in has ended: 30 minutes without use, or 12 hours in all. Log in again; what was not sent has to be typed again.',
		code: 'Second step: code',
		codeField: 'Six digits, or a recovery code',
		codeHint: 'Open the authenticator app and enter the digits under “录证”',
		submit: 'Log in',
		back: 'Another account',
		passkey: 'Log in with a passkey'
	},
	idle: {
		soon: 'Without any use your log-in ends within two minutes, and what was not sent is cleared.',
		goOn: 'Go on',
		over: 'Your log-in has ended',
		why: 'This computer was not used for a while, or you logged out elsewhere. The page was cleared so that nobody else reads it; everything that was sent is kept.',
		lost: 'Filled in but not sent; it has to be filled in again:',
		again: 'Log in again'
	},
	own: {
		title: 'My account',
		nav: (name) => `Account of ${name}`,
		last: (time) => `This log-in: ${time}`,
		failed: (n) =>
			`Since the log-in before this one, a wrong password or code was given for this account ${n} times. If that was not you, change the password now and tell the administrator.`,
		none: 'No failed tries since the log-in before this one.',
		password: 'Current password',
		totp: 'Codes from an authenticator app',
		totpHelp: 'Besides the password, logging in takes six digits that an app on your phone shows.',
		isOn: 'In use',
		isOff: 'Not in use',
		begin: 'Set up the codes',
		scan: 'Scan with an authenticator app, or type the key; then enter the six digits that the phone shows.',
		secret: 'Key',
		confirm: 'Confirm',
		code: 'Six digits',
		remove: 'Stop using codes',
		recovery: 'Recovery codes',
		recoveryHelp:
			'Each works once, when the phone is lost. Shown only now: write them down or print them, and lock them away.',
		left: (n) => `${n} recovery codes are left.`,
		passkeys: 'Passkeys',
		passkeysHelp: 'Log in by finger, face or PIN of this device or of a key, without a password.',
		addPasskey: 'Make a passkey on this device',
		removePasskey: 'Stop using passkeys',
		added: (time) => `Made ${time}`,
		done: {
			totp: 'Codes are in use: the next log-in asks for one.',
			'totp-off': 'Codes are no longer in use.',
			passkey: 'The passkey was made.',
			'passkey-off': 'Passkeys are no longer in use.'
		}
	},
	reset: 'Remove second factors'
};
