import { expect, test, type Page } from '@playwright/test';
import { logIn } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import { checkOut, syncWhole, type Kiosk } from '../support/kiosk.mjs';
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

const choiceOf = (page: Page, name: RegExp) =>
	page.locator('[data-testid^="choice-"]').filter({ has: page.getByLabel(name) });

test('[第21条] a double lend by two kiosks: both sides with provable times, and what each choice changes', async () => {
	await world.office.stop();
	await checkOut(one, { recorder: 'J-03', officer: '11-002318', companion: '11-002319' });
	const order = { recorder: 'J-03', officer: '11-002401', companion: '11-002402' };
	await checkOut(two, { ...order, others: true });
	await world.office.start();
	for (const kiosk of [one, two]) await syncWhole(kiosk);
	const { county, office } = world;
	await logIn(county, office);
	await county.goto(`${office.url}/county/merge`);
	await expect(county.getByTestId('count-contradiction')).toHaveText('1');
	await expect(county.getByTestId('count-held')).toHaveText('0');
	await county.getByTestId('matter-contradiction').getByRole('link').click();
	for (const [station, name] of [
		['s01', '王建国'],
		['s02', '陈志远']
	] as const) {
		const side = county.getByTestId(`side-${station}`);
		await expect(side).toContainText(name);
		await expect(side.getByTestId('interval')).toContainText('不早于');
		await expect(side.getByTestId('interval')).toContainText('不晚于');
	}
	const first = choiceOf(county, /王建国/);
	await expect(first.getByTestId('change-status')).toContainText('已领用');
	await expect(first.getByTestId('change-entry')).toHaveCount(2);
	await expect(choiceOf(county, /都属实/).getByRole('radio')).toBeDisabled();
});

test('[第21条] it is decided by the keyboard alone, and every kiosk and the page say what the preview said', async () => {
	const { county, office } = world;
	await county.getByLabel(/王建国/).focus();
	await county.keyboard.press('Space');
	await county.getByLabel(/核实了什么/).focus();
	await county.keyboard.type('电话核对，在王建国手里');
	await county.keyboard.press('Tab');
	await county.keyboard.press('Enter');
	await expect(county.getByTestId('closed')).toBeVisible();
	await expect(county.getByTestId('side-s02')).toContainText('误登记');
	await county.goto(`${office.url}/county/merge`);
	await expect(county.getByTestId('no-matters')).toBeVisible();
	await syncWhole(one);
	const page = one.page();
	await visit(one, '/');
	await page.getByTestId('board').waitFor();
	await expect(page.getByTestId('conflict-banner')).toHaveCount(0);
	await expect(page.getByTestId('slot-J-03')).toHaveAttribute('data-status', 'on-loan');
});
