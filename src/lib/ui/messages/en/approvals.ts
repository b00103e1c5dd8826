import type { ApprovalEventMessages } from '../events';
import type { ApprovalReasons } from '../approval-reasons';
import type { Messages } from '../zh';

const ways = {
	...{ pin: 'by PIN at the kiosk', county: 'at the county', code: 'by a signed code' },
	passkey: 'by passkey at the kiosk'
};
const time = (text: string): string => text.slice(0, 16).replace('T', ' ');

export const enApprovalReasons: ApprovalReasons = {
	'code-length': () =>
		'The code is not whole: it has 18 groups of 8 letters or digits. Try to scan it again, or compare group by group and enter it anew.',
	'code-typo': ({ count }) =>
		`Group ${count} of the code is wrong. Compare this group with the leader, correct it and try again.`,
	'code-elsewhere': () =>
		'This code was not signed for this request at this kiosk: it may be of another station, another kiosk or an earlier request. Ask the leader to sign the QR code on this screen.',
	'code-other-request': ({ entry }) =>
		`This code was signed for request ${entry} and does not count for this one. Use it there, or ask the leader to sign this screen.`,
	'code-expired': () =>
		'This code has expired. Show the QR code anew and ask the leader to sign once more.',
	'code-key-unknown': () =>
		'The key that signed is not registered at the county, or this kiosk has not heard of it. Synchronise first; if that does not help, ask the leader to register the key at the county.',
	'code-key-revoked': () =>
		'The key that signed was revoked by the county. Ask the leader to sign with a newly registered key, or let the county decide.',
	'code-unsigned': () =>
		'The signature does not fit: something was changed, or it was not made for this screen. Ask the leader to sign the QR code on this screen.',
	'passkey-unsigned': () =>
		'What the passkey answered does not fit: it is not one that this leader registered, or it did not ask who holds it. Try the registered one, or use the PIN.',
	'code-used': () =>
		'This code was used before; it works once. Show the QR code anew and ask the leader to sign again if needed.',
	'no-paper': () =>
		'No approval on paper waits to be confirmed for this request. Go back and look at how it stands.',
	'paper-viewing-only': () =>
		'An approval on paper is entered for viewing only. For extraction, release and disposal ask for approval by PIN, by a signed code or at the county.',
	'paper-own': ({ person }) =>
		`${person} made the request, entered it or signed the paper, and cannot enter this approval. Let another custodian enter it.`,
	'paper-missing': () =>
		'The number of the form and where it is kept are missing. Fill them in and try again.',
	'photo-missing': () => 'The photograph of the form is missing. Take or choose it and try again.',
	'paper-leader': ({ person }) =>
		`${person} is not who signed the paper. Ask the leader who signed to confirm it, or the county.`,
	'paper-answered': () =>
		'This approval on paper was confirmed or denied before. Go back and look at it.'
};

export const enApprovalEvents: ApprovalEventMessages = {
	names: {
		'code-asked': 'Shown to be signed',
		'leader-key-registered': 'Leader’s key registered',
		'leader-key-revoked': 'Leader’s key revoked',
		'paper-approval-answered': 'Approval on paper answered'
	},
	says: {
		'code-asked': ({ request, expires, confirms }) =>
			`This kiosk shows request ${request} to be ${confirms === null ? 'approved' : 'confirmed'} by signature; a code for it is taken until ${time(expires)}.`,
		'leader-key-registered': ({ person, key }, names) =>
			`Two persons of the county register the key ${key.split('+')[1] ?? ''} of ${names.person(person)}.`,
		'leader-key-revoked': ({ key, reason }) =>
			`The county revokes the key ${key.split('+')[1] ?? ''}: ${reason}.`,
		'paper-approval-answered': ({ request, leader, answer, way, reason }, names) =>
			`The approval on paper of request ${request} ${answer} by ${leader === null ? 'the county' : names.person(leader)} ${ways[way]}${reason === '' ? '' : `: ${reason}`}.`
	}
};

