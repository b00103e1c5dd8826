// The pages of figures as they are served: every figure leads to its rows and to its events, and what is handed on opens elsewhere.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCsv } from '$lib/ledger/texts/csv';
import { questions } from '$lib/ledger/questions/all';
import { isAboutLeads } from '$lib/ledger/questions/definitions';
import { sampleChain } from '$lib/ledger/testing/samples.contract';
import { countyBench, enrolled, eventsOf, FOUNDING, send } from '$lib/server/county-for-tests';
import { readXlsx } from '$lib/server/sheets/xlsx-read';
import { devCounty, type DevCounty } from './support/dev-county';

let data = '';
let served: DevCounty;
let base = '';
let cookie = '';

/** What would be a formula as a name: the station's. */
const NAME = '=HYPERLINK("x")中队';

beforeAll(async () => {
	data = await mkdtemp(join(tmpdir(), 'luzheng-compliance-'));
	const bench = await countyBench();
	const { county, dataDir } = await bench.founded();
	for (const station of ['s01', 's02']) {
		for (const n of [3, 4, 5]) {
			const recorder = station === 's01' ? `J-0${n}` : `K-0${n}`;
			const body = { recorder, kind: 'body-recorder', model: '', serial: '', station } as const;
			await county.registerRecorder('admin', { ...body, active: true }, 'add');
		}
		const events = JSON.stringify(eventsOf(station));
		const own = JSON.parse(station === 's01' ? events : events.replaceAll('"J-', '"K-')) as never;
		const sent = await send(county, await sampleChain(await enrolled(county, station), own));
		if (!sent.ok) throw new Error(JSON.stringify(sent.error));
	}
	await county.registerStation('admin', { station: 's02', name: NAME }, 'change');
	await bench.close(county);
	await cp(dataDir, data, { recursive: true });
	await bench.end();
	served = await devCounty(data);
	base = served.base;
	const answer = await fetch(`${base}/county/login`, {
		...{ method: 'POST', redirect: 'manual', headers: { origin: base } },
		body: new URLSearchParams({ account: FOUNDING.account, password: FOUNDING.password })
	});
	cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}, 120_000);
afterAll(async () => {
	await served.close();
	await rm(data, { recursive: true });
});

const get = (path: string) => fetch(base + path, { headers: { cookie }, redirect: 'manual' });
async function pageOf(path: string): Promise<string> {
	const answer = await get(path);
	expect([path, answer.status]).toEqual([path, 200]);
	return (await answer.text()).replace(/<!--[^>]*-->/g, '');
}
async function sheetsOf(path: string) {
	const answer = await get(path);
	expect([path, answer.status]).toEqual([path, 200]);
	const read = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
	if (!read.ok) throw new Error(read.error);
	return read.value;
}

test('every question stands on the page with its figure, under its article; all 24 are there', async () => {
	const page = await pageOf('/county/compliance?when=2026-07');
	for (const { id } of questions) expect(page).toContain(`data-testid="figure-${id}"`);
	for (let n = 1; n <= 24; n++) expect(page).toContain(`data-testid="article-${n}"`);
	expect(page).toMatch(/figure-4-what-for"[\s\S]*?0 \/ 6/);
	const other = await pageOf('/county/compliance?when=2026-06');
	expect(other).toMatch(/figure-4-what-for"[\s\S]*?没有可核对的记录/);
});

test('a page that says that it counts, for who waits: calm, without script, and on to where they were', async () => {
	const back = '/county/compliance/officers?when=2026-07';
	const answer = await get(`/county/compliance/counting?back=${encodeURIComponent(back)}`);
	expect([answer.status, answer.headers.get('refresh')]).toEqual([200, `2; url=${back}`]);
	const page = await answer.text();
	expect(page).toContain('正在统计');
	expect(page).toContain(`href="${back}"`);
	expect(page.match(/<script[^>]*>/g)).toEqual(['<script src="/county-idle.js" defer="">']);
});

test('a figure leads to stations, months and rows, and a row to the entry on the record', async () => {
	const page = await pageOf('/county/compliance/question?q=4-what-for&when=2026-07&station=s01');
	expect(page).toContain('data-testid="by-station"');
	expect(page).toContain('data-testid="by-month"');
	const [, href = ''] = /href="(\/county\/entry\?[^"]+)" data-testid="event"/.exec(page) ?? [];
	const entry = await pageOf(href.replaceAll('&amp;', '&'));
	expect(entry).toContain('recorder-checked-out');
	// The picture names itself, and every bar has its words.
	expect(page).toMatch(
		/<svg[^>]*role="img"[^>]*aria-labelledby="bars-station-title bars-station-desc"/
	);
	expect(page).toMatch(/<title id="bars-station-title">[^<]+<\/title>/);
	expect(page.match(/0 \/ 3 · 0\.0%/g)?.length).toBe(3);
	const [, officers = ''] =
		/href="(\/county\/compliance\/officers[^"]+)"/.exec(
			await pageOf('/county/compliance?when=2026-07')
		) ?? [];
	const own = await pageOf(officers.replaceAll('&amp;', '&'));
	expect(own).toContain('data-testid="officers"');
});

