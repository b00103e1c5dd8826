// The county's pages of approvals and deputies over HTTP, as a browser without scripts uses them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant, toIso } from '$lib/base/instant';
import { FIRST_PASSWORD, waitingOffice } from '../src/lib/server/decisions/approvals-for-tests';
import { onEachStorage } from '../src/lib/server/record/storages-for-tests';
import { devCounty, type DevCounty } from './support/dev-county';

onEachStorage((bench) => {
	let served: DevCounty;
	let base = '';
	let kiosk = '';

	beforeAll(async () => {
		bench().clock.now = instant(Date.now());
		const office = await waitingOffice(bench());
		kiosk = office.digits;
		served = await devCounty(office.folder, { databaseUrl: bench().urlOf(office.folder) });
		base = served.base;
	}, 120_000);
	afterAll(async () => {
		await served.close();
	});

	const post = (path: string, form: Record<string, string> | URLSearchParams, cookie = '') =>
		fetch(base + path, {
			...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
			headers: { accept: 'text/html', origin: base, cookie }
		});

	/** A session of this account with a password of its own, and how its pages read. */
	async function as(account: string) {
		const own = `the own one of ${account}`;
		const password = account === 'admin' ? 'correct horse battery' : own;
		const logIn = async (with_: string) => {
			const answer = await post('/county/login', { account, password: with_ });
			return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
		};
		let cookie = await logIn(password);
		if (cookie === '') {
			const first = await logIn(FIRST_PASSWORD);
			await post(
				'/county/password',
				{ was: FIRST_PASSWORD, password: own, passwordAgain: own },
				first
			);
			cookie = await logIn(own);
		}
		expect(cookie).not.toBe('');
		return {
			page: async (path: string) =>
				(await fetch(base + path, { headers: { accept: 'text/html', cookie } })).text(),
			post: (path: string, form: Record<string, string> | URLSearchParams) =>
				post(path, form, cookie)
		};
	}

	/** What stands in the part of a page with this test id, without its tags. */
	function part(html: string, testid: string): string {
		const from = html.indexOf(`data-testid="${testid}"`);
		const to = html.indexOf('</article>', from);
		return from < 0
			? ''
			: html
					.slice(from, to)
					.replace(/<[^>]*>/g, ' ')
					.replace(/\s+/g, ' ');
	}
	const ids = (html: string) =>
		[...html.matchAll(/data-testid="approval-([^"]+)"/g)].map(([, id]) => id).sort();

	test('[第17条] the queue shows mine and all, narrowed by kind, station and word, and says when nothing fits', async () => {
		const zhao = await as('zhao');
		const mine = await zhao.page('/county/approvals');
		expect(ids(mine)).toEqual(expect.arrayContaining(['s01-e1-0', 's01-e1-3', 's01-e1-4']));
		expect(ids(mine)).not.toContain('s01-e1-1');
		expect(ids(mine)).not.toContain('s01-e1-5');
		const all = await zhao.page('/county/approvals?view=all');
		expect(part(all, 'approval-s01-e1-1')).toMatch(/本人提出/);
		expect(part(all, 'approval-s01-e1-5')).toMatch(/分管领导在采集终端答复/);
		expect(ids(await zhao.page('/county/approvals?view=all&kind=disposal'))).toEqual(['s01-e1-4']);
		expect(ids(await zhao.page('/county/approvals?view=all&station=s02'))).toEqual([]);
		expect(
			ids(await zhao.page(`/county/approvals?view=all&q=${encodeURIComponent('信访')}`))
		).toEqual(['s01-e1-0']);
		expect(await zhao.page('/county/approvals?view=all&q=nothing')).toContain('没有相符的事项');
		// What waits since July is late, in words, on the page and in the navigation.
		expect(mine).toMatch(/等待超过提醒时间/);
		expect(mine).toMatch(/审批（\d+）/);
		expect(mine).toMatch(/超时 \d+/);
		expect(mine).toContain('href="/approve"');
	});

	test('[第20条] neither the page nor its search tells the ground of a request about a recording for named readers', async () => {
		const zhao = await as('zhao');
		expect(await zhao.page('/county/approvals?view=all')).not.toContain('病历');
		expect(
			ids(await zhao.page(`/county/approvals?view=all&q=${encodeURIComponent('病历')}`))
		).toEqual([]);
	});

	test('[第24条] a rule change is compared and approved on the spot; both keys of an enrolment stand side by side', async () => {
		const zhao = await as('zhao');
		const page = await zhao.page('/county/approvals');
		expect(page).toContain('data-testid="change-approvalHours"');
		expect(page).toContain('2099-01-01');
		const keys = [...page.matchAll(/data-digits="([^"]+)"/g)].map(([, digits]) => digits);
		expect(keys).toContain(kiosk);
		expect(new Set(keys).size).toBe(2);
		const [, proposal = ''] = /data-testid="approval-(p\d+)" data-kind="rule"/.exec(page) ?? [];
		const own = await as('admin');
		expect(await own.page('/county/approvals')).not.toContain(`approval-${proposal}"`);
		expect((await own.post('/county/proposals?/approve', { proposal })).status).toBe(400);
		expect((await zhao.post('/county/proposals?/approve', { proposal })).status).toBe(200);
		expect(ids(await zhao.page('/county/approvals?view=all'))).not.toContain(proposal);
	});

	test('[第17条] a deputy is named, decides in that name, and the pages say for whom; either ends it', async () => {
		const [zhao, han] = [await as('zhao'), await as('han')];
		const until = toIso(instant(Date.now() + 3_600_000), 480).slice(0, 16);
		const form = { deputy: 'han', from: '2020-01-01T00:00', until, reason: '外出培训' };
		const without = await zhao.post('/county/approvals/deputies?/give', form);
		expect(without.status).toBe(400);
		expect(await without.text()).toContain('还没有选择委托哪类事项');
		const given = await zhao.post('/county/approvals/deputies?/give', { ...form, kind: 'viewing' });
		expect([given.status, given.headers.get('location')]).toEqual([
			...[303, '/county/approvals/deputies?saved=given']
		]);
		expect(part(await han.page('/county/approvals'), 'approval-s01-e1-0')).toMatch(
			/可代 赵永强 审批/
		);
		const asks = await han.page('/county/requests?q=s01-e1-0');
		const [, asked = ''] = /name="asked" value="([0-9a-f]{64})"/.exec(asks) ?? [];
		const [, delegation = ''] = /<option value="(county-\d+)"/.exec(asks) ?? [];
		expect(asks).toContain('代 赵永强');
		const end = toIso(instant(Date.now() + 1_800_000), 480).slice(0, 16);
		const decided = await han.post('/county/requests?/decide', {
			...{ request: 's01-e1-0', asked, delegation, decision: 'approved', until: end, reason: '' }
		});
		expect(decided.status).toBe(303);
		expect(await zhao.page('/county/requests?q=s01-e1-0')).toMatch(/韩梅 代 赵永强批准/);
		expect(part(await zhao.page('/county/approvals/deputies'), `delegation-${delegation}`)).toMatch(
			/韩梅 代 赵永强.*生效中.*代理 1 次.*s01-e1-0/s
		);
		await han.post('/county/approvals/deputies?/end', { delegation, reason: '提前返回' });
		expect(part(await han.page('/county/approvals/deputies'), `delegation-${delegation}`)).toMatch(
			/已终止.*韩梅 于/s
		);
	});
});
