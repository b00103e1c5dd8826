import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import type { Decided } from '$lib/ledger/events/event';
import { questions } from '$lib/ledger/questions/all';
import { isAboutLeads } from '$lib/ledger/questions/definitions';
import { asked as request, file } from '$lib/ledger/requests/request-for-tests';
import { sampleChain } from '$lib/ledger/testing/samples.contract';
import { monthPeriod, monthsUpTo, periodAsked, type Period } from '$lib/base/period';
import type { County } from './county';
import { countyBench, enrolled, eventsOf, send, START } from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const july = monthPeriod('2026-07', 480) as Period;
const questionOf = (id: string) => {
	const found = questions.find((one) => one.id === id);
	if (!found) throw new Error(id);
	return found;
};

const playedOf = ({ ingest, path, sha256 }: ReturnType<typeof file>) =>
	({
		purpose: 'viewing',
		request: 's01-e1-5',
		ingest,
		path,
		sha256,
		checked: 'verified',
		seconds: null
	}) as const;

/** Both stations have said the same three loans, each of its own recorders. */
async function withLoans(...more: Decided[]) {
	const { county } = await bench.founded();
	for (const person of ['p1', 'p2'])
		await county.registerPerson(
			'admin',
			{ person, name: person, station: 's01', roles: ['officer'], active: true },
			'add'
		);
	for (const station of ['s01', 's02'] as const)
		for (const n of [3, 4, 5]) {
			const recorder = station === 's01' ? `J-0${n}` : `K-0${n}`;
			const body = {
				recorder,
				kind: 'body-recorder',
				model: '',
				serial: '',
				station,
				active: true
			} as const;
			await county.registerRecorder('admin', body, 'add');
		}
	for (const station of ['s01', 's02']) {
		const key = await enrolled(county, station);
		const own = eventsOf(station).map((one) =>
			station === 's01'
				? one
				: (JSON.parse(JSON.stringify(one).replaceAll('"J-', '"K-')) as Decided)
		);
		const sent = await send(
			county,
			await sampleChain(key, station === 's01' ? [...own, ...more] : own)
		);
		if (!sent.ok) throw new Error(JSON.stringify(sent.error));
	}
	bench.clock.now = later(START, { hours: 24 * 3 });
	return county;
}
const loans = async (county: County, station?: string) =>
	(await county.compliance.figures(july, station, true)).byQuestion.get('4-what-for');

test('figures of the stations add up to those of the county, and are as each question counts them', async () => {
	const county = await withLoans();
	const all = await county.compliance.figures(july);
	const asked = [
		'4-what-for',
		'5-all-four',
		'6-unsaid',
		'13-in-time',
		'21-signed-out',
		'21-never-back'
	];
	const by = await county.compliance.byStation(asked.map(questionOf), july);
	expect(await loans(county)).toMatchObject({ of: 6 });
	expect([...(by.get('4-what-for')?.keys() ?? [])]).toEqual(['s01', 's02']);
	for (const id of asked)
		for (const key of ['counted', 'of', 'rows'] as const) {
			const sum = [...(by.get(id)?.values() ?? [])].reduce((n, one) => n + one[key], 0);
			expect([id, key, sum]).toEqual([id, key, all.byQuestion.get(id)?.[key]]);
		}
	expect([...all.byQuestion.keys()]).toEqual(questions.map(({ id }) => id));
	const june = await county.compliance.figures(monthPeriod('2026-06', 480) as Period);
	expect(june.byQuestion.get('4-what-for')).toEqual({ counted: 0, of: 0, rows: 0 });
});

test('behind each figure are its rows, by station and officer, and each names its event', async () => {
	const county = await withLoans();
	const question = questionOf('4-what-for');
	const { rows, figure } = await county.compliance.rows('admin', question, july, {
		station: 's01'
	});
	expect(rows).toHaveLength(figure.rows);
	expect(
		rows?.map(({ place }) => `${place?.origin.split('/').slice(1).join('-')} ${place?.seq}`)
	).toEqual(expect.arrayContaining(['s01-e1 0', 's01-e1 2', 's01-e1 3']));
	const officer = rows?.[0]?.people[0] ?? '';
	const own = await county.compliance.rows('admin', question, july, {
		station: 's01',
		person: officer
	});
	const { rowsByPerson } = await county.compliance.figures(july, 's01');
	expect(own.rows).toHaveLength(rowsByPerson.get(officer)?.get('4-what-for') ?? -1);
	const nobody = await county.compliance.rows('admin', question, july, { person: 'p9' });
	expect(nobody.rows).toEqual([]);
});

