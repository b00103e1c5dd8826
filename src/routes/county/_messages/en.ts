import { en as kiosk } from '$lib/ui/messages/en';
import { enCountyApprovals } from './en-approvals';
import { enAccess } from './en-access';
import { enBoard } from './en-board';
import { enRoster } from './en-roster';
import { enCompliance } from './en-compliance';
import { enConflicts } from './en-conflicts';
import { enMerge } from './en-merge';
import { enCountyEvidence } from './en-evidence';
import { enKeys } from './en-keys';
import { enCountyNumbers } from './en-numbers';
import { enCountyRules } from './en-rules';
import { enCountyRequests } from './en-requests';
import { enCountyRegister } from './en-register';
import { enQuarantine } from './en-quarantine';
import { enReasons } from './en-reasons';
import { enRestoring } from './en-restoring';
import { enCountyEnrol } from './en-enrol';
import { enCountyStick } from './en-stick';
import type { CountyMessages } from './zh';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export const en = {
	app: 'Luzheng 录证 · County',
	otherLanguage: '中文',
	skip: 'Skip to content',
	signedInAs: (name) => `Logged in as ${name}`,
	logOut: 'Log out',
	times: (offset) => `All times are Beijing time (${offset})`,
	date: (y, m, d, time) => `${d} ${months[m - 1] ?? ''} ${y}, ${time}`,
	list: ', ',
	none: 'none',
	optional: 'optional',
	reasons: enReasons,
	board: enBoard,
	compliance: enCompliance,
	roster: enRoster,
	conflicts: enConflicts,
	merge: enMerge,
	numbers: enCountyNumbers,
	rules: enCountyRules,
	register: enCountyRegister,
	requests: enCountyRequests,
	approvals: enCountyApprovals,
	evidence: enCountyEvidence,
	...{ keys: enKeys, access: enAccess },
	quarantine: enQuarantine,
	restoring: enRestoring,
	kiosk,
	...{ status: kiosk.status, recorderKind: kiosk.recorderKind, role: kiosk.role },
	...{ activity: kiosk.activity, time: kiosk.time },
	nav: {
		pages: 'Pages',
		groups: {
			overview: 'At a glance',
			approvals: 'Approvals',
			settling: 'To be settled',
			registers: 'Registers',
			rule: 'The rule',
			system: 'System'
		},
		overview: 'Overview',
		stations: 'Stations',
		people: 'People',
		recorders: 'Recorders',
		stick: 'Stick'
	},
	form: {
		acts: 'What to do',
		save: 'Save',
		add: 'Register',
		edit: 'Edit',
		cancel: 'Cancel',
		withdraw: 'Withdraw',
		restore: 'Restore',
		search: 'Search',
		searchFor: 'Search by number, name or station',
		clear: 'Clear',
		noMatch: (q) => `Nothing matches “${q}”.`,
		count: (shown, all) => (shown === all ? `${all}` : `${shown} of ${all}`),
		saved: (id) => `${id} is on the county’s log.`,
		idHint: 'Letters, digits, “-”, “_”, “.”, at most 48; cannot be changed later',
		state: 'State',
		active: 'In use',
		inactive: 'Withdrawn'
	},
	setup: {
		title: 'First run',
		intro: 'There is no county yet. What you enter here cannot be undone.',
		code: 'First-run code',
		codeHint: 'The 12 characters shown where the server was started',
		name: 'County bureau',
		namePlaceholder: '唐河县农业农村局',
		county: 'Division code',
		countyHint: 'Six digits, such as 411328 for Tanghe',
		brigade: 'Brigade',
		brigadeHint: 'As said in the announcement of Article 8, such as 唐河县农业综合执法大队',
		account: 'Administrator’s account',
		accountHint: 'For logging in: letters, digits, “-”, “_”, “.”, no spaces',
		accountName: 'Administrator’s name',
		password: 'Password',
		passwordHint: 'At least 10 characters; there is no default',
		passwordAgain: 'Password again',
		submit: 'Found the county'
	},
	login: {
		title: 'Log in',
		account: 'Account',
		password: 'Password',
		submit: 'Log in',
		out: 'You have logged out.',
		idle: 'You are logged out after 30 minutes without a click.'
	},
	overview: {
		title: 'Overview',
		at: (time) => `What the stations had sent to the county by ${time}`,
		reload: 'Reload',
		duties: 'Awaiting ingest (within 24 hours of coming back, Article 13)',
		noDuties: 'No footage is awaiting ingest.',
		stations: 'Stations',
		noStations: 'There is no station yet. Register one, then give out an enrolment code.',
		recorders: 'Recorders',
		noRecorders: 'There is no recorder yet.',
		ingests: 'Ingests',
		noIngests: 'There is no ingest yet.',
		recorder: 'Recorder',
		station: 'Station',
		officers: 'Officers',
		task: 'Task',
		times: 'Times',
		settledDuties: 'Late, or without footage: these stay',
		due: 'Due',
		left: 'Left',
		kiosk: 'Kiosk',
		noKiosk: 'no kiosk enrolled',
		entries: 'Entries stored',
		receipt: 'Last receipt',
		receiptOf: (size) => `first ${size}`,
		noReceipt: 'none yet',
		contact: 'Last contact',
		noContact: 'none yet',
		rejected: (signed, unsigned) =>
			[
				signed > 0 ? `${signed} refused entries signed by this station, kept aside` : '',
				unsigned > 0 ? `${unsigned} invalid pieces, kept aside` : ''
			]
				.filter((part) => part !== '')
				.join('; '),
		home: 'Home station',
		model: 'Model',
		holder: 'Held by',
		since: 'Last record',
		unregistered: 'not registered by the county',
		started: 'Begun',
		state: 'State',
		files: 'Files',
		size: 'Size',
		bag: 'Kept at',
		missing: 'Missing',
		missingFiles: (n) => `${n} missing (explained)`,
		running: 'Ingesting',
		done: (time) => `Done ${time}`,
		halted: 'Halted, to be continued',
		notDesignated: 'not designated storage',
		latest: (n) => `Only the latest ${n} are shown`
	},
	stations: {
		title: 'Stations',
		id: 'Station number',
		idPlaceholder: 's01',
		name: 'Station name',
		namePlaceholder: '城郊乡农业执法中队',
		add: 'Register a station',
		empty: 'There is no station yet. Register one first.',
		kiosks: 'Kiosks enrolled',
		code: 'Give out an enrolment code',
		rename: 'Rename',
		slip: {
			title: 'Enrolment code of a kiosk',
			once: 'Shown this once: copy or print it now. It can be used once.',
			until: (time) => `Valid until ${time}`,
			steps: [
				'Open the kiosk page of Luzheng in the browser of the station’s computer.',
				'Enter the code above: that browser becomes this station’s kiosk.',
				'The record of an earlier kiosk of this station is kept; the new one goes on from there.'
			]
		}
	},
	people: {
		title: 'People',
		id: 'Person’s number',
		idPlaceholder: '11-002318',
		name: 'Name',
		station: 'Station',
		roles: 'Roles',
		add: 'Register a person',
		edit: (name) => `Edit ${name}`,
		empty: 'There is nobody yet.',
		needStation: 'Register a station first, then its people.',
		pins: (name) => `Signing PIN: ${name}`,
		pinsHelp:
			'PINs are kept by each station’s kiosk alone: the county has none and cannot set any. Who forgot it sets it anew at the kiosk, before a custodian and a second person.',
		noPins: 'No station has reported yet that this person set a PIN.'
	},
	recorders: {
		title: 'Recorders',
		id: 'Recorder’s number',
		idPlaceholder: 'J-03',
		kind: 'Kind',
		station: 'Home station',
		model: 'Model',
		serial: 'Serial number',
		add: 'Register a recorder',
		edit: (id) => `Edit ${id}`,
		empty: 'There is no recorder yet.',
		needStation: 'Register a station first, then its recorders.'
	},
	stick: enCountyStick,
	enrol: enCountyEnrol,
	problem: {
		title: 'Something is wrong',
		notFound: 'There is no such page.',
		ours: 'The server failed; try again later.',
		back: 'To the overview'
	}
} satisfies CountyMessages;
