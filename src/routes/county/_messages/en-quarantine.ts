import type { QuarantineMessages, QuarantineReasons } from './zh-quarantine';

export const enQuarantineReasons: QuarantineReasons = {
	'not-quarantined': () => 'This entry is not quarantined; reload the list.',
	'settled-so': () => 'This entry has been settled just so; reload the list.',
	'no-settle-reason': () => 'Say why it is admitted or rejected, in at most 300 characters.'
};

export const enQuarantine = {
	nav: (waiting) => (waiting > 0 ? `To be looked at (${waiting})` : 'To be looked at'),
	title: 'Entries to be looked at',
	help: 'The signature and place of these entries are in order and the county has signed for them, but they are against the rule and do not count for loans and ingests. Two persons admit or reject each; the entry itself is kept either way.',
	none: 'Nothing is to be looked at.',
	settled: 'Settled',
	admit: 'Admit',
	reject: 'Reject',
	reason: 'Reason',
	reasonHint: 'What was found out, at most 300 characters',
	waiting: 'Proposed; waits for a colleague',
	unread: 'This entry cannot be read here.'
} satisfies QuarantineMessages;
