import { expect, test } from '@playwright/test';
import { logIn } from '../support/county.mjs';
import { visit as goTo } from '../support/going.mjs';
import { checkOut, receiptOf, syncWhole, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
let one: Kiosk;
let two: Kiosk;

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	one = await world.kioskOf('s01', []);
	two = await world.kioskOf('s02', []);
	for (const kiosk of [one, two]) {
		await syncWhole(kiosk);
		await kiosk.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	}
});
test.afterAll(() => world?.close());

const visit = async (kiosk: Kiosk, path: string, testid: string) => {
	await goTo(kiosk, path);
	await kiosk.page().getByTestId(testid).waitFor();
};
const slot = (kiosk: Kiosk, recorder: string) => kiosk.page().getByTestId(`slot-${recorder}`);
const synced = async (...kiosks: Kiosk[]) => {
	for (const kiosk of kiosks) await syncWhole(kiosk);
};

test('[第21条] two stations lend one recorder while neither can hear of the other', async () => {
	await world.office.stop();
	expect(
		await checkOut(one, { recorder: 'J-03', officer: '11-002318', companion: '11-002319' })
	).toMatch(/^s01-/);
	const order = { recorder: 'J-03', officer: '11-002401', companion: '11-002402' };
	expect(await checkOut(two, { ...order, others: true })).toMatch(/^s02-/);
	// And one reports lost what the other lends.
	await checkOut(one, { recorder: 'J-04', officer: '11-002318', companion: '11-002319' });
	await visit(two, '/recorder/report?recorder=J-04', 'state-lost');
	await two.page().getByTestId('state-lost').click();
	await two.page().getByTestId('person-11-002402').click();
	await two.page().getByTestId('account').fill('盘点时没有找到');
	await two.page().getByTestId('confirm-report').click();
	expect(await receiptOf(two)).toMatch(/^s02-/);
	await world.office.start();
	await synced(one, two, one);
});

test('[第21条] both kiosks and the county show it red, with both branches', async () => {
	for (const kiosk of [one, two]) {
		await visit(kiosk, '/', 'board');
		await expect(slot(kiosk, 'J-03')).toHaveAttribute('data-status', 'double-lent');
		await expect(slot(kiosk, 'J-04')).toHaveAttribute('data-status', 'in-conflict');
		await expect(kiosk.page().getByTestId('conflict-banner')).toContainText('J-03');
		await visit(kiosk, '/recorder/conflict?recorder=J-03', 'branches');
		const branch = (station: string) => kiosk.page().getByTestId(`branch-${station}`);
		await expect(branch('s01')).toContainText('王建国');
		await expect(branch('s02')).toContainText('陈志远');
		await expect(branch('s01')).toContainText('不晚于');
	}
	await logIn(world.county, world.office);
	await world.county.goto(`${world.office.url}/county/records`);
	await expect(world.county.getByTestId('conflict-J-03')).toHaveCount(2);
	await expect(world.county.getByTestId('conflict-J-04')).toHaveCount(2);
});

test('[第21条] a recorder lent and reported lost is lent nowhere until the county has decided', async () => {
	await visit(two, '/check-out?recorder=J-04', 'back');
	await expect(two.page().getByTestId('lending-sheet')).toHaveCount(0);
	await visit(two, '/recorder?id=J-04', 'conflict-said');
	await expect(two.page().getByTestId('do-check-out')).toHaveCount(0);
	const { county } = world;
	await county.goto(`${world.office.url}/county/conflicts`);
	const form = county.getByTestId('conflict-J-04').locator('form');
	await form.getByLabel(/王建国/).check();
	await form.locator('[name="reason"]').fill('电话核对，在执法人员手里');
	await form.getByRole('button').click();
	await expect(county.getByTestId('settled-J-04').filter({ hasText: '误登记' })).toContainText(
		'遗失'
	);
	await synced(one, two);
	await visit(one, '/', 'board');
	await expect(slot(one, 'J-04')).toHaveAttribute('data-status', 'on-loan');
});

test('[第21条] the custodian who has it decides; the loser stays as 误登记 at both kiosks and the county', async () => {
	const page = two.page();
	await visit(two, '/recorder?id=J-03', 'open-conflict');
	await page.getByTestId('open-conflict').click();
	await page.getByTestId('where-here').click();
	await page.getByTestId('person-11-002402').click();
	await page.getByTestId('confirm-sight').click();
	await page.getByTestId('outcome-s02').click();
	await page.getByTestId('reason').fill('当面核对机身号，王建国确认没有领走');
	await page.getByTestId('confirm-decision').click();
	expect(await receiptOf(two)).toMatch(/^s02-/);
	await synced(two, one);
	await visit(one, '/', 'board');
	await expect(one.page().getByTestId('conflict-banner')).toHaveCount(0);
	await expect(slot(one, 'J-03')).toHaveAttribute('data-status', 'elsewhere');
	for (const kiosk of [one, two]) {
		await visit(kiosk, '/recorder?id=J-03', 'history');
		const lost = kiosk.page().getByTestId('history').locator('li').filter({ hasText: '误登记' });
		await expect(lost).toContainText('王建国');
	}
	await world.county.goto(`${world.office.url}/county/conflicts`);
	await expect(world.county.getByTestId('no-conflicts')).toBeVisible();
	await expect(
		world.county.getByTestId('settled-J-03').filter({ hasText: '误登记' })
	).toContainText('王建国');
});
