import type { zhPractice } from '../zh/practice';

/** The same in English. */
export const enPractice: typeof zhPractice = {
	open: 'Practice mode',
	title: 'Practice mode',
	mark: 'Practice · nothing is recorded',
	what: 'This window becomes a kiosk to practise with. People, recorders and tasks are invented; try everything: set a PIN, check out, come back, return, ingest.',
	notes: [
		'Nothing of it reaches the real ledger, the designated storage or the county; every printed sheet says “Practice” across it.',
		'Meanwhile no real work is done here and real reminders do not appear; how many fell due is said at the top.',
		'“End practice” leads back to the real ledger; so do 10 minutes without a touch. Each practice begins anew.'
	],
	due: (n) =>
		n === 0
			? 'No reminder is waiting now.'
			: `${n} ${n === 1 ? 'reminder is' : 'reminders are'} waiting now: please look at the board first.`,
	begin: 'Begin practice',
	busy: (what: string) => `A practice cannot begin yet. To be finished first: ${what}.`,
	elsewhere: 'Another window is practising. End the practice there first.',
	notOpened:
		'The practice did not open, most likely for lack of space in the browser. The real ledger is untouched. Try again later, or tell the system keeper.',
	list: (done, of) => `Exercises ${done}/${of}`,
	leave: 'End practice',
	again: 'Begin anew',
	exercisesTitle: 'What to practise',
	exercises: {
		pin: ['Set a PIN', 'Whoever has none sets one when signing a check-out, before a custodian.'],
		lend: ['Check out', 'Choose recorder and borrower, say the task, check before use, sign.'],
		back: ['I am back', 'One tap; the 24 hours run from here.'],
		return: ['Return', 'The borrower signs, a custodian receives.'],
		ingest: [
			'Ingest',
			'Plug a simulated recorder in below, then ingest; both copies are read back.'
		]
	},
	did: 'Done',
	go: 'Practise',
	recordersTitle: 'Simulated recorders',
	scenarios: {
		whole: ['All is well', 'Five files, in one go.'],
		unplugged: [
			'The cable comes loose',
			'Half-way it breaks off: unplug, plug in again, and it goes on where it was.'
		],
		damaged: [
			'Damaged files',
			'One cut short, one empty, one unreadable; the others come in all the same.'
		]
	},
	plug: 'Plug in',
	unplug: 'Unplug',
	pluggedIn: 'Plugged in',
	pins: 'Change or reset a PIN',
	closed: 'There is no such page in a practice. End the practice to use it.',
	endsIn: (seconds) => `Nobody is here: the practice ends in ${seconds} s`,
	fellDue: (n) =>
		`${n} real ${n === 1 ? 'reminder has' : 'reminders have'} fallen due: end the practice to see`
};
