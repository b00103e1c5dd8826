import type { NumbersReason } from '$lib/server/register/numbers';
import type { CountyNumberMessages } from './zh-numbers';
import type { Detail } from './zh-reasons';

type Own = Exclude<NumbersReason, 'unknown-id' | 'no-reason'>;

export const enNumbersReasons: Record<Own, (detail: Detail) => string> = {
	'same-number': () => 'Choose two different numbers.',
	'one-already': ({ id }) => `These numbers are merged already, and ${id} counts.`,
	'doubt-gone': () => 'This has been settled already, or has changed. Load the page again.',
	'too-many': ({ most }) => `At most ${most} numbers at once; do it in several steps.`
};

export const enCountyNumbers: CountyNumberMessages = {
	doubts: 'Identities in doubt',
	help: 'A recorder has one number and one serial number (Art. 2). Look at the device itself, then decide; both registrations stay.',
	oneSerial: (serial) => `Serial number ${serial} is registered under several numbers`,
	changed: (recorder) => `The serial number of ${recorder} was changed`,
	since: 'Registered at',
	areOne: 'One recorder: merge',
	areDifferent: 'Different recorders',
	lastIsRight: 'Looked at the device: the later one is right',
	merge: 'Is one recorder with…',
	mergeHelp:
		'Where two numbers are one recorder, merge them here. One number counts then; the other is not lent any more, and its loans, duties and history are shown together.',
	keep: 'Which number counts?',
	gone: 'The number that is the same recorder',
	reason: 'Reason (how the device was looked at)',
	submit: 'Record the merge',
	merged: 'Merged numbers',
	counts: 'Number that counts',
	others: 'Same recorder',
	by: (who, when, reason) => `${who}, ${when}: ${reason}`,
	part: 'They are different after all',
	into: (kept) => `one recorder with ${kept}`,
	also: (numbers) => `registered as ${numbers} too`
};
