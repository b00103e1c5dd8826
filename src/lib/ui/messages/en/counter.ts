import type { CounterMessages } from '../zh/counter';

export const enCounter: CounterMessages = {
	categories: {
		case: 'enforcement case',
		daily: 'routine inspection',
		major: 'major operation',
		other: 'other work'
	},
	points: { battery: 'battery', space: 'space', date: 'date', time: 'time' },
	unfit: {
		'battery-low': 'battery low',
		'space-low': 'space low',
		'date-wrong': 'wrong date',
		'clock-off': 'clock off'
	},
	ways: { machine: 'read by machine', officer: 'seen', sample: 'sample' },
	look: 'Look at it',
	scan: 'Scan its number, or touch it',
	sheet: 'Look it over, then sign',
	people: 'People',
	along: 'With',
	terms: 'Task',
	condition: 'Condition',
	change: 'Change',
	done: 'Done',
	choose: 'Please choose',
	category: 'For what kind of work? (第4条)',
	kind: 'What class of activity? (第6条)',
	task: 'Case or task',
	caseNumber: 'Case number, if any',
	place: 'Place',
	placeHint: 'For example: seed market, Chengguan',
	placeUsual: (station) => `district of ${station}`,
	usual: 'Filled in as last time; tap “Change” where it differs',
	check: 'Pre-use check (第5条)',
	allGood: 'All four seen and in order',
	restGood: (points) => `${points}: seen and in order too`,
	allGoodLimits: (battery, gib, seconds) =>
		`battery at least ${battery}%, space at least ${gib} GB, same date, time within ${seconds} s`,
	atLeast: (limit) => `at least ${limit}`,
	within: (limit) => `within ${limit}`,
	unread: 'not seen yet',
	readAt: (when) => `read by machine ${when}`,
	missing: {
		companions: (least) => `At least ${least} officers: please choose who goes along.`,
		terms: 'Please write the task and the place.',
		check:
			'Please look at the recorder, then tap “All four seen”; if one is not in order, tap “Change”.',
		unfit: 'A point is not in order: please choose one of the ways below.'
	},
	unfitWays: {
		another: 'Another recorder',
		repair: 'Report repair',
		override: 'Custodian lets it go'
	},
	override: {
		title: 'The custodian lets it go',
		hint: 'The reason goes on the record and is listed for audit (第5条)',
		who: 'Which custodian?',
		why: 'Reason',
		reasons: [
			'Urgent, and no other recorder',
			'Can be charged on the way',
			'Clock offset is on the record and corrected later'
		],
		given: (who) => `let go by ${who}`,
		next: 'The custodian enters the PIN'
	},
	sample: {
		open: 'Compare the clock by a 2-second recording',
		how: 'Touch the button below as you press record on the recorder; stop after 2 seconds and plug it in.',
		press: 'Touch here as you press record',
		pressed: (at) => `Begun at ${at}: stop recording and plug it in`,
		read: (name) => `Read it from “${name}”`,
		pick: 'Choose the recorder’s folder',
		drop: 'or drop the recorder’s folder here',
		working: 'Reading…',
		result: (shown, span) => `recording says ${shown}, ${span}`
	},
	sign: {
		title: (who) => `${who} signs`,
		hint: 'Enter your own 6-digit PIN: the last digit records it',
		hintBack: 'Enter your own 6-digit PIN: the last digit returns it',
		clear: 'Clear',
		erase: 'Erase',
		digits: (n) => `${n} digits entered`,
		unset: (who) => `${who} has no signing PIN at this kiosk yet.`,
		lost: (who) => `The signing PIN of ${who} is not here any more.`,
		locked: (who) => `The PIN of ${who} is locked.`,
		set: 'Set a PIN now',
		setAnew: 'Set it anew',
		forgot: 'PIN forgotten',
		cannot: 'Cannot sign',
		signed: (who) => `${who} signed by PIN`,
		unsigned: 'not signed'
	},
	setup: {
		title: (who) => `${who} sets the signing PIN`,
		witness: 'A custodian looks on: who?',
		witnessOwn: 'A custodian’s own PIN: who else looks on?',
		second: 'Set anew: a second person looks on, who?',
		confirm: (who) => `${who} enters their own PIN to confirm`,
		old: 'Enter the present PIN',
		fresh: 'Enter a new 6-digit PIN; others look away',
		again: 'Enter it again',
		onlookers: (names) => `present: ${names}`,
		done: (who) => `The signing PIN of ${who} is set`
	},
	pins: {
		title: 'Signing PINs',
		open: 'Signing PINs',
		hint: 'Loans and returns are signed by PIN. A PIN stays on this kiosk; it is on no record and the county cannot see it.',
		state: {
			unset: 'not set',
			lost: 'to be set anew',
			ready: 'set',
			waiting: 'wrong, please wait',
			locked: 'locked'
		},
		since: (when) => `set ${when}`,
		set: 'Set',
		change: 'Change',
		reset: 'Forgotten: set anew'
	},
	handBack: {
		giver: 'Given back by',
		receiver: 'Received by',
		why: 'Why can they not sign?',
		whyMissing: 'Please choose a reason on the left, or write it.',
		receiverMissing: 'Please choose on the left who receives it.',
		reasons: ['Not present', 'PIN forgotten', 'Not in the register', 'No PIN here'],
		by: { receiver: 'The receiver signs', nobody: 'Nobody can sign now' },
		nobodyHint:
			'It is taken in all the same and listed for audit; the footage matters, please ingest it.',
		confirm: 'Record the return, not signed',
		sign: (who) => `${who} signs the return`,
		receive: (who) => `${who} signs for receiving`
	},
	say: 'Say this first on site (第8条)',
	onlyWork: 'Never record anything that has nothing to do with work (第4条)',
	slip: {
		category: 'Kind of work',
		place: 'Place',
		case: 'Case number',
		check: 'Pre-use check',
		point: 'Point',
		value: 'Result',
		way: 'How it was seen',
		override: 'Let go by custodian',
		signature: 'Signature of borrower',
		byPin: (who, at) => `${who}, by PIN, ${at}`,
		fit: 'in order',
		stated: (n) => `${n} without a value`,
		keeper: 'Custodian',
		date: 'Date'
	},
	register: {
		title: 'Register of recorders lent and returned',
		open: 'Register of loans',
		day: 'Date',
		until: 'to',
		print: 'Print',
		none: 'No loans in this time.',
		columns: {
			out: 'Taken out',
			recorder: 'Recorder',
			officers: 'Borrower, companions',
			work: 'Task, place',
			check: 'Pre-use check',
			signed: 'Signed',
			back: 'Returned',
			receiver: 'Giver, receiver',
			backSigned: 'Return signed'
		},
		open1: 'still out',
		notSigned: 'not signed'
	}
};
