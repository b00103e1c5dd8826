import type { DisposalEventMessages } from '../events';

const outcomes = {
	removed: 'removed',
	absent: 'no longer there',
	differs: 'other content, left alone'
};

export const enDisposalEvents: DisposalEventMessages = {
	names: {
		'disposal-executed': 'Disposal executed',
		'removal-begun': 'Removal begun',
		'copies-removed': 'Copies removed'
	},
	says: {
		'disposal-executed': ({ request, persons, files }, names) =>
			`${persons.map((id) => names.person(id)).join(', ')} executed the approved request ${request} for disposal of ${files.length} file(s): ${files.map(({ path }) => path).join(', ')}. The stub is kept for ever.`,
		'removal-begun': ({ request, vault }) =>
			`On request ${request}, removal of the copies in vault ${vault} was begun.`,
		'copies-removed': ({ request, vault, copies }) =>
			`On request ${request}, vault ${vault}: ${copies.map(({ stored, outcome }) => `${stored} ${outcomes[outcome]}`).join('; ')}.`
	}
};
