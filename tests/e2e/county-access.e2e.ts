// The county office in a real browser, role by role, over a generated county: the ways in, every page with axe, what each role
// is there for by the keyboard alone, and a desk that was left.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';
import * as desk from '../support/county-browser';
import { startOffice, type Office } from '../support/office.mjs';

const root = mkdtempSync(join(tmpdir(), 'luzheng-roles-'));
let office: Office;
let browser: Browser;
/** What the policy of contents kept from running, on any page. */
const faults: string[] = [];
const shown = new Set<string>();

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(300_000);
	const data = join(root, 'data');
	const order = ['--county', '--small', '--data', data, '--password', desk.SEEDED];
	execFileSync(process.execPath, ['scripts/seed.mjs', ...order], { stdio: 'inherit' });
	office = await startOffice({ data });
	const executablePath = findBrowser();
	browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	const [admin, second] = [
		await desk.openPage(browser, faults),
		await desk.openPage(browser, faults)
	];
	await desk.logIn(admin, office, 'admin', desk.SEEDED);
	await admin.getByTestId('board').waitFor();
	await desk.ownPassword(second, office, 'legal', desk.SEEDED);
	for (const [account, role] of [
		...([
			['sys', 'administrator'],
			['lead', 'leader'],
			['law', 'legal']
		] as const),
		...([
			['audit', 'auditor'],
			['sec', 'secrecy']
		] as const)
	])
		await desk.addAccount({ admin, second, browser, office }, account, role);
	for (const page of [admin, second]) await page.context().close();
});
test.afterAll(async () => {
	await browser?.close();
	await office?.stop();
	rmSync(root, { recursive: true, force: true });
});

const codeOf = (secret: string, seconds = 0): string =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({
		timestamp: Date.now() + seconds * 1000
	});

/** Sets up codes for the account that is logged in. */
async function setUpCodes(page: Page) {
	await page.goto(`${office.url}/county/account`);
	await page.locator('#totp-password').fill(desk.OWN);
	await page.getByTestId('totp-form').getByRole('button').click();
	const secret = await page.getByTestId('totp-secret').innerText();
	await page.locator('[name="code"]').fill(codeOf(secret));
	await page.getByTestId('totp-confirm').getByRole('button').click();
	const recovery = page.getByTestId('recovery').locator('code');
	await expect(recovery).toHaveCount(10);
	return { secret, recovery: await recovery.first().innerText() };
}

async function logOut(page: Page) {
	await page.getByTestId('log-out').click();
	await page.getByTestId('login').waitFor();
}

test('the administrator comes in with a code of the phone, sees every page, and registers a station by the keyboard alone', async () => {
	const page = await desk.openPage(browser, faults);
	await desk.logIn(page, office, 'sys', desk.OWN);
	await page.getByTestId('board').waitFor();
	const { secret } = await setUpCodes(page);
	await logOut(page);
	await desk.typeInto(page, page.locator('[name="account"]'), 'sys');
	await desk.typeInto(page, page.locator('[name="password"]'), desk.OWN);
	await page.keyboard.press('Enter');
	await page.getByTestId('code-form').waitFor();
	// The next one: what was used to set it up is used up.
	await desk.typeInto(page, page.locator('[name="code"]'), codeOf(secret, 30));
	await page.keyboard.press('Enter');
	await page.getByTestId('board').waitFor();
	const { paths, wrong } = await desk.walkPages(page, office, shown);
	expect(wrong).toEqual([]);
	for (const path of [
		'/county/compliance/question',
		'/county/roster',
		'/county/merge/matter',
		'/county/accounts'
	])
		expect(paths).toContain(path);

	await page.goto(`${office.url}/county/stations`);
	await page.keyboard.press('Tab');
	await expect(page.locator('.skip')).toBeFocused();
	await page.keyboard.press('Enter');
	const form = page.getByTestId('station-form');
	// Past the menu: the next stop is the first of the page itself.
	await page.keyboard.press('Tab');
	await expect(form.locator('[name="station"]')).toBeFocused();
	await page.keyboard.type('s88');
	await desk.typeInto(page, form.locator('[name="name"]'), '键盘中队');
	await desk.tabTo(page, form.locator('button.main'));
	await page.keyboard.press('Space');
	await expect(page.getByTestId('station-s88')).toContainText('键盘中队');
	await page.context().close();
});

test('[第17条] the leader in charge comes in with a passkey, and gives and ends a delegation by the keyboard alone', async () => {
	const page = await desk.openPage(browser, faults);
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
			...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
		}
	});
	await desk.logIn(page, office, 'lead', desk.OWN);
	await page.getByTestId('board').waitFor();
	await page.goto(`${office.url}/county/account`);
	await page.locator('#passkey-password').fill(desk.OWN);
	await page.getByTestId('passkey-form').getByRole('button').click();
	await expect(page.getByTestId('passkey')).toHaveCount(1);
	await logOut(page);
	await desk.tabTo(page, page.getByTestId('passkey-form').getByRole('button'));
	await page.keyboard.press('Enter');
	await page.getByTestId('board').waitFor();
	const { paths, wrong } = await desk.walkPages(page, office, shown);
	expect(wrong).toEqual([]);
	expect(paths).toContain('/county/approvals/deputies');

	await page.goto(`${office.url}/county/approvals/deputies`);
	const form = page.getByTestId('give-form');
	await desk.tabTo(page, form.locator('[name="deputy"]'));
	await page.keyboard.press('ArrowDown');
	await desk.typeInto(page, form.locator('[name="reason"]'), '出差三天');
	await page.keyboard.press('Enter');
	const given = page.locator('[data-testid^="delegation-"]').first();
	await expect(given).toContainText('出差三天');
	await desk.typeInto(page, given.locator('[name="reason"]'), '提前回来');
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('settled')).toContainText('提前回来');
	await page.context().close();
});

