import type { CounterReasons } from '../reasons';

export const enCounterReasons: CounterReasons = {
	'being-ingested': ({ recorder }) =>
		`${recorder} is being ingested and cannot be lent now. Wait until that is done, or choose another one.`,
	'no-place': () =>
		'The place is missing. A recorder is for work only: please write where it is taken to.',
	'signed-by-another': ({ person }) =>
		`Nobody takes a recorder out for somebody else: the borrower signs. Please let ${person} enter the PIN, or go back and choose another borrower.`,
	'override-not-custodian': ({ person }) =>
		`${person} is no custodian on duty and cannot let it go. Please choose a custodian; if the list is wrong, ask the county.`,
	'override-own': () =>
		'Nobody approves their own loan. Please call another custodian, or take another recorder.',
	'override-no-reason': () => 'Letting it go needs a reason. Please write it, then sign.',
	'no-signer': () =>
		'Whoever gives it back is not in the register and cannot sign. Please let the receiver sign, and say why.',
	'no-signature-reason': () =>
		'The giver has not signed: a reason is needed. Please choose one or write it.',
	'no-sample': () =>
		'There is no new recording on it. Please touch the screen as you press record, stop after 2 seconds, plug it in and try again; or compare the clock by eye.',
	'sample-unread': () =>
		'The name of the new recording shows no time that can be read. Please compare the clock by eye, or ask the county for a profile of this model.',
	'pin-person': ({ person }) =>
		`${person} is not on duty in the register and cannot set a signing PIN. Please ask the county to register the person, then sync.`,
	'pin-witness': ({ person }) =>
		`${person} cannot look on here. Please choose a custodian; for a custodian’s own PIN, another person on duty.`,
	'pin-second': () =>
		'A PIN is set anew before a custodian and a second person. Please choose one more person, neither of these two.',
	'pin-onlooker': ({ person }) =>
		`${person} has no PIN at this kiosk to confirm with. Please choose somebody who has one; they enter their own PIN.`,
	'pin-unset': ({ person }) =>
		`${person} has no signing PIN at this kiosk yet. Please set it first, in the presence of a custodian.`,
	'pin-lost': ({ person }) =>
		`The signing PIN of ${person} is not here any more; the storage may have been damaged. Please set it anew before a custodian and a second person.`,
	'pin-locked': ({ person }) =>
		`The PIN of ${person} was wrong 10 times in a row and is locked. Please set it anew before a custodian and a second person.`,
	'pin-wait': ({ person, seconds }) =>
		`The PIN of ${person} was wrong several times: please wait ${seconds} s. A forgotten one is set anew before a custodian and a second person.`,
	'pin-wrong': ({ person, least }) =>
		`Wrong PIN, nothing was signed. Please let ${person} try again, ${least} tries left; a forgotten one can be set anew.`,
	'pin-digits': () => 'A PIN has 6 digits. Please try again with 6 digits.',
	'pin-weak': () =>
		'This PIN is easy to guess. Please choose 6 digits that do not repeat or run on and are not your number.',
	'pin-differs': () => 'The two entries differ. Please try again, the same PIN twice.'
};
