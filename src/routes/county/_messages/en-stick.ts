import { enLogRefusals, enStickFaults } from '$lib/ui/messages/en/stick';
import type { CountyStickMessages } from './zh-stick';

type Range = { readonly from: number; readonly to: number };
const range = ({ from, to }: Range): string => (from === to ? `${from}` : `${from}–${to}`);

export const enCountyStick: CountyStickMessages = {
	title: 'Stick',
	intro:
		'Files that stations without a network bring on a stick are read here; then download the answer and take it back on the stick. Neither order nor repetition matters.',
	file: 'Stick file (.zfs)',
	read: 'Read',
	noFile: 'Choose a stick file first.',
	faults: enStickFaults,
	logs: enLogRefusals,
	otherRefusal: 'it does not verify',
	result: {
		title: (writer) => `File of ${writer}`,
		made: (at) => `written ${at}`,
		whole: 'Signature and digest hold; the file is complete.',
		damaged:
			'The file is incomplete or was changed: only what verifies was taken, and it gets no answer. Have the station write it again.',
		log: 'Log',
		fresh: 'New',
		known: 'Known',
		note: 'Remarks',
		gaps: (gaps, waiting) =>
			`missing ${gaps.map(range).join(', ')}; ${waiting} behind them wait until these come`,
		refused: (why, seq) =>
			seq === undefined ? `not taken: ${why}` : `no. ${seq} not taken: ${why}`,
		noLogs: 'The file has no entries of a station.',
		signed: (size) => `first ${size} confirmed`,
		notSigned: 'not confirmed yet: read this file again once the missing entries are here',
		restoring: 'not confirmed: the county is being restored; read this file again afterwards',
		fork: 'not confirmed: it branches off from what is held here; look into it',
		countyWas: (size) =>
			`That kiosk holds ${size} entries of the county’s log, more than are here: the county may have been set back to an old backup. Look into it before anything more is registered.`
	},
	answer: {
		title: 'Answer',
		what: 'It holds the county’s receipt, the county’s log and what other stations wrote; only that kiosk and the county can open it.',
		download: 'Download the answer',
		none: 'This file needs no answer.'
	},
	refusals: {
		'not-founded': 'There is no county yet; finish the first run.',
		'unknown-log': 'This kiosk is not enrolled, so there is no answer to it. Read the file again.',
		'no-recipient':
			'The encryption key of this kiosk is missing, so there is no answer to it. Read the file again.'
	}
};
