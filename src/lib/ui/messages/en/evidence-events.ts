import type { EvidenceEventMessages } from '../events';

const classes = { 'trade-secret': 'commercial secrets', privacy: 'personal privacy' };
const places = { disk: 'the county’s own disk', objects: 'the county’s object store' };
const checks = {
	whole: 'it is as the record has it',
	changed: 'its content is not what the record has',
	missing: 'the file is not there any more',
	unreadable: 'the file cannot be read'
};
const short = (sha256: string): string => sha256.slice(0, 12);

export const enEvidenceEvents: EvidenceEventMessages = {
	names: {
		'evidence-upload-set': 'Evidence upload set',
		'evidence-received': 'Copy of evidence received by the county',
		'evidence-refused': 'Copy of evidence differs and was quarantined',
		'evidence-checked': 'County checks a copy of evidence'
	},
	says: {
		'evidence-upload-set': ({ station, on, classes: all }, names) =>
			on
				? `Station “${names.station(station)}” may send copies of evidence to the county, ${all.length > 0 ? `restricted ones with ${all.map((one) => classes[one]).join(' and ')} included` : 'none that are restricted'}.`
				: `Station “${names.station(station)}” sends no more copies of evidence to the county.`,
		'evidence-received': ({ station, ingest, sha256, bytes, place }, names) =>
			`A copy of evidence of ingest ${ingest} came from station “${names.station(station)}”, ${bytes} bytes, SHA-256 ${short(sha256)}… as the record has it, kept on ${places[place]}.`,
		'evidence-refused': ({ station, ingest, sha256, found }, names) =>
			`A copy of evidence of ingest ${ingest} from station “${names.station(station)}” differs: the record has SHA-256 ${short(sha256)}…, what came has ${short(found)}…. It is kept in quarantine; the station is to send it again.`,
		'evidence-checked': ({ sha256, outcome }) =>
			`The copy of evidence with SHA-256 ${short(sha256)}… was read again: ${checks[outcome]}.`
	}
};
