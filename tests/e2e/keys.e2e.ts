import { expect, test } from '@playwright/test';
import { secondOfficer } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import { checkOut, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const [OFFICER, CUSTODIAN] = ['11-002318', '11-002319'];

let world: World;
let kiosk: Kiosk;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld();
	kiosk = await world.kioskOf('s01', []);
	await lend('J-01');
});
test.afterAll(() => world?.close());

const lend = (recorder: string) =>
	checkOut(kiosk, { recorder, officer: OFFICER, companion: CUSTODIAN });

const settings = async () => {
	await visit(kiosk, '/settings');
	await kiosk.page().getByTestId('sync-words').waitFor();
};

const entriesOf = async (log: string): Promise<string> => {
	const { county, office } = world;
	await county.goto(`${office.url}/county/keys`);
	return (await county.getByTestId(`key-${log}`).locator('td.n').innerText()).split('\n')[0] ?? '';
};

test('the key is changed at the kiosk, and its work goes on in a new log', async () => {
	await settings();
	await kiosk.page().getByTestId('rotate-key').click();
	await expect(kiosk.page().getByText('custody.411328/s01/e2')).toBeVisible({ timeout: 60_000 });
	await lend('J-02');
	// epoch-started, the loan, and as the case may be the county's checkpoint.
	await expect
		.poll(async () => Number(await entriesOf('s01-e2')), { timeout: 60_000 })
		.toBeGreaterThanOrEqual(2);
	await expect
		.poll(async () => Number(await entriesOf('s01-e1')), { timeout: 60_000 })
		.toBeGreaterThanOrEqual(2);
	// The page does not change by itself, and the loan may be the last of these entries to arrive.
	await expect(async () => {
		await world.county.goto(`${world.office.url}/county/records`);
		const row = world.county.getByTestId('recorder-J-02');
		await expect(row).toContainText('已领用', { timeout: 2000 });
	}).toPass({ timeout: 60_000 });
});

test('two officers revoke the key of a kiosk that was stolen: it says so and stops', async () => {
	const { county, office } = world;
	const second = await secondOfficer(county, office);

	await county.goto(`${office.url}/county/keys`);
	const row = county.getByTestId('key-s01-e2');
	await row.locator('summary').click();
	await row.locator('input[name=reason]').fill('设备被盗');
	await row.getByRole('button', { name: '停用密钥' }).click();
	await expect(county.getByTestId('proposed')).toBeVisible();
	await expect(county.getByTestId('waiting').getByRole('button', { name: '同意' })).toHaveCount(0);

	await second.goto(`${office.url}/county/proposals`);
	await second.getByTestId('waiting').getByRole('button', { name: '同意', exact: true }).click();
	await expect(second.getByTestId('approved')).toBeVisible();
	await county.goto(`${office.url}/county/keys`);
	await expect(county.getByTestId('key-s01-e2').getByTestId('window')).toBeVisible();

	await visit(kiosk, '/settings');
	const screen = kiosk.page().getByTestId('broken');
	const sync = kiosk.page().getByTestId('sync-now');
	await screen.or(sync).first().waitFor();
	// It may have heard of it by itself already.
	await sync.click({ timeout: 5000 }).catch(() => undefined);
	await screen.waitFor({ timeout: 60_000 });
	expect(await screen.getAttribute('data-fault')).toBe('revoked');
	await expect(kiosk.page().getByTestId('broken-what')).toContainText('县局已经停用本终端的密钥');
});
