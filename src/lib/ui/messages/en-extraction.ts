import type { ExtractionMedium, ExtractionPurpose } from '$lib/ledger/events/extraction';

export const enPurposes: Readonly<Record<ExtractionPurpose, string>> = {
	...{ evidence: 'evidence in a case file', litigation: 'litigation', review: 'review' },
	...{ supervision: 'supervision', 'case-analysis': 'case analysis' }
};
export const enMedia: Readonly<Record<ExtractionMedium, string>> = {
	...{ cd: 'CD', dvd: 'DVD', bd: 'Blu-ray disc', folder: 'folder' }
};
