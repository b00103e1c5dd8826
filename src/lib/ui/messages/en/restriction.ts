import type {
	ErasureGround,
	RestrictionGround,
	RestrictionKind
} from '$lib/ledger/events/restriction';
import type { RestrictionEventMessages } from '../events';
import type { RestrictionSentences } from '../reasons';
import type { zhRestriction } from '../zh/restriction';

const kinds: Readonly<Record<RestrictionKind, string>> = {
	...{ 'trade-secret': 'commercial secret', privacy: 'privacy' }
};
const grounds: Readonly<Record<RestrictionGround, string>> = {
	...{ 'said-by-party': 'said by the person concerned', 'seen-in-footage': 'seen in the footage' },
	...{ 'stated-in-document': 'stated in a document', ordered: 'ordered from above' },
	...{ 'needed-for-case': 'needed for a case', 'person-changed': 'staff changed' },
	'no-longer-secret': 'no longer to be restricted'
};
const erasures: Readonly<Record<ErasureGround, string>> = {
	...{ 'asked-by-party': 'asked by the person concerned', 'written-by-mistake': 'a mistake' },
	...{ 'not-needed': 'no longer needed', ordered: 'ordered from above' }
};

export const enRestrictionReasons: RestrictionSentences = {
	'restricted-footage': ({ number }) =>
		`This recording is restricted (${number}): it is not viewed, extracted or given to anybody but its named readers. If that is needed, have a custodian ask for a change of the readers and the leader in charge approve it.`,
	'too-many-restricted': ({ count }) => `At most ${count} files at once. Please do it in parts.`,
	'restricted-already': ({ number }) =>
		`One of these files is restricted already (${number}). Go back and choose only files that are not.`,
	'own-reader': () =>
		'Whoever marks it cannot be a named reader by that. Take yourself off the list; if you need to know, ask for it afterwards and have the leader in charge approve it.',
	'reader-unknown': ({ person }) =>
		`${person} is not on the roll, or was withdrawn. Please choose the readers again.`,
	'too-many-readers': ({ count }) => `At most ${count} named readers. Please name fewer.`,
	'no-such-restriction': () =>
		'No such restriction is on the record, or it is not this station’s. Go back and choose again.',
	'restriction-lifted': () => 'This restriction was lifted. Go back to see how it stands now.',
	'readers-same': () => 'The list is the same. Add or take off a reader before you ask.',
	'no-such-change': () => 'No such change was asked for. Go back and choose again.',
	'change-decided': () => 'This change was decided already. Go back to see how it stands now.',
	'change-changed': () =>
		'What was asked is not what was shown. Go back, look at it, and decide then.',
	'own-change': ({ person }) =>
		`${person} cannot approve a change that names or was asked for by that same person. Another leader in charge has to decide.`,
	'own-restriction': ({ person }) =>
		`${person} made this restriction. Another leader in charge has to review it.`,
	'side-text-none': () =>
		'There is no side text: none was written, or it was erased. Go back to see how it stands now.',
	'side-text-empty': () => 'The side text is empty. Please fill in one field at least.',
	'side-text-many': ({ count }) =>
		`At most ${count} side texts. Please erase what is no longer needed first.`,
	'side-text-elsewhere': () =>
		'The side text is not on this kiosk. Go to the station that wrote it, or ask a named reader to bring it on a stick.',
	'side-text-unknown': () =>
		'No such side text is on the record, or it was erased: it was not taken in. Sync with the county, then try again.',
	'not-for-this-kiosk': () =>
		'This file is no side text for this kiosk, and was not taken in. Check the file and the station.',
	'reader-is-here': () =>
		'This reader belongs to this station. Go back and open it here; it need not be taken along.',
	'station-unheard': ({ station }) =>
		`This kiosk has no key of the kiosks of ${station} yet and cannot encrypt for them. Sync with the county, then try again.`,
	'not-a-reader': ({ person }) =>
		`${person} is no named reader and cannot read the side text. Have a custodian ask for a change of the readers and the leader in charge approve it.`,
	'two-persons': () =>
		'Erasing takes two signatures: a custodian’s, and another custodian’s or the leader’s. Choose somebody else.',
	'erasure-document': () =>
		'This is no document number. Copy it from the document (32 characters at most), or leave it empty.',
	'say-in-side-text': () =>
		'This recording is restricted, and words about it and whose file it is in would go to the county. Write them into the side text.'
};

