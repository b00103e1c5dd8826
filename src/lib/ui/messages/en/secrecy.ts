import type { Carrier } from '$lib/ledger/events/secrecy';
import type { SecrecyEventMessages } from '../events';
import type { SecrecySentences } from '../reasons';
import type { zhSecrecy } from '../zh/secrecy';

const carriers: Readonly<Record<Carrier, string>> = {
	...{ recorder: 'recorder', card: 'storage card', disk: 'removable disk', disc: 'disc' }
};

export const enSecrecyReasons: SecrecySentences = {
	sealed: ({ recorder }) =>
		`${recorder} is sealed as a carrier of state secrets: it is neither lent nor ingested here. Hand it to the secrecy officer; once it is given back, go on.`,
	'sealed-content': ({ path }) =>
		`The footage that ${path} belongs to is registered as secret: it is not viewed, extracted or released. Leave it closed, and report it to the secrecy officer.`,
	'no-seal': () =>
		'This is no number of a seal. Write it as it is printed (letters and digits, 32 at most), and nothing of the content.',
	'no-carrier-number': () =>
		'This is no number of a carrier. Write what is printed on the card or disk, and nothing of the content.',
	'seal-used': ({ number }) =>
		`Seal ${number} was used before. Use a new one, and write its number.`,
	'sealed-already': ({ number }) => `${number} is sealed already. Go back and open it in the list.`,
	'return-first': ({ recorder }) =>
		`${recorder} has not been returned. Let the borrower return it first (without connecting it), then seal it.`,
	'no-such-sealing': () =>
		'There is no such sealed carrier on the record. Go back and choose again.',
	'over-already': () => 'This one was handed over already. Go back and look.',
	'back-already': () => 'This one was given back by the secrecy officer. Go back and look.',
	'no-receiver': () => 'Write the name of the secrecy officer; for a hand-over the unit as well.',
	'no-document': () => 'This is no number of a form. Write it as it is printed (32 at most).'
};

export const enSecrecyEvents: SecrecyEventMessages = {
	names: {
		'secret-sealed': 'Secret carrier sealed',
		'secret-handed-over': 'Secret carrier handed over',
		'secret-given-back': 'Secret carrier given back'
	},
	says: {
		'secret-sealed': ({ carrier, number, seal, found }) =>
			`The ${carriers[carrier]} ${number} was sealed, seal ${seal}${found === 'after-ingest' ? '; found after the ingest' : ''}.`,
		'secret-handed-over': ({ sealing, receiver, unit, document, seal }) =>
			`${sealing} was handed to ${receiver}, ${unit}, form ${document}, seal ${seal}.`,
		'secret-given-back': ({ sealing, by, document }) =>
			`${sealing} was given back by secrecy officer ${by}, form ${document}: not secret, to be ingested as usual.`
	}
};

/** The words of sealed carriers (第20条). */
export const enSecrecy: typeof zhSecrecy = {
	title: 'State secrets',
	hint: 'Carriers of state secrets: sealed, registered, handed to the secrecy officer. Never connected here, nothing of the content (第20条)',
	seal: 'Seal and register',
	empty: 'Nothing is sealed.',
	reading: 'Reading…',
	carriers,
	states: { sealed: 'sealed', 'handed-over': 'handed over', 'given-back': 'given back' },
	who: 'Which custodian seals it?',
	whichCarrier: 'What is sealed?',
	whichRecorder: 'Of which recorder?',
	noRecorder: 'Of no recorder',
	fields: 'The numbers as they are printed',
	fieldsHint:
		'Numbers only. What stands here goes to the county: no names, no places, nothing of the content.',
	carrierNumber: 'Number of the carrier',
	sealNumber: 'Number of the seal',
	foundAfter: 'Found only after it was ingested',
	foundIngest: 'Ingest',
	confirm: 'Register as sealed',
	sealedDone: 'Sealed and registered',
	sealedNext:
		'Put it into the secure cabinet with its seal, and hand it to the secrecy officer soon.',
	afterNext:
		'Do not open or copy the ingested files any more. Withdraw the storage medium that holds them at once, report it to the secrecy officer, and record the change of medium in the checks of the storage.',
	keeper: 'Custodian',
	sealedAt: 'Sealed',
	answered: (n) => `${n} duties of ingest are answered by this`,
	handOver: 'Hand to the secrecy officer',
	receiver: 'Name of the secrecy officer',
	unit: 'Unit of the secrecy officer',
	document: 'Number of the form',
	sealState: 'The seal at the hand-over',
	sealStates: { intact: 'intact', broken: 'broken' },
	confirmOver: 'Record the hand-over',
	overDone: 'Hand-over recorded',
	giveBack: 'Given back (not secret)',
	confirmBack: 'Record that it was given back',
	backDone: 'Recorded as given back',
	backNext: 'It can be ingested as usual; its duty of ingest counts again.',
	gone: 'There is no such sealed carrier on the record. Go back and look.',
	history: {
		sealed: 'Sealed as a carrier of state secrets',
		givenBack: 'Given back by the secrecy officer: not secret'
	},
	paper: {
		title: 'Hand-over of a secret carrier',
		print: 'Print the form',
		station: 'Handed over by',
		carrier: 'Carrier',
		time: 'Time',
		handed: 'Handed over (custodian)',
		received: 'Received (secrecy officer)',
		sign: 'Signature:',
		date: 'Date:',
		foot: 'This form names the carrier and nothing of its content. Two copies, one for each side.'
	}
};
