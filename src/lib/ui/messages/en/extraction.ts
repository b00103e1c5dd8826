import type { ExtractionMedium, ExtractionPurpose } from '$lib/ledger/events/extraction';
import type { ExtractionMessages } from '../zh/extraction';

export const enPurposes: Readonly<Record<ExtractionPurpose, string>> = {
	...{ evidence: 'evidence in a case file', litigation: 'litigation', review: 'review' },
	...{ supervision: 'supervision', analysis: 'case analysis' }
};
export const enMedia: Readonly<Record<ExtractionMedium, string>> = {
	...{ cd: 'CD', dvd: 'DVD', bd: 'Blu-ray disc', folder: 'folder' }
};

/** Copies that leave for a case (第16、18条). */
export const enExtraction: ExtractionMessages = {
	title: 'Extraction',
	ask: 'Ask for an extraction',
	hint: 'Only approved requests; whole files, read back before the sheet is closed (第16、18条)',
	approved: 'Approved requests to be extracted',
	noApproved: 'No approved request waits. Ask for an extraction first and have it approved.',
	made: 'Extractions',
	none: 'Nothing was extracted yet.',
	states: { made: 'to be read back', verified: 'to be closed', closed: 'closed' },
	files: (n, bytes) => `${n} files, ${bytes}`,
	make: 'Extract',
	medium: 'Medium',
	number: 'Case number',
	cause: 'Cause',
	unknown: 'Leave it empty while it is not known',
	disc: 'Disc number',
	discHint: 'Of several discs each gets -1, -2 … behind it',
	maker: 'Recorded by',
	noMaker: 'No loan is on the record: who recorded is not known',
	extractor: 'Extracted by',
	plan: (n) => (n === 1 ? 'One medium' : `${n} media, divided between files only`),
	sign: (name) => `${name}: enter the PIN to extract`,
	signHint: 'It is put on the ledger first, then the disc is written',
	purposes: enPurposes,
	media: enMedia,
	one: (disc) => `Disc ${disc}`,
	discs: 'Discs',
	written: (name) => `${name} is written: burn it, then put the disc in and read it back`,
	writeTo: 'Write into a folder: drop it here',
	writeIs: 'The image (ISO 9660 + Joliet) is burnt with the tool of the system afterwards',
	folderIs: 'A folder can be gone on with: files that are whole are checked and kept',
	readFrom: 'Read back: drop the disc, or the folder with the image, here',
	readPick: 'Choose the disc',
	writePick: 'Choose a folder',
	writing: 'Writing',
	reading: 'Reading back every byte',
	left: (rate, left) => `${rate} a second, about ${left} left`,
	cancel: 'Cancel',
	cutting: 'Comparing the original and taking the part out',
	cancelled: {
		image: 'Cancelled: nothing half-written is left; writing begins again from the start.',
		folder: 'Cancelled: files that are whole stay; writing goes on after they were checked.',
		read: 'Cancelled: this reading is not on the record; read the disc again.',
		cut: 'Cancelled: nothing was taken out.'
	},
	again: 'Extract again',
	againHint: (id) => `Extract ${id} again: the same content, a new sheet`,
	againOver:
		'To replace a damaged disc a new approval is needed, because the first is used up: ask for it, then choose “extract again”.',
	againAsk: 'Ask to extract again',
	againNone: 'Not a repetition',
	repeats: 'Repeats',
	repeatedBy: 'Extracted again',
	excerpts: {
		title: 'Excerpts',
		add: 'Excerpt',
		hint: 'MP4, MOV and WAV only, nothing is coded anew; pictures begin at a key frame, so it may be somewhat wider. The whole original goes along.',
		from: 'From',
		to: 'To',
		example: 'h:mm:ss',
		reason: 'Why',
		make: 'Take out',
		remove: 'Remove',
		one: (from, to) => `${from} to ${to}`,
		wider: (from, to) => `really ${from} to ${to}`,
		of: 'Out of',
		why: 'Why',
		times: 'From and to',
		bad: 'Write the times like 0:01:30, the end after the beginning.',
		note: 'An excerpt is taken out of its original without coding it anew and is no original; the whole original goes along.'
	},
	verified: 'Read back: agrees',
	differs: (n) => `Reads back differently in ${n} places: do not use this disc, write it again`,
	unread: 'Not read back yet',
	wrong: {
		...{ missing: 'missing', changed: 'changed', additional: 'additional' },
		...{ unreadable: 'unreadable', 'another-disc': 'another disc' }
	},
	close: 'Close',
	receiver: 'Receiver',
	unit: 'Unit of the receiver',
	agrees: 'The receiver has compared it: agrees with the originals',
	closeSign: (name) => `${name}: enter the PIN to close`,
	closed: (receiver) => `Closed: received by ${receiver}, agrees with the originals`,
	print: 'Print sheet and labels',
	notHere: 'The ledger has no such extraction.',
	larger: (path, size, medium, larger) =>
		`${path} (${size}) is larger than a ${medium}, and files are not divided. Choose ${larger}.`,
	largest: (path, size) =>
		`${path} (${size}) is larger than a Blu-ray disc, and files are not divided. Choose “folder” and a removable disk.`,
	faults: {
		'excerpt-kind': (path) =>
			`Nothing can be taken out of ${path} without coding it anew (whole MP4, MOV and WAV files only). Extract the whole file.`,
		'excerpt-empty': (path) => `${path} has nothing between these times. Check them.`,
		'disc-busy': 'Another disc is being written or read. Wait for it, or cancel it.',
		'no-verify-page':
			'The page verify.html is not on this machine yet. Open the kiosk once with the network, then write the disc.',
		'no-proof': 'The ledger cannot prove this extraction now. Check the ledger under “audit” first.'
	},
	sheet: {
		title: 'Extraction sheet 音像记录提取单',
		label: 'Disc label 光盘标签',
		id: 'Extraction',
		unit: 'Unit',
		purpose: 'Purpose',
		at: 'Extracted at',
		approver: 'Approved by',
		medium: 'Media and numbers',
		method: 'Method',
		methodIs: 'whole files copied as they are, read back byte by byte, nothing cut or changed',
		repeats: 'Repeats the extraction',
		file: 'File',
		length: 'Length',
		hash: 'Hash value (SHA-256)',
		receiver: 'Receiver (signature)',
		agree: 'Agrees with the originals (signature, date)',
		manifest: 'Hash of the manifest (SHA-256)',
		of: (n, all) => `${n} of ${all}`
	}
};
