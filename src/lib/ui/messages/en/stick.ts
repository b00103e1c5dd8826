import type { StickMessages } from '../zh/stick';

type Range = { readonly from: number; readonly to: number };
const range = ({ from, to }: Range): string => (from === to ? `${from}` : `${from}–${to}`);
const entries = (n: number): string => (n === 1 ? '1 entry' : `${n} entries`);

export const enStickFaults: StickMessages['faults'] = {
	cancelled: '',
	denied:
		'The browser was not allowed to use this folder. Choose it again and answer “Allow” when asked.',
	'stick-full':
		'The stick is full and nothing was written. Make room or take another stick, then write again.',
	'stick-gone':
		'The stick is not there any more; this was not finished. Plug it in, choose it again, and repeat.',
	'stick-read-only': 'The stick is read-only. Take the write protection off, or use another stick.',
	'stored-differs':
		'What was written does not read back the same; no finished file was left. The stick may be faulty: use another one and write again.',
	'name-taken':
		'The stick has a file of this name already; it was not replaced. Write again in a second.',
	unwritable:
		'The file cannot be written to the stick. Check the stick or use another one, then write again.',
	unreadable:
		'The file cannot be read. Plug the stick in again and repeat; if that fails, have the file written again.',
	'too-large': 'The file is too large to be a stick file of Luzheng. Check which file was chosen.',
	'not-a-stick':
		'This is not a stick file of Luzheng, or its beginning is damaged. Check which file was chosen, or have it written again.',
	'other-version':
		'This file was written by a newer version of Luzheng. Update this program first, then read it again.',
	'bad-key': 'The key of the writer in this file is malformed. Have the file written again.',
	'not-for-us':
		'This file is not encrypted to this party and cannot be opened. Have the other side sync or read a stick from here, then write it again.',
	'damaged-header':
		'The beginning of this file is damaged and it cannot be opened. Have it written again.',
	'other-county':
		'This file is of another county, or its writer’s key is not of this one; nothing was taken. Check the stick.',
	'unknown-writer':
		'The kiosk that wrote this file is not enrolled here; nothing was taken. Check the stick, and ask the county if need be.',
	storage:
		'What was read could not be stored on this machine. Check the disk space, open this page again and read the file again.'
};

export const enLogRefusals: StickMessages['logs'] = {
	fork: 'two different signed entries stand for one number; it stops there. Ask the county to look at it',
	'bad-entry': 'this entry does not verify; it stops there. Have the file written again',
	'unknown-log': 'this log is not enrolled with the county',
	'unknown-key':
		'the key of this kiosk is not known here yet. Read a file from the county or sync once, then read it again',
	'no-checkpoint': 'the file has no checkpoint signed by the county',
	'county-disputed':
		'it contradicts what the county signed before. Both signatures are on the ledger; call the county’s administrator at once'
};

export const enStick: StickMessages = {
	title: 'Exchange by stick',
	hint: 'Without a network: write a file, take it to the county, and read the county’s answer here.',
	open: 'Exchange by stick',
	openHint: 'Without a network, a stick takes the records to the county.',
	pick: 'Choose the stick',
	change: 'Another stick',
	files: 'Choose files to read',
	drop: 'or drop the stick’s folder here',
	noPicker: 'This browser can only read: choose files, or drop them here',
	chosen: (name) => `Chosen: ${name}`,
	write: 'Write to the stick',
	writing: 'Writing and checking…',
	onStick: (n) =>
		n === 0
			? 'No file to be read is on it.'
			: n === 1
				? 'One file to be read is on it:'
				: `${n} files to be read are on it:`,
	read: 'Read',
	reading: 'Reading…',
	readers: {
		title: 'Who can open it',
		county: 'the county',
		noCounty: 'The county’s encryption key is not known yet',
		unknown: (names) => `Encryption key not known yet, cannot open it: ${names}`,
		list: (names) => `Can be opened by: ${names}. By nobody else.`
	},
	written: {
		done: (n) => `${entries(n)} checked`,
		file: (name) => `File ${name}. Eject the stick in the system before you pull it.`,
		left: (n) => `${entries(n)} did not fit: read the county’s answer, then write again.`,
		asksOnly:
			'The county’s encryption key is not known here yet. So that a lost stick gives nothing away, this file holds no entry and only asks for the key. Take it to the county, read the answer here, then write again.'
	},
	got: {
		title: (writer) => `File of ${writer}`,
		whole: 'Signature and digest hold; the file is complete.',
		damaged:
			'The file is incomplete or was changed: only what verifies in front of that was taken. Have it written again.',
		fresh: (n) => `${entries(n)} new`,
		known: (n) => `${entries(n)} known`,
		gaps: (gaps) => `missing ${gaps.map(range).join(', ')}`,
		waiting: (n) => `${entries(n)} behind them wait until these come`,
		refused: (why, seq) =>
			seq === undefined ? `not taken: ${why}` : `no. ${seq} not taken: ${why}`,
		refusedOther: 'it does not verify',
		nothing: 'Nothing new.',
		receipt: (size, at) => `The county confirms the first ${size} entries of this station (${at})`,
		badReceipt:
			'The receipt in the file is not the county’s signature over this log; it was not taken. Call the county’s administrator at once.',
		county: {
			none: '',
			taken: 'The county’s log is checked up to its newest checkpoint.',
			older: 'The county’s checkpoint is older than what is held here; nothing changes.',
			incomplete:
				'The county’s log is not complete here; its checkpoint is checked once the rest has come.',
			bad: 'The county’s checkpoint does not verify; it was not taken.',
			disputed:
				'The county has signed two logs that contradict each other; both signatures are kept. Call the county’s administrator at once.'
		},
		setBack:
			'The file has newer entries of this station than this machine: it was set back to an old state and has stopped.'
	},
	office: 'the county',
	faults: enStickFaults,
	logs: enLogRefusals
};
