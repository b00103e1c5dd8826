import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test, type Page } from '@playwright/test';
import type { Report } from '../../verifier/verify.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	sign,
	syncWhole,
	takeBack,
	useVault
} from '../support/kiosk.mjs';
import { logIn } from '../support/county.mjs';
import { printed } from '../support/printed';
import { filesBelow } from '../support/vault.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const [officer, custodian, leader] = ['11-002318', '11-002319', '11-002320'];
const J03 = { recorder: 'J-03', officer, custodian };
const DAY = 24 * 3_600_000;
const CLIP = 'A11_2222222_222222_20260902180118_0001.mp4';

/** The station's clock is put forward; nobody else's is. */
const setDays = async (page: Page, days: number) =>
	page.clock.setSystemTime(Date.now() + days * DAY);
const clipsIn = (vault: string): string[] =>
	filesBelow(vault).filter((path) => path.endsWith(`/${CLIP}`));

test('[第15条] due, proposed, approved, executed by two PINs, listed on paper; gone from both vaults, the stub stays', async () => {
	const docked = world.dockedRecorder('media', 'docked');
	const [first, second] = [world.newFolder('vault-1'), world.newFolder('vault-2')];
	const kiosk = await world.kioskOf('s01', [docked, first, second]);
	const goto = (path: string) => kiosk.page().goto(kiosk.origin + path, { waitUntil: 'commit' });
	await useVault(kiosk, first);
	await useVault(kiosk, second, 'second');
	await syncWhole(kiosk);
	await kiosk.cutOff();
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
	await expect.poll(() => clipsIn(second).length).toBe(1);
	const [clip = ''] = clipsIn(first);
	const sha256 = createHash('sha256')
		.update(readFileSync(join(first, clip)))
		.digest('hex');
	const before = [filesBelow(first), filesBelow(second)].map((all) =>
		all.filter((path) => path.includes('/data/'))
	);

	// Classified as general; before its year is over nothing can even be proposed.
	let page = kiosk.page();
	await goto('/archive');
	const row = () => page.getByTestId(new RegExp(`^recording-.*${CLIP}$`));
	await row().click();
	await expect(page.getByTestId('retention-state')).toContainText('未分类');
	const query = new URL(page.url()).searchParams;
	const file = encodeURIComponent(`${query.get('ingest') ?? ''}:${query.get('path') ?? ''}`);
	await page.getByTestId('to-classify').click();
	await page.getByTestId('class-general').click();
	await page.getByTestId('ground').fill('日常巡查，没有违法行为');
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await expect(page.getByTestId('receipt')).toBeVisible();
	await goto('/archive/retention');
	await expect(page.getByTestId('no-due')).toBeVisible();
	await goto(`/archive/disposal/new?files=${file}`);
	await expect(page.getByTestId('not-due')).toContainText('保存期内');
	await expect(page.getByTestId('next')).toBeDisabled();

	// Over a year later it is listed, proposed by a custodian and approved by the leader in charge.
	await setDays(page, 400);
	await goto('/archive/disposal');
	await expect(page.getByTestId('no-disposal')).toBeVisible();
	await page.getByTestId('to-due').click();
	await page.getByTestId(new RegExp(`^pick-.*${CLIP}$`)).check();
	await page.getByTestId('propose-disposal').click();
	await expect(page.getByTestId('proposed')).toContainText(CLIP);
	await page.getByTestId('next').click();
	await expect(page.getByTestId(`person-${officer}`)).toHaveCount(0);
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	const id = (await page.getByTestId('receipt').innerText()).trim();
	await page.getByTestId('to-disposal').click();
	await expect(page.getByTestId('disposal')).toHaveAttribute('data-state', 'applied');
	await expect(page.getByTestId('do-execute')).toHaveCount(0);
	await page.getByTestId('do-approve').click();
	await page.getByTestId(`person-${leader}`).click();
	await page.getByTestId('next').click();
	await sign(kiosk);
	await goto(`/archive/disposal/one?id=${id}`);
	await expect(page.getByTestId('disposal')).toHaveAttribute('data-state', 'approved');

	// The second vault is not there; two people execute, the leader who approved it is not offered, nor the first one twice.
	renameSync(second, `${second}-away`);
	await page.getByTestId('do-execute').click();
	await expect(page.getByTestId('to-execute')).toContainText(CLIP);
	await page.getByTestId('next').click();
	await expect(page.getByTestId(`person-${leader}`)).toHaveCount(0);
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await expect(page.getByTestId(`person-${officer}`)).toBeVisible();
	await expect(page.getByTestId(`person-${custodian}`)).toHaveCount(0);
	expect(clipsIn(first)).toHaveLength(1);
	await page.getByTestId(`person-${officer}`).click();
	await sign(kiosk);

	// A clock that was put forward makes nothing due: the county has not signed since that day. Once it has, it is done.
	await expect(page.getByText('本机的时间不能单独作数')).toBeVisible();
	expect(clipsIn(first)).toHaveLength(1);
	await world.office.stop();
	await world.office.start({
		...{ NODE_OPTIONS: '--import=./tests/support/days-ahead.mjs', DAYS_AHEAD: '400' }
	});
	await kiosk.context().unrouteAll();
	await syncWhole(kiosk);
	await kiosk.cutOff();
	await goto(`/archive/disposal/one?id=${id}`);
	await page.getByTestId('do-execute').click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await page.getByTestId(`person-${officer}`).click();
	await sign(kiosk);
	await page.getByTestId('to-disposal').click();
	await expect.poll(() => clipsIn(first)).toEqual([]);
	await expect(page.getByTestId('disposal-copies')).toContainText('已清除');
	await expect(page.getByTestId('disposal-left')).toContainText('还有 1 份');
	expect(clipsIn(`${second}-away`)).toHaveLength(1);

	// The power fails; with the vault back, the next start removes what is owed there.
	await kiosk.kill();
	renameSync(`${second}-away`, second);
	page = await kiosk.open(`/archive/disposal/one?id=${id}`);
	await kiosk.cutOff();
	await setDays(page, 400);
	await expect(page.getByTestId('disposal-left')).toContainText('都已清除');
	expect(
		[filesBelow(first), filesBelow(second)].map((all) => all.filter((p) => p.includes('/data/')))
	).toEqual(before.map((all) => all.filter((path) => !path.endsWith(`/${CLIP}`))));

	// 《销毁清单》 on A4, with the hash, the approval and the two.
	await page.getByTestId('to-list').click();
	await expect(page.getByTestId('disposal-list')).toContainText(sha256);
	const list = await printed(page);
	expect([Math.round(list.width), Math.round(list.height)]).toEqual([595, 842]);
	for (const said of [
		...['销毁清单', sha256, id, '一般', '已清除', '赵永强', '李梅', '王建国', '执行人签字'],
		'县局的副本不由本系统清除'
	])
		expect(list.words).toContain(said);
	await goto(`/archive/requests/form?id=${id}`);
	await expect(page.getByTestId('approval-form')).toContainText('音像记录销毁审批表');

	// The stub is found in the archive; the content can be neither viewed nor asked for.
	await goto('/archive');
	await expect(row().getByTestId('stub')).toHaveText('已销毁（存根）');
	await row().click();
	await expect(page.getByTestId('stub')).toContainText('李梅');
	await expect(page.getByTestId('history')).toContainText('执行销毁');
	await expect(page.getByTestId('history')).toContainText('清除副本');
	await goto(`/archive/requests/new?files=${file}`);
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${officer}`).click();
	await page.getByTestId('ground').fill('再看一遍');
	await page.getByTestId('next').click();
	await sign(kiosk);
	await expect(page.getByText('已销毁（存根），没有内容可以查阅')).toBeVisible();

	// A check of either vault finds a stub and no loss.
	await goto('/audit/fixity');
	for (const name of ['vault-1', 'vault-2']) {
		const panel = page.getByTestId('fixity-vault').filter({ hasText: `「${name}」` });
		await panel.getByTestId('fixity-check').click();
		await expect(panel.getByTestId('fixity-last')).toContainText('全部一致');
		await expect(panel.getByTestId('fixity-disposed')).toContainText('已销毁（存根） 1 个文件');
	}

	// And so does a program that shares no code with this one, on the vault as it lies there.
	const verified = () => {
		const { stdout } = spawnSync(process.execPath, ['verifier/cli.mjs', first, '--json'], {
			encoding: 'utf8'
		});
		return JSON.parse(stdout) as Report & { findings: readonly { kind: string }[] };
	};
	await expect.poll(() => verified().disposed, { timeout: 60_000 }).toBe(1);
	const report = verified();
	expect(report.findings.map(({ kind }) => kind)).toContain('file-disposed');
	expect(report.faults).toBe(0);

	// With the next sync the county has the stub, on its approval; it keeps no footage itself.
	await kiosk.context().unrouteAll();
	await syncWhole(kiosk);
	const { county, office } = world;
	await logIn(county, office);
	await county.goto(`${office.url}/county/disposals`);
	const stub = county.getByTestId(`disposal-${id}`);
	await expect(stub).toContainText('赵永强');
	await expect(stub.getByTestId('disposal-fault')).toHaveCount(0);
	await expect(county.getByTestId('county-copy')).toContainText('县局的副本不由本系统清除');
});
