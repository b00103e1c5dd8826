import { grouped, size } from '../format';
import type { CommissionReasons } from '../reasons';
import type { CommissionMessages, FoundWords } from '../zh/commission';

export const enCommissionReasons: CommissionReasons = {
	'commission-custodian': ({ person }) =>
		`${person} is no custodian in service. Let a custodian confirm it.`,
	'commission-open': () =>
		'Some lines are not good yet. Mend each of them and try again before you sign.'
};

const vault: FoundWords['vault'] = (found, say) => {
	if (found.is === 'fault') return `“${found.name}” failed: ${say.why(found.fault)}`;
	if (found.is === 'away')
		return {
			none: 'None is chosen',
			ask: `“${found.name}” is not permitted`,
			lost: `“${found.name}” cannot be reached`
		}[found.why];
	const { bytes, writtenPerSecond, readPerSecond, leftovers } = found.trial;
	return `“${found.name}”: ${size(bytes)} written, read back and equal, test file removed; ${size(writtenPerSecond)} a second written, ${size(readPerSecond)} read${leftovers > 0 ? `; ${leftovers} test file${leftovers === 1 ? '' : 's'} of earlier checks cleared away` : ''}. A browser cannot read the free space: look in the system`;
};

const found: FoundWords = {
	persisted: ({ persisted }) =>
		persisted
			? 'The browser has promised to keep it'
			: 'The browser has not promised to keep the ledger',
	space: ({ freeBytes, quotaBytes }) =>
		`${size(freeBytes)} left in this browser (of ${size(quotaBytes)})`,
	vault,
	second: vault,
	apart: ({ both, first, second }) => {
		if (!both) return 'There is no second storage';
		return first === '' || second === ''
			? 'Other markers, and neither lies in the other; not both serial numbers are registered, and a browser cannot tell two disks'
			: `Registered serial numbers: ${first}, ${second}`;
	},
	copy: ({ state, size: of, of: all }) => {
		if (state === 'none') return 'No designated storage, so no copy';
		if (state === 'stopped') return 'The copy is newer than this ledger, and is written no more';
		return `Copy ${grouped(of)}, ledger ${grouped(all)} entries${state === 'fault' ? ', the last writing failed' : ''}`;
	},
	backup: ({ last }, { when }) =>
		last ? `${when(last.at)} to “${last.where}”, ${size(last.size)}` : 'No backup was made',
	county: ({ name, digits }) => `${name}, digits of its key ${digits}`,
	receipt: ({ size: of, of: all, at }, { when }) =>
		at === undefined
			? 'The county has confirmed nothing yet'
			: `${when(at)}: ${grouped(of)} of ${grouped(all)} entries`,
	clock: ({ heard, setBack }, { when }) => {
		if (setBack) return 'This clock stands before a moment that is on the ledger';
		return heard
			? `${when(heard.at)}: ${(Math.abs(heard.skewMillis) / 1000).toFixed(1)} seconds from the county’s`
			: 'The county’s time was never heard';
	},
	zone: ({ name, offsetMinutes }) =>
		`${name} (UTC${offsetMinutes < 0 ? '-' : '+'}${Math.abs(offsetMinutes) / 60})`,
	pack: ({ id, readable }) =>
		readable ? `${id} is in force today` : `${id} is in force, and this version cannot read it`,
	update: ({ waiting }) => (waiting ? 'A newer version waits' : 'No newer version waits'),
	people: ({ custodians, others }, { person }) =>
		`With a PIN here: custodians ${custodians.map(person).join(', ') || 'none'}; others ${others.map(person).join(', ') || 'none'}`,
	recorders: ({ count }) => `${count} registered at this station`,
	lock: ({ minutes }) =>
		minutes === undefined ? 'Off' : `Locks after ${minutes} minutes without a touch`,
	usb: ({ here }) =>
		here ? 'USB is there; no recorder has come in yet' : 'This browser has no USB',
	drives: ({ named, asking, inVault }) => {
		if (inVault.length > 0) return `“${inVault.join(', ')}” is designated storage, no recorder`;
		if (asking.length > 0) return `“${asking.join(', ')}” is not permitted`;
		return named > 0 ? `${named} named` : 'None is named';
	},
	screen: ({ width, height, touch }) => `${width} × ${height}, ${touch ? 'touch' : 'no touch'}`
};

