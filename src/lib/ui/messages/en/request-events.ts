import type { Applicant } from '$lib/ledger/events/request';
import type { RequestEventMessages } from '../events';

const time = (text: string): string => text.slice(0, 16).replace('T', ' ');
const kinds = {
	...{ viewing: 'viewing', extraction: 'extraction', release: 'release', disposal: 'disposal' }
};
const ways = {
	...{ pin: 'by PIN at the kiosk', county: 'at the county', code: 'by a signed code' },
	passkey: 'by passkey at the kiosk',
	paper: 'on paper, entered afterwards'
};
const who = (applicant: Applicant, person: (id: string) => string): string =>
	applicant.is === 'person' ? person(applicant.person) : `${applicant.name} (${applicant.unit})`;

export const enRequestEvents: RequestEventMessages = {
	names: {
		'request-made': 'Request',
		'request-decided': 'Decision on a request',
		'request-withdrawn': 'Request withdrawn',
		'approval-revoked': 'Approval revoked',
		'viewing-registered': 'Viewing registered',
		'footage-played': 'Footage played',
		'viewing-closed': 'Viewing closed',
		'footage-released': 'Footage released',
		'release-receipted': 'Release receipted',
		'deletion-asked': 'Deletion asked for',
		'deletion-answered': 'Request for deletion answered'
	},
	says: {
		'request-made': ({ request, applicant, ground, files, from, until, detail }, names) =>
			`${who(applicant, (id) => names.person(id))} asks for ${kinds[detail.kind]} of ${files.length === 1 ? 'one file' : `${files.length} files`} (${request}), ground: ${ground}; from ${time(from)} to ${time(until)}.`,
		'request-decided': ({ request, leader, decision, reason, way, until }, names) =>
			`Request ${request} ${decision} by ${leader === null ? 'the county' : names.person(leader)} ${ways[way]}${until === null ? '' : `, valid until ${time(until)}`}${reason === '' ? '' : `; opinion: ${reason}`}.`,
		'request-withdrawn': ({ request, reason }) =>
			`Request ${request} withdrawn by whoever made it: ${reason}.`,
		'approval-revoked': ({ request, leader, reason }, names) =>
			`The approval of request ${request} revoked by ${leader === null ? 'the county' : names.person(leader)}: ${reason}.`,
		'viewing-registered': ({ request, viewer, note }) =>
			`The keeper registers viewing ${request} by ${viewer}${note === '' ? '' : `; ${note}`}.`,
		'footage-played': ({ purpose, request, ingest, path, checked, seconds }) =>
			`${path} of ingest ${ingest} played ${purpose === 'viewing' ? `in viewing ${request ?? ''}` : `as an ingest check, the first ${seconds ?? 0} seconds`}; ${checked === 'verified' ? 'its hash was compared before' : 'its hash was not compared before'}.`,
		'viewing-closed': ({ request, note }) =>
			`Viewing ${request} closed${note === '' ? '' : `: ${note}`}.`,
		'footage-released': ({ request, receiver, handed }) =>
			`Given to ${receiver} by request ${request}: ${handed}.`,
		'release-receipted': ({ request, receipt }) =>
			`The recipient of request ${request} has signed: ${receipt}.`,
		'deletion-asked': ({ deletion, applicant, ground, what }, names) =>
			`${who(applicant, (id) => names.person(id))} asks that ${what} be deleted (${deletion}): ${ground}.`,
		'deletion-answered': ({ deletion, leader, basis, answer }, names) =>
			`Request for deletion ${deletion} answered by ${names.person(leader)}: ${answer}; legal ground: ${basis}. No file was deleted.`
	}
};