test('one question month by month: twelve, the last the one asked about', async () => {
	const county = await withLoans();
	const months = await county.compliance.byMonth(questionOf('4-what-for'), july);
	expect(months).toHaveLength(12);
	expect(months.at(-1)).toMatchObject({ month: '2026-07', figure: { of: 6 } });
	expect(months[0]).toMatchObject({ month: '2025-08', figure: { of: 0 } });
});

test('[第21条] what leads say is counted for everybody, and its rows are for who may read leads', async () => {
	const county = await withLoans();
	for (const question of questions.filter(({ id }) => isAboutLeads(id))) {
		const { figure, rows } = await county.compliance.rows('admin', question, july);
		expect([question.id, rows]).toEqual([question.id, undefined]);
		expect(figure.of).toBeGreaterThanOrEqual(0);
	}
});

test('[第20条] a restricted recording is counted, and its name is in no row', async () => {
	const shut = file(1);
	const county = await withLoans(
		{
			type: 'footage-restricted',
			body: {
				...{ restriction: 's01-e1-4', kind: 'privacy', files: [shut], ground: 'ordered' },
				readers: [{ is: 'person', person: 'p2' }]
			}
		},
		{ type: 'request-made', body: { ...request, request: 's01-e1-5', files: [shut] } },
		{
			type: 'footage-played',
			body: playedOf(shut)
		}
	);
	const { rows } = await county.compliance.rows('admin', questionOf('17-without-approval'), july);
	expect(rows?.length).toBe(1);
	expect(JSON.stringify(rows)).not.toContain(shut.path);
	expect(rows?.[0]?.says.zh).toContain('限制知悉的记录');
});

test('the county sees that and before whom a PIN was set at a station, and has none of its own', async () => {
	const county = await withLoans({
		type: 'signing-pin-set',
		body: {
			...{ person: 'p1', why: 'reset', witness: 'p2', witnessed: 'pin' },
			second: { person: 'p2', confirmed: 'named' }
		}
	});
	expect(await county.pinSettings('p1')).toMatchObject([
		{ station: 's01', seq: 4, body: { why: 'reset', witness: 'p2' } }
	]);
	expect(await county.pinSettings('p2')).toEqual([]);
});

test('figures and the rows behind them stay those of one moment, until somebody asks anew', async () => {
	const county = await withLoans();
	expect((await county.compliance.figures(july)).entries).toBe(
		(await county.compliance.figures(july)).entries
	);
	const before = await county.compliance.figures(july);
	await county.registerPerson(
		'admin',
		{ person: 'p7', name: '新人', station: 's01', roles: ['officer'], active: true },
		'add'
	);
	expect((await county.compliance.figures(july)).entries).toBe(before.entries);
	expect((await county.compliance.figures(july, undefined, true)).entries).toBe(before.entries + 1);
	bench.clock.now = later(bench.clock.now, { hours: 2 });
	expect((await county.compliance.figures(july)).at).toBe(bench.clock.now);
});

test.each([
	['when=2026-02', '2026-02-01', '2026-02-28'],
	['when=2024-02', '2024-02-01', '2024-02-29'],
	['when=2025', '2025-01-01', '2025-12-31'],
	['from=2026-07-05&to=2026-07-11', '2026-07-05', '2026-07-11'],
	['from=2026-07-11&to=2026-07-05', '2026-06-01', '2026-06-30'],
	['from=2026-02-30&to=2026-03-05', '2026-06-01', '2026-06-30'],
	['when=2026-13', '2026-06-01', '2026-06-30'],
	['from=1990-01-01&to=2026-01-01', '2026-06-01', '2026-06-30'],
	['', '2026-06-01', '2026-06-30']
])('%j is the time from %s to %s', (query, first, last) => {
	const period = periodAsked(new URLSearchParams(query), START, 480);
	expect(period).toMatchObject({ first, last });
	// Days begin at the county's midnight.
	expect(new Date(period.from).toISOString().slice(11)).toBe('16:00:00.000Z');
	expect(monthsUpTo(period, 480)).toHaveLength(12);
});
