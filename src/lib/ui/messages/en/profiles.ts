import type { ProfileMessages } from '../zh/profiles';

const why: ProfileMessages['why'] = {
	'too-long': 'is too long; shorten it.',
	empty: 'is empty; write a pattern.',
	'unknown-field': 'has a field in braces that is not known; use one of those listed.',
	'field-twice': 'has the same field twice; make one of them “passed over”.',
	'bad-length': 'has a field of a length that it cannot have; correct it.',
	'bad-start': 'has a field that cannot begin with this text; correct it.',
	'not-closed': 'has a bracket without its partner; add or remove one.',
	nested: 'has square brackets within square brackets; take them apart.',
	'too-many-choices': 'has more than four parts in square brackets; make two patterns of it.',
	'too-many-parts': 'has too many parts; join some of the fixed text.',
	ambiguous: 'has a field of open length that does not show where it ends; give its length.',
	'too-many': 'has too many entries; remove some.',
	blank: 'must not be blank; fill it in.',
	'not-four-hex': 'has to be four lower-case hexadecimal digits, such as 4255.',
	'not-whole': 'has to be a whole number above zero.',
	'bad-id': 'may have small letters, digits and “-” only, 32 at most.',
	'bad-zone': 'has to be a zone such as +08:00.',
	'unknown-time': 'has an unknown time; only name, container and disk are known.',
	'unknown-event': 'has an unknown event of a log; compare the description of the format.',
	'other-shape':
		'is missing, too much or of another kind; correct it by the description of the format.'
};

const faults: ProfileMessages['faults'] = {
	'too-large': 'The file is too large to be a profile. Choose a .json file that was exported.',
	'not-json': 'The file is incomplete or no JSON; it was not taken. Export it again.',
	'not-a-profile':
		'This is no recorder profile of Luzheng. Choose a .json file that was exported from it.',
	'newer-profile':
		'This profile was written by a newer version of Luzheng. Update this program, then import it.',
	'built-in': 'This id is that of a built-in profile, which is never replaced. Use another id.',
	exists:
		'There is a profile of this id with other content; it was not replaced. Use another id, or tap “Replace”.'
};

/** The page of profiles of recorders. */
export const enProfiles: ProfileMessages = {
	title: 'Recorder profiles',
	open: 'Recorder profiles',
	hint: 'Unknown recorders are copied all the same; here they become readable.',
	tabs: { look: 'Look at one', list: 'Profiles', drives: 'Noticed by itself' },
	look: {
		again: 'Another one',
		looking: 'Looking at the folder…',
		total: (files, bytes) => `${files} files, ${bytes}`,
		refused: (n) => `${n} files are seen but cannot be opened; an ingest names each of them.`,
		matches: 'Profiles that fit',
		match: (read, of, folders, logs) =>
			`reads ${read} of ${of} names; ${folders} folders and ${logs} logs fit`,
		none: 'No profile fits. Everything is copied all the same; names are kept as unparsed.',
		folders: 'Folders',
		top: '(top)',
		shapes: 'Shapes of names',
		shapeOf: (files) => `${files}`,
		unparsed: 'unparsed',
		allParsed: 'All names of footage are read.',
		unparsedOf: (n) => `${n} names of footage are not read; they are kept and copied all the same.`,
		more: (n) => `${n} more`,
		write: 'Write a pattern',
		logs: 'Logs',
		noLogs: 'No log was found.',
		log: (lines, unparsed) =>
			`${lines} lines read${unparsed === 0 ? '' : `, ${unparsed} not read`}`,
		badLog: 'It is not UTF-8 and proves nothing. What it may say:',
		unreadLog: 'It cannot be read and proves nothing.',
		claims: 'Claims of identity',
		noClaims:
			'Nothing claims which recorder this is: its ingest is in question until its label is scanned.',
		notSet: 'not set (factory value)',
		times: 'Times compared'
	},
	draft: {
		title: 'A profile from these samples',
		mark: 'Say what each part is. Only what can be seen is marked; whose number it is, a person decides.',
		pattern: 'Pattern',
		reads: (read, of) => `reads ${read} of ${of}`,
		left: 'Not read:',
		id: 'Id',
		idHint: 'small letters and digits, such as hw-g8',
		name: 'Name',
		save: 'Save on this kiosk',
		saved: (name) => `“${name}” is saved and used from now on.`,
		export: 'Export a file',
		close: 'Leave it'
	},
	list: {
		builtIn: 'built-in',
		brought: 'imported',
		import: 'Import a profile',
		replace: 'Replace',
		imported: (name) => `“${name}” is imported.`,
		export: 'Export',
		forget: 'Remove',
		forgetAsk: 'Tap again to remove',
		names: 'Names',
		none: 'any',
		folders: 'Folders',
		logs: 'Logs'
	},
	drives: {
		what: 'Remembered once, a recorder is noticed whenever it is plugged in. An empty folder is not docked; a vault is never taken for a recorder. A folder can be dropped on a button too.',
		recorder: 'Remember a recorder’s folder',
		parent: 'Remember where the system mounts disks (such as /media/USER)',
		none: 'No folder is remembered yet.',
		allow: 'Allow reading',
		forget: 'Forget',
		noPicker: 'This browser cannot remember folders; choose or drop one each time.'
	},
	fields: {
		literal: 'fixed text',
		prefix: 'prefix',
		device: 'device number',
		person: 'person number',
		number: 'number (whose is unknown)',
		datetime: 'date and time (14)',
		date: 'date (8)',
		time: 'time (6)',
		year: 'year',
		month: 'month',
		day: 'day',
		hour: 'hour',
		minute: 'minute',
		second: 'second',
		sequence: 'file number',
		lock: 'lock mark',
		extension: 'extension',
		other: 'passed over',
		event: 'event'
	},
	kinds: {
		video: 'video',
		audio: 'audio',
		picture: 'pictures',
		log: 'logs',
		hidden: 'hidden',
		other: 'other'
	},
	drive: {
		docked: 'docked',
		empty: 'not docked',
		gone: 'not docked (no folder)',
		ask: 'a tap is needed',
		vault: 'a vault, never a recorder'
	},
	times: {
		'as-recorded': (files) => `${files} files: name and disk agree on the time.`,
		'zone-apart': (files, hours) =>
			`${files} files: by the disk exactly ${Math.abs(hours)} hours ${hours > 0 ? 'later' : 'earlier'} than by the name, as of a wrong zone. A fact; no time is changed.`,
		apart: (files) =>
			`${files} files: name and disk do not agree on the time. A fact; no time is changed.`,
		'disk-time-not-set': (files) =>
			`${files} files: the disk has a factory time; the recorder’s clock was never set.`
	},
	faults,
	badField: (where, what) => `“${where}” ${why[what]}`,
	why
};
