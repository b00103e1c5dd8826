import type { Body } from '$lib/ledger/events/event';
import type { registerBodies } from '$lib/ledger/events/register';

/** One body of every type of the register. Imported by tests only. */
export const registerSamples: { readonly [T in keyof typeof registerBodies]: Body<T> } = {
	'recorder-described': {
		...{ recorder: 'J-03', asset: 'ZC-2026-003', firmware: '0011234', prefix: 'A11_' },
		...{ cards: ['TF-07'], keeper: 'p3' },
		purchase: { date: '2024-03-05', fen: 128_000, invoice: '00123', supplier: '' }
	},
	'recorder-card-placed': { recorder: 'J-03', card: 'TF-07', act: 'put-in', note: '' },
	'recorder-standing-reported': {
		...{ recorder: 'J-03', standing: 'stolen', note: '车窗被砸' },
		loss: { lastSeen: null, place: '源潭镇', holder: 'p1', reportedTo: '', police: '' }
	},
	'recorder-recovered': { recorder: 'J-03', how: 'dock', by: 's01-e1-20' },
	'upkeep-recorded': {
		...{ upkeep: 's01-e1-21', recorder: 'J-03', date: '2026-07-29', fen: 12_850 },
		...{ invoice: '00124', kind: 'repair', what: '更换电池', corrects: null }
	},
	'retirement-proposed': { proposal: 's01-e1-22', recorder: 'J-03', reason: '主板损坏' },
	'retirement-decided': {
		...{ proposal: 's01-e1-22', recorder: 'J-03', reason: '同意', outcome: 'approved' }
	},
	'stock-taken': {
		...{ stock: 's01-e1-23', page: 0, pages: 1, room: '装备室' },
		begun: '2026-07-29T08:00:00+08:00',
		lines: [{ code: 'J-03', recorder: 'J-03', is: 'seen', where: null, record: null, note: '' }]
	}
};
