import { yuan } from '$lib/ledger/register/costs';
import type { RegisterEventMessages } from '../events';

const standings = {
	...{ suspended: 'suspended', resumed: 'in service again', lost: 'lost', stolen: 'stolen' }
};
const ways = { dock: 'docked', 'hand-in': 'handed in', 'stock-taking': 'stock-taking' };
const kinds = {
	...{ repair: 'repair', maintenance: 'maintenance', consumables: 'consumables', other: 'other' }
};

export const enRegisterEvents: RegisterEventMessages = {
	names: {
		'recorder-described': 'Particulars of a recorder',
		'recorder-card-placed': 'Card put in or taken out',
		'recorder-standing-reported': 'Loss, theft, suspension',
		'recorder-recovered': 'Found again',
		'upkeep-recorded': 'Cost of upkeep',
		'retirement-proposed': 'Scrapping proposed',
		'retirement-decided': 'Scrapping decided',
		'stock-taken': 'Stock-taking'
	},
	says: {
		'recorder-described': ({ recorder, asset, firmware, cards }) =>
			`${recorder}: asset no. ${asset || 'not given'}, firmware no. ${firmware || 'not given'}, cards ${cards.join(', ') || 'not given'}.`,
		'recorder-card-placed': ({ recorder, card, act, note }) =>
			`Card ${card} ${act === 'put-in' ? 'put into' : 'taken out of'} ${recorder}${note === '' ? '' : `: ${note}`}.`,
		'recorder-standing-reported': ({ recorder, standing, note }) =>
			`${recorder} reported ${standings[standing]}: ${note}.`,
		'recorder-recovered': ({ recorder, how, by }) =>
			`${recorder} is there again (${ways[how]}, ${by}).`,
		'upkeep-recorded': ({ recorder, date, fen, kind, what, invoice, corrects }) =>
			`${recorder}, ${date}, ${kinds[kind]}, ¥${yuan(fen)}: ${what}${invoice === '' ? '' : `, invoice ${invoice}`}${corrects === null ? '' : ` (corrects ${corrects})`}.`,
		'retirement-proposed': ({ recorder, reason }) => `Proposed to scrap ${recorder}: ${reason}.`,
		'retirement-decided': ({ recorder, outcome, reason }) =>
			`${outcome === 'approved' ? 'Agreed' : 'Did not agree'} to scrap ${recorder}: ${reason}.`,
		'stock-taken': ({ room, lines, page, pages }) =>
			`Counted “${room}”, ${lines.length} lines (page ${page + 1} of ${pages}): ${lines.filter(({ is }) => is === 'missing').length} missing.`
	}
};
