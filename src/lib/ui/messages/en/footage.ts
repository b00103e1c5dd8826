import type { FootageMessages } from '../zh/footage';

const sources: FootageMessages['sources'] = {
	name: 'File name',
	container: 'Inside the file',
	exif: 'EXIF of the photo',
	'file-system': 'Memory card'
};
const hows = {
	machine: 'read from the device',
	officer: 'compared by the officer',
	sample: 'measured by a sample recording'
};
const whens = {
	'check-out': 'When it was checked out',
	dock: 'When it was docked'
};
const shown = (time: string): string => time.replace('T', ' ');
const many = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

const leads: FootageMessages['leadWords'] = {
	'editing-software': ({ program, encoder }) =>
		`The file says that it was written by an editing program, ${program} (in its own words: ${encoder}).`,
	'other-encoder': ({ encoder, others }) =>
		`Written by another program than the other files of this ingest: ${encoder || 'not said'}; the others: ${others || 'not said'}.`,
	'start-after-end': ({ start, end }) =>
		`It begins after it ends: ${sources[start.source]} ${shown(start.time)}, ${sources[end.source]} ${shown(end.time)}.`,
	'times-differ': ({ one, other }) =>
		`Two of its times do not agree: ${sources[one.source]} ${shown(one.time)}, ${sources[other.source]} ${shown(other.time)}.`,
	'same-content': () => 'These files are equal byte for byte.',
	'same-time': ({ time }) =>
		`These files say that they begin at the same moment (${shown(time)}), and are not the same.`,
	overlap: ({ millis }) =>
		`The second begins ${Math.round(millis / 1000)} seconds before the first ends.`,
	'missing-numbers': ({ from, to }) =>
		from === to
			? `The file with number ${from} is missing.`
			: `The files ${from} to ${to} are missing.`
};

export const enFootage: FootageMessages = {
	title: 'Footage',
	short: 'Footage',
	of: (recorder) => `Footage of ${recorder}`,
	paper: {
		title: '导出（入库）清单 · List of an ingest',
		open: 'List of the ingest',
		print: 'Print the list',
		ingest: 'Ingest',
		recorder: 'Recorder',
		loans: 'Loan (hand-in)',
		officers: 'Officers',
		task: 'Task',
		begun: 'Begun',
		ended: 'Ended, verified',
		notEnded: 'not ended yet',
		bag: 'Kept at',
		copies: 'Copies',
		copiesOf: (n) => `${n}, each read back and compared`,
		columns: ['No.', 'Name and SHA-256', 'Bytes', 'Length'],
		total: (files, bytes) => `${files} files, ${bytes}.`,
		handedBy: 'Handed over by:',
		keptBy: 'Kept by:',
		date: 'Date:',
		head: (entries, hash) => `Ledger of ${entries} entries, head ${hash}`
	},
	listHint: 'Ingested at this station, the newest first',
	empty:
		'No footage was ingested yet. After an ingest, picture, length and times of every file are listed here.',
	noneFound: 'No such ingest. Try another number or another day.',
	searchRecorder: "Find by the recorder's number",
	searchDay: 'Day of the ingest',
	allDays: 'All days',
	more: 'Show more',
	files: (n) => many(n, 'file'),
	notEnded: 'ingest not finished',
	allDescribed: 'content on the record',
	someDescribed: (done, of) => `content of ${done} of ${of} on the record`,
	working: (done, total) => `Reading the footage: ${done} of ${total}`,
	waiting:
		'The footage in the designated storage cannot be read now; it goes on by itself once it can.',
	unknown: 'This station has no ingest of this number.',
	notYet: 'Content not read yet',
	offset: ({ seconds, how, when }) =>
		seconds === 0
			? `${whens[when]}, the recorder's clock agreed with the kiosk's (${hows[how]}).`
			: `${whens[when]}, the recorder's clock was ${many(Math.abs(seconds), 'second')} ${seconds > 0 ? 'ahead of' : 'behind'} the kiosk's (${hows[how]}).`,
	offsetUse:
		'Recorded times are never changed; the corrected times beside them follow the newest measurement.',
	noOffset: "Nobody measured how far this recorder's clock is off: these times are its own claims.",
	summary: (videos, length, photos) =>
		`${many(videos, 'recording')}, ${length} in all; ${many(photos, 'photo')}`,
	interruptions: (n) =>
		n === 0 ? 'No interruption found' : `${many(n, 'interruption')} to be explained (第11条)`,
	leadCount: (n) => (n === 0 ? 'Nothing stands out' : `${many(n, 'lead')} to look at`),
	open: 'Show the footage',
	timeline: 'Time line',
	order: 'As recorded',
	unplaced: 'Files without a usable time',
	otherFiles: 'Other files (logs and the like)',
	leads: 'Leads',
	leadsHelp:
		'Leads and no verdicts: a clock that was set, a battery that ran out and another card do the same.',
	noLeads: 'Nothing that needs a look.',
	leadWords: leads,
	joint: {
		joined: 'Without a gap',
		'next-segment': "The recorder's next segment, next number",
		interruption: 'Interruption: to be explained if it is within one activity (第11条)',
		overlap: 'Overlap',
		unmeasured: 'When the file before it ended is not known'
	},
	gap: (span) => `Gap of ${span}`,
	sources,
	raw: 'As recorded',
	corrected: 'Corrected',
	zoneUnknown: 'zone unknown, not corrected',
	coarse: 'Times of a memory card may be 2 seconds off.',
	truncated: 'Incomplete (power may have failed); the original is kept and not repaired',
	readings: {
		read: '',
		'not-media': 'No footage',
		unreadable: 'Its content cannot be understood; the original is kept',
		'gave-up': 'It asked for more reading than a file may have; what was read is listed'
	},
	unplayable: 'This browser cannot play it; the original is kept',
	playUnknown: 'Playing could not be tried',
	kinds: { video: 'Video', audio: 'Sound', image: 'Photo' },
	fps: (rate) => `${rate} frames a second`,
	encoder: (name) => `Written by: ${name}`,
	place: (north, east) => `Place: ${north}° N, ${east}° E`
};