export const enRestrictionEvents: RestrictionEventMessages = {
	names: {
		...{ 'footage-restricted': 'Restricted to readers', 'readers-asked': 'Readers asked for' },
		...{ 'readers-decided': 'Readers decided', 'restriction-reviewed': 'Restriction reviewed' },
		...{ 'side-text-kept': 'Side text kept', 'side-text-read': 'Side text read' },
		'side-text-erased': 'Side text erased'
	},
	says: {
		'footage-restricted': ({ restriction, kind, files, readers, ground }) =>
			`${restriction}: ${files.length} files restricted as ${kinds[kind]}, ${readers.length} named readers (${grounds[ground]}).`,
		'readers-asked': ({ restriction, readers, ground }) =>
			`${restriction}: ${readers.length} named readers asked for (${grounds[ground]}).`,
		'readers-decided': ({ restriction, change, decision, leader }, { person }) =>
			`${restriction}: ${person(leader)} ${decision} change ${change}.`,
		'restriction-reviewed': ({ restriction, leader, outcome, ground }, { person }) =>
			`${restriction}: reviewed by ${person(leader)}, ${outcome === 'kept' ? 'stays' : 'lifted'} (${grounds[ground]}).`,
		'side-text-kept': ({ restriction, side }) =>
			`${restriction}: a side text is kept on this kiosk; on the ledger its hash ${side.slice(0, 16)}… alone.`,
		'side-text-read': ({ restriction, reader, to }, { person, station }) =>
			`${restriction}: side text read by ${person(reader)}${to === null ? '' : `, and taken along for ${station(to)}`}.`,
		'side-text-erased': ({ restriction, sides, second, ground, document }, { person }) =>
			`${restriction}: ${sides.length} side texts erased (${erasures[ground]}${document === '' ? '' : `, ${document}`}), signed by ${person(second)} too; the hashes stay.`
	}
};

export const enRestriction: typeof zhRestriction = {
	title: 'Named readers',
	hint: 'Commercial secrets and privacy: viewed by named readers alone, once approved (Article 20)',
	empty: 'No recording is restricted.',
	reading: 'Reading…',
	kinds,
	grounds,
	erasures,
	masked: 'restricted recording',
	states: { restricted: 'restricted', lifted: 'lifted' },
	files: (n: number) => `${n} ${n === 1 ? 'file' : 'files'}`,
	readersCount: (n: number) => `${n} named ${n === 1 ? 'reader' : 'readers'}`,
	mark: 'Restrict to readers',
	kind: 'Of which kind?',
	ground: 'Ground',
	groundHint:
		'Choose the ground only. What it is about does not go onto the ledger but into the side text.',
	recall:
		'What was synced to the county, written to a stick or printed before cannot be recalled. From now on searches, lists, counts and prints no longer show it.',
	readers: 'Named readers',
	readersHint:
		'Tap people on the roll; outsiders by name and unit. Whoever marks it is not among them.',
	noReaders: 'No named readers: nobody views it until the leader in charge approves a change.',
	outsiderName: 'Name of the outsider',
	outsiderUnit: 'Unit',
	addOutsider: 'Add',
	remove: (name: string) => `Take off ${name}`,
	who: 'Which custodian marks it?',
	marked: 'Restricted to named readers',
	markedNext:
		'If there is something to say, write the side text: on this kiosk alone, not synced, erasable.',
	toItem: 'Open it',
	markedBy: 'Marked by',
	markedAt: 'Marked at',
	sideText: 'Side text',
	sidePlaces: {
		here: 'on this kiosk; on the ledger its hash alone',
		elsewhere: 'not on this kiosk',
		erased: 'erased; its hash stays on the ledger',
		none: 'none written yet'
	},
	erasedBy: (who: string, when: string) => `erased ${when} by ${who}`,
	write: 'Write side text',
	writeHint:
		'On this kiosk alone. Not synced, not searched, not on extraction discs, sync sticks or in the index; it can be erased.',
	fields: { title: 'Title', party: 'Person concerned', place: 'Place', note: 'Note' },
	written: 'Side text kept',
	read: 'Read as named reader',
	readHint: 'The named reader signs; it goes on the record first, then it is shown.',
	takeAlong: 'Take along to own station',
	takeAlongHint:
		'Encrypted for the kiosks of the reader’s own station; no other opens it. It goes on the record first.',
	taken: 'Encrypted: save the file to a stick for the named reader',
	save: 'Save file',
	bring: 'Take in a side text',
	brought: 'Side text taken in',
	erase: 'Erase side text',
	eraseHint:
		'Two persons sign; it cannot be undone. The hash and the erasure stay on the ledger, which still verifies.',
	eraseSecond: 'Who signs as well (custodian or leader)',
	document: 'Document number (may be empty)',
	erasedDone: 'Side text erased',
	change: 'Ask for other readers',
	changeHint:
		'The whole list as it is to be. It holds once the leader in charge approves; until then the old one.',
	changeDone: 'Change asked for',
	changes: 'Changes of readers',
	waiting: 'waiting',
	approve: 'Approve',
	return: 'Return',
	approved: 'approved',
	returned: 'returned',
	whoLeader: 'Which leader in charge?',
	review: 'Review',
	keep: 'Let it stay',
	lift: 'Lift it',
	reviewed: 'Reviewed',
	reviews: 'Reviews',
	noReviews: 'Not reviewed yet.',
	found: 'Commercial secret or privacy: restrict',
	before: 'Opened before it was restricted (for the report)',
	beforeHint:
		'Stop the use of discs and media that were given out, take them back or say where they are, and report to the leader in charge.',
	usedAs: {
		...{ played: 'played', extracted: 'extracted', released: 'released' },
		read: 'side text read'
	},
	shutFiles: (n: number) => `${n} restricted ${n === 1 ? 'file' : 'files'}, not named`,
	inArchive: (n: number) => `${n} restricted, not among what is found`,
	close: 'Read; close'
};