test('[第21条] legal proposes what is to become of a quarantined entry by the keyboard alone', async () => {
	const page = await desk.openPage(browser, faults);
	await desk.logIn(page, office, 'law', desk.OWN);
	await page.getByTestId('board').waitFor();
	const { wrong } = await desk.walkPages(page, office, shown);
	expect(wrong).toEqual([]);
	await page.goto(`${office.url}/county/quarantine`);
	await expect(page.getByTestId('station-form')).toHaveCount(0);
	const one = page.locator('[data-testid^="quarantined-"]').first();
	await desk.typeInto(page, one.locator('[name="reason"]'), '已电话核对');
	await desk.tabTo(page, one.locator('[value="rejected"]'));
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('proposed')).toBeVisible();
	await page.context().close();
});

test('the auditor comes in with a recovery code, sees everything and is offered nothing; the secrecy officer sees registers', async () => {
	const page = await desk.openPage(browser, faults);
	await desk.logIn(page, office, 'audit', desk.OWN);
	await page.getByTestId('board').waitFor();
	const { recovery } = await setUpCodes(page);
	await logOut(page);
	await desk.logIn(page, office, 'audit', desk.OWN);
	await page.getByTestId('code-form').waitFor();
	await page.locator('[name="code"]').fill(recovery);
	await page.getByTestId('code-form').getByRole('button').click();
	await page.getByTestId('board').waitFor();
	const seen = await desk.walkPages(page, office, shown);
	expect(seen.wrong).toEqual([]);
	await page.goto(`${office.url}/county`);
	await desk.tabTo(page, page.getByTestId('sum-quarantine'));
	await page.keyboard.press('Enter');
	await desk.tabTo(page, page.getByTestId('to-entry').first());
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('verdict')).toContainText('待核');
	await page.goto(`${office.url}/county/stations`);
	await expect(page.getByTestId('looks-only')).toContainText('系统管理员');
	await expect(page.locator('main form[method="POST" i]')).toHaveCount(0);
	await page.emulateMedia({ media: 'print' });
	await page.goto(`${office.url}/county/compliance/report`);
	expect(await desk.seriousOn(page)).toEqual([]);
	await page.context().close();

	const other = await desk.openPage(browser, faults);
	await desk.logIn(other, office, 'sec', desk.OWN);
	await other.getByTestId('board').waitFor();
	const registers = await desk.walkPages(other, office, shown);
	expect(registers.wrong).toEqual([]);
	expect(registers.paths.filter((path) => /requests|leads|merge|approvals/.test(path))).toEqual([]);
	await other.goto(`${office.url}/county/people`);
	const people = other.locator('[data-testid^="person-"]');
	const id = await people.first().locator('b').innerText();
	await desk.typeInto(other, other.locator('[name="q"]'), id);
	await other.keyboard.press('Enter');
	await expect(people).toHaveCount(1);
	await other.context().close();
});

test('a desk that was left clears itself when the log-in is over, warns before, and says what was not sent', async () => {
	const page = await desk.openPage(browser, faults);
	await page.clock.install();
	await desk.logIn(page, office, 'law', desk.OWN);
	await page.getByTestId('board').waitFor();
	await page.goto(`${office.url}/county/leads`);
	await page.goto(`${office.url}/county/conflicts`);
	const conflict = page.locator('[data-testid^="conflict-"]').first();
	await conflict.locator('textarea').fill('正在核对');
	const idle = page.getByTestId('idle');
	// As if it were used elsewhere: the county says that there is time left.
	const asked = page.waitForResponse('**/county/session');
	await page.clock.fastForward('28:05');
	const { left } = (await (await asked).json()) as { readonly left: number };
	expect(left).toBeGreaterThan(120_000);
	await expect(idle).toBeHidden();
	await page.route('**/county/session', (route) =>
		'x-luzheng-live' in route.request().headers()
			? route.fulfill({ json: { left: 90_000 } })
			: route.continue()
	);
	// Set forward until it asks again: the page may still have been setting its clock by the answer before.
	await expect(async () => {
		await page.clock.fastForward('28:05');
		await expect(idle).toBeVisible({ timeout: 2_000 });
	}).toPass();
	await desk.tabTo(page, idle.getByRole('button'));
	await page.keyboard.press('Enter');
	await expect(idle).toBeHidden();
	await expect(conflict.locator('textarea')).toHaveValue('正在核对');

	await page.unroute('**/county/session');
	const headers = { origin: office.url, accept: 'text/html' };
	// A connection that was left idle may be closed by the server just as it is used again.
	await page.request.post(`${office.url}/county/logout`, { headers, form: {}, maxRetries: 3 });
	await page.clock.fastForward('28:05');
	await expect(page.getByTestId('session-over')).toBeVisible();
	await expect(page.getByRole('alert')).toContainText('页面内容已清除');
	await expect(page.getByTestId('unsent')).toContainText('核定理由');
	await expect(page.locator('body')).not.toContainText('law同志');
	await expect(page.locator('nav')).toHaveCount(0);
	expect(await desk.seriousOn(page)).toEqual([]);
	await page.getByRole('link', { name: '重新登录' }).click();
	await page.getByTestId('login').waitFor();
	await page.context().close();
	expect(faults).toEqual([]);
});
