import type { FootageClass } from '$lib/ledger/events/retention';
import type { RetentionEventMessages } from '../events';
import type { RetentionReasons } from '../reasons';

export const enClasses: Readonly<Record<FootageClass, string>> = {
	...{ unclassified: 'unclassified', general: 'general', evidence: 'evidence' },
	...{ dispute: 'lawsuit or review', 'trade-secret': 'commercial secret' }
};

export const enRetentionReasons: RetentionReasons = {
	'archive-not-staff': () =>
		'This person is not on the roll of the station, or was withdrawn. Let somebody on the roll do it.',
	'archive-keeper-only': () =>
		'A custodian or the leader in charge does this. Let a custodian sign.',
	'archive-no-files': () => 'No recording is selected. Choose at least one file first.',
	'archive-too-many': ({ count }) =>
		`At most ${count} files at once. Let it be done in several steps.`,
	'archive-file-unknown': ({ path }) =>
		`The ledger has no such file in safe keeping: ${path}. Go back and select again.`,
	'archive-no-ground': () => 'Write down the ground.',
	'class-said-already': () =>
		'The selected files are of this class already. Choose another class, or other files.',
	'class-of-case': ({ number }) =>
		`Of the selected files one is evidence in case ${number}: it is kept with the case and cannot be made general or unclassified. Choose other files.`,
	'hold-of-nothing': () => 'A hold is on the selected files or on one case. Choose one of the two.',
	'no-such-hold': () => 'The ledger has no such hold. Go back and select again.',
	'hold-over': () => 'This hold has been lifted already. Go back to the list.',
	'period-no-case': () => 'The ledger has no such case file. Go back and select again.',
	'period-not-listed': () =>
		'The rule pack does not list this period. Choose one of those shown, or for ever.'
};

const files = (all: readonly { readonly path: string }[]) =>
	all.length === 1 ? (all[0]?.path ?? '') : `${all.length} files`;

export const enRetentionEvents: RetentionEventMessages = {
	names: {
		'footage-classified': 'footage classified',
		'hold-placed': 'hold placed',
		'hold-lifted': 'hold lifted',
		'case-period-set': 'period of a case file'
	},
	says: {
		'footage-classified': ({ files: all, class: is, ground }) =>
			`${files(all)} said to be: ${enClasses[is]}. Ground: ${ground}.`,
		'hold-placed': ({ hold, files: all, case: of, ground }) =>
			`Hold ${hold} on ${of === null ? files(all) : `all footage that is evidence in case ${of}`}: not to be disposed of until it is lifted. Ground: ${ground}.`,
		'hold-lifted': ({ hold, ground }) => `Hold ${hold} lifted. Ground: ${ground}.`,
		'case-period-set': ({ case: of, years, ground }) =>
			`Case file ${of} is kept ${years === null ? 'for ever' : `${years} years`} after it is closed. Ground: ${ground}.`
	}
};