test('[第21条] without the right to read leads there are figures of them and no rows', async () => {
	for (const { id } of questions.filter(({ id }) => isAboutLeads(id))) {
		const page = await pageOf(`/county/compliance/question?q=${id}&when=2026-07`);
		expect(page).toContain('data-testid="only-counted"');
		const table = await get(`/county/compliance/question/export?q=${id}&when=2026-07&as=xlsx`);
		expect(table.status).toBe(403);
	}
});

test('the notice has a line for each station, what is to be looked at in words, and where the ledger stands', async () => {
	const page = await pageOf('/county/compliance/report?when=2026-07');
	expect(page).toContain('唐河县农业农村局执法记录仪使用管理 2026 年 7 月检查通报');
	expect(page).toMatch(
		/data-testid="exceptions"[\s\S]*?<li[^>]*>第4条 写明工作类别和地点的领用：0 \/ 6，待核查 6 项/
	);
	expect(page).toMatch(/账本摘要 [0-9a-f]{64}/);
	expect(page).toContain('单位盖章');
	const sheets = await sheetsOf('/county/compliance/report/export?when=2026-07&as=xlsx');
	expect(sheets.map(({ name }) => name)).toEqual(['各站点', '待核查', '各条统计']);
	const lines = sheets[0]?.lines ?? [];
	expect(lines.find(([name]) => name === NAME)?.[1]).toBe('0/3');
	expect(lines.find(([name]) => name === '全县')?.[1]).toBe('0/6');
	expect(sheets[2]?.lines.filter(([article]) => /^第\d+条$/.test(article ?? ''))).toHaveLength(
		questions.length
	);
});

test('comma-separated values say the same, and no cell of them is a formula', async () => {
	for (const path of ['report/export?', 'export?', 'question/export?q=4-what-for&']) {
		const text = await (await get(`/county/compliance/${path}when=2026-07&as=csv`)).text();
		expect(text).not.toMatch(/(^|[,\n]|\uFEFF)"?[=+@]/);
		const read = readCsv(text);
		expect(read.ok && read.rows.length).toBeGreaterThan(3);
	}
	const text = await (await get('/county/compliance/report/export?when=2026-07&as=csv')).text();
	expect(text).toContain(`"'=HYPERLINK(""x"")中队"`);
});

test('the budget goes out as a workbook too', async () => {
	const [sheet] = await sheetsOf('/county/register/budget/export?year=2026&as=xlsx');
	expect(sheet?.name).toBe('预算表');
	expect(sheet?.lines.some((line) => line[0] === 'J-03')).toBe(true);
});

/** What was left of a person's form, as a browser would send it. */
const post = (path: string, body: FormData | URLSearchParams) =>
	fetch(base + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin: base, accept: 'text/html' },
		body
	});
const withFile = (bytes: BlobPart) => {
	const form = new FormData();
	form.set('file', new File([bytes], 'roster.xlsx'));
	return form;
};
const valueOf = (page: string, name: string) =>
	new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

test('what is registered goes out as a workbook, comes back changed, is tried and then confirmed', async () => {
	const out = await get('/county/roster/export?as=xlsx');
	const same = await post('/county/roster?/try', withFile(await out.arrayBuffer()));
	expect((await same.text()).replace(/<!--[^>]*-->/g, '')).toContain(
		'新增 0 行，修改 0 行，无变化 8 行，不合格 0 行'
	);
	const csv = '人员编号,姓名,站点,岗位\np1,张三,s01,执法人员\n';
	const tried = await post('/county/roster?/try', withFile(csv));
	expect(tried.status).toBe(200);
	const page = await tried.text();
	expect(page).toContain('data-testid="trial-new"');
	expect(await pageOf('/county/people')).not.toContain('person-p1');
	const form = { shown: valueOf(page, 'shown'), bytes: valueOf(page, 'bytes') };
	const other = await post('/county/roster?/confirm', new URLSearchParams({ ...form, shown: 'x' }));
	expect([other.status, (await other.text()).includes('名册在您查看之后有了变化')]).toEqual([
		400,
		true
	]);
	const done = await post('/county/roster?/confirm', new URLSearchParams(form));
	expect([done.status, done.headers.get('location')]).toEqual([303, '/county/roster?done=1']);
	expect(await pageOf('/county/people?edit=p1')).toMatch(
		/data-testid="pins"[\s\S]*还没有这个人设置 PIN/
	);
});

test('a list that is too large, or none, is answered with what to do', async () => {
	const large = await post('/county/roster?/try', withFile('x'.repeat(1024 * 1024 + 1)));
	expect([large.status, (await large.text()).includes('文件大于 1 MB')]).toEqual([400, true]);
	const larger = await post('/county/roster?/try', withFile('x'.repeat(2 * 1024 * 1024)));
	expect(larger.status).toBe(413);
	const none = await post('/county/roster?/try', new FormData());
	expect([none.status, (await none.text()).includes('没有选择文件')]).toEqual([400, true]);
});

test.each(['q=none', 'q=4-what-for&when=x&station=s99&person=p99', 'when=9999-99'])(
	'an address that asks for what there is not (%s) is answered all the same',
	async (query) => {
		const answer = await get(`/county/compliance/question?${query}`);
		expect([200, 303]).toContain(answer.status);
		expect((await get(`/county/compliance?${query}`)).status).toBe(200);
	}
);
