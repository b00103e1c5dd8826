import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readCsv, writeCsv } from '$lib/ledger/texts/csv';
import type { Decided } from '$lib/ledger/events/event';
import { sampleChain, sampleCheckOut, sampleReturn } from '$lib/ledger/testing/samples.contract';
import type { County } from './county';
import { countyBench, enrolled, send, wholeFeed } from './county-for-tests';
import type { CountyRegister } from './register/register';
import { planImport } from './register/register-import';

let bench: Awaited<ReturnType<typeof countyBench>>;
let known: CountyRegister;
beforeAll(async () => {
	bench = await countyBench();
	const county = await office();
	await county.register.import('admin', GOOD);
	known = await county.register.read();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const HEADING =
	'编号,类别,所属站,型号,机身号,资产编号,固件编号,文件名前缀,存储卡,专管人,购置日期,购置金额,发票号,供应商,状态';
const GOOD = [
	HEADING,
	'J-01,执法记录仪,s01,A11,SN01,ZC-001,0011234,A11_,TF-01、TF-02,陈志远,2024/3/5,"1,280.00",00123,,在用',
	'J-02,照相机,s02中队,"D7,黑",SN02,ZC-002,,,,,,,,,',
	'T-01,其他,s01,手机,860000000000017,,,VID_,,,,,,,停用'
].join('\r\n');

const GOOD_LINE = 'J-10,执法记录仪,s01,,,,,,,,,,,,';

async function office(): Promise<County> {
	const { county } = await bench.founded();
	for (const [person, name] of [
		['p3', '陈志远'],
		['p4', '王强'],
		['p5', '王强']
	] as const)
		await county.registerPerson(
			'admin',
			{ person, name, station: 's01', roles: ['custodian', 'officer'], active: true },
			'add'
		);
	return county;
}

test('[第2条] a table brings all kinds of recorders; written out and brought again it changes nothing', async () => {
	const county = await office();
	const done = await county.register.import('admin', `\uFEFF${GOOD}`);
	expect(done).toMatchObject({ value: { ok: true, added: 3, changed: 0, same: 0 } });
	const { register, roster } = await county.register.read();
	expect(roster.recorders.get('J-02')).toMatchObject({
		...{ kind: 'camera', station: 's02', model: 'D7,黑', active: true }
	});
	expect(roster.recorders.get('T-01')).toMatchObject({ kind: 'other', active: false });
	expect(register.described('J-01')).toMatchObject({
		...{ asset: 'ZC-001', firmware: '0011234', cards: ['TF-01', 'TF-02'], keeper: 'p3' },
		purchase: { date: '2024-03-05', fen: 128_000, invoice: '00123', supplier: '' }
	});
	const before = (await wholeFeed(county)).length;
	const again = await county.register.import('admin', await county.register.export());
	expect(again).toMatchObject({ value: { ok: true, added: 0, changed: 0, same: 3 } });
	expect(await wholeFeed(county)).toHaveLength(before);
});

test('[第2条] a table with some columns leaves the others as they are', async () => {
	const county = await office();
	await county.register.import('admin', GOOD);
	const some = '编号,类别,所属站,资产编号\nJ-01,记录仪,s02,ZC-009';
	expect(await county.register.import('admin', some)).toMatchObject({ value: { changed: 1 } });
	const { register, roster } = await county.register.read();
	expect(roster.recorders.get('J-01')).toMatchObject({ station: 's02', serial: 'SN01' });
	expect(register.described('J-01')).toMatchObject({ asset: 'ZC-009', cards: ['TF-01', 'TF-02'] });
});

const row = (change: string, at: number) =>
	['J-09', '执法记录仪', 's01', '', '', '', '', '', '', '', '', '', '', '', '']
		.map((cell, n) => (n === at ? change : cell))
		.join(',');
test.each<[string, string, number, string | undefined, string]>([
	['no number', row('', 0), 2, 'recorder', 'missing'],
	['a number with a space', row('J 09', 0), 2, 'recorder', 'bad-id'],
	['a kind that there is not', row('无人机', 1), 2, 'kind', 'bad-kind'],
	['a station that there is not', row('s99', 2), 2, 'station', 'unknown-station'],
	['a model that is too long', row('x'.repeat(61), 3), 2, 'model', 'too-long'],
	['an asset number that is too long', row('x'.repeat(61), 5), 2, 'asset', 'too-long'],
	['the serial of another one', row('SN01', 4), 2, 'serial', 'serial-taken'],
	['the asset number of another one', row('zc001', 5), 2, 'asset', 'asset-taken'],
	['nine cards', row('1、2、3、4、5、6、7、8、9', 8), 2, 'cards', 'too-many-cards'],
	['a keeper nobody knows', row('无名', 9), 2, 'keeper', 'unknown-person'],
	['a keeper of whom there are two', row('王强', 9), 2, 'keeper', 'several-people'],
	['a day that there is not', row('2024-02-30', 10), 2, 'date', 'bad-day'],
	['an amount without a day', row('12', 11), 2, 'date', 'bad-day'],
	['a state that there is not', row('坏了', 14), 2, 'active', 'bad-state'],
	['more cells than columns', `${row('', 13)},x`, 2, undefined, 'too-many-cells'],
	['one number twice', `${row('', 13)}\n\n${row('', 13)}`, 4, 'recorder', 'twice'],
	['a quotation mark that is never closed', row('"A11', 3), 2, undefined, 'open-quote']
])(
	'[第2条] a table with %s is refused, and says on which line',
	(_, bad, line, column, problem) => {
		const { roster, register } = known;
		const plan = planImport(`${HEADING}\n${bad}\n${GOOD_LINE}`, roster, register);
		if (plan.ok) throw new Error('taken');
		expect(plan.faults.map((one) => [one.line, one.column, one.problem])).toContainEqual([
			...[line, column, problem]
		]);
	}
);

test('[第2条] of a table with one bad line not one line is on the log, however good', async () => {
	const county = await office();
	const before = (await wholeFeed(county)).length;
	const done = await county.register.import('admin', `${HEADING}\n${GOOD_LINE}\n${row('', 0)}`);
	expect(done).toMatchObject({ ok: true, value: { ok: false, faults: [{ line: 3 }] } });
	expect(await wholeFeed(county)).toHaveLength(before);
});

test.each([
	['nothing', '', 'empty'],
	['a heading alone', HEADING, 'empty'],
	['no column of stations', '编号,类别\nJ-01,照相机', 'no-column'],
	['one column twice', '编号,类别,所属站,编号\nJ-01,照相机,s01,J-01', 'column-twice'],
	[
		'more than 500 lines',
		`编号,类别,所属站\n${Array.from({ length: 501 }, (_, n) => `J-${n},照相机,s01\n`).join('')}`,
		'too-many-rows'
	]
])('[第2条] a table of %s is refused', (_, text, problem) => {
	const { roster, register } = known;
	expect(planImport(text, roster, register)).toMatchObject({ ok: false, faults: [{ problem }] });
});

test('[第2条] a cell that a spreadsheet would take for a formula is written as text, and comes back as it was', () => {
	const rows = [['=1+1', '-5', '@a', 'a"b', 'a,b', 'a\nb', "'x", '']];
	const text = writeCsv(rows);
	expect(text).toContain("'=1+1");
	expect(readCsv(text)).toMatchObject({ ok: true, rows: rows.map((cells) => ({ cells })) });
});

test('[第2条] every device of the asset list is in the register, or is named', async () => {
	const county = await office();
	await county.register.import('admin', GOOD);
	expect(
		await county.register.compare('资产名称,资产编号\n执法记录仪,ZC-001\n录像机,ZC-777\n')
	).toMatchObject({
		inBoth: [{ recorder: 'J-01' }],
		notRegistered: [{ line: 3, asset: 'ZC-777', name: '录像机' }],
		notListed: [{ recorder: 'J-02', asset: 'ZC-002' }]
	});
	expect(await county.register.compare('名称\nx')).toMatchObject({
		faults: [{ problem: 'no-column' }]
	});
});

const proposed = (seq: number, recorder: string): Decided => ({
	type: 'retirement-proposed',
	body: { proposal: `s01-e1-${seq}`, recorder, reason: '主板损坏' }
});
const decision = { proposal: 's01-e1-1', outcome: 'approved', reason: '同意报废' } as const;

/** A county that knows J-01 and what its station says of it. */
async function withStation(...events: readonly Decided[]) {
	const county = await office();
	await county.register.import('admin', GOOD);
	for (const person of ['11-002318', '11-002319'])
		await county.registerPerson(
			'admin',
			{ person, name: person, station: 's01', roles: ['officer'], active: true },
			'add'
		);
	const key = await enrolled(county, 's01');
	await send(county, await sampleChain(key, events));
	return county;
}
const prepare: Decided = {
	type: 'recorder-seen',
	body: { recorder: 'J-01', how: 'hand', serial: '', note: '' }
};
const stateOf = async (county: County) =>
	(await county.register.read()).custody('J-01').state?.state;

test('[第23条] what a station proposes is scrapped when the county agrees, once, and in service again when it says so', async () => {
	const county = await withStation(prepare, proposed(1, 'J-01'));
	expect(
		await county.register.decideRetirement('admin', { ...decision, reason: ' ' })
	).toMatchObject({ error: { reason: 'no-decision-reason' } });
	expect(await stateOf(county)).toBeUndefined();
	expect(await county.register.decideRetirement('admin', decision)).toMatchObject({ ok: true });
	expect(await stateOf(county)).toBe('scrapped');
	expect(await county.register.decideRetirement('admin', decision)).toMatchObject({
		error: { reason: 'decided-already' }
	});
	const one = (await county.overview()).recorders.find(({ recorder }) => recorder === 'J-01');
	expect(one?.status).toBe('scrapped');
	expect(await county.register.reinstate('admin', 'J-01', '误报')).toMatchObject({ ok: true });
	expect(await stateOf(county)).toBeUndefined();
	expect(await county.register.reinstate('admin', 'J-01', '误报')).toMatchObject({
		error: { reason: 'not-scrapped' }
	});
});

test('[第23条] what the county does not agree to stays as it was', async () => {
	const county = await withStation(prepare, proposed(1, 'J-01'));
	await county.register.decideRetirement('admin', { ...decision, outcome: 'declined' });
	expect(await stateOf(county)).toBeUndefined();
	const { register } = await county.register.read();
	expect(register.retirements[0]?.decided).toMatchObject({ outcome: 'declined', by: 'admin' });
});

test.each([
	['lent', [sampleCheckOut('s01-e1-2', 'J-01')], 'loan-open'],
	[
		'given back, with its footage owed',
		[sampleCheckOut('s01-e1-2', 'J-01'), sampleReturn('s01-e1-3', 'J-01', 's01-e1-2')],
		'footage-owed'
	]
])('[第23条] one that was %s since it was proposed is not scrapped', async (_, since, reason) => {
	const county = await withStation(prepare, proposed(1, 'J-01'), ...since);
	expect(await county.register.decideRetirement('admin', decision)).toMatchObject({
		error: { reason }
	});
	expect(await stateOf(county)).toBeUndefined();
});

test('[第2条] two of one asset number are refused, two of one firmware number are kept and shown', async () => {
	const county = await office();
	await county.register.import('admin', GOOD);
	const body = {
		...{ recorder: 'J-02', asset: 'ZC 001', firmware: '', prefix: '', cards: [] },
		...{ keeper: null, purchase: null }
	};
	expect(await county.register.describe('admin', body)).toMatchObject({
		error: { reason: 'asset-taken', detail: { id: 'J-01' } }
	});
	const same = { ...body, asset: '', firmware: '0011234' };
	expect(await county.register.describe('admin', same)).toMatchObject({ ok: true });
	expect(await county.register.describe('admin', { ...same, keeper: 'p99' })).toMatchObject({
		error: { reason: 'unknown-person' }
	});
	expect(await county.register.describe('admin', { ...same, recorder: 'X' })).toMatchObject({
		error: { reason: 'unknown-id' }
	});
	expect((await county.register.read()).register.described('J-02')?.firmware).toBe('0011234');
});
