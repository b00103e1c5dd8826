import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { statusOf, custodyFrom } from '../custody/custody';
import { costsOf, fenFrom, yuan } from './costs';
import type { Entry } from '../log/entry';
import type { Body } from '../events/event';
import {
	handedIn,
	ingestBegun,
	knowing,
	morning,
	newLog,
	out,
	people,
	recorderBody,
	reported
} from '../testing/for-tests';
import { noNumbers, numbersFrom } from '../facts/merged-numbers';
import { cardsGoneFrom, cardsIn, openRegisterBook, waitingRetirements } from './register';
import { compareAssets, isFactoryValue, registerDoubts } from './register-doubts';
import { tanghe20220729 } from '../rule/rule-pack';

const hours = (n: number) => later(morning, { hours: n });
const county = () => newLog('custody.411328/county');
const station = () => newLog('custody.411328/s01/e1');

const described = (
	recorder: string,
	change: Partial<Body<'recorder-described'>> = {}
): { type: 'recorder-described'; body: Body<'recorder-described'> } => ({
	type: 'recorder-described',
	body: {
		...{ recorder, asset: `ZC-${recorder}`, firmware: '', prefix: '', cards: [] },
		...{ keeper: null, purchase: null, ...change }
	}
});
const bookOf = (...entries: readonly Entry[]) => {
	const book = openRegisterBook();
	for (const entry of entries) book.add(entry);
	return book;
};
const recordersOf = (...ids: readonly string[]) =>
	new Map(ids.map((recorder) => [recorder, { ...recorderBody, recorder }]));

test('[第2条] the county’s last description counts, whatever order the entries came in; a station describes nothing', async () => {
	const [office, kiosk] = [await county(), await station()];
	const first = await office.add(described('J-03', { asset: 'old' }));
	const second = await office.add(described('J-03', { asset: 'new' }), hours(-1));
	const own = await kiosk.add(described('J-03', { asset: 'own' }), hours(5));
	expect(bookOf(own, second, first).read().described('J-03')?.asset).toBe('new');
	expect(bookOf(own).read().described('J-03')).toBeUndefined();
});

test('[第2条] bad case: card moved to another body → it is shown at both, and to be looked at', async () => {
	const [office, kiosk] = [await county(), await station()];
	const entries = [
		await office.add(described('J-03', { cards: ['TF-07', 'TF-08'] })),
		await office.add(described('J-05', { cards: ['TF-09'] })),
		await kiosk.add(
			{
				type: 'recorder-card-placed',
				body: { recorder: 'J-05', card: 'tf-07', act: 'put-in', note: '' }
			},
			hours(1)
		)
	];
	const register = bookOf(...entries).read();
	expect(cardsIn(register, 'J-03').map(({ card }) => card)).toEqual(['TF-08']);
	expect(cardsIn(register, 'J-05')).toMatchObject([
		{ card: 'TF-09', moved: false },
		{ card: 'tf-07', moved: true, from: 'J-03' }
	]);
	expect(cardsGoneFrom(register, 'J-03')).toMatchObject([{ recorder: 'J-05' }]);
	const registered = { recorders: recordersOf('J-03', 'J-05'), people, numbers: noNumbers };
	expect(registerDoubts(register, registered)).toEqual([
		{ doubt: 'card-moved', value: 'tf-07', recorders: ['J-03', 'J-05'] }
	]);
});

test('[第2条] bad case: card reused → taken out of one body and put into another it was moved by the book, and there is nothing to look at', async () => {
	const kiosk = await station();
	const place = (recorder: string, act: 'put-in' | 'taken-out', n: number) =>
		kiosk.add(
			{ type: 'recorder-card-placed', body: { recorder, card: 'TF-07', act, note: '' } },
			hours(n)
		);
	const entries = [
		await place('J-03', 'put-in', 0),
		await place('J-03', 'taken-out', 1),
		await place('J-05', 'put-in', 2)
	];
	expect(bookOf(...entries).read().cards).toMatchObject([
		{ recorder: 'J-05', from: 'J-03', moved: false }
	]);
});

test('[第2条] bad case: two devices claim one firmware number → both are shown to be looked at, and so are factory zeros', async () => {
	const office = await county();
	const entries = [
		await office.add(described('J-03', { firmware: '0011-234' })),
		await office.add(described('J-04', { firmware: '11234' })),
		await office.add(described('J-05', { firmware: '0000000' })),
		await office.add(described('J-06', { firmware: '00000000', asset: 'ZC-J-03', keeper: 'p9' }))
	];
	const recorders = recordersOf('J-03', 'J-04', 'J-05', 'J-06', 'J-07');
	const doubts = registerDoubts(bookOf(...entries).read(), {
		...{ recorders, people, numbers: noNumbers }
	});
	expect(doubts).toEqual([
		{ doubt: 'one-firmware', value: '0011-234', recorders: ['J-03', 'J-04'] },
		{ doubt: 'one-asset', value: 'ZC-J-03', recorders: ['J-03', 'J-06'] },
		{ doubt: 'factory-firmware', value: '0000000', recorder: 'J-05' },
		{ doubt: 'factory-firmware', value: '00000000', recorder: 'J-06' },
		{ doubt: 'keeper-gone', recorder: 'J-06', person: 'p9' },
		{ doubt: 'not-described', recorder: 'J-07' }
	]);
	expect(['', '0000', 'ffff', 'F-F F', '0001'].map(isFactoryValue)).toEqual([
		...[true, true, true, true, false]
	]);
});

