import type { RegisterReasons } from '../reasons';

export const enRegisterReasons: RegisterReasons = {
	'reported-stolen': ({ recorder }) =>
		`${recorder} was reported stolen and cannot be lent. If it is here, let the custodian record “found” on its page first, and tell the police.`,
	'reported-suspended': ({ recorder }) =>
		`${recorder} is suspended and cannot be lent. Choose another one; if it can be used again, let the custodian record “in service again” first.`,
	'county-retires': ({ recorder }) =>
		`The county decides what is scrapped. On the page of ${recorder} choose “Propose to scrap it” and say why.`,
	'loan-open': ({ recorder }) =>
		`${recorder} is on loan and cannot be scrapped. Record its return first; if it cannot be found, report it lost or stolen.`,
	'footage-owed': ({ recorder }) =>
		`${recorder} holds footage that is not in safe keeping, and cannot be scrapped. Ingest it first, then propose again.`,
	'proposal-waiting': ({ recorder }) =>
		`Scrapping ${recorder} was proposed already, and the county has not answered. Wait for its answer.`,
	'bad-day': () => 'That is not a day, or it lies ahead. Write it again as year-month-day.',
	'bad-amount': () =>
		'That is no amount. Write yuan with two decimals at most, such as 128.50; 0 where it cost nothing.',
	'no-what': () => 'Write down what was done or replaced, such as: battery replaced.',
	'other-recorder': ({ recorder }) =>
		`The line to be corrected is not one of ${recorder}. Go back and choose again.`,
	'line-replaced': () =>
		'This line has been corrected already. Choose the newest one and correct that.',
	'unknown-line': () => 'The line to be corrected is not on the record. Go back and choose again.',
	'no-card': () => 'Write down the number on the card (40 characters at most).',
	'card-there': ({ recorder }) =>
		`By the record this card is in ${recorder} already; go on without recording anything.`,
	'card-not-there': ({ recorder }) =>
		`By the record this card is not in ${recorder}. Check its number, or record first that it was put in.`,
	'no-room': () => 'Write down which room or cabinet is counted, such as: equipment room.',
	'not-missed': ({ recorder }) =>
		`${recorder} was not reported lost or stolen; go on without recording anything.`,
	'scanned-already': () => 'This one was scanned already and is counted once. Go on with the next.',
	'nothing-scanned': () => 'No number was read. Try again, or type the number on the body.',
	'which-one': () =>
		'Some numbers stand for several recorders. Choose which one it is, then close the count.',
	'no-count': () => 'No count is under way. Go back and begin one.',
	'count-closing': () =>
		'This count is being written to the record and cannot be changed. Press “Close the count” to go on.'
};
