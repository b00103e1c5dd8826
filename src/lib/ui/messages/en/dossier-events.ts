import type { DossierEventMessages } from '../events';

const who = ({ name, address }: { name: string; address: string }) =>
	address === '' ? `“${name}”` : `“${name}” (${address})`;

export const enDossierEvents: DossierEventMessages = {
	names: {
		'subject-registered': 'subject registered',
		'subject-corrected': 'subject corrected',
		'subject-digested': 'digest of a number added',
		'identity-shown': 'identity number shown',
		'identity-erased': 'identity number erased',
		'subjects-merged': 'subjects merged',
		'subjects-split': 'subjects split',
		'document-filed': 'document filed',
		'footage-filed': 'footage filed',
		'filing-withdrawn': 'taken out of a file',
		'case-opened': 'case file opened',
		'case-closed': 'case file closed',
		'evidence-linked': 'evidence put into a case',
		'digest-key-shared': 'key for digests given'
	},
	says: {
		'subject-registered': ({ subject, ...body }) =>
			`Subject ${subject} registered: ${who(body)}${body.known ? '' : ', still unknown'}.`,
		'subject-corrected': ({ subject, reason, ...body }) =>
			`Subject ${subject} corrected, now ${who(body)}. Reason: ${reason}. What was said before stays.`,
		'subject-digested': ({ subject }) =>
			`The kiosk added the digest of the identity number of subject ${subject}.`,
		'identity-shown': ({ subject, purpose }) =>
			`A custodian saw the whole identity number of subject ${subject}. Purpose: ${purpose}.`,
		'identity-erased': ({ subject, reason }) =>
			`Identity number and telephone of subject ${subject} were erased; the ledger keeps their hash. Reason: ${reason}.`,
		'subjects-merged': ({ subject, duplicates, reason }) =>
			`Subjects ${duplicates.join(', ')} and ${subject} are one; ${subject} counts. Reason: ${reason}.`,
		'subjects-split': ({ subjects, reason }) =>
			`Subjects ${subjects.join(', ')} are not one; each has its own file. Reason: ${reason}.`,
		'document-filed': ({ subject, title, number, pages, file, paper }) =>
			`Document “${title}” ${number} put into the file of ${subject}, ${pages} pages, ${
				file ? `kept in the vault (${file.sha256.slice(0, 12)}…)` : `paper only, kept at: ${paper}`
			}.`,
		'footage-filed': ({ subjects, ingest, files }) =>
			`${files.length} files of ingest ${ingest} put into the files of ${subjects.join(', ')}.`,
		'filing-withdrawn': ({ filing, reason }) => `Filing ${filing} taken out. Reason: ${reason}.`,
		'case-opened': ({ case: id, subject, number, cause }) =>
			`Case file ${id} opened for ${subject}: ${number}, cause “${cause}”.`,
		'case-closed': ({ case: id, closed, outcome }) =>
			`Case file ${id} closed on ${closed}: ${outcome}.`,
		'evidence-linked': ({ case: id, files, documents }) =>
			`Put into case file ${id} as evidence: ${files.length} recordings, ${documents.length} documents.`,
		'digest-key-shared': ({ key, recipient }) =>
			`The county gave the key ${key} for digests of identity numbers to ${recipient.slice(0, 12)}…, encrypted.`
	}
};
