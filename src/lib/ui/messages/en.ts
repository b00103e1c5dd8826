import { enFooter } from './en/footer';
import { enActing } from './en/acting';
import { enActs } from './en/acts';
import { enActivities } from './en/activities';
import { enCases } from './en/cases';
import { enKeeping } from './en/keeping';
import { enAudit } from './en/audit';
import { enCounter } from './en/counter';
import { enClearing } from './en/clearing';
import { enCommission } from './en/commission';
import { enDossier } from './en/dossier';
import { enFixity } from './en/fixity';
import { enQuestions } from './en/questions';
import { enConflict } from './en/conflicts';
import { enIngest } from './en/ingest';
import { enNumbers } from './en/numbers';
import { enRules } from './en/rules';
import { enPractice } from './en/practice';
import { enFootage } from './en/footage';
import { enBreaks } from './en/breaks';
import { enDeadline } from './en/deadline';
import { enEvents } from './en/events';
import { enReasons } from './en/reasons';
import { enRegister } from './en/register';
import { enUsage } from './en/usage';
import { enVerdicts } from './en/verdicts';
import { enSight } from './en/sight';
import { enStick } from './en/stick';
import { enBackup } from './en/backup';
import { enMove } from './en/move';
import { enByFile } from './en/by-file';
import { enClaims } from './en/identity';
import { enProfiles } from './en/profiles';
import { enLabels } from './en/labels';
import { enScan } from './en/scan';
import { enUpdate } from './en/update';
import type { Messages } from './zh';

const s = (n: number): string => (n === 1 ? '' : 's');

