import type { CountyRegisterMessages, RegisterReason } from './zh-register';
import type { Detail } from './zh-reasons';

type Own = Exclude<RegisterReason, 'unknown-id' | 'bad-id'>;

export const enRegisterReasons: Record<Own, (detail: Detail) => string> = {
	'unknown-person': ({ person }) =>
		`There is nobody “${person}”. Choose a keeper from the list, or register the person first.`,
	'asset-taken': ({ asset, id }) =>
		`Asset number ${asset} belongs to ${id}. Check the device; if ${id} is wrong, correct that first.`,
	'bad-description': ({ where }) =>
		`Something is not as it has to be (${where}). Check day, amount and lengths, then save again.`,
	'no-such-retirement': () => 'There is no such proposal. Load the page again.',
	'decided-already': () => 'This proposal has been answered. Load the page again.',
	'no-decision-reason': () => 'Write down the reason (300 characters at most).',
	'conflict-open': ({ recorder }) =>
		`Records of ${recorder} contradict each other. Decide that under “Contradictions” first.`,
	'state-not-so': ({ recorder }) => `${recorder} is scrapped already. Load the page again.`,
	'loan-open': ({ recorder }) =>
		`${recorder} was lent since it was proposed. Answer when it is back and its footage is in safe keeping.`,
	'footage-owed': ({ recorder }) =>
		`${recorder} holds footage that is not in safe keeping. Answer when the station has ingested it.`,
	'not-scrapped': ({ recorder }) => `${recorder} is not scrapped; there is nothing to take back.`,
	'not-a-table': () => 'No table was read. Choose a CSV file (UTF-8 or GBK) and upload it again.'
};

/** The words of the county's register of recorders. */
export const enCountyRegister: CountyRegisterMessages = {
	title: 'Register',
	help: 'Every recorder stands in it (第2条); so do purchase, upkeep and scrapping (第23条).',
	empty: 'Nothing is registered yet. Register recorders under “Recorders”, or bring a table below.',
	edit: (id) => `Particulars of ${id}`,
	keeperNone: 'not decided',
	cardsHint: 'several separated by “、” or “;”, 8 at most',
	amountHint: 'yuan, two decimals at most',
	supplier: 'Supplier',
	invoice: 'Invoice no.',
	date: 'Bought on',
	amount: 'Price',
	describe: 'Particulars',
	upkeep: 'Upkeep so far',
	retirements: 'Proposals to scrap',
	noRetirements: 'No proposal waits for an answer.',
	proposed: (who, station, at) => `proposed by ${who}, ${station}, ${at}`,
	opinion: 'Reason',
	approve: 'Agree to scrap it',
	decline: 'Do not agree',
	reinstate: 'In service again',
	reinstateWhy: 'Why it is in service again',
	decided: { approved: 'agreed', declined: 'not agreed' },
	doubts: 'Registrations that want a look',
	noDoubts: 'None.',
	doubt: {
		'one-firmware': (value, ids) =>
			`Firmware number ${value} stands under ${ids}: it does not tell them apart`,
		'factory-firmware': (value, ids) =>
			`${ids}: firmware number ${value} is as the factory left it`,
		'one-asset': (value, ids) => `Asset number ${value} stands under ${ids}`,
		'card-moved': (value, ids) => `Card ${value} changed bodies without being taken out: ${ids}`,
		'not-described': (_, ids) => `${ids}: no asset number or other particulars`,
		'no-asset': (_, ids) => `${ids}: no asset number`,
		'keeper-gone': (who, ids) => `${ids}: its keeper ${who} is not in service any more`
	},
	import: 'Bring a table',
	importHelp:
		'A CSV file with a heading. It needs the columns number, kind and station; columns that are not there stay as they are. Where one line is wrong nothing is taken: correct it and upload it again.',
	file: 'CSV file',
	upload: 'Import',
	export: 'Export the table',
	imported: (added, changed, same) =>
		`Imported: ${added} new, ${changed} changed, ${same} as they were.`,
	refused: (n) => `${n} things are wrong; nothing was imported:`,
	fault: (line, column, says) => `Line ${line}${column === '' ? '' : `, “${column}”`}: ${says}`,
	problems: {
		missing: () => 'must be filled in',
		'bad-id': (value) =>
			`“${value}” is no number: letters, digits, “-”, “_”, “.”, 48 characters at most`,
		'bad-kind': (value) =>
			`there is no kind “${value}”; use body-recorder, video-camera, camera, voice-recorder or other`,
		'unknown-station': (value) => `there is no station “${value}”; use its number or full name`,
		'too-long': () => 'too long (60 characters; 40 for prefix and card)',
		'too-many-cards': (value) => `too many cards, ${value} at most`,
		'unknown-person': (value) => `there is nobody “${value}”; use a name or a number`,
		'several-people': (value) => `several people are called “${value}”; use the number`,
		'bad-day': (value) => `“${value}” is no day; write it as 2024-03-05`,
		'bad-amount': (value) => `“${value}” is no amount; write yuan, two decimals at most`,
		'bad-state': (value) => `“${value}” is no state; write active or inactive`,
		twice: (value) => `the same number as on line ${value}`,
		'serial-taken': (value) => `this serial number belongs to ${value}`,
		'asset-taken': (value) => `this asset number belongs to ${value}`,
		'too-many-cells': () => 'more cells than columns; put what has a comma between quotation marks',
		empty: () => 'there is nothing in the table; a heading first, then a line for each recorder',
		'no-column': () => 'this column is not there',
		'column-twice': () => 'this column is there twice',
		'too-many-rows': (value) => `500 recorders at once, this has ${value}; split it`,
		'open-quote': () => 'a quotation mark is not closed on this line'
	},
	columns: {
		...{ recorder: 'Number', kind: 'Kind', station: 'Station', model: 'Model', serial: 'Serial' },
		...{ asset: 'Asset no.', firmware: 'Firmware no.', prefix: 'Prefix', cards: 'Cards' },
		...{ keeper: 'Keeper', date: 'Bought on', amount: 'Price', invoice: 'Invoice no.' },
		...{ supplier: 'Supplier', active: 'State' }
	},
	assets: 'Compare with the asset list',
	assetsHelp:
		'Upload the asset list (CSV with a column 资产编号) to see whether every device is in the register. The list is not kept.',
	compare: 'Compare',
	inBoth: (n) => `${n} are in both.`,
	notRegistered: 'In the list, and not in the register',
	notListed: 'In the register, and not in the list',
	assetLine: (line, asset, name) => `line ${line} ${asset} ${name}`,
	noAsset: 'no asset number',
	allFound: 'List and register agree.',
	costs: 'Yearly table of costs and failures'
};
