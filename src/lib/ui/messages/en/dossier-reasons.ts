import type { DossierReasons } from '../reasons';

export const enDossierReasons: DossierReasons = {
	'dossier-not-staff': ({ person }) =>
		`${person} is not in the register of people in service. Choose somebody else; if the register is wrong, ask the county to correct it.`,
	'dossier-custodian-only': ({ person }) =>
		`${person} is not a custodian in service. Choose a custodian: merging, splitting, showing and erasing identity numbers is theirs.`,
	'subject-no-name': () =>
		'There is no name yet. Write the full name; of somebody unknown write what they can be recognised by, and mark them as unknown.',
	'subject-no-place': () =>
		'Somebody unknown needs a place. Write where they were met, so that it can be found out later who it is.',
	'subject-wrong-code': () =>
		'The check digit of the credit code is wrong. Check its 18 places against the licence.',
	'subject-wrong-identity': () =>
		'The check digit or the birthday of the identity number is wrong. Check its 18 places against the card.',
	'subject-exists': ({ subject, name }) =>
		`“${name}” (${subject}) has this number already. Use that file; if it was registered wrongly, correct it first.`,
	'subject-namesake': ({ name, count }) =>
		`${count} subjects named “${name}” are registered. Compare address and last four places below: if it is one of them, use that file, else go on.`,
	'no-such-subject': () =>
		'There is no such subject on the ledger. Go back to the list and search again.',
	'subject-merged-away': ({ kept }) =>
		`This subject was merged into ${kept}. Go on in the file of ${kept}.`,
	'subject-no-reason': () => 'There is no reason yet. Write the reason; it is kept for good.',
	'subject-unchanged': () => 'Nothing has changed. Change what is wrong, or leave it as it is.',
	'subjects-too-few': () => 'Choose one more subject: merging and splitting takes at least two.',
	'subjects-one-already': () => 'These subjects were merged already. Go back to the file and look.',
	'subjects-not-one': () =>
		'These two are joined by way of a third. Open the merges of the file and split that one.',
	'no-side-record': () =>
		'No identity number is registered, or it was erased. Use the card to register it again if it is needed.',
	'side-elsewhere': ({ station }) =>
		`The whole number is kept at “${station}”, where it was registered. Ask there, or register it here from the card.`,
	'document-no-title': () => 'The document has no title yet. Write one.',
	'document-nowhere': () => 'Choose the scanned file; of a paper only, write where it is kept.',
	'document-bad-date': () => 'The date is wrong. Choose year, month and day again.',
	'footage-none': () => 'No footage is chosen. Choose at least one file.',
	'footage-filed-already': () =>
		'All of these lie in the files of these subjects already. Choose others, or go back to the file.',
	'no-such-filing': () => 'It is not in the file any more. Go back to the file and look.',
	'no-such-case': () =>
		'There is no such case file, or it is another subject’s. Go back and choose again.',
	'case-no-number': () => 'Write the number and the cause of the case first.',
	'case-exists': ({ number }) => `There is a case file ${number} already. Open that one.`,
	'case-is-closed': ({ number }) =>
		`Case file ${number} is closed already. Go back to the file and look.`,
	'case-closes-early': ({ number }) =>
		`The day of closing is before case file ${number} was opened. Check the dates.`,
	'evidence-none': () => 'All of it is in the case file already. Choose what is not.',
	'evidence-not-filed': () =>
		'Some of it does not lie in this subject’s file. Go back and file it first, then put it into the case.'
};
