import { expect, test } from 'vitest';
import { fromUtf8, sha256Hex } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import type { CommissionStatus } from '$lib/kiosk/ports/commission';
import { readCsv } from '$lib/ledger/texts/csv';
import { commissionDocument } from './commission-sheet';
import { en } from '../messages/en';
import { zh } from '../messages/zh';

const at = instant(new Date(2026, 6, 29, 9, 30).getTime());
const names = { person: (id: string) => (id === 'p2' ? '李梅' : id), station: (id: string) => id };
const status: CommissionStatus = {
	lines: [
		{
			...{ check: 'vault', state: 'bad', how: 'mend-vault', at, by: undefined },
			found: { of: 'vault', value: { is: 'fault', name: '一号盘', fault: { fault: 'vault-full' } } }
		},
		{
			...{ check: 'printer', state: 'good', how: undefined, at, by: 'p2' },
			found: { of: 'said', trial: 'printer', value: 'good' }
		},
		{
			...{ check: 'scanner', state: 'untried', how: 'scan', at: undefined, by: undefined },
			found: undefined
		}
	],
	...{ open: 2, ranAt: at, running: undefined, green: undefined, alarm: undefined }
};
const head = { station: '城郊（s01）', log: 'luzheng/s01-e1', version: '7' };

test.each([
	['zh', zh],
	['en', en]
])(
	'paper, JSON and CSV say the same in %s, and the hash is that of the JSON file',
	async (_, m) => {
		const made = await commissionDocument(status, head, m, names);
		expect(made.sha256).toBe(await sha256Hex(made.json));
		const json = JSON.parse(fromUtf8(made.json) ?? '') as { rows: unknown; log: string };
		expect(json.rows).toEqual(made.rows);
		expect(json.log).toBe(head.log);
		expect(made.rows.map(({ found }) => found)).toEqual([
			m.commission.found.vault(
				{ is: 'fault', name: '一号盘', fault: { fault: 'vault-full' } },
				{ when: String, person: String, why: () => m.reasons.devices['vault-full']({} as never) }
			),
			m.commission.said.printer.good,
			'—'
		]);
		expect(made.rows[1]).toMatchObject({ who: '李梅', at: '2026-07-29 09:30' });
		const csv = readCsv(fromUtf8(made.csv) ?? '');
		const cells = csv.ok ? csv.rows.map((row) => row.cells) : [];
		expect(cells.slice(6, 9)).toEqual(
			made.rows.map((row) => [String(row.number), row.check, row.state, row.found, row.who, row.at])
		);
		expect(cells.at(-1)?.[1]).toBe(made.sha256);
	}
);
