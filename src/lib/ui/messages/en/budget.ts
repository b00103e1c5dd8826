import { REPLACE_MONTHS, REPLACE_RATE } from '$lib/ledger/register/budget';
import type { BudgetMessages } from '../zh/budget';

export const enBudget: BudgetMessages = {
	title: 'Budget for recorders',
	open: 'Budget table',
	hint: 'purchase, repair and consumables of the year, age, failure rate, and what to replace (article 23)',
	of: (whose, year) => `${whose}, ${year}`,
	columns: {
		recorder: 'No.',
		station: 'Station',
		model: 'Model',
		bought: 'Bought on',
		age: 'Age (years)',
		purchase: 'Purchase (yuan)',
		failures: 'Failures this year',
		failuresEver: 'Failures in all',
		rate: 'Failures a year',
		replace: 'Replace',
		estimate: 'Estimate (yuan)'
	},
	kinds: {
		repair: 'Repair (yuan)',
		maintenance: 'Upkeep (yuan)',
		consumables: 'Consumables (yuan)',
		other: 'Other (yuan)'
	},
	reasons: { age: 'age', failing: 'fails often', retiring: 'to be scrapped' },
	total: 'Total',
	all: 'All stations',
	list: ', ',
	notSaid: 'not said',
	byStation: 'By station',
	replacements: (n) => `${n} recorders`,
	withoutPrice: (n) => ` (${n} without a price to go by)`,
	rule: `Proposed for replacement: ${REPLACE_MONTHS / 12} years old, or ${REPLACE_RATE} failures a year or more, or to be scrapped already. Estimated by the last purchase of the model, or else of the kind. People decide.`,
	rateOf:
		'The failure rate is of the time since the first entry about the recorder; of less than half a year none is given.',
	print: 'Print the table',
	printHow: 'To print it on A4, press Ctrl+P in the browser.',
	export: 'Export (CSV)',
	file: (year) => `budget-${year}.csv`,
	empty: 'No recorders are registered.',
	prepared: 'Prepared by',
	checked: 'Checked by',
	approved: 'Leader in charge'
};
