import type { RegisterMessages } from '../zh/register';

export const enRegister: RegisterMessages = {
	title: 'Register of recorders',
	short: 'Register',
	hint: 'The audio-visual recorders of this station (第2条); recorded at once, kept together, filed properly, kept secret',
	search: 'Number, asset number or serial',
	none: 'Nothing found.',
	empty: 'No recorder is registered for this station yet. Let the county register one, then sync.',
	reading: 'Reading the register…',
	toStock: 'Stock-taking',
	toCosts: 'Costs and failures',
	toQuestions: 'Questions',
	facts: {
		asset: 'Asset no.',
		firmware: 'Firmware no. (IDCode)',
		prefix: 'File-name prefix',
		cards: 'Cards',
		keeper: 'Keeper',
		bought: 'Bought',
		boughtAs: (date, yuan) => `${date}, ¥${yuan}`,
		invoice: (no) => `invoice ${no}`
	},
	notDescribed: 'The county has not entered its asset number, firmware number and so on.',
	cardCame: (card, from) =>
		`Card ${card} was in ${from} and came here without being taken out by the record. Look at both.`,
	cardWent: (card, to) => `Card ${card} was in this one and is recorded in ${to}. Look at both.`,
	oneFirmware: (value, others) =>
		`Firmware number ${value} is also that of ${others}: it does not tell which one this is. Let the county look at both.`,
	factory: (value) => `Firmware number ${value} is as the factory left it and identifies nothing.`,
	met: (what, at) =>
		`Reported lost or stolen, and met again at ${at} (${what}). Let the custodian look at it and record “found”.`,
	metBy: { return: 'handed in', 'ingest-start': 'ingest', seen: 'somebody saw it' },
	recovered: (at) => `Found again: ${at}. See whether it is sound before it is lent.`,
	recoveredBy: {
		dock: 'found when it was docked',
		'hand-in': 'handed in',
		'stock-taking': 'found at a stock-taking'
	},
	waiting: (at) => `Proposed for scrapping at ${at}; the county has not answered yet.`,
	declined: (reason) => `The county did not agree to scrap it: ${reason}`,
	acts: {
		upkeep: 'Record a cost',
		card: 'Cards in and out',
		retire: 'Propose to scrap it',
		lossSheet: 'Report of loss or theft'
	},
	who: 'Which custodian records it?',
	confirm: 'Record',
	print: 'Print',
	loss: {
		title: 'Report of a lost or stolen recorder',
		lastSeen: 'Last seen (may be left out)',
		place: 'Where it was lost or stolen',
		holder: 'Who used or kept it then',
		nobody: 'Not known',
		reportedTo: 'Head of department who was told',
		police: 'Police station and number of the receipt',
		station: 'Unit',
		device: 'Recorder',
		kind: 'Kind',
		what: 'What happened',
		account: 'Account',
		at: 'Recorded at',
		by: 'Recorded by (custodian)',
		voucher: 'Entry',
		unknown: 'not given',
		footage: 'Footage not in safe keeping',
		owed: (n) => `of ${n} uses`,
		notOwed: 'none',
		opinion: 'Head of department',
		sign: 'Signature:',
		date: 'Date:',
		foot: 'Recorded under 第21条 (7). When it is found again that is recorded too; this report stays.',
		none: 'No loss or theft of this recorder is on the record.'
	},
	upkeep: {
		title: (id) => `Costs of ${id}`,
		hint: 'Purchase, upkeep and consumables, line by line (第23条); a wrong line is corrected by another one and stays',
		kinds: {
			...{
				repair: 'Repair',
				maintenance: 'Maintenance',
				consumables: 'Consumables',
				other: 'Other'
			}
		},
		kind: 'Kind',
		date: 'Date',
		amount: 'Amount (yuan)',
		invoice: 'Invoice no. (may be left out)',
		what: 'What was done',
		correct: 'Correct',
		correcting: (upkeep) => `Corrects ${upkeep}`,
		replaced: (by) => `Corrected by ${by}; not in the sums`,
		lines: 'Costs on the record',
		noLines: 'No costs on the record yet.',
		done: 'The cost is recorded',
		add: 'Add a line'
	},
	card: {
		title: (id) => `Cards of ${id}`,
		hint: 'Where a card goes to another body, record it there; both will show it',
		number: 'Number of the card (may be scanned)',
		'put-in': 'Put in',
		'taken-out': 'Taken out',
		note: 'Remark (may be left out)',
		done: 'The card is recorded'
	},
	retire: {
		title: (id) => `Propose to scrap ${id}`,
		hint: 'It is scrapped when the county agrees; not while it is on loan or its footage is owed (第23条)',
		reason: 'Why',
		reasonHint: 'for instance: six years old, main board broken, repair costs more than a new one',
		confirm: 'Send to the county',
		done: 'Sent to the county'
	},
	stock: {
		title: 'Stock-taking',
		hint: 'Scan every recorder in the room; each scan is kept at once, through reload and power cut (第2条)',
		room: 'Which room or cabinet?',
		rooms: ['Equipment room', 'Duty room', 'Archive', 'Safe'],
		roomOther: 'Another place (type its name)',
		begin: 'Begin',
		goOn: 'Go on',
		under: (room, who, at) => `“${room}”, ${who}, begun ${at}`,
		scan: 'Scan, or type a number and press Enter',
		add: 'Count it',
		pick: 'Pick from this station’s list',
		seen: (n) => `${n} seen`,
		results: {
			...{ seen: 'seen', away: 'away by the record', missing: 'missing' },
			...{ elsewhere: 'another station’s', unknown: 'not registered' }
		},
		sentence: {
			elsewhere: (station) => `by the record at “${station}”`,
			unknown: 'nothing of this number is registered',
			which: 'Several recorders bear this number; which one is it?'
		},
		record: {
			'on-loan': 'on loan',
			lost: 'reported lost',
			stolen: 'reported stolen',
			'under-repair': 'in repair',
			suspended: 'suspended',
			scrapped: 'scrapped'
		},
		though: (record) => `${record} by the record, and yet it is here`,
		remove: 'Take this line back',
		note: 'Remark',
		close: 'Close the count',
		closeHint: (missing) =>
			missing === 0
				? 'All that ought to be here were seen.'
				: `${missing} that ought to be here were not seen; they will be recorded as missing.`,
		abandon: 'Give up this count',
		interrupted: 'Closing was interrupted. Press “Close the count” to go on.',
		done: 'The count is on the record',
		recovered: (ids) => `Found again: ${ids}`,
		sheet: 'Stock-taking sheet',
		toSheet: 'Show and print the sheet',
		past: 'Earlier counts',
		noPast: 'Nothing has been counted yet.',
		summary: (seen, missing) => `${seen} seen · ${missing} missing`,
		counted: (n) => `${n}`,
		notWhole: 'Not all pages of this count have arrived. Sync, then look again.',
		columns: {
			...{ n: 'No.', recorder: 'Recorder', code: 'Scanned', kind: 'Kind' },
			...{ asset: 'Asset no.', is: 'Result', note: 'Remark' }
		},
		rows: {
			...{ station: 'Unit', room: 'Place', begun: 'Begun', closed: 'Closed' },
			...{ by: 'Custodian', voucher: 'Entry' }
		},
		signKeeper: 'Custodian',
		signWitness: 'Witness'
	},
	costs: {
		title: 'Yearly table of costs and failures',
		hint: 'Purchase, upkeep, consumables; failures and age (第23条)',
		year: 'Year',
		columns: {
			...{ recorder: 'Recorder', kind: 'Kind', bought: 'Bought on', purchase: 'Purchase (¥)' },
			...{ upkeep: 'Upkeep (¥)', failures: 'Failures', loans: 'Loans', age: 'Age' }
		},
		age: (years, months) =>
			years === 0 ? `${months} mo` : months === 0 ? `${years} y` : `${years} y ${months} mo`,
		notSaid: 'not given',
		total: 'Total',
		rate: (percent) => `${percent} failures in a hundred loans`,
		print: 'Print the table',
		of: (station, year) => `${station}, ${year}`,
		all: 'County',
		prepared: 'Prepared by',
		checked: 'Checked by',
		upkeepList: 'Lines of cost'
	}
};