test('[第2条] two numbers of one recorder are one in the register', async () => {
	const office = await county();
	const entries = [
		await office.add(described('J-03', { firmware: '7781', asset: 'A-1' })),
		await office.add(described('J-13', { firmware: '7781', asset: 'A-1' }))
	];
	const numbers = numbersFrom([
		{
			...{ says: 'one', keep: 'J-03', gone: ['J-13'], hash: 'h', seq: 9, at: morning },
			...{ by: 'a', reason: 'r' }
		}
	]);
	const register = bookOf(...entries).read(() => true, numbers);
	const registered = { recorders: recordersOf('J-03', 'J-13'), people, numbers };
	expect(registerDoubts(register, registered)).toEqual([]);
	expect(register.descriptions()).toHaveLength(1);
});

test('[第2条] the asset list is held against the register, both ways', async () => {
	const office = await county();
	const register = bookOf(
		await office.add(described('J-03', { asset: 'ZC 003' })),
		await office.add(described('J-04', { asset: 'ZC-004' }))
	).read();
	const list = [
		{ line: 2, asset: 'zc003', name: '记录仪' },
		{ line: 3, asset: 'ZC-009', name: '照相机' }
	];
	expect(
		compareAssets(list, register, {
			...{ recorders: recordersOf('J-03', 'J-04', 'J-05'), people, numbers: noNumbers }
		})
	).toEqual({
		inBoth: [{ asset: 'zc003', recorder: 'J-03' }],
		notRegistered: [list[1]],
		notListed: [
			{ recorder: 'J-04', asset: 'ZC-004' },
			{ recorder: 'J-05', asset: '' }
		]
	});
});

test('[第23条] a corrected line of cost stays and does not count; what is quarantined does not count either', async () => {
	const [office, kiosk] = [await county(), await station()];
	const add = (upkeep: string, fen: number, date: string, corrects: string | null) =>
		kiosk.add({
			type: 'upkeep-recorded',
			body: {
				...{ upkeep, recorder: 'J-03', date, fen, invoice: '', kind: 'repair', what: '电池' },
				corrects
			}
		});
	const entries = [
		await office.add(
			described('J-03', {
				purchase: { date: '2024-03-15', fen: 128_000, invoice: '', supplier: '' }
			})
		),
		await add('s01-e1-0', 99_900, '2026-03-01', null),
		await add('s01-e1-1', 9_990, '2026-03-01', 's01-e1-0'),
		await add('s01-e1-2', 5_000, '2025-12-31', null),
		await add('s01-e1-3', 777, '2026-04-01', null)
	];
	const odd = entries.at(-1)?.hash;
	const register = bookOf(...entries).read((hash) => hash !== odd);
	const facts = [
		out('L1', hours(0)),
		{ ...handedIn('L1', hours(1)), condition: 'faulty' } as ReturnType<typeof handedIn>,
		reported('under-repair', hours(2))
	];
	const table = costsOf(
		{
			...{ register, recorders: recordersOf('J-03'), facts: () => facts, kept: (id) => id },
			custody: () => custodyFrom('J-03', facts, tanghe20220729),
			dayOf: (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
		},
		...([2026, 's01', hours(0)] as const)
	);
	expect(table).toMatchObject({ purchaseFen: 0, upkeepFen: 9_990, failures: 2 });
	// By 29 July 2026 bought for two years, four months and 14 days.
	expect(table.lines).toMatchObject([{ recorder: 'J-03', loans: 1, ageMonths: 28 }]);
	expect(register.upkeep[0]?.replacedBy).toBe('s01-e1-1');
});

test.each([
	['1234.5', 123_450],
	['￥1,234.50 元', 123_450],
	['0', 0],
	['12.345', undefined],
	['-1', undefined],
	['', undefined]
])('[第23条] %s yuan are %s fen', (typed, fen) => {
	expect(fenFrom(typed)).toBe(fen);
	if (fen !== undefined) expect(fenFrom(yuan(fen))).toBe(fen);
});

test('[第23条] a proposal to scrap waits until the county has answered; the first answer counts', async () => {
	const [office, kiosk] = [await county(), await station()];
	const proposal = 's01-e1-0';
	const asked = await kiosk.add({
		type: 'retirement-proposed',
		body: { proposal, recorder: 'J-03', reason: '主板损坏' }
	});
	expect(waitingRetirements(bookOf(asked).read())).toHaveLength(1);
	const answer = (outcome: 'approved' | 'declined') =>
		office.add({
			type: 'retirement-decided',
			body: { proposal, recorder: 'J-03', reason: 'r', outcome }
		});
	const [first, second] = [await answer('declined'), await answer('approved')];
	const register = bookOf(second, asked, first).read();
	expect(waitingRetirements(register)).toEqual([]);
	expect(register.retirements[0]?.decided?.outcome).toBe('declined');
});

test('[第21条] one that is lost and docked at a station that had not heard of it is shown as met', () => {
	const lost = reported('lost', hours(1), 's02');
	const docked = ingestBegun('i', hours(3));
	const custody = custodyFrom('J-03', [lost, docked], tanghe20220729);
	expect(custody.metSince?.hash).toBe(docked.hash);
	const before = ingestBegun('i', hours(0));
	expect(custodyFrom('J-03', [lost, before], tanghe20220729).metSince).toBeUndefined();
});

test('[第21条] 寻回 is shown until it is lent again', () => {
	const lost = reported('stolen', hours(1));
	const found = knowing(reported('found', hours(2)), lost);
	const status = (...facts: Parameters<typeof custodyFrom>[1]) =>
		statusOf(custodyFrom('J-03', facts, tanghe20220729), hours(9));
	expect(status(lost, found)).toBe('recovered');
	const lent = knowing(out('L1', hours(3)), found);
	expect(status(lost, found, lent)).toBe('on-loan');
	expect(status(lost)).toBe('stolen');
});