export const enApprovals: Messages['approvals'] = {
	others: 'Instead of the PIN',
	byCode: 'Approve or return by code',
	byPaper: 'Enter a paper approval',
	confirmByCode: 'Confirm by code',
	code: {
		title: 'Approval or return by code',
		confirmTitle: 'Confirm the paper by signed code',
		hint: 'For when the leader is away and there is no network; a code works once (Art. 17)',
		show: 'Show it to be signed',
		showHint:
			'This goes on the record and shows a QR code. The leader opens the signing page on a phone or computer of their own and photographs it.',
		qr: 'QR code for the leader to sign',
		scan: 'Have the leader scan this; a photograph of it may be sent as well.',
		until: (at) => `A code is taken until ${at}`,
		text: 'The text of the QR code (to copy)',
		typed: 'The leader’s code',
		typedHint: 'Scan the QR code on the leader’s screen, or type 18 groups; case does not matter',
		use: 'Use the code',
		done: 'The code is good: approved',
		returned: 'The code is good; the request is returned',
		returnedFor: (reason) => `Reason: ${reason}`,
		confirmed: 'The code is good: the paper is confirmed'
	},
	byPasskey: 'Approve by passkey',
	confirmByPasskey: 'Confirm by passkey',
	passkey: {
		title: 'Approval by passkey',
		confirmTitle: 'Confirm the paper by passkey',
		hint: 'The leader is here, with a security key, a finger or a face (Art. 17)',
		by: (who) => `By ${who} in person`,
		approve: 'Approve by passkey',
		confirm: 'Confirm by passkey',
		done: 'Approved by passkey',
		confirmed: 'The paper is confirmed by passkey',
		make: 'New passkey',
		makeHint:
			'Choose yourself; the key stays in the security key or this machine, and counts once two persons of the county registered it',
		registerHint:
			'Give the county this line and its check code; two persons register it, and it works once this station has synchronised.',
		faults: {
			cancelled: 'The passkey did not answer, and nothing was approved. Try again, or use the PIN.',
			unsupported:
				'This machine cannot use a passkey. Plug in a security key and try again, or use the PIN.'
		}
	},
	paper: {
		title: 'Enter a paper approval',
		hint: 'Only where the leader signed on paper, who has to confirm it afterwards (Art. 17)',
		leader: 'Which leader signed the paper?',
		keeper: 'Which custodian enters it?',
		what: 'The form on paper',
		number: 'Number of the form, and where it is kept',
		photo: 'Photograph of the form',
		pick: 'Take or choose a photograph',
		picked: (hash) => `Hash of the photograph ${hash.slice(0, 16)}…`,
		photoTooLarge:
			'The photograph is larger than 64 MB and was not taken. Take it again, or choose a smaller one.',
		photoHint: 'The ledger takes its hash; the custodian keeps the photograph and the paper.',
		done: 'Paper approval entered',
		unconfirmed: (leader) => `Entered from paper; ${leader} has not confirmed it yet.`,
		answered: (who, answer, at) => `${who} ${answer}, ${at}`,
		answers: {
			confirmed: 'confirmed the paper',
			denied: 'denied the paper; the approval is void'
		},
		confirm: 'Leader confirms',
		deny: 'Leader denies',
		confirmTitle: 'Confirm the paper',
		denyTitle: 'Deny the paper',
		confirmDone: 'Confirmed',
		denyDone: 'Denied; the approval is void',
		waiting: (n) =>
			`${n === 1 ? 'One paper approval waits' : `${n} paper approvals wait`} for the leader to confirm; remind whoever signed.`
	},
	voids: {
		...{ other: 'other content, or not this station', own: 'about one’s own request' },
		...{ unreadable: 'code cannot be read', 'not-shown': 'code of another request or kiosk' },
		...{ expired: 'code expired', 'no-key': 'key not registered', 'key-revoked': 'key revoked' },
		'other-answer': 'another answer than was signed',
		...{ 'other-time': 'validity was not signed', 'bad-signature': 'bad signature' },
		...{ used: 'code used before', deputy: 'delegation did not hold then, or not for this' }
	},
	sign: {
		title: 'Leader’s signature',
		kiosk: 'This is the leader’s own page and no kiosk. It works without a network.',
		noKey: 'There is no signing key on this device yet',
		person: 'Your personal number',
		personHint: 'As on the county’s roll, such as 11-002320',
		make: 'Make a key',
		key: 'The signing key of this device',
		keyOf: (person) => `Person ${person}`,
		register: 'Public key to register (for the county)',
		registerHint:
			'Give the county the key below and its check code. It counts once two persons there registered it and the stations have heard. The private half cannot leave this device.',
		fingerprint: 'Check code',
		anew: 'Make a new key',
		anewHint:
			'The old key is removed from this device for good; have the county revoke it and register the new one.',
		anewYes: 'Make it',
		cancel: 'Back',
		take: 'Photograph or choose the QR code',
		paste: 'Or paste the text of the QR code',
		read: 'Read',
		noQr: 'No QR code was found in the picture. Go closer, hold it straight, avoid reflections, and try again.',
		notOurs: 'This is no request of a kiosk. Photograph the QR code on the kiosk’s screen.',
		own: 'This is your own request; you cannot approve it. Give it to another leader.',
		over: 'This request to sign has expired. Have the station show it anew.',
		what: 'What is to be approved',
		confirmsPaper: 'This confirms afterwards what you signed on paper',
		rows: {
			...{ kind: 'Asked for', applicant: 'Applicant', ground: 'Ground', files: 'Files' },
			...{ first: 'First file', span: 'Time of viewing', log: 'Kiosk', request: 'Request' },
			expires: 'To be signed before'
		},
		until: 'Approved until',
		approve: 'Approve and make the code',
		confirm: 'Confirm and make the code',
		giveBack: 'Do not approve: return the request',
		returnReason: 'Reason (it goes to the station with the code)',
		choose: 'Choose one',
		returnReasons: [
			'The ground is not clear; say more and ask anew',
			'The files do not fit the ground; choose anew',
			'More files than the ground needs; ask for fewer',
			'Too long a time; ask for a shorter one',
			'To be asked for as another kind (viewing, extraction, release, disposal)',
			'Case number or papers are missing; add them first',
			'Neither a case nor supervision needs it; refused',
			'Not now; explain in person or on the telephone'
		],
		makeReturn: 'Return it and make the code',
		returnCode: 'Code that returns the request',
		noReason: 'No reason is chosen yet. Choose one.',
		code: 'Code',
		codeHint:
			'Have the station scan this QR code; on the telephone read out the 18 groups below. It counts for this request at this kiosk alone, and once.',
		badUntil: 'The validity is wrong: after now, and not beyond what was asked for.',
		another: 'Sign another one',
		broken:
			'This device cannot make or keep a key. Use a recent Chrome, Edge or Safari, and open the page by https.'
	},
	county: {
		title: 'Leaders’ keys',
		help: 'Public keys with which leaders in charge sign approvals on a phone or computer of their own (Art. 17). Two persons register one; one person revokes it where a device is lost. Once a station hears of that, its codes no longer count, nor do approvals by it that are still open.',
		none: 'No leader’s key is registered yet.',
		columns: { person: 'Leader', key: 'Key', registered: 'Registered', state: 'State' },
		good: 'Good',
		revoked: (at, reason) => `Revoked ${at}: ${reason}`,
		register: 'Register a key',
		person: 'Leader in charge',
		key: 'Public key (one line from the leader’s signing page)',
		keyHint: 'Compare the check code face to face or by telephone',
		propose: 'Put before a second person',
		revoke: 'Revoke',
		reason: 'Reason for revoking',
		reasonPlaceholder: 'Phone lost',
		saved: (id) => `Key ${id} is revoked; it holds as the stations synchronise.`,
		page: 'Leader’s signing page',
		fingerprint: 'Check code',
		paper: 'On paper, to be confirmed',
		paperConfirm: 'Confirm that the leader signed',
		paperDeny: 'Deny',
		paperReason: 'Reason (needed to deny)'
	}
};
