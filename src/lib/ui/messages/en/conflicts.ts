import type { ConflictReason } from '../reasons';
import type { Sentence } from '../sentence';
import type { ConflictMessages } from '../zh/conflicts';

export const enConflictReasons: Readonly<Record<ConflictReason, Sentence>> = {
	'conflict-forbids': ({ recorder }) =>
		`The records of ${recorder} contradict each other (lent, and lost, in repair or scrapped); it is not lent until that is decided. Choose another one and ask the county.`,
	'reported-lost': ({ recorder }) =>
		`${recorder} was reported lost and cannot be lent. If it is here, let the custodian record “found” on its page first.`,
	'reported-under-repair': ({ recorder }) =>
		`${recorder} is in repair and cannot be lent. Choose another one; if it is repaired, let the custodian record that first.`,
	'reported-scrapped': ({ recorder }) =>
		`${recorder} was scrapped and cannot be lent. Choose another one; if that is wrong, call the county.`,
	'custodian-only': ({ person }) =>
		`${person} is not an active custodian. Let a custodian do it; if the list is wrong, ask the county to correct it.`,
	'county-decides': ({ recorder }) =>
		`${recorder} was lent, and reported lost, in repair or scrapped elsewhere: the county decides. Call the county and say where the recorder is.`,
	'not-seen-here': () =>
		'It is not recorded that the recorder is here. Let the custodian look at it and record that first.',
	'no-such-conflict': () =>
		'This has been decided already, or is gone. Go back to the recorder’s page to see how it stands.',
	'heads-changed': () =>
		'New records have just come in and changed this. Go back, look again, and then decide.',
	'two-stand': () =>
		'One recorder cannot be in two hands. Choose one loan as the real one, or record the return first.',
	'no-reason': () => 'Write down the reason: how the recorder was looked at, and who was asked.',
	'too-many-heads': () =>
		'More records contradict each other than one decision can name. Call the county’s administrator.',
	'other-serial': ({ recorder }) =>
		`This is not the serial number registered for ${recorder}; it may be another one. Check the number and serial on the body.`,
	'conflict-open': ({ recorder }) =>
		`Records of ${recorder} contradict each other. Let that be decided before loss, repair or scrapping is recorded.`,
	'state-not-so': ({ recorder }) =>
		`As ${recorder} stands now this cannot be recorded. Check its newest state.`,
	'no-account': () => 'Write down how it came about: when, where, and how it was noticed.'
};

/** The words about entries that contradict each other. */
export const enConflict: ConflictMessages = {
	banner: (recorders) => `Records contradict each other, to be decided: ${recorders}`,
	open: 'Look and decide',
	title: (id) => `Records of ${id} contradict each other`,
	kinds: {
		'double-loan': 'Two stations have lent the same recorder (double loan)',
		'lent-though-reported':
			'One station has lent it, another reports it lost, in repair or scrapped; not lent until decided',
		'returned-twice': 'Two stations have taken the same recorder in (returned twice)',
		'states-differ': 'Two stations report different states; not lent until decided'
	},
	county: 'County',
	claimed: 'recorded as',
	notBefore: (at) => `not before ${at} (by the county’s record)`,
	notAfter: (at) => `not after ${at} (witnessed elsewhere)`,
	unwitnessed: 'not witnessed elsewhere yet',
	earlier: (who, where) =>
		`${who} at ${where} had decided this; a new or different record has opened it again`,
	seenAt: (where, who, when) => `${who} at ${where} saw the recorder ${when}`,
	where: 'Where is the recorder itself?',
	whereHint: 'The recorder counts: the custodian of the station that has it decides.',
	here: 'Here, before my eyes',
	elsewhere: 'Not here',
	askThere:
		'Call the other station; it is decided where the recorder is. If nobody finds it, let the county decide and record the loss.',
	forCounty: 'The county decides this. Record where the recorder is, and tell the county.',
	settled: 'Nothing about this recorder waits to be decided.',
	who: 'Which custodian decides?',
	look: 'Look at the recorder itself',
	serial: 'Serial number (on the body; may be left empty)',
	sight: 'Record that it is here',
	outcome: 'Which one is true?',
	stands: 'true; the rest recorded in error',
	none: 'none is true, all recorded in error',
	all: 'all are true, one after the other',
	reason: 'Reason',
	reasonHint: 'how the recorder was looked at, and who was asked',
	confirm: 'Record the decision',
	done: 'Decision recorded',
	sighted: 'Recorded that it is here',
	kept: 'No record was removed; what was recorded in error can still be seen.',
	mistaken: 'recorded in error',
	out: (who, task) => `Lent: ${who}, ${task}`,
	returned: (who) => `Taken in: from ${who}`,
	matched: (loan, who) => `${who} matched the hand-in to the loan ${loan}`,
	parted: (loan, who) => `${who} took back that the hand-in was of the loan ${loan}`,
	decided: (who) => `Decided: ${who}`,
	twice: 'returned twice',
	sawIt: (who) => `${who} saw the recorder`,
	bySerial: (serial) => `serial ${serial}`,
	report: 'Report loss, repair, suspension',
	reportTitle: (id) => `What has happened to ${id}?`,
	reportWho: 'Which custodian records it?',
	account: 'How it came about',
	accountHint: 'when, where, how it was noticed (Art. 21, 23)',
	reportConfirm: 'Record',
	reportDone: 'Recorded',
	states: {
		lost: 'lost',
		found: 'found',
		'under-repair': 'in repair',
		repaired: 'repaired',
		scrapped: 'scrapped',
		stolen: 'stolen',
		suspended: 'suspended',
		resumed: 'in service again'
	},
	stateSaid: (state, who) => `Reported ${state} by ${who}`
};
