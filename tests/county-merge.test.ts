import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleCheckOut, sampleReturn } from '$lib/ledger/testing/samples.contract';
import { FOUNDING } from '$lib/server/county-for-tests';
import { threeStations } from '$lib/server/merge/merge-for-tests';
import { onEachStorage } from '$lib/server/record/storages-for-tests';
import { devCounty, type DevCounty } from './support/dev-county';

onEachStorage((bench) => {
	let served: DevCounty;
	let base = '';
	const cookies = new Map<string, string>();

	beforeAll(async () => {
		const { county, say } = await threeStations(bench());
		const person = { station: 's01', roles: ['officer' as const], active: true };
		for (const [id, name] of [
			['11-002318', '王建国'],
			['11-002319', '李梅']
		] as const)
			await county.registerPerson('admin', { ...person, person: id, name }, 'add');
		await county.registerRecorder(
			'admin',
			{
				...{ recorder: 'J-06', kind: 'body-recorder', station: 's01' },
				model: '',
				serial: '',
				active: true
			},
			'add'
		);
		await say('s01', sampleCheckOut('s01-e1-0', 'J-05'), sampleCheckOut('s01-e1-1', 'J-06'));
		await say('s02', sampleCheckOut('s02-e1-0', 'J-05'));
		// Of a recorder that the county has not registered.
		await say('s03', sampleCheckOut('s03-e1-0', 'J-99'));
		// For a loan of which nobody knows.
		await say('s03', sampleReturn('s03-e1-1', 'J-06', 's02-e1-9'));
		await county.feed(0);
		const folder = bench().folderOf(county);
		await bench().close(county);
		served = await devCounty(folder, { databaseUrl: bench().urlOf(folder) });
		base = served.base;
		await logIn('admin', FOUNDING.password);
		await logIn('han', 'first of han mei');
		const password = 'han mei alone knows';
		const own = { was: 'first of han mei', password, passwordAgain: password };
		await post('han', '/county/password', own);
		await logIn('han', password);
	}, 120_000);
	afterAll(async () => {
		await served.close();
	});

	async function logIn(account: string, password: string): Promise<void> {
		const answer = await post(account, '/county/login', { account, password });
		cookies.set(account, (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '');
	}

	const headers = (account: string) => ({
		...{ accept: 'text/html', origin: base, cookie: cookies.get(account) ?? '' }
	});
	const post = (account: string, path: string, form: Record<string, string>) =>
		fetch(base + path, {
			...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
			headers: headers(account)
		});
	const page = async (account: string, path: string): Promise<string> =>
		(await fetch(base + path, { headers: headers(account) })).text();

	const plain = (html: string): string => html.replaceAll('&amp;', '&');
	const valueOf = (html: string, name: string): string =>
		new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
	/** The address of the only matter of this kind on the list. */
	async function addressOf(account: string, kind: string): Promise<string> {
		const list = plain(await page(account, '/county/merge'));
		const address = new RegExp(`href="(/county/merge/matter\\?kind=${kind}&id=[0-9a-f]+)"`).exec(
			list
		);
		return address?.[1] ?? '';
	}
	/** Where a form of a matter's page goes. */
	const actionOf = (address: string, name: string): string => address.replace('?', `?/${name}&`);

	test('[第21条] the list counts what is open by kind and is filtered by station and by what is typed', async () => {
		const list = await page('admin', '/county/merge');
		expect(/data-testid="count-all">(\d+)/.exec(list)?.[1]).toBe('3');
		expect(list).toContain('双重借出');
		const of = async (asked: string) =>
			[
				...(await page('admin', `/county/merge?${asked}`)).matchAll(
					/data-testid="matter-([a-z-]+)"/g
				)
			].map(([, kind]) => kind);
		expect(await of('kind=quarantined')).toEqual(['quarantined']);
		expect(await of('station=s02')).toEqual(['contradiction']);
		expect(await of('q=J-99')).toEqual(['quarantined']);
		expect(await of('q=nothing')).toEqual([]);
		expect(await page('admin', '/county/merge/matter?kind=fork&id=x')).toContain(
			'data-testid="no-matter"'
		);
		cookies.set('english', `${cookies.get('admin') ?? ''}; luzheng-lang=en`);
		const english = await page('english', '/county/merge');
		expect(english).toContain('The station that sees the recorder, or the county');
	});

	test('[第21条] both sides and each choice’s changes are on the page; a late decision is refused with the new preview', async () => {
		const address = await addressOf('admin', 'contradiction');
		const html = await page('admin', address);
		expect(html).toContain('data-testid="side-s01"');
		expect(html).toContain('data-testid="side-s02"');
		expect(html.match(/data-testid="change-status"/g)?.length).toBeGreaterThan(2);
		expect(html).toContain('不能这样核定');
		const [heads, sides] = [valueOf(html, 'heads'), valueOf(html, 'sides')];
		const decision = {
			...{ basis: valueOf(html, 'basis'), recorder: 'J-05', heads, sides },
			...{ choice: sides.split(',')[0] ?? '', reason: '当面核对实物', where: 's01', approver: '' }
		};
		const unsaid = await post('admin', actionOf(address, 'resolve'), { ...decision, reason: ' ' });
		expect(unsaid.status).toBe(400);
		expect(await unsaid.text()).toContain('data-reason="no-reason"');
		const done = await post('admin', actionOf(address, 'resolve'), decision);
		expect(done.status).toBe(303);
		const late = await post('han', actionOf(address, 'resolve'), {
			...{ ...decision, choice: sides.split(',')[1] ?? '' }
		});
		expect(late.status).toBe(400);
		const shown = await late.text();
		expect(shown).toContain('data-reason="preview-moved"');
		expect(shown).toContain('重新核定');
		expect(valueOf(shown, 'basis')).not.toBe(decision.basis);
		expect(await page('admin', '/county/merge')).not.toContain(
			'data-testid="matter-contradiction"'
		);
		expect(await page('admin', '/county/conflicts')).toContain('data-testid="settled-J-05"');
	});

	test('[第13条] an unknown return is matched on its page to a loan of that recorder, and taken back there; a late one is refused with the new preview', async () => {
		const address = await addressOf('admin', 'unknown-return');
		const html = await page('admin', address);
		expect(html).toContain('data-testid="side-s01"');
		expect(html).toContain('是领用 s01-e1-1 的归还');
		expect(html).toContain('属实，已归还');
		const out = /name="choice" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
		const said = { choice: out, reason: '保管人选错了领用', basis: valueOf(html, 'basis') };
		const act = actionOf(address, 'match');
		const unsaid = await post('admin', act, { ...said, reason: ' ' });
		expect(await unsaid.text()).toContain('data-reason="match-reason"');
		expect((await post('admin', act, said)).status).toBe(303);
		const late = await post('han', act, said);
		expect(late.status).toBe(400);
		const shown = await late.text();
		expect(shown).toContain('data-reason="preview-moved"');
		expect(shown).toContain('撤销核定：不是这次领用的归还');
		expect(await page('admin', '/county/merge')).not.toContain('matter-unknown-return');
		const undo = { choice: 'parted', reason: '当事人更正', basis: valueOf(shown, 'basis') };
		expect((await post('han', act, undo)).status).toBe(303);
		const anew = await page('admin', address);
		expect(plain(anew)).toContain('韩梅 于');
		expect((await post('admin', act, { ...said, basis: valueOf(anew, 'basis') })).status).toBe(303);
		expect(await page('admin', address)).toContain('data-testid="match"');
	});

	test('a quarantined entry is put before a second officer, who agrees to what they are shown', async () => {
		const address = await addressOf('admin', 'quarantined');
		const html = await page('admin', address);
		expect(html).toContain('县局没有登记过这台记录仪');
		const made = await post('admin', actionOf(address, 'settle'), {
			...{ basis: valueOf(html, 'basis'), log: valueOf(html, 'log'), seq: valueOf(html, 'seq') },
			...{ choice: 'admitted', reason: '纸质登记簿核对' }
		});
		expect(made.status).toBe(303);
		expect(await page('admin', address)).toContain('提交的人不能自己同意');
		const second = await page('han', address);
		const agreed = { basis: valueOf(second, 'basis'), proposal: valueOf(second, 'proposal') };
		expect(
			(await post('han', actionOf(address, 'approve'), { ...agreed, basis: 'x' })).status
		).toBe(400);
		expect((await post('han', actionOf(address, 'approve'), agreed)).status).toBe(303);
		expect(await page('han', '/county/merge')).toContain('data-testid="no-matters"');
		expect(await page('han', address)).toContain('驳回：不计入');
	});
});
