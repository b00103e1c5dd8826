import type { ExtractionReasons } from '../reasons';

/** Extractions (第16、18条). */
export const enExtractionReasons: ExtractionReasons = {
	'extraction-not-on-roll': ({ person }) =>
		`${person} is not on the roll and cannot extract. Choose somebody else; if the roll is wrong, ask the county to correct it.`,
	'extraction-not-in-request': ({ path }) =>
		`The file ${path} was not approved and cannot be extracted. Leave it out, or make another request.`,
	'extraction-none': () => 'No file is chosen. Choose at least one to extract.',
	'extraction-too-many': ({ count }) =>
		`One extraction has at most ${count} files. Choose fewer, and make another request for the rest.`,
	'extraction-made-already': ({ number }) =>
		`This request was extracted already (${number}). To replace a damaged disc, open that extraction and choose “extract again”.`,
	'extraction-repeat-differs': ({ number }) =>
		`What is extracted again must be the same as the first time (${number}). For anything else, choose a new extraction.`,
	'excerpt-too-many': () =>
		'One extraction has at most 8 excerpts. Remove some, and make another request for the rest.',
	'excerpt-without-original': ({ path }) =>
		`The original ${path} is not in this extraction, and an excerpt only goes along with it. Remove the excerpt.`,
	'excerpt-times': ({ path }) =>
		`The times of the excerpt of ${path} are wrong: it must end after it begins. Write them like 0:01:30.`,
	'excerpt-no-reason': () => 'No reason is given. Write why this part is needed.',
	'no-such-extraction': () =>
		'The ledger has no such extraction or disc. Go back to the list of extractions and open it again.',
	'extraction-closed-already': () =>
		'This extraction is closed and takes nothing more. Open it in the list of extractions.',
	'extraction-not-read-back': ({ name }) =>
		`Disc ${name} was not read back, or does not agree: the sheet cannot be closed. Put the disc in and read it back.`,
	'extraction-no-receiver': () => 'No receiver is named. Write the name of whoever receives it.'
};
