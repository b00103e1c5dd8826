import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { custodyFrom } from '../custody/custody';
import type { Body } from '../events/event';
import type { CustodyFact } from '../facts/facts';
import { handedIn, morning, newLog, out, recorderBody, reported } from '../testing/for-tests';
import { numbersFrom, noNumbers } from '../facts/merged-numbers';
import { openRegisterBook } from './register';
import { tanghe20220729 } from '../rule/rule-pack';
import { countRoom, recordersOf, type Scan, type StockView } from './stock';

const hours = (n: number) => later(morning, { hours: n });
const one = (recorder: string, change: Partial<Body<'recorder-registered'>> = {}) =>
	[recorder, { ...recorderBody, recorder, serial: `SN-${recorder}`, ...change }] as const;

const recorders = new Map([
	one('J-01'),
	one('J-02'),
	one('J-03'),
	one('J-04'),
	one('J-05'),
	one('J-06', { active: false }),
	one('Z-01', { station: 's02' }),
	one('Z-02', { station: 's02' })
]);

const record: Readonly<Record<string, readonly CustodyFact[]>> = {
	'J-02': [out('L2')],
	'J-03': [reported('lost', hours(1))],
	'J-04': [reported('scrapped', hours(1))],
	// Handed in at the other station, and nobody brought it home.
	'J-05': [out('L5', morning, 's02'), handedIn('L5', hours(1), 's02')],
	'Z-02': [out('L6', morning, 's02')]
};

async function viewOf(change: Partial<StockView> = {}): Promise<StockView> {
	const office = await newLog('custody.411328/county');
	const book = openRegisterBook();
	for (const [recorder, asset, firmware] of [
		['J-01', 'ZC-001', '0011234'],
		['J-02', 'ZC-002', '0011234'],
		['Z-01', 'ZC-101', '0000000']
	] as const)
		book.add(
			await office.add({
				type: 'recorder-described',
				body: {
					...{ recorder, asset, firmware, prefix: '', cards: [], keeper: null, purchase: null }
				}
			})
		);
	return {
		...{ station: 's01', recorders, numbers: noNumbers, register: book.read() },
		custody: (id) => custodyFrom(id, record[id] ?? [], tanghe20220729),
		...change
	};
}
const scans = (...codes: readonly string[]): Scan[] => codes.map((code) => ({ code, note: '' }));

test('[第2条] a room is counted: seen, away, missing, elsewhere, unknown', async () => {
	const lines = countRoom(scans('j-01', 'Z-01', 'Z-02', '6901234567890'), await viewOf());
	expect(lines.map(({ code, recorder, is, where, record }) => [code, recorder, is, where, record]))
		// prettier-ignore
		.toEqual([
			['j-01', 'J-01', 'seen', null, null],
			['Z-01', 'Z-01', 'elsewhere', 's02', null],
			['Z-02', 'Z-02', 'elsewhere', 's02', 'on-loan'],
			['6901234567890', null, 'unknown', null, null],
			['J-02', 'J-02', 'away', null, 'on-loan'],
			['J-03', 'J-03', 'away', null, 'lost'],
			['J-05', 'J-05', 'away', 's02', null]
		]);
});

test('[第2条] what ought to be there and was not scanned is missing, also where it is suspended', async () => {
	const suspended = { 'J-01': [reported('suspended', hours(1))] };
	const view = await viewOf({
		custody: (id) =>
			custodyFrom(id, { ...record, ...suspended }[id as 'J-01'] ?? [], tanghe20220729)
	});
	const missing = countRoom([], view).filter(({ is }) => is === 'missing');
	expect(missing).toMatchObject([{ recorder: 'J-01', record: 'suspended' }]);
});

test('[第21条] one that is lost and lies in the room is seen, and says what the record had of it', async () => {
	const [line] = countRoom(scans('J-03'), await viewOf());
	expect(line).toMatchObject({ recorder: 'J-03', is: 'seen', record: 'lost' });
});

test('[第2条] its label, body serial and asset number are one recorder, counted once', async () => {
	const view = await viewOf();
	expect(countRoom(scans('J-01', 'sn-j-01', 'ZC 001'), view)).toMatchObject([
		{ code: 'J-01', is: 'seen' },
		...countRoom(scans('J-01'), view).slice(1)
	]);
});

test('[第2条] bad case: two devices claim one firmware number → at a count somebody has to say which one it is', async () => {
	const view = await viewOf();
	expect(countRoom(scans('0011234'), view)[0]).toMatchObject({
		...{ recorder: null, is: 'unknown', several: ['J-01', 'J-02'] }
	});
	const chosen = [{ code: '0011234', note: '', recorder: 'J-01' }];
	expect(countRoom(chosen, view)[0]).toMatchObject({ recorder: 'J-01', is: 'seen', several: [] });
});

test('[第2条] bad case: device with factory zeros → a scan of them finds nobody', async () => {
	expect(recordersOf('0000000', await viewOf())).toEqual([]);
});

test('[第2条] under an old number it is the recorder that counts', async () => {
	const numbers = numbersFrom([
		{
			...{ says: 'one', keep: 'J-01', gone: ['J-05'], hash: 'h', seq: 9, at: morning },
			...{ by: 'a', reason: 'r' }
		}
	]);
	const view = await viewOf({ numbers });
	expect(recordersOf('J-05', view)).toEqual(['J-01']);
	expect(countRoom(scans('J-05'), view).map(({ recorder }) => recorder)).not.toContain('J-05');
});
