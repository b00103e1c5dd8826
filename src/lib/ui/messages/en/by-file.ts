import { enStickFaults } from './stick';
import type { ByFileMessages } from '../zh/by-file';

const {
	cancelled,
	denied,
	unwritable,
	unreadable,
	'stick-full': full,
	'stick-gone': gone,
	'stick-read-only': readOnly,
	'stored-differs': differs
} = enStickFaults;

const enByFileFaults: ByFileMessages['faults'] = {
	...{ cancelled, denied, unwritable, unreadable, 'stored-differs': differs },
	...{ 'stick-full': full, 'stick-gone': gone, 'stick-read-only': readOnly },
	'name-taken':
		'The stick has a file of this name with other content; it was not replaced. Use another folder or stick and write again.',
	'bad-station':
		'That is no station number: letters, digits and “-”, “_”, “.”, no blanks. Type the number that the county registered.',
	'too-long': 'A name has at most 30 characters, an office 60. Shorten it and try again.',
	'too-large':
		'The file is too large to be a certificate of Luzheng. Choose the .zfc file that the county gave out.',
	'not-a-certificate':
		'This is not a certificate of Luzheng. Choose the .zfc file that the county gave out.',
	'other-version':
		'This certificate was written by a newer version of Luzheng. Update this program first, then open it again.',
	'bad-certificate':
		'The certificate was changed, or its signature does not hold; it was not taken. Have the county give out another copy.',
	'cut-short':
		'The certificate is incomplete; it was not taken. Copy it again, or have the county give out another copy.',
	'other-kiosk':
		'This certificate does not answer the request of this kiosk; it was not taken. Compare the digits and choose the right file; after a cancelled request a new one has to be sent.',
	'other-station':
		'This computer holds the restored backup of another station. Enter the number of the station that the backup is of.',
	'other-county':
		'This certificate is signed by another county, or another key, than the one that this kiosk was enrolled with; it was not taken. Ask the county.',
	'bad-registers':
		'This kiosk cannot open the registers in the certificate; it was not taken. Cancel the request, make a new one and take it to the county.',
	'no-request':
		'No request waits here any more; another window may have cancelled or finished it. Load the page again.',
	'not-stored':
		'It could not be stored on this machine and was not finished. Check the disk space, load the page again and repeat.'
};

export const enByFile: ByFileMessages = {
	open: 'No network? Enrol by stick',
	title: 'Enrol this kiosk by stick',
	what: 'The kiosk makes a request file; a stick takes it to the county. Two officers approve it there, and the certificate that comes back is opened here.',
	station: 'Station number',
	stationHint: 'as the county registered it, such as s01',
	name: 'Name of who asks',
	office: 'Office and post of who asks',
	optional: 'may be left out',
	begin: 'Make key and request',
	toCode: 'Use a code instead',
	working: 'One moment…',
	waiting: {
		title: 'Waiting for the county’s certificate',
		station: (station) => `Station ${station}`,
		send: '1. Take the request file to the county',
		pick: 'Write to the stick',
		drop: 'or drop the stick’s folder here',
		save: 'Download the request file',
		written: (name) =>
			`Written and read back: ${name}. Eject the stick in the system before you pull it.`,
		read: '2. Read these six groups to the county by telephone',
		digits: 'Digits of this kiosk’s key',
		qr: 'The digits as a QR code',
		bring: '3. Open the certificate that comes back',
		choose: 'Choose the certificate (.zfc)',
		cancel: 'Cancel this request',
		cancelAsk:
			'The key is then thrown away; the request that was sent and its certificate can no longer be used. Nothing has been recorded under it.',
		cancelYes: 'Cancel the request',
		cancelNo: 'Keep it'
	},
	compare: {
		title: 'Compare the county’s key',
		what: 'Call the county, or look at the paper printed with the certificate, and compare the digits group by group. Only if all are the same, press “The same”.',
		county: 'County',
		digits: 'Digits of the county’s key',
		station: (station, epoch) =>
			`This machine becomes the kiosk of station ${station} (ledger epoch ${epoch}).`,
		same: 'The same: begin',
		other: 'Not the same',
		otherSaid:
			'The certificate was not taken and nothing has changed. Ask the county where this file comes from.'
	},
	faults: enByFileFaults
};