/** The words of 启用检查 in English. */
export const enCommission: CommissionMessages = {
	title: 'Commissioning check',
	open: 'Commissioning check',
	hint: 'All good before the first lending; what is not says how to mend it',
	checks: {
		persisted: 'Storage persisted',
		space: 'Browser storage',
		vault: 'Designated storage',
		second: 'Second storage',
		apart: 'Two different disks',
		copy: 'Copy of the ledger',
		backup: 'Backup',
		county: 'County’s key',
		receipt: 'County’s receipt',
		clock: 'Clock offset',
		zone: 'Time zone',
		pack: 'Rule pack',
		update: 'Version',
		people: 'People and PINs',
		recorders: 'Recorders',
		lock: 'Idle lock',
		usb: 'USB',
		drives: 'Disk mode',
		printer: 'Printer',
		scanner: 'Scanner',
		screen: 'Screen'
	},
	states: {
		good: 'Good',
		bad: 'Not good',
		untried: 'Not tried',
		none: 'Not applicable',
		again: 'Check again'
	},
	how: {
		run: ['Not looked at yet, or too long ago. Check this line.', 'Check this'],
		persist: [
			'Ask for it; where it is refused, install this page as an app and ask again.',
			'Ask to keep it'
		],
		'free-space': ['Less than 1 GB is left. Clear this computer’s disk, then check.', 'Check this'],
		'choose-vault': ['Choose the folder or disk of the designated storage (Art. 12).', 'Choose it'],
		'connect-vault': ['Plug the disk in and reconnect; choose anew if it was replaced.', 'Connect'],
		'choose-second': ['Choose a second storage on another disk (Art. 12).', 'Choose it'],
		'mend-vault': ['Mend this disk as it says above, or take another, then check.', 'Check this'],
		'register-media': [
			'Both storages are registered with one serial number. Look at the register.',
			'Media'
		],
		'say-apart': [
			'Look at them: are they two disks? Or register their serial numbers.',
			'Seen, confirm'
		],
		'wait-copy': [
			'The ledger is copied by itself. Connect the storage and check in a while.',
			'Check this'
		],
		'back-up': ['Back this kiosk up to a stick.', 'Back up'],
		sync: ['With a network: sync once. Without: exchange by stick.', 'Sync'],
		'set-clock': ['Set date and time in the system, then check.', 'Check this'],
		'say-clock': [
			'Without a network: compare with the standard time; a custodian confirms.',
			'Compared, confirm'
		],
		'set-zone': ['Set the system to Beijing time (UTC+8) and open the browser anew.', 'Check this'],
		'wait-pack': ['Update the program, then sync the rule pack.', 'Settings'],
		update: [
			'Update first: “Update now” above the board, or close all windows and open again.',
			'To the board'
		],
		'set-pins': ['At least one custodian and one other person set a PIN here.', 'Set PINs'],
		register: ['Let the county register this station’s recorders, then sync.', 'Sync'],
		'set-lock': ['Switch the idle lock on.', 'Settings'],
		'dock-usb': [
			'Plug a recorder in; where it does not appear by itself, choose it once.',
			'Choose USB recorder'
		],
		chromium: ['Use Chromium, over https or on localhost.', 'Check this'],
		'name-drives': ['For recorders in disk mode, name where they appear.', 'Name places'],
		'allow-drives': ['The browser wants to ask again: press “Allow”.', 'Allow'],
		'vault-drives': ['Mend the places of recorders: none may overlap a vault.', 'Mend'],
		print: ['Print one page and look at its edges and Chinese characters.', 'Test page'],
		scan: ['Scan the code on the screen with the scanner.', 'Try it'],
		screen: ['At least 1024 × 600 is needed. Change resolution or scaling.', 'Check this']
	},
	found,
	said: {
		printer: {
			good: 'One page printed, edges and Chinese characters whole',
			bad: 'One page printed, not whole or not at all',
			none: 'This station has no printer'
		},
		apart: { good: 'Looked at: two disks', bad: 'Looked at: one and the same disk', none: '' },
		clock: {
			good: 'Compared with the standard time: less than a minute',
			bad: 'Compared with the standard time: more than a minute',
			none: ''
		},
		usb: { good: '', bad: '', none: 'No recorder here speaks the USB protocol' },
		drives: { good: '', bad: '', none: 'No recorder here mounts as a disk' },
		scanner: { good: '', bad: '', none: 'This station has no scanner' }
	},
	usbSeen: (name, chosen) =>
		chosen
			? `“${name}” came in, permitted in the browser’s chooser; without a policy each new recorder is chosen once`
			: `“${name}” came in without a chooser`,
	scanned: (keys, gap) => `${keys} characters read as shown, ${gap} ms between two`,
	by: (who, when) => `Confirmed by ${who}, ${when}`,
	at: (when) => `Checked ${when}`,
	runAll: 'Check all',
	runAgain: 'Check again',
	running: (check, at, of) => `Checking: ${check} (${at} / ${of})`,
	cancel: 'Stop',
	never: 'Nothing was checked yet. Press “Check all”.',
	ranAt: (when) => `Last checked ${when}`,
	openCount: (n) => `${n} line${n === 1 ? '' : 's'} not good yet`,
	allGood: 'All good',
	approve: 'Ready for use: sign',
	approveHint: 'Signing says: this kiosk may be used',
	green: (when, who) => `Ready for use: ${when}, ${who}`,
	who: 'Which custodian confirms it',
	answer: 'What was seen',
	noneOf: 'Not used at this station',
	sign: 'Sign',
	notKept: 'The result could not be kept and does not count. Open this page anew and check again.',
	board: (n) => `Commissioning check: ${n} line${n === 1 ? '' : 's'} not good yet`,
	alarm: {
		persisted: 'The browser does not promise to keep the ledger: see the commissioning check',
		vault: 'The designated storage is not connected: see the commissioning check'
	},
	go: 'Look',
	sheet: 'Commissioning sheet',
	toSheet: 'Sheet',
	print: 'Print',
	json: 'Export JSON',
	csv: 'Export CSV',
	file: (station) => `commissioning-${station}`,
	columns: {
		number: 'No.',
		check: 'Item',
		state: 'Result',
		found: 'What was found',
		who: 'Confirmed by',
		at: 'When'
	},
	head: {
		station: 'Station',
		log: 'Log',
		version: 'Version',
		county: 'County',
		green: 'Ready for use'
	},
	notGreen: 'Not signed',
	hash: 'SHA-256 of the JSON file',
	custodianSigns: 'Custodian:',
	leaderSigns: 'Leader in charge:',
	date: 'Date:',
	testPage: {
		title: 'Test page',
		what: 'Luzheng test page: the characters below should be clear and whole, and all four corner marks on the paper.',
		sample: '执法记录仪 领用 归还 导出入库 专用存储 一户式档案 龘 囍 鑫 ０１２３４５６７８９',
		corners: 'A mark in each corner, 10 mm from the edge',
		ask: 'Once it is printed:'
	}
};
