import { expect, test, type Page } from '@playwright/test';
import { visit } from '../support/going.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	sign,
	syncWhole,
	takeBack,
	useVault
} from '../support/kiosk.mjs';
import { printed } from '../support/printed';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const officer = '11-002318';
const custodian = '11-002319';
const leader = '11-002320';
const J03 = { recorder: 'J-03', officer, custodian };

async function openStation(name: string) {
	const docked = world.dockedRecorder('media', `docked-${name}`);
	const vault = world.newFolder(`vault-${name}`);
	const kiosk = await world.kioskOf('s01', [docked, vault]);
	await useVault(kiosk, vault);
	await syncWhole(kiosk);
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
	return kiosk;
}
type Kiosk = Awaited<ReturnType<typeof openStation>>;

/** Somebody asks to view the first recording of the only ingest; the number of the request. */
async function ask(kiosk: Kiosk, who: string): Promise<string> {
	const page = kiosk.page();
	await visit(kiosk, '/archive/requests/new');
	await page
		.getByTestId(/^ingest-s01-e\d+-/)
		.first()
		.click();
	await expect(page.getByTestId('next')).toBeDisabled();
	await page.getByTestId('choose-file').filter({ hasText: '180118_0001' }).click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${who}`).click();
	await expect(page.getByTestId('next')).toBeDisabled();
	await page.getByTestId('ground').fill('案情研判：种子市场检查');
	await page.getByTestId('next').click();
	await sign(kiosk);
	const id = (await page.getByTestId('receipt').innerText()).trim();
	await page.getByTestId('to-request').click();
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'applied');
	await expect(page.getByTestId('request-waits')).toContainText('已等待不到 1 小时');
	return id;
}

/** An act upon the request that stands on the screen, up to the PIN. */
async function act(page: Page, what: string, who: string, reason = '') {
	await page.getByTestId(`do-${what}`).click();
	await page.getByTestId(`person-${who}`).click();
	if (reason !== '') await page.getByTestId('reason').fill(reason);
	await page.getByTestId('next').click();
}
const goOn = (page: Page) => page.getByTestId('to-request').click();

test('[第17条] a request is made, approved by PIN, registered, viewed on the record and closed; nothing is shown before', async () => {
	const kiosk = await openStation('v');
	const page = kiosk.page();
	await visit(kiosk, '/archive/requests');
	await expect(page.getByTestId('no-request')).toContainText('还没有申请');
	// 入库检查: the first seconds, by a keeper, on the record.
	await visit(kiosk, '/footage');
	await page.getByTestId(/^footage-s01-e1-/).click();
	const clip = page.getByTestId('footage-file').filter({ hasText: '180118_0001' });
	await clip.getByTestId('check-file').click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await expect(page.getByTestId('screen')).toBeVisible();
	await expect(page.getByTestId('mark')).toContainText('李梅');

	const id = await ask(kiosk, officer);
	const view = `${kiosk.origin}/archive/requests/view?id=${id}`;

	// Without approval nobody is let in, whatever is typed as an address.
	await page.goto(view, { waitUntil: 'commit' });
	await sign(kiosk);
	await expect(page.getByTestId('refusal')).toContainText('还没有批准');
	await expect(page.getByTestId('play')).toHaveCount(0);

	await visit(kiosk, `/archive/requests/one?id=${id}`);
	await act(page, 'approve', leader);
	await sign(kiosk);
	await goOn(page);
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'approved');
	await expect(page.getByTestId('last-sync')).toBeVisible();

	// Approved, and not registered by the keeper yet.
	await expect(page.getByTestId('do-view')).toHaveCount(0);
	await act(page, 'register', custodian);
	await sign(kiosk);
	await goOn(page);
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'registered');

	await page.getByTestId('do-view').click();
	await sign(kiosk);
	await page.getByTestId('play').click();
	await expect(page.getByTestId('screen')).toBeVisible();
	await expect(page.getByTestId('mark')).toContainText('王建国');
	await expect(page.getByTestId('checked')).toHaveAttribute('data-checked', 'verified');
	const source = await page.getByTestId('video').getAttribute('src');
	expect(source).toMatch(/^blob:/);
	await page.getByTestId('close-viewing').click();
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'closed');
	await expect(page.getByTestId('history')).toContainText('播放');

	await page.goto(view, { waitUntil: 'commit' });
	await sign(kiosk);
	await expect(page.getByTestId('refusal')).toContainText('已经办完');

	await visit(kiosk, `/archive/requests/form?id=${id}`);
	await expect(page.getByTestId('approval-form')).toContainText('赵永强');
	const form = await printed(page);
	expect(Math.round(form.width)).toBe(595);
	for (const said of ['音像记录查阅审批表', '王建国', '案情研判', '分管领导签字', id])
		expect(form.words).toContain(said);
	await visit(kiosk, '/archive/requests/book');
	await expect(page.getByTestId('viewing-book')).toContainText('王建国');
	const book = await printed(page);
	expect(Math.round(book.width)).toBe(842);
	for (const said of ['查阅登记簿', '王建国', '李梅', '赵永强']) expect(book.words).toContain(said);
});

test('[第17条] nobody approves a request of their own, and what is returned or revoked is not viewed', async () => {
	const kiosk = await openStation('w');
	const page = kiosk.page();
	const own = await ask(kiosk, leader);
	await act(page, 'approve', leader);
	await sign(kiosk);
	await expect(page.getByTestId('refusal')).toContainText('不能审批自己');
	await visit(kiosk, `/archive/requests/one?id=${own}`);
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'applied');

	await ask(kiosk, officer);
	await page.getByTestId('do-return').click();
	await page.getByTestId(`person-${leader}`).click();
	await expect(page.getByTestId('next')).toBeDisabled();
	await page.getByTestId('reason').fill('请写明案号');
	await page.getByTestId('next').click();
	await sign(kiosk);
	await goOn(page);
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'returned');
	await expect(page.getByTestId('do-approve')).toHaveCount(0);

	await ask(kiosk, officer);
	await act(page, 'approve', leader);
	await sign(kiosk);
	await goOn(page);
	await act(page, 'revoke', leader, '案件已移送');
	await sign(kiosk);
	await goOn(page);
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'revoked');
	await expect(page.getByTestId('do-register')).toHaveCount(0);
	await page.getByTestId('back').click();
	await page.getByTestId('state-revoked').click();
	await expect(page.getByTestId(/^request-s01-e\d+-/)).toHaveCount(1);
	await page.getByTestId('find-request').fill('没有这个人');
	await expect(page.getByTestId('no-request')).toBeVisible();
});

test('[第17条] the county approves what a station asks; after the next sync it is registered there, and revoked again', async () => {
	const kiosk = await openStation('x');
	const page = kiosk.page();
	const { county, office } = world;
	const id = await ask(kiosk, officer);
	await syncWhole(kiosk);
	await county.goto(`${office.url}/county/requests`);
	const waiting = county.getByTestId('waiting').getByTestId(`request-${id}`);
	await expect(waiting).toContainText('案情研判');
	await waiting.getByRole('button', { name: '批准', exact: true }).click();
	await expect(county.getByTestId('decided')).toContainText(id);
	await syncWhole(kiosk);
	const one = `${kiosk.origin}/archive/requests/one?id=${id}`;
	await page.goto(one, { waitUntil: 'commit' });
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'approved');
	await expect(page.getByTestId('request')).toContainText('县局账号 admin');
	await act(page, 'register', custodian);
	await sign(kiosk);

	const known = county.getByTestId('others').getByTestId(`request-${id}`);
	await known.locator('[name="reason"]').fill('案件已移送');
	await known.getByRole('button', { name: '撤销批准' }).click();
	await expect(county.getByTestId('decided')).toContainText(id);
	await syncWhole(kiosk);
	await page.goto(one, { waitUntil: 'commit' });
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'revoked');
	await expect(page.getByTestId('do-view')).toHaveCount(0);
});

test('[第19条] footage is released by approval and receipt; a request for deletion is answered and deletes nothing', async () => {
	const kiosk = await openStation('y');
	const page = kiosk.page();
	await visit(kiosk, '/archive/requests/new?kind=release');
	await page
		.getByTestId(/^ingest-s01-e\d+-/)
		.first()
		.click();
	await page.getByTestId('choose-file').first().click();
	await page.getByTestId('next').click();
	await page.getByTestId('outsider').click();
	await page.getByTestId('outsider-name').fill('钱某');
	await page.getByTestId('outsider-unit').fill('唐河县人民法院');
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${officer}`).click();
	await page.getByTestId('ground').fill('行政诉讼调取证据');
	await page.getByTestId('recipient').fill('唐河县人民法院 钱某');
	await expect(page.getByTestId('next')).toBeDisabled();
	await page.getByTestId('basis').fill('调取证据通知书〔2026〕12号');
	await page.getByTestId('next').click();
	await sign(kiosk);
	await goOn(page);
	await expect(page.getByTestId('do-release')).toHaveCount(0);
	await act(page, 'approve', leader);
	await sign(kiosk);
	await goOn(page);
	await act(page, 'release', custodian, '光盘 1 张，编号 2026-07');
	await sign(kiosk);
	await goOn(page);
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'begun');
	await act(page, 'receipt', custodian, '签收单 2026-12');
	await sign(kiosk);
	await goOn(page);
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'closed');
	await page.getByTestId('to-form').click();
	await expect(page.getByTestId('approval-form')).toContainText('对外提供审批表');
	const { words } = await printed(page);
	for (const said of ['唐河县人民法院', '调取证据通知书', '赵永强', '接收人签字'])
		expect(words).toContain(said);

	await visit(kiosk, '/archive/deletions');
	await expect(page.getByTestId('no-deletion')).toBeVisible();
	await page.getByTestId('ask-deletion').click();
	await page.getByTestId('asker').fill('钱某');
	await page.getByTestId('asker-unit').fill('当事人');
	await page.getByTestId('what').fill('七月二十九日的检查录像');
	await page.getByTestId('ground').fill('不愿保留');
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${officer}`).click();
	await sign(kiosk);
	await page.getByTestId('to-deletions').click();
	await page.getByTestId(/^answer-s01-/).click();
	await page.getByTestId(`person-${leader}`).click();
	await page.getByTestId('next').click();
	await sign(kiosk);
	await expect(page.getByTestId('done')).toContainText('没有删除任何文件');
	await page.getByTestId('to-deletions').click();
	await expect(page.getByTestId(/^deletion-s01-/)).toHaveAttribute('data-state', 'answered');
	await expect(page.getByTestId(/^deletion-s01-/)).toContainText('第十五条');
});
