import type { AuditMessages } from './zh-audit';

const s = (n: string | number): string => (String(n) === '1' ? '' : 's');
const entries = (n: string): string => `${n} ${n === '1' ? 'entry' : 'entries'}`;

const STOP =
	"Do not clear the browser's data and call the county's administrator at once; the copies at the county and on the vault serve to compare and mend.";

export const enAudit: AuditMessages = {
	title: 'Verify the ledger',
	short: 'Verify',
	reader:
		'The ledger is open in another window and cannot be read here. Verify, search and print the digest in that window.',
	verify: 'Verify everything',
	verifyHint:
		'Checks each signature, the chain and both copies, and holds them against what the county and the stations have confirmed of each other.',
	start: 'Begin',
	again: 'Verify again',
	stop: 'Stop',
	goesOn: 'It goes on when you leave this page.',
	progress: (done, total) => `${done} of ${total} entries`,
	rate: (n) => `${n} a second`,
	left: (span) => `about ${span} left`,
	good: (n) => `All ${entries(n)} hold`,
	bad: (n) => `${n} fault${s(n)} found`,
	soFar: (n) => `${n} fault${s(n)} so far`,
	cancelled: 'Stopped before the end',
	failed: (why) =>
		`It did not come to its end. Open this page again and try once more. (Technical: ${why})`,
	at: (when) => `verified ${when}`,
	own: 'This station',
	county: 'County',
	entries,
	fine: 'good',
	faults: (n) => `${n} fault${s(n)}`,
	anchors: (n) => `agrees with ${n} signature${s(n)} or confirmation${s(n)}`,
	unknown: (n) => `${n} of a newer version: verified, not understood`,
	copies: { first: 'Journal', second: 'Ledger' },
	place: (copy, entry, seq) => `${copy}, no. ${seq} (${entry})`,
	range: (copy, from, to) => `${copy}, nos. ${from} to ${to}`,
	wrong: {
		'bad-signature': (place) => `${place}: does not fit its signature.`,
		'not-canonical': (place) => `${place}: is not written in the prescribed form.`,
		'out-of-chain': (place) => `${place}: does not follow the one before, or has another number.`,
		missing: (place) => `${place}: missing.`,
		surplus: (place) => `${place}: should not be there.`,
		'copies-differ': (place) => `${place}: differs from the journal.`,
		'other-root': (place) => `${place}: do not give the root that was signed.`,
		'bad-checkpoint': (place) => `${place}: the checkpoint does not verify.`,
		'no-key': () => "The county's log enrols no key for it; it cannot be verified.",
		'other-key': () => "The key that the county's log enrols is not the one that it uses."
	},
	overFirst: (size) => `The first ${entries(size)}`,
	alike: (n) => ` ${n} signatures or confirmations disagree.`,
	look: 'Show',
	doNext: {
		'bad-signature': STOP,
		'not-canonical': STOP,
		'out-of-chain': STOP,
		missing: STOP,
		surplus: STOP,
		'copies-differ':
			"The copy whose signature holds is the original. Do not clear the browser's data and call the county's administrator to mend the other.",
		'other-root': STOP,
		'bad-checkpoint':
			"Press “Sync now” to get a new receipt and verify again; if it still fails, call the county's administrator.",
		'no-key':
			"Sync with the county and verify again; if it still fails, call the county's administrator.",
		'other-key': STOP
	},
	find: 'Find entries',
	findHint: 'number, recorder, name, task…',
	allKinds: 'All',
	kinds: {
		custody: 'Loans',
		activity: 'Activities',
		ingest: 'Ingest',
		register: 'Register of recorders',
		deadline: 'The 24 hours',
		breaks: 'Interruptions',
		leads: 'Leads',
		media: 'Storage media',
		retention: 'Classes and keeping',
		requests: 'Requests and viewing',
		fixity: 'Storage checks',
		dossier: 'Household files',
		extraction: 'Extractions',
		county: 'Register',
		keys: 'Keys',
		witness: 'Witnessing'
	},
	allLogs: 'All logs',
	log: 'Log',
	day: 'Day',
	clear: 'Clear',
	more: 'Earlier entries',
	searching: 'Searching…',
	nothing: 'No such entry.',
	empty: 'There is nothing on the ledger yet.',
	unreadable: 'cannot be read',
	notUnderstood: 'kept and verified as it is; of a newer version and not understood here',
	entry: {
		title: (entry) => `Entry ${entry}`,
		gone: 'This kiosk does not have this entry.',
		number: 'Number',
		ofLog: (seq, size) => `no. ${seq} of a log of ${size}`,
		kind: 'Kind',
		who: 'By',
		claimed: "Kiosk's time",
		setBack: (seen) => `the kiosk's clock was wrong then; counts as ${seen}`,
		between: 'Written',
		notBefore: (at, n) => `not before ${at} (county's entry no. ${n})`,
		notAfter: (at) => `not after ${at} (first confirmed by others)`,
		noBefore: 'no lower bound is named',
		noAfter: 'not confirmed by others yet',
		checks: 'Checks',
		signed: 'signature good',
		notSigned: 'signature bad',
		noKey: 'no key of this log is known',
		journalled: {
			same: 'both copies equal',
			differs: 'the copies differ',
			missing: 'not in the journal'
		},
		hash: 'SHA-256',
		earlier: 'Previous',
		newer: 'Next',
		proof: 'Proof',
		confirmed: (at, n) => `The county signed for the first ${n} at ${at}`,
		notConfirmed:
			"Not yet confirmed by the county. For now this kiosk alone signs for it; after the next sync the proof carries the county's signature.",
		word: (by, at) => `${by} noted it ${at}`,
		byWord: (word) =>
			`Held against the root in ${word}; no checkpoint signed by that station is here, so there is no proof file.`,
		shownIn: (n) => `in the root over the first ${n}`,
		path: (n) => `${n} neighbouring hash${n === 1 ? '' : 'es'}`,
		checkpoint: 'Checkpoint',
		computing: (done, total) => `Computing ${done} of ${total}…`,
		saveProof: 'Save proof',
		saveNote: 'Save entry',
		bytes: 'The exact bytes',
		copy: 'Copy',
		copied: 'Copied',
		trouble: {
			missing: (seq) =>
				`The ledger lacks no. ${seq}, so there is no proof. Verify everything first, then call the county's administrator.`,
			'no-checkpoint': () =>
				'Nobody has confirmed a state that includes it yet. Sync with the county and look again.',
			'other-root': (size) =>
				`The first ${size} in the ledger do not give the root that was signed, so nothing is proven. Verify everything first, then call the county's administrator.`
		}
	},
	digest: {
		title: 'Daily digest of the ledger',
		what: 'Print one page, have it signed by the custodian and a witness, and keep it in the paper register. Whoever changes the ledger later no longer agrees with it.',
		print: 'Print',
		empty: 'There is nothing on the ledger yet, and so nothing to sum up.',
		earlier: 'Day before',
		later: 'Day after',
		station: 'Station',
		day: 'Day',
		madeAt: 'Made',
		log: 'Log',
		size: 'Entries',
		root: 'Root over all entries',
		check: 'Check code',
		checkHint: 'to be compared with the county by telephone',
		newest: 'Hash of the newest entry',
		ofDay: 'Entries of the day',
		none: 'none on this day',
		count: (name, n) => `${name}: ${n}`,
		county: 'County',
		all: (at) => `has confirmed all (${at})`,
		part: (n, at) => `has confirmed the first ${n} (${at})`,
		notYet: 'has not confirmed yet',
		countyKey: "Fingerprint of the county's key",
		qr: 'The QR code holds the checkpoint signed by this kiosk',
		qrCounty: 'The QR code holds the checkpoint signed by this kiosk and the county',
		custodian: 'Custodian:',
		witness: 'Witness:',
		date: 'Date:',
		foot: 'This can be verified without this software from the checkpoint in the QR code (docs/formats.md).'
	}
};
