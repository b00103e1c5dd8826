import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { visit as goTo } from '../support/going.mjs';
import { receiptOf, syncWhole, type Kiosk } from '../support/kiosk.mjs';
import { openScanner } from '../support/scanner';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
let one: Kiosk;
const custodian = '11-002319';

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	one = await world.kioskOf('s01', []);
});
test.afterAll(() => world?.close());

const visit = async (path: string, testid: string) => {
	await goTo(one, path);
	await one.page().getByTestId(testid).waitFor();
};

const upload = async (form: string, text: string) => {
	const { county } = world;
	const buffer = Buffer.from(text);
	await county
		.getByTestId(form)
		.locator('[name="file"]')
		.setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer });
	await county.getByTestId(form).locator('button').click();
};

const TABLE = [
	'编号,类别,所属站,型号,机身号,资产编号,固件编号,存储卡,专管人,购置日期,购置金额',
	'J-01,执法记录仪,s01,A11,SN01,ZC-001,0011234,TF-01,李梅,2024-03-05,1280',
	'J-02,执法记录仪,s01,A11,SN02,ZC-002,0011234,TF-02,李梅,2019-03-05,1280',
	'T-01,其他,s01,手机,860000000000017,ZC-003,,,李梅,,'
];

/** A document on paper: so many sheets of A4. */
async function sheets(): Promise<number> {
	const pdf = (await one.page().pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
	return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test('[第2条] the county brings a table: one bad line and nothing is taken, then all of it', async () => {
	const { county, office } = world;
	await county.goto(`${office.url}/county/register`);
	await upload('import-form', [...TABLE, 'J-77,无人机,s01'].join('\n'));
	await expect(county.getByTestId('import-faults')).toContainText('第 5 行「类别」');
	await expect(county.getByTestId('register-T-01')).toHaveCount(0);
	await upload('import-form', TABLE.join('\n'));
	await expect(county.getByTestId('imported')).toContainText('新登记 1 台');
	await expect(county.getByTestId('register-J-01')).toContainText('ZC-001');
	await expect(county.getByTestId('register-doubts')).toContainText('0011234');
	await upload('assets-form', '资产编号,名称\nZC-001,记录仪\nZC-900,录像机');
	await expect(county.getByTestId('compared')).toContainText('ZC-900');
	await syncWhole(one);
});

test('[第2条] at the station: what is known of it, and a card that went into another body', async () => {
	await visit('/recorder?id=J-01', 'register-facts');
	const page = one.page();
	await expect(page.getByTestId('register-facts')).toContainText('ZC-001');
	await expect(page.getByTestId('one-firmware')).toContainText('J-02');
	await page.getByTestId('do-card').click();
	await page.getByTestId('card-number').fill('TF-02');
	await page.getByTestId('card-next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await receiptOf(one);
	await page.getByTestId('to-recorder').click();
	await expect(page.getByTestId('card-came')).toContainText('J-02');
	await visit('/recorder?id=J-02', 'card-went');
});

test('[第23条] a cost is recorded, and stands in the yearly table on paper', async () => {
	await visit('/recorder/upkeep?recorder=J-01', 'add-upkeep');
	const page = one.page();
	await page.getByTestId('add-upkeep').click();
	await page.getByTestId('upkeep-amount').fill('128.5');
	await page.getByTestId('upkeep-what').fill('更换电池');
	await page.getByTestId('upkeep-next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await receiptOf(one);
	await visit('/register/costs', 'cost-sheet');
	await expect(page.getByTestId('cost-J-01')).toContainText('128.50');
	await expect(page.getByTestId('cost-total')).toContainText('128.50');
	expect(await sheets()).toBe(1);
});

test('[第23条] the budget table proposes what is old, is printed on one A4 and goes out as CSV, here and at the county', async () => {
	await visit('/register/budget', 'budget-sheet');
	const page = one.page();
	await expect(page.getByTestId('budget-J-01')).toContainText('128.50');
	await expect(page.getByTestId('budget-J-02')).toContainText('年限到');
	await expect(page.getByTestId('budget-total')).toContainText('1,280.00');
	expect(await sheets()).toBe(1);
	const saving = page.waitForEvent('download');
	await page.getByTestId('export').click();
	const saved = await (await saving).path();
	expect(readFileSync(saved, 'utf8')).toMatch(/^\uFEFF编号,站点,/);
	await syncWhole(one);
	const { county, office } = world;
	await county.goto(`${office.url}/county/register/costs`);
	await county.getByTestId('to-budget').click();
	await expect(county.getByTestId('budget-total-s01')).toContainText('128.50');
	const table = await county.request.get(`${office.url}/county/register/budget/export?year=2020`);
	expect(table.headers()['content-type']).toContain('text/csv');
	expect(await table.text()).toContain('J-02');
});

test('[第21条] a stolen recorder is reported on paper, not lent, and found again', async () => {
	await visit('/recorder/report?recorder=J-02', 'state-stolen');
	const page = one.page();
	await page.getByTestId('state-stolen').click();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('account').fill('停车时车窗被砸');
	await page.getByTestId('loss-place').fill('源潭镇集市');
	await page.getByTestId('loss-holder').selectOption('11-002318');
	await page.getByTestId('loss-told').fill('赵永强');
	await page.getByTestId('loss-police').fill('源潭派出所 受案 2026-118');
	await page.getByTestId('confirm-report').click();
	await page.getByTestId('to-loss-sheet').click();
	for (const text of ['被盗', '源潭镇集市', '王建国', '受案 2026-118', 'ZC-002'])
		await expect(page.getByTestId('loss-sheet')).toContainText(text);
	expect(await sheets()).toBe(1);
	await visit('/', 'board');
	await expect(page.getByTestId('slot-J-02')).toHaveAttribute('data-status', 'stolen');
	await visit('/recorder?id=J-02', 'do-loss-sheet');
	await expect(page.getByTestId('do-check-out')).toHaveCount(0);
});

test('[第2条] a room is counted with a scanner, through a reload, and closed into a 盘点表', async () => {
	await visit('/register', 'to-stock');
	const page = one.page();
	await page.getByTestId('to-stock').click();
	await page.getByTestId('room-装备室').click();
	await page.getByTestId(`person-${custodian}`).click();
	const scanner = await openScanner(page);
	const scan = async (code: string) => {
		await page.getByTestId('scan').focus();
		await scanner.scan(code);
	};
	await scan('J-01');
	await scan('SN02');
	await scan('Y-01');
	await expect(page.getByTestId('line-Y-01')).toHaveAttribute('data-is', 'elsewhere');
	await page.reload({ waitUntil: 'commit' });
	await expect(page.getByTestId('line-J-01')).toHaveAttribute('data-is', 'seen');
	await expect(page.getByTestId('line-J-02')).toContainText('登记被盗');
	await scan('6901234567890');
	await expect(page.getByTestId('line-6901234567890')).toHaveAttribute('data-is', 'unknown');
	// One by a tap instead of the scanner.
	await page.getByTestId('missing-J-03').click();
	await expect(page.getByTestId('line-J-03')).toHaveAttribute('data-is', 'seen');
	await page.getByTestId('close-stock').click();
	await expect(page.getByTestId('done')).toContainText('寻回：J-02');
	await page.getByTestId('to-sheet').click();
	for (const text of ['装备室', '未见', 'J-04', '属外站', '不在册', '李梅'])
		await expect(page.getByTestId('stock-sheet')).toContainText(text);
	expect(await sheets()).toBe(1);
	await visit('/', 'board');
	await expect(page.getByTestId('slot-J-02')).toHaveAttribute('data-status', 'recovered');
	await visit('/audit/rule?q=2-missing', 'back');
	await expect(page.locator('main')).toContainText('J-04');
});

test('[第23条] scrapping is proposed at the station and decided at the county', async () => {
	await visit('/recorder/retire?recorder=J-02', `person-${custodian}`);
	const page = one.page();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('retire-reason').fill('使用七年，主板损坏');
	await page.getByTestId('confirm-retire').click();
	await receiptOf(one);
	await page.getByTestId('to-recorder').click();
	await expect(page.getByTestId('retirement-waiting')).toBeVisible();
	await syncWhole(one);
	const { county, office } = world;
	await county.goto(`${office.url}/county/register`);
	const asked = county.getByTestId('retirement-J-02');
	await asked.locator('[name="reason"]').fill('同意报废');
	await asked.getByRole('button', { name: '同意报废', exact: true }).click();
	await expect(county.getByTestId('register-J-02')).toContainText('报废');
	await syncWhole(one);
	await visit('/', 'board');
	await expect(page.getByTestId('slot-J-02')).toHaveAttribute('data-status', 'scrapped');
	await visit('/recorder?id=J-02', 'register-facts');
	await expect(page.getByTestId('do-check-out')).toHaveCount(0);
	await expect(page.getByTestId('do-report')).toHaveCount(0);
});
