import type { BreaksEventMessages } from '../events';

const again = (corrects: string | null): string =>
	corrects === null ? '' : ' (in place of what was said before)';
const time = (text: string): string => text.slice(0, 16).replace('T', ' ');
const outcomes = {
	resumed: 'recording went on afterwards',
	'could-not-go-on': 'recording could not go on',
	'other-activity': 'not one activity, so nothing was interrupted'
};

export const enBreaksEvents: BreaksEventMessages = {
	names: { 'interruption-explained': 'Interruption explained', 'lead-answered': 'Lead answered' },
	says: {
		'interruption-explained': (
			{ ingest, recorder, breaks, outcome, reason, account, spoken, reported, corrects },
			names
		) =>
			[
				`${breaks.length === 1 ? 'A gap' : `${breaks.length} gaps`} in ingest ${ingest} of ${recorder}: ${outcomes[outcome]}`,
				reason === null ? '' : `reason: ${reason}`,
				account,
				outcome === 'resumed'
					? spoken
						? `said aloud in ${spoken.path} at second ${spoken.seconds}`
						: 'not said aloud'
					: '',
				reported ? `reported to ${names.person(reported.to)} at ${time(reported.at)}` : ''
			]
				.filter((part) => part !== '')
				.join('; ') + `${again(corrects)}.`,
		'lead-answered': ({ ingest, recorder, lead, from, to, answer, corrects }) =>
			`Ingest ${ingest} of ${recorder}, the lead “${lead === 'missing-numbers' ? `numbers ${String(from)} to ${String(to)} missing` : 'recorded after the use ended'}” answered: ${answer}${again(corrects)}.`
	}
};
