import type { Detail } from './zh-reasons';
import type { CountyEvidenceMessages, EvidencePageReason } from './zh-evidence';

export const enEvidenceReasons: Record<EvidencePageReason, (detail: Detail) => string> = {
	'bad-evidence-setting': () =>
		'The setting is not complete. Choose a station, whether it may send, and which classes are included.',
	'same-evidence-setting': () => 'This station is set like that already; nothing was changed.',
	'no-evidence-copy': () =>
		'The county never received this copy of evidence. Load the page again and choose from the list.'
};

export const enCountyEvidence: CountyEvidenceMessages = {
	title: 'Copies of evidence',
	help: 'Stations send a copy of recordings that are evidence to the county; the originals stay in the vaults of the stations. A copy is read back from where it is kept, and counts as received only where its hash is the one on the record.',
	noViewing:
		'This page says what copies there are. Nothing is viewed, played or downloaded here: that takes the approval of the leader in charge and the custodian’s registration (Art. 17), at the station.',
	places: {
		disk: 'Copies that come now are kept on the county’s own disk.',
		objects: 'Copies that come now are kept in the county’s object store.'
	},
	setting: {
		title: 'Which stations may send',
		help: 'By default none does. Restricted classes that are not ticked are not sent; carriers of state secrets never are (Art. 20).',
		...{ station: 'Station', state: 'Now', change: 'Change to' },
		on: 'may send',
		off: 'sends nothing',
		classes: 'restricted ones included',
		kinds: { 'trade-secret': 'commercial secrets', privacy: 'personal privacy' },
		save: 'Save',
		saveOf: (station) => `Save the setting of station ${station}`,
		saved: (station) =>
			`The setting of station ${station} is on the record; it holds once the station has synced.`,
		by: (who, at) => `set by ${who}, ${at}`,
		none: 'No station is registered yet. Register one on the page “Stations” first.'
	},
	received: {
		title: 'Copies received',
		none: 'No copy has come yet. Once a station may send, its custodian sends them on the page “Evidence for the county”.',
		columns: {
			...{ recording: 'Recording', case: 'Case', station: 'Station', at: 'Received' },
			...{ bytes: 'Size', hash: 'SHA-256', place: 'Kept in', state: 'State' }
		},
		restricted: '(restricted: its name is not shown)',
		noCase: 'in no case file',
		places: { disk: 'own disk', objects: 'object store' },
		states: {
			held: 'there',
			changed: 'not what the record has; the station is to send it again',
			missing: 'the file is gone; the station is to send it again',
			unreadable: 'cannot be read; look at the disk or the object store',
			disposed: 'disposed of (Art. 15), and the copy is still here',
			'disposed-gone': 'disposed of (Art. 15), and the copy is gone too'
		},
		checkedAt: (at) => `checked ${at}`,
		check: 'Check again',
		checkOf: (sha256) => `Check ${sha256} again`,
		checked: (sha256) =>
			`${sha256.slice(0, 12)}… was read to its end and compared; the list has what was found, and so has the record.`
	},
	disposed: {
		title: 'Disposed of, and still here',
		help: 'These recordings were disposed of at their station on approval (Art. 15); the county’s copy is still here. Let two people compare the stub, remove the file named here on the server, and use “Check again”: what it finds (the file is gone) goes on the record. This page deletes nothing.',
		where: {
			disk: (file) => `in the data folder: county/evidence/${file}`,
			objects: (file) => `in the object store: evidence/${file}`
		},
		stubs: 'See the disposals'
	},
	refused: {
		title: 'In quarantine',
		help: 'What came had another hash than the record. It was not taken for a copy, is kept as it came, and is not deleted. The station sends again.',
		none: 'Nothing is in quarantine.',
		...{ wanted: 'on the record', found: 'what came' },
		replaced: 'the right copy has come since',
		waits: 'the right copy has not come yet'
	},
	open: {
		title: 'On their way',
		one: (station, bytes) => `${station}, ${bytes} in all`
	}
};
