import type { CountyEnrolMessages, zhEnrolReasons } from './zh-enrol';

export const enEnrolReasons: typeof zhEnrolReasons = {
	'enrolled-already': ({ station }) =>
		`The key of this kiosk is enrolled at station ${station} already. Download its certificate on the page “Enrolment by stick”.`
};

export const enCountyEnrol: CountyEnrolMessages = {
	open: 'Kiosks without a network: enrol by stick',
	title: 'Enrolment by stick',
	intro:
		'A kiosk without a network sends its request file on a stick: read it here, compare the six groups of digits by telephone, propose it, have a second officer approve, and download the certificate to the stick.',
	file: 'Request file (.zfr)',
	read: 'Read',
	noFile: 'Choose a request file first.',
	faults: {
		'too-large': 'The file is too large to be a request of Luzheng. Check which file was chosen.',
		'not-a-request':
			'This is not a request of Luzheng. Choose the .zfr file that the kiosk has written.',
		'other-version':
			'This request was written by a newer version of Luzheng. Update the county’s program first, then read it again.',
		'bad-request':
			'The request was changed, or its signature does not hold; it was not taken. Have the station write it again.'
	},
	asks: {
		title: 'Request',
		station: 'Station',
		who: 'Asked by',
		made: 'Made',
		digits: 'Digits of the kiosk’s key',
		unknownStation: (station) =>
			`There is no station “${station}”. Register it on the page of stations first, or have the kiosk ask again with the right number.`,
		kiosks: (n) =>
			`This station has had ${n === 1 ? 'one kiosk key' : `${n} kiosk keys`}. Once approved, this kiosk begins a new ledger epoch; revoke kiosks that are no longer used on the page of keys.`,
		check: 'I have called the station and compared: all six groups are the same',
		propose: 'Propose to a second officer',
		waiting: (id) => `This request is proposed (${id}) and waits for a second officer.`,
		look: 'To the proposals',
		enrolled: (epoch) =>
			`This request is enrolled (ledger epoch ${epoch}); its certificate can be downloaded again.`,
		keyEnrolled:
			'The key of this kiosk is enrolled on another request; this one cannot be used. Download the certificate listed below.'
	},
	second: 'Before you approve, compare these six groups with the station once more.',
	given: {
		title: 'Kiosks enrolled by stick',
		none: 'None yet.',
		epoch: (n) => `ledger epoch ${n}`,
		download: 'Download certificate',
		what: 'A certificate holds the county’s signature and the registers as they are now, which only this kiosk and the county can open. It can be downloaded any number of times.'
	},
	county: {
		title: 'Digits of the county’s key',
		what: 'A kiosk that opens its certificate shows these six groups. Read them out when the station calls, or print this page and send it along with the stick.'
	},
	refusals: {
		'not-founded': 'The county is not founded yet. Finish the first run.',
		'unknown-log':
			'This kiosk was not enrolled by stick and has no certificate. Choose one from the list.',
		'no-recipient':
			'The request has no encryption key, so no certificate can be made. Have the kiosk ask again.'
	}
};
