import type { MediumEventMessages } from '../events';
import type { MediaSentences } from '../reasons';
import type { MediaMessages } from '../zh/media';

const kinds = { computer: 'office computer', disk: 'removable disk', disc: 'disc' };
const encryptions = { none: 'not encrypted', system: 'by the system', hardware: 'by hardware' };
const fates = { sealed: 'sealed', 'handed-in': 'handed in', destroyed: 'destroyed by procedure' };

export const enMediaReasons: MediaSentences = {
	'medium-custodian': () => 'Media are registered by a custodian in service. Choose one.',
	'medium-label': () => 'There is no name yet. Write what stands on the medium.',
	'medium-place': () => 'There is no place yet. Write where it is kept.',
	'medium-day': () => 'The day is wrong. Write it like 2026-07-29, not after today.',
	'medium-keeper': () =>
		'Whoever gives, takes or keeps it has to be registered and in service. Choose another.',
	'medium-vault-taken': () =>
		'This vault is registered on another medium. Check it; where the disk was replaced, take the old one out of use first.',
	'medium-serial-taken': () => 'This serial number is registered already. Check what stands on it.',
	'medium-disc': () => 'A disc has a disc number, other media have none. Check the kind.',
	'medium-unknown': () => 'No such medium is registered. Go back to the list.',
	'medium-retired-already': () => 'It is out of use and cannot be changed. Go back to the list.',
	'medium-reason': () => 'There is no reason yet. Write it, then record it.',
	'medium-one-person': () =>
		'Whoever hands over cannot receive as well. Choose another to receive it.',
	'medium-unfit': () =>
		'Something is too long or of a wrong form. Look through the answers, then record it.'
};

export const enMedia: MediaMessages = {
	title: 'Storage media',
	open: 'Storage media',
	hint: 'computers, disks and discs with footage: who keeps them, where, and when they were checked (article 12)',
	none: 'No media registered yet. Register every disk and computer of the designated storage.',
	reading: 'Reading …',
	add: 'Register a medium',
	unregistered: 'Storage that is not registered',
	registerThis: 'Register it',
	kinds,
	encryptions,
	fates,
	fields: {
		kind: 'Kind',
		label: 'Name',
		serial: 'Serial number',
		capacity: 'Capacity (GB)',
		keeper: 'Keeper',
		place: 'Place',
		encryption: 'Encryption',
		inUseFrom: 'In use from',
		vault: 'Vault marker',
		vaultNone: 'not a vault of this kiosk',
		disc: 'Disc number',
		case: 'Case file',
		note: 'Remark'
	},
	withKeeper: 'with the keeper',
	extraction: (id) => `Disc of extraction ${id}`,
	handedOver: (when, receiver, unit) =>
		`handed over with its sheet ${when} to ${receiver}${unit === '' ? '' : ` (${unit})`}`,
	readingDiffers: 'read back differently',
	keeperNone: 'nobody yet',
	holds: (bags, size) => `${bags} bags, ${size}`,
	empty: 'no footage in it',
	free: (size) => `about ${size} left`,
	capacity: (size) => `capacity ${size}`,
	checked: (when) => `all of it read since ${when}`,
	never: 'not yet read whole',
	unchecked: 'not checked for 90 days',
	state: { ready: 'connected', ask: 'waits for access', lost: 'not connected' },
	findings: (n) => `${n} open findings`,
	retired: 'out of use',
	history: 'Register and hand-overs',
	registered: 'registered',
	corrected: 'corrected',
	moved: (keeper, place) => `given to ${keeper}, kept at ${place}`,
	fate: (what, seal) => (seal === '' ? what : `${what}, seal ${seal}`),
	replaced: 'replaced by another disk',
	tookOver: 'took over from an old disk',
	fixity: 'Checks',
	noFixity: 'No checks.',
	toFixity: 'Storage check',
	correct: 'Correct',
	move: 'Hand over',
	retire: 'Take out of use',
	sheet: 'Hand-over of a storage medium',
	print: 'Print',
	who: 'Custodian',
	from: 'Who hands it over',
	to: 'Who receives it',
	next: 'New keeper',
	reason: 'Reason',
	newPlace: 'Place',
	fateOf: 'What becomes of it',
	seal: 'Seal number',
	confirm: 'Record',
	done: 'Recorded',
	toList: 'Back to the media',
	toSheet: 'Print the hand-over',
	noSheet: 'There is no such hand-over.',
	date: 'Date:',
	sign: 'Signature:',
	handed: 'Handed over by',
	received: 'Received by',
	foot: 'Made from the record; valid where it agrees with the record.',
	entry: 'Entry'
};

export const enMediumEvents: MediumEventMessages = {
	names: {
		'medium-registered': 'Medium registered',
		'medium-corrected': 'Medium corrected',
		'medium-moved': 'Medium handed over',
		'medium-retired': 'Medium out of use'
	},
	says: {
		'medium-registered': ({ medium, kind, label, keeper, place }, names) =>
			`The ${kinds[kind]} “${label}” (${medium}) was registered, ${keeper === null ? 'without a keeper' : `kept by ${names.person(keeper)}`}, at ${place}.`,
		'medium-corrected': ({ medium, label, reason }) =>
			`The medium “${label}” (${medium}) was corrected: ${reason}.`,
		'medium-moved': ({ medium, keeper, place, reason, handedBy, receivedBy }, names) =>
			`${names.person(handedBy)} gave medium ${medium} to ${names.person(receivedBy)}; kept by ${names.person(keeper)} at ${place}: ${reason}.`,
		'medium-retired': ({ medium, fate, seal, reason, handedBy, receivedBy }, names) =>
			`Medium ${medium} is out of use, ${fates[fate]}${seal === '' ? '' : `, seal ${seal}`}; from ${names.person(handedBy)} to ${names.person(receivedBy)}: ${reason}.`
	}
};
