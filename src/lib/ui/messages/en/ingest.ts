import type { IngestMessages } from '../zh/ingest';

export const enIngest: IngestMessages = {
	title: 'Ingest',
	docked: 'Docked recorders',
	looking: 'Looking…',
	contents: (files, size) => `${files} file${files === 1 ? '' : 's'}, ${size}`,
	battery: (percent) => `battery ${percent}%`,
	clockSame: 'clock right',
	clockFast: (span) => `clock ${span} fast`,
	clockSlow: (span) => `clock ${span} slow`,
	unknown: 'number not recognized',
	begin: 'Ingest',
	goOn: 'Continue',
	allIn: 'All of its files are in safe keeping',
	usb: 'Connect over USB',
	running: 'In hand',
	queued: (place) => `Waiting, ${place - 1} before it`,
	next: 'Waiting, next in line',
	paused: 'Paused',
	pause: 'Pause',
	resume: 'Continue',
	giveUp: 'Give up',
	retry: 'Try again',
	open: 'Open',
	halted: 'Not finished',
	done: 'In safe keeping',
	mayGo: 'May be taken',
	mayGoLong:
		'It may be taken: every file is checked, the bag is closed and the recorder is released. It can be unplugged.',
	stay: 'Do not unplug',
	copyLater: 'The second copy is made between the two storages; the recorder is not needed.',
	lost: (names) => `“${names}” dropped out; its copy is made by itself once it is back.`,
	owed: (n) => `${n} ${n === 1 ? 'copy is' : 'copies are'} still owed`,
	owedHint: 'They are made from the other storage; the recorder may go.',
	owedRow: (recorder, to) => `${recorder} → ${to}`,
	owedState: {
		waiting: 'waits for the storage',
		queued: 'begins soon',
		copying: 'being made',
		fault: 'failed'
	},
	nameSecond:
		'No second storage is named. Name one in the settings; the kiosk then makes the copies by itself.',
	toSettings: 'Settings',
	identity: {
		title: 'Identity not proved',
		none: 'Nothing proves that this is the recorder. The ingest goes on; it must not be emptied before that is checked.',
		disagree:
			'What the recorder says does not agree with the number that was chosen. The ingest goes on; it must not be emptied before that is settled.',
		agree: 'Identity checked',
		contradicts: 'Claims that disagree',
		label: 'Number on its body',
		labelHint: 'Scan or enter the number on its body',
		confirm: 'Record the number'
	},
	first: 'First designated storage',
	second: 'Second designated storage',
	secondNone:
		'No second storage is named. A recorder may be emptied only with two copies on two different disks (第12条).',
	moved:
		'Footage inside the browser is copied to the designated storage by itself, and checked; the browser’s copy stays.'
};
