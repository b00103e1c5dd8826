// An officer is withdrawn while a station is without a network: what it lent in that officer's name is looked at by two people.
import { expect, test } from '@playwright/test';
import { secondOfficer } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import { checkOut, syncWhole, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const status = async (kiosk: Kiosk, recorder: string) => {
	await visit(kiosk, '/');
	const slot = kiosk.page().getByTestId(`slot-${recorder}`);
	await slot.waitFor();
	return slot.getAttribute('data-status');
};

test('[第3条] what a station lent in the name of an officer withdrawn meanwhile is on both screens, and counts once two admit it', async () => {
	const { county, office } = world;
	const kiosk = await world.kioskOf('s01', []);
	const page = kiosk.page();
	// Everything that the kiosk needs without a network is kept: the registers and the application.
	await syncWhole(kiosk);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await kiosk.context().setOffline(true);
	await county.goto(`${office.url}/county/people`);
	await county.getByTestId('person-11-002318').getByText('停用', { exact: true }).click();
	await expect(county.getByTestId('person-11-002318')).toContainText('已停用');

	const voucher = await checkOut(kiosk, {
		...{ recorder: 'J-03', officer: '11-002318', companion: '11-002319' }
	});
	expect(await status(kiosk, 'J-03')).toBe('on-loan');
	await expect(page.getByTestId('quarantine-banner')).toHaveCount(0);
	await kiosk.context().setOffline(false);
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
	await page.getByTestId('quarantine-banner').waitFor();
	expect(await status(kiosk, 'J-03')).toBe('in-store');
	await page.getByTestId('act-quarantine').click();
	const card = page.getByTestId(`quarantined-${voucher}`);
	await expect(card).toHaveAttribute('data-outcome', 'pending');
	await expect(card).toContainText('领用 J-03');
	await expect(card).toContainText('已经停用');
	await card.getByText('看这一条').click();
	await expect(page.getByTestId('entry-verdict')).toContainText('待核');

	await county.goto(`${office.url}/county/quarantine`);
	const item = county.getByTestId(`quarantined-${voucher}`);
	await expect(item).toContainText('王建国');
	const settle = async (one = item) => {
		await one.locator('[name="reason"]').fill('当天仍在岗，已核实');
		await one.getByText('采信', { exact: true }).click();
	};
	await settle();
	await expect(county.locator('main')).toContainText('只有一个能办理的账号');

	const other = await secondOfficer(county, office);
	await county.goto(`${office.url}/county/quarantine`);
	await settle();
	await county.getByTestId('proposed').waitFor();

	const agree = async () => {
		await other.goto(`${office.url}/county/proposals`);
		await other.getByTestId('waiting').getByText('同意', { exact: true }).click();
		await other.getByTestId('approved').waitFor();
		await county.goto(`${office.url}/county/quarantine`);
	};
	await agree();
	await expect(county.getByTestId(`settled-${voucher}`)).toHaveAttribute(
		'data-outcome',
		'admitted'
	);
	// What the officer signed for it is judged and settled like it.
	const more = county.locator('[data-testid^="quarantined-"]');
	for (let left = await more.count(); left > 0; left--) {
		await settle(more.first());
		await county.getByTestId('proposed').waitFor();
		await agree();
		await expect(more).toHaveCount(left - 1);
	}
	await expect(county.getByTestId('nothing-quarantined')).toBeVisible();
	await other.close();

	await visit(kiosk, '/quarantine');
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
	await expect(card).toHaveAttribute('data-outcome', 'admitted');
	await expect(card).toContainText('当天仍在岗');
	expect(await status(kiosk, 'J-03')).toBe('on-loan');
	await expect(page.getByTestId('quarantine-banner')).toHaveCount(0);
});