export const en = {
	code: 'en',
	app: '录证 Luzheng',
	opening: 'Opening the ledger…',
	kiosk: 'Kiosk',
	reasons: enReasons,
	usage: enUsage,
	...enKeeping,
	audit: enAudit,
	fixity: enFixity,
	dossier: enDossier,
	events: enEvents,
	clearing: enClearing,
	acting: enActing,
	commission: enCommission,
	counter: enCounter,
	desk: enIngest,
	conflict: enConflict,
	numbers: enNumbers,
	rules: enRules,
	register: enRegister,
	verdicts: enVerdicts,
	sight: enSight,
	stick: enStick,
	backup: enBackup,
	move: enMove,
	byFile: enByFile,
	claims: enClaims,
	profiles: enProfiles,
	footage: enFootage,
	breaks: enBreaks,
	deadline: enDeadline,
	scan: enScan,
	labels: enLabels,
	practice: enPractice,
	questions: enQuestions,
	activities: enActivities,
	cases: enCases,
	...enActs,
	...enUpdate,
	common: {
		back: 'Back',
		home: 'To the board',
		next: 'Next',
		close: 'Close',
		settings: 'Settings',
		busy: 'Recording…',
		search: 'Search by name or number',
		searchRecorder: 'Search by number',
		none: 'none',
		unknown: 'unknown',
		step: (at, of) => `Step ${at} of ${of}`,
		languages: '中/EN',
		language: 'Switch language',
		list: ', ',
		by: ': ',
		otherStation: (station) => `of ${station}`
	},
	time: {
		today: 'today',
		yesterday: 'yesterday',
		tomorrow: 'tomorrow',
		days: (n) => `${n} d`,
		hours: (n) => `${n} h`,
		minutes: (n) => `${n} min`,
		seconds: (n) => `${n} s`,
		secondUnit: 's',
		left: (span) => `${span} left`,
		late: (span) => `${span} overdue`
	},
	status: {
		'in-store': 'In store',
		'on-loan': 'On loan',
		'not-returned': 'Not returned',
		back: 'Back',
		'awaiting-ingest': 'Awaiting ingest',
		ingesting: 'Ingesting',
		overdue: 'Overdue',
		lost: 'Lost',
		stolen: 'Stolen',
		recovered: 'Found again',
		'under-repair': 'In repair',
		suspended: 'Suspended',
		sealed: 'Sealed, state secrets',
		scrapped: 'Scrapped',
		'double-lent': 'Double-lent',
		'in-conflict': 'Contradictory, to be decided',
		elsewhere: 'Elsewhere',
		inStoreBut: (condition) => `In · ${condition}`
	},
	condition: { good: 'good', damaged: 'damaged', faulty: 'faulty' },
	recorderKind: {
		'body-recorder': 'Body recorder',
		'video-camera': 'Video camera',
		camera: 'Camera',
		'voice-recorder': 'Voice recorder',
		other: 'Other device'
	},
	role: { officer: 'Officer', custodian: 'Custodian', leader: 'Leader in charge' },
	activity: {
		'6-1': 'Routine inspection',
		'6-2': 'Complaint or report',
		'6-3': 'Gathering or registering evidence',
		'6-4': 'Serving evidence or documents',
		'6-5': 'Coercive measure',
		'6-6': 'Other case work on site'
	},
	problem: {
		notFound: 'There is no such page',
		notFoundHint:
			'The address may be mistyped, or the page has another name now. The ledger is not affected.',
		ours: 'The page could not be opened',
		oursHint:
			'What was put on record is on the ledger. Go back to the board and try again; if that does not help, restart this kiosk and tell the county’s system keeper.',
		toBoard: 'Back to the board'
	},
	banner: {
		reader: 'Another window is recording; this window is read-only.',
		readerDo: 'Work in that window. Once it is closed, you can go on here.',
		readerFree: 'This window can take over now.',
		takeOver: 'Go on here',
		clock: (seen) =>
			`The clock of this machine stands before a moment already on the record (${seen}); new entries will say so. Set its date and time.`,
		copyFault: (why) => `The ledger was not copied to the designated storage: ${why}`,
		readerPage: 'This window is read-only; nothing can be recorded here.'
	},
	footer: enFooter,
	board: {
		checkOut: 'Check out',
		checkOutHint: (n) => (n === 0 ? 'none available' : `${n} available`),
		back: 'I am back',
		backHint: (hours) => `the ${hours} hours start`,
		return: 'Return',
		returnHint: 'hand a recorder in',
		ingest: 'Ingest',
		ingestHint: 'plug it in first',
		duties: (hours) => `To ingest (within ${hours} h of coming back)`,
		dutyCount: (n) => `${n}`,
		noDuties: 'Nothing to ingest: all footage is in safe keeping.',
		unknownLoan: 'returned without a known loan',
		more: (n) => `${n} more`,
		less: 'Show fewer',
		cabinet: 'Cabinet',
		noRecorders:
			'No recorder is registered for this station. Once the county registers one, it appears here after the next sync.',
		openRecorder: (id, state) => `${id}, ${state}, open details`
	},
	recorder: {
		title: (id) => `Recorder ${id}`,
		unknown: (id) => `There is no recorder ${id} on the record.`,
		now: 'Possible now',
		nothing: 'There is nothing to do with it now.',
		history: 'History',
		noHistory: 'No loan, return or ingest on the record yet.',
		reading: 'Earlier entries are being read …',
		serial: 'Serial',
		model: 'Model',
		home: 'Home station',
		out: (who, task) => `Lent to ${who}: ${task}`,
		backAt: (who) => `${who} is back at the unit`,
		returned: (who, condition) => `Handed in by ${who}, ${condition}`,
		nobody: 'somebody not in the register',
		ingestStarted: (files, size) => `Ingest begun, ${files} file${s(files)}, ${size}`,
		ingested: (files, size) => `In safe keeping, ${files} file${s(files)}, ${size}`,
		missing: (n) => `, ${n} missing (explained)`,
		halted: (verified, failed) => `Ingest stopped: ${verified} in safe keeping, ${failed} failed`,
		at: (station) => `at ${station}`
	},
	pick: {
		others: 'Another one',
		othersHint: 'find by number',
		othersTitle: 'Which recorder is it?',
		typeNumber: 'Type the number on its body',
		useNumber: (id) => `Use number ${id}`,
		noMatch: 'Nothing found.',
		morePeople: (n) => `People of other stations (${n})`,
		ownPeople: 'This station only',
		noPeople:
			'There is nobody to choose. Once the county registers people, they appear after the next sync.',
		allSurnames: 'All',
		noRecorder: 'There is no recorder to choose.'
	},
	settings: {
		title: 'Settings',
		sync: 'Sync with the county',
		syncNow: 'Sync now',
		allSent: 'Everything is at the county',
		retryAt: (at) => `next try at ${at}`,
		sending: (done, total) => `Sending ${done} of ${total} entries`,
		receiving: (done, total) => `Receiving ${done} of ${total} entries`,
		rate: (perSecond) => `${perSecond} a second`,
		skew: (seconds) => `This clock and the county's differ by ${seconds} s`,
		identity: 'This kiosk',
		station: 'Station',
		log: 'Ledger name',
		version: 'Version',
		pack: 'Rule pack',
		storage: 'Keeping the ledger',
		persisted: 'The browser promises to keep it',
		copyNone:
			'No designated storage is named: the ledger is only in this browser and at the county.',
		copied: (n, at) => `The third copy, on the designated storage: ${n} entries, ${at}`,
		copySoon: 'Writing the third copy to the designated storage …',
		persist: 'Ask for lasting storage',
		rotate: 'Change the key',
		rotating: 'Changing…',
		rotateWhat:
			'Once a year is a good habit. If the key may have got into other hands, have the county revoke it instead. It takes the network; the ledger so far is kept.',
		persistHow: 'The browser still did not agree. Do as it says above, then ask again.',
		language: 'Language'
	},
	enrol: {
		title: 'Enrol this kiosk',
		what: 'Type the 16-letter code that the county gave to this station. It works once.',
		code: 'Enrolment code',
		confirm: 'Enrol',
		working: 'Enrolling, please wait…',
		erase: 'Erase',
		clear: 'Clear',
		note: 'The letters I, L, O and U never occur'
	},
	broken: {
		title: 'The kiosk did not open',
		found: 'What was found',
		safe: 'What is safe',
		next: 'What to do now',
		mend: 'This can be mended here. It begins only when a person presses the button; each entry of the copy is checked, and what is damaged is set aside, not deleted.',
		repair: {
			ledger: 'Mend from the ledger',
			vault: 'Mend from the vault’s copy',
			browser: 'Mend from the copy made before an update'
		},
		working: (done, total) => `Mending: ${done} of ${total} entries checked…`,
		starting: 'Looking at the copy…',
		restored: (n) => `Mended: ${n} ${n === 1 ? 'entry was' : 'entries were'} restored and checked.`,
		reopen: 'Open again',
		retry: 'Try again',
		newKey: 'New key',
		newKeyTitle: 'Go on under a new key',
		newKeyWhat:
			'Ask the county for a new enrolment code for this station and type it here. The old ledger stays as it is; new entries go into a new epoch.',
		newKeyNext:
			'Mend first, to get the newer entries back. Then ask the county for a new enrolment code and go on under a new key.',
		newKeyOnly:
			'Ask the county for a new enrolment code and go on under a new key; the newer entries come back from the county when syncing.'
	}
} satisfies Messages;
