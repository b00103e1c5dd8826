import { expect, test } from '@playwright/test';
import { visit as goTo } from '../support/going.mjs';
import { checkOut, receiptOf, syncWhole, takeBack, type Kiosk } from '../support/kiosk.mjs';
import { printed } from '../support/printed';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
let kiosk: Kiosk;
const custodian = '11-002319';

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	kiosk = await world.kioskOf('s01', []);
});
test.afterAll(() => world?.close());

const visit = async (path: string, testid: string) => {
	await goTo(kiosk, path);
	await kiosk.page().getByTestId(testid).waitFor();
};

async function seal(number: string) {
	const page = kiosk.page();
	await visit('/secrecy', 'to-seal');
	await page.getByTestId('to-seal').click();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('carrier-recorder').click();
	await page.getByTestId('recorder-J-01').click();
	await page.getByTestId('seal-number').fill(number);
	await page.getByTestId('confirm-seal').click();
}

test('[第20条] a recorder that is still lent is not sealed; handed back, it is, by its number alone', async () => {
	const page = kiosk.page();
	await visit('/secrecy', 'no-sealings');
	await checkOut(kiosk, { recorder: 'J-01', officer: '11-002318', companion: custodian });
	await seal('F-0087');
	await expect(page.getByTestId('fault')).toContainText('还没有归还');
	await takeBack(kiosk, { recorder: 'J-01', officer: '11-002318', custodian });
	await seal('F-0087');
	await receiptOf(kiosk);
	await visit('/', 'board');
	await expect(page.getByTestId('slot-J-01')).toHaveAttribute('data-status', 'sealed');
	await expect(page.getByTestId('slot-J-01')).toContainText('涉密登记');
});

test('[第20条] sealed, it is not lent, and its 24 hours are answered', async () => {
	const page = kiosk.page();
	await visit('/recorder?id=J-01', 'brand');
	await expect(page.locator('main')).toContainText('涉密登记');
	await expect(page.getByTestId('do-check-out')).toHaveCount(0);
	await visit('/deadline', 'brand');
	await expect(page.locator('main')).toContainText('涉密登记');
	await visit('/audit/rule', 'brand');
	await expect(page.getByTestId('question-20-waiting')).toBeVisible();
});

test('[第20条] it goes to the secrecy officer by a form, and the county learns numbers and nothing else', async () => {
	const page = kiosk.page();
	await visit('/secrecy', 'sealing-J-01');
	await page.getByTestId('sealing-J-01').click();
	await page.getByTestId('hand-over').click();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('receiver').fill('何静');
	await page.getByTestId('unit').fill('县局办公室');
	await page.getByTestId('document').fill('SM-2026-003');
	await page.getByTestId('confirm-secret').click();
	await receiptOf(kiosk);
	await page.getByTestId('to-item').click();
	await expect(page.getByTestId('hand-over')).toHaveCount(0);
	const { words: text, totalPages } = await printed(page);
	expect(totalPages).toBe(1);
	for (const words of ['涉密载体交接单', 'J-01', 'F-0087', '何静', '县局办公室', 'SM-2026-003'])
		expect(text).toContain(words);
	await syncWhole(kiosk);
});

test('[第20条] given back as not secret, it is owed again', async () => {
	const page = kiosk.page();
	await visit('/secrecy', 'sealing-J-01');
	await page.getByTestId('sealing-J-01').click();
	await page.getByTestId('give-back').click();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('receiver').fill('何静');
	await page.getByTestId('document').fill('SM-2026-004');
	await page.getByTestId('confirm-secret').click();
	await receiptOf(kiosk);
	await visit('/', 'board');
	await expect(page.getByTestId('slot-J-01')).toHaveAttribute('data-status', 'awaiting-ingest');
});
