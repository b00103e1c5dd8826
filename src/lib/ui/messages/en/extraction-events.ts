import type { ExtractionEventMessages } from '../events';
import { enPurposes } from './extraction';

export const enExtractionEvents: ExtractionEventMessages = {
	names: {
		'extraction-made': 'Extraction',
		'extraction-read-back': 'Disc read back',
		'extraction-closed': 'Extraction closed'
	},
	says: {
		'extraction-made': (
			{ extraction, request, purpose, files, volumes, excerpts = [], ...body },
			names
		) =>
			`${names.person(body.extractor)} extracted ${extraction} on request ${request}: ${files.length} recordings${excerpts.length > 0 ? ` and ${excerpts.length} excerpts` : ''} on ${volumes.length} media (${volumes.map(({ disc }) => disc).join(', ')}), purpose: ${enPurposes[purpose]}, case ${body.case.number || 'not known yet'}.${body.repeats === null ? '' : ` It repeats ${body.repeats}.`}`,
		'extraction-read-back': ({ extraction, volume, result, files, faults }) =>
			result === 'verified'
				? `Medium ${volume} of extraction ${extraction} was read back byte by byte: all ${files} files agree.`
				: `Medium ${volume} of extraction ${extraction} reads back differently in ${faults} places.`,
		'extraction-closed': ({ extraction, receiver, unit }) =>
			`Extraction ${extraction} closed: received by ${receiver}${unit === '' ? '' : ` (${unit})`}, agrees with the originals.`
	}
};
