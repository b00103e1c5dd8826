import { expect, test, type Page } from '@playwright/test';
import { secondOfficer } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import { checkOut, receiptOf, sign, syncWhole, takeBack, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const [officer, custodian, leader] = ['11-002318', '11-002319', '11-002320'];

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial' });

let world: World;
let kiosk: Kiosk;
let page: Page;
let second: Page;

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	kiosk = await world.kioskOf('s01', []);
	page = kiosk.page();
	second = await secondOfficer(world.county, world.office);
	// Lent to one and brought by another, twice.
	for (const recorder of ['J-03', 'J-01']) {
		await checkOut(kiosk, { recorder, officer, companion: custodian });
		await takeBack(kiosk, { recorder, officer: custodian, custodian });
	}
	await syncWhole(kiosk);
});
test.afterAll(() => world?.close());

const open = async () => {
	await visit(kiosk, '/leads');
	await page.getByTestId(`person-${leader}`).click();
	await sign(kiosk);
	await page.getByTestId('leads-all').waitFor();
};
const rowOf = (on: Page, text: string) =>
	on.getByTestId('lead-row').filter({ hasText: '不是由领用人本人交回' }).filter({ hasText: text });
const say = async (words: string) => {
	await page.getByTestId('lead-words').fill(words);
	await page.getByTestId('lead-confirm').click();
	await receiptOf(kiosk);
	await page.getByTestId('to-leads').click();
};

test('[第21条] the leads are offered to the leader in charge alone, behind a PIN', async () => {
	await visit(kiosk, '/leads');
	await page.getByTestId(`person-${leader}`).waitFor();
	await expect(page.getByTestId(`person-${custodian}`)).toHaveCount(0);
	await page.getByTestId(`person-${leader}`).click();
	await expect(page.getByTestId('leads')).toHaveCount(0);
	await sign(kiosk);
	await expect(rowOf(page, 'J-03')).toContainText('21-2');
	// A wrong PIN opens nothing, and what was open is shut.
	await page.getByTestId('shut').click();
	await page.getByTestId(`person-${leader}`).click();
	await page.getByTestId('pin-pad').and(page.locator('[data-ready="true"]')).waitFor();
	await page.keyboard.type('271828');
	await page.getByTestId('refusal').waitFor();
	await expect(page.getByTestId('leads')).toHaveCount(0);
});

test('[第21条] a signal is taken up, checked, the person heard, and closed with a reason', async () => {
	await open();
	await rowOf(page, 'J-03').click();
	await expect(page.getByTestId('lead-evidence')).toContainText('s01-e1-');
	await page.getByTestId('take-up').click();
	await say('请核查是否转借');
	await page.getByTestId('check').click();
	await page.getByTestId('finding-untrue').click();
	await say('王建国送当事人就医，请李梅代还');
	await page.getByTestId('state').click();
	await page.getByTestId(`person-${officer}`).click();
	await say('当时送人去医院');
	await page.getByTestId('close').click();
	await say('有正当理由');
	await expect(page.getByTestId('lead-state')).toHaveText('已办结（不予处理）');
	await expect(page.getByTestId('lead-act')).toHaveCount(4);
	await page.getByTestId('back').click();
	await expect(rowOf(page, 'J-03')).toHaveCount(0);
	// What was said stands nowhere in the clear: the entry says that there is one, and no more.
	await visit(kiosk, '/audit');
	await syncWhole(kiosk);
});

test('[第21条] at the county nobody reads leads without the right that two persons gave', async () => {
	const { county, office } = world;
	await county.goto(`${office.url}/county/leads`);
	await expect(county.getByTestId('no-lead-right')).toBeVisible();
	await expect(county.getByTestId('lead-row')).toHaveCount(0);
	await county.goto(`${office.url}/county/accounts`);
	await county.getByTestId('lead-right-admin').locator('button').click();
	await second.goto(`${office.url}/county/proposals`);
	await expect(second.getByTestId('waiting')).toContainText('责任线索查看权限');
	await second.getByTestId('waiting').locator('form[action="?/approve"] button').click();
	await second.getByTestId('approved').waitFor();
	await county.goto(`${office.url}/county/leads`);
	await expect(rowOf(county, 'J-01')).toBeVisible();
	await second.goto(`${office.url}/county/leads`);
	await expect(second.getByTestId('no-lead-right')).toBeVisible();
});

test('[第22条] the county reads what the station found, and handles another one: true, one of the four outcomes, who decided', async () => {
	const { county, office } = world;
	await county.goto(`${office.url}/county/leads?all=yes`);
	await rowOf(county, 'J-03').locator('a').click();
	await expect(county.getByTestId('lead')).toContainText('有正当理由');
	await county.goto(`${office.url}/county/leads`);
	await rowOf(county, 'J-01').locator('a').click();
	await county.getByTestId('take-up').locator('textarea').fill('长期不归还');
	await county.getByTestId('take-up').locator('button').click();
	await expect(county.getByTestId('outcome')).toHaveCount(0);
	await county.getByTestId('check').locator('select').selectOption('true');
	await county.getByTestId('check').locator('textarea').fill('两人均承认转借');
	await county.getByTestId('check').locator('button').click();
	const outcome = county.getByTestId('outcome');
	await outcome.locator('input[value="22-1"]').check();
	await outcome.locator('[name="decider"]').fill('唐河县农业农村局');
	await outcome.locator('[name="number"]').fill('唐农〔2026〕9 号');
	await outcome.locator('textarea').fill('限三日内交书面检查');
	await outcome.locator('button').click();
	await expect(county.getByTestId('lead-state')).toHaveText('已处理');
	await expect(county.getByTestId('lead')).toContainText('责令作出书面检查');
	await syncWhole(kiosk);
	await open();
	await page.getByTestId('leads-all').click();
	await rowOf(page, 'J-01').click();
	await expect(page.getByTestId('lead')).toContainText('唐农〔2026〕9 号');
	await expect(page.getByTestId('lead-state')).toHaveText('已处理');
});
