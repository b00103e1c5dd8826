import { expect, test } from 'vitest';
import { instant, later, toIso, type Instant } from '$lib/base/instant';
import { zhBudget } from '$lib/ui/messages/zh/budget';
import { budgetCsv, budgetOf } from './budget';
import { readCsv } from '../texts/csv';
import { custodyFrom } from '../custody/custody';
import type { Body } from '../events/event';
import type { CustodyFact } from '../facts/facts';
import { at, newLog, recorderBody, reported } from '../testing/for-tests';
import { openRegisterBook } from './register';
import { tanghe20220729 as pack } from '../rule/rule-pack';

const NOW = at('2026-07-29T08:00:00+08:00');
const months = (n: number): Instant => later(NOW, { hours: -n * 730 });

/** Of three recorders at two stations: an old one, one that fails often, and a new one that nobody paid for on record. */
async function town() {
	const [office, kiosk] = [
		await newLog('custody.411328/county'),
		await newLog('custody.411328/s01/e1')
	];
	const describe = (recorder: string, date: string, fen: number) =>
		office.add({
			type: 'recorder-described',
			body: {
				...{ recorder, asset: `ZC-${recorder}`, firmware: '', prefix: '', cards: [], keeper: null },
				purchase: { date, fen, invoice: '', supplier: '' }
			}
		});
	const spend = (
		upkeep: string,
		recorder: string,
		fen: number,
		kind: Body<'upkeep-recorded'>['kind']
	) =>
		kiosk.add({
			type: 'upkeep-recorded',
			body: {
				...{ upkeep, recorder, date: '2026-05-01', fen, invoice: '', kind, what: 'x' },
				corrects: null
			}
		});
	const book = openRegisterBook();
	for (const entry of [
		await describe('J-01', '2020-07-01', 128_000),
		await describe('J-02', '2026-01-05', 150_000),
		await spend('s01-e1-0', 'J-01', 9_950, 'repair'),
		await spend('s01-e1-1', 'J-01', 1_200, 'consumables'),
		await spend('s01-e1-2', 'J-02', 3_000, 'maintenance')
	])
		book.add(entry);
	const facts: Record<string, CustodyFact[]> = {
		'J-01': [reported('under-repair', months(24))],
		'J-02': [1, 3, 5, 8].map((n) => reported('under-repair', months(n))),
		'J-03': []
	};
	const recorders = new Map(
		[
			{ ...recorderBody, recorder: 'J-01', station: 's01', model: 'A11' },
			{ ...recorderBody, recorder: 'J-02', station: 's02', model: 'A11' },
			{ ...recorderBody, recorder: 'J-03', station: 's02', model: 'B2' }
		].map((one) => [one.recorder, one])
	);
	const view = {
		...{ register: book.read(), recorders, kept: (id: string) => id },
		facts: (id: string) => facts[id] ?? [],
		custody: (id: string) => custodyFrom(id, facts[id] ?? [], pack),
		dayOf: (when: Instant) => toIso(when, 480).slice(0, 10)
	};
	return (station?: string, year = 2026) => budgetOf(view, year, station, instant(NOW));
}

test('[第23条] age and failures for each year of service propose a replacement, at the last price of the model', async () => {
	const { lines } = (await town())();
	expect(lines).toMatchObject([
		{
			...{ recorder: 'J-01', reasons: ['age'], ageMonths: 72, failures: 0, failuresEver: 1 },
			upkeepFen: { repair: 9_950, consumables: 1_200, maintenance: 0, other: 0 },
			// What one of its model cost last, and not what it cost itself six years ago.
			...{ purchaseFen: 0, estimateFen: 150_000 }
		},
		{ recorder: 'J-02', reasons: ['failing'], failures: 3, failuresEver: 4, purchaseFen: 150_000 },
		// Of its model there is no price: one of its kind.
		{ recorder: 'J-03', reasons: [], ageMonths: undefined, estimateFen: 150_000 }
	]);
	expect(lines[0]!.ratePerYear).toBeCloseTo(0.5, 1);
	expect(lines[1]!.ratePerYear).toBeGreaterThan(2);
	expect(lines[2]!.ratePerYear).toBeUndefined();
});

test('[第23条] totals by station are the sum of their lines, and one station alone has the same', async () => {
	const table = await town();
	const { total, byStation } = table();
	expect(total).toMatchObject({
		...{ recorders: 3, purchaseFen: 150_000, failures: 3, replacements: 2 },
		...{ estimateFen: 300_000, withoutPrice: 0 },
		upkeepFen: { repair: 9_950, consumables: 1_200, maintenance: 3_000, other: 0 }
	});
	expect([...byStation]).toEqual([
		['s01', table('s01').total],
		['s02', table('s02').total]
	]);
	// Bought later than that year ended: not in its table.
	expect(table(undefined, 2025).lines.map(({ recorder }) => recorder)).toEqual(['J-01', 'J-03']);
});

test('[第23条] the table goes out as CSV with a BOM, money in yuan, and is read back as it was', async () => {
	const text = budgetCsv((await town())(), zhBudget, (id) => `${id}中队`);
	expect(text.startsWith('\uFEFF')).toBe(true);
	const csv = readCsv(text);
	if (!csv.ok) throw new Error('not a table');
	const [heading, first, ...rest] = csv.rows.map(({ cells }) => cells);
	expect(heading).toHaveLength(15);
	expect(first).toEqual([
		...['J-01', 's01中队', 'A11', '2020-07-01', '6.0', '0.00'],
		...['99.50', '0.00', '12.00', '0.00', '0', '1', '0.50', '年限到', '1500.00']
	]);
	expect(rest.at(-1)).toEqual([
		...['合计', '', '', '', '', '1500.00', '99.50', '30.00', '12.00', '0.00', '3', '', '', '2'],
		'3000.00'
	]);
	expect(rest.every((cells) => cells.length === 15)).toBe(true);
});
