import { expect, test, type Page } from '@playwright/test';
import { seriousOn } from '../support/county-browser.js';
import { PIN, type Kiosk } from '../support/kiosk.mjs';
import { openScanner } from '../support/scanner.js';
import { fitsBoth } from '../support/touches.js';
import { openWorld, type World } from '../support/world.mjs';

const OFFICER = '11-002318';
const CUSTODIAN = '11-002319';
const LEADER = '11-002320';
const ANEW = '161803';
const HOUR = 3_600_000;

let world: World;
let kiosk: Kiosk;
let page: Page;

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(240_000);
	world = await openWorld();
	kiosk = await world.kioskOf('s01', [], { acting: false });
	page = kiosk.page();
	// The people have come from the county.
	await page.getByTestId('slot-J-01').waitFor();
});
test.afterAll(() => world?.close());

const visit = (path: string) => page.goto(kiosk.origin + path, { waitUntil: 'commit' });
const tile = (person: string) => page.getByTestId(`person-${person}`);
const chip = () => page.getByTestId('acting');

/** The question on the screen is answered; the next one is waited for by what it says. */
async function type(pin: string, ask: string) {
	await page.locator(`[data-testid="pin-pad"][data-ask="${ask}"][data-ready="true"]`).waitFor();
	await page.keyboard.type(pin);
}

async function lock() {
	await chip().click();
	await page.getByTestId('lock').click();
	await expect(chip()).toHaveAttribute('data-person', '');
}

async function enter(person: string, pin = PIN) {
	await page.getByTestId('who-are-you').waitFor();
	await tile(person).click();
	await type(pin, `who-${person}`);
}

async function scan(text: string) {
	const scanner = await openScanner(page);
	await scanner.scan(text);
	await scanner.close();
}

test('[第21条] the counter is open to everybody; every other page asks who is there, and then shows what was asked for', async () => {
	for (const path of ['/check-out', '/return', '/back', '/settings/pins']) {
		await visit(path);
		await page.getByTestId('back').waitFor();
		await expect(page.getByTestId('who-are-you')).toHaveCount(0);
	}
	await visit('/archive');
	await page.getByTestId('who-are-you').waitFor();
	await expect(page.getByTestId('archive-text')).toHaveCount(0);
	expect(await seriousOn(page)).toEqual([]);
	await fitsBoth(page);

	// By the initials of the name, on the screen's own letters; nobody has a PIN here yet.
	await page.getByTestId('letters').click();
	for (const letter of 'wjg') await page.getByTestId(`letter-${letter}`).click();
	await expect(page.locator('.tiles .tile')).toHaveCount(1);
	await tile(OFFICER).click();
	await page.getByTestId('by-name').click();
	await page.getByTestId('archive-text').waitFor();
	await expect(chip()).toHaveAttribute('data-person', OFFICER);
	await expect(chip()).toContainText('未验证');
	await chip().click();
	await page.getByTestId('acting-pins').waitFor();
	expect(await seriousOn(page)).toEqual([]);
	await page.getByTestId('acting-pins').click();

	// The first PINs: the officer before the custodian, and then the custodian before the officer, who confirms by PIN.
	await page.getByTestId(`pin-set-${OFFICER}`).click();
	await tile(CUSTODIAN).click();
	for (const ask of ['new', 'again']) await type(PIN, ask);
	await expect(page.getByTestId(`pin-of-${OFFICER}`)).toHaveAttribute('data-state', 'ready');
	await page.getByTestId(`pin-set-${CUSTODIAN}`).click();
	await tile(OFFICER).waitFor();
	await expect(tile(LEADER)).toHaveCount(0);
	await tile(OFFICER).click();
	await type(PIN, 'witness-pin');
	for (const ask of ['new', 'again']) await type(PIN, ask);
	await expect(page.getByTestId(`pin-of-${CUSTODIAN}`)).toHaveAttribute('data-state', 'ready');
});

test('[第21条] a badge says who stands there, a PIN proves it; who has none waits for a custodian now', async () => {
	await lock();
	await page.getByTestId('board').waitFor();
	await scan(`P/${CUSTODIAN}`);
	await page.getByTestId('who-pin').waitFor();
	expect(await seriousOn(page)).toEqual([]);
	await fitsBoth(page);
	await type('271828', `who-${CUSTODIAN}`);
	await expect(page.getByTestId('refusal')).toContainText('还可以试 9 次');
	await type(PIN, `who-${CUSTODIAN}`);
	await page.getByTestId('board').waitFor();
	await expect(chip()).toHaveAttribute('data-verified', 'true');
	await expect(chip()).toContainText('李梅');
	await lock();
	await visit('/footage');
	await page.getByTestId('who-are-you').waitFor();
	await scan('11-999999');
	await expect(page.getByTestId('unknown-badge')).toContainText('11-999999');
	await tile(LEADER).click();
	await page.getByTestId('who-set').waitFor();
	await expect(page.getByTestId('by-name')).toHaveCount(0);
	await page.getByTestId('back').click();
	await enter(CUSTODIAN);
	await page.locator('main h1', { hasText: '影像' }).waitFor();
});

test('an update that loads the window anew throws nobody out; the idle limit is the custodian’s and is kept', async () => {
	await page.reload({ waitUntil: 'commit' });
	await page.locator('main h1', { hasText: '影像' }).waitFor();
	await visit('/settings');
	await page.getByTestId('idle-2').click();
	await expect(page.getByTestId('idle-setting')).toHaveAttribute('data-minutes', '2');
	await kiosk.kill();
	page = await kiosk.open('/settings');
	await enter(OFFICER);
	await expect(page.getByTestId('idle-setting')).toHaveAttribute('data-minutes', '2');
	await expect(page.getByTestId('idle-only')).toBeVisible();
	await expect(page.getByTestId('idle-15')).toBeDisabled();
});

test('nobody touches it: it says so, locks, and what was typed is not shown to whoever comes next', async () => {
	await visit('/archive');
	const search = page.getByTestId('archive-text');
	await search.fill('不给别人看');
	await page.clock.install();
	await page.clock.fastForward(95_000);
	await page.getByTestId('idle-warning').waitFor();
	await page.getByTestId('idle-stay').click();
	await expect(page.getByTestId('idle-warning')).toHaveCount(0);
	await expect(search).toHaveValue('不给别人看');
	await page.clock.fastForward(125_000);
	await page.getByTestId('who-are-you').waitFor();
	await expect(page.locator('main')).not.toContainText('不给别人看');
	// Another person is not shown the page of the first one.
	await enter(CUSTODIAN);
	await page.getByTestId('board').waitFor();
	await expect(chip()).toContainText('李梅');

	// A sheet that somebody began falls back to the board.
	await page.getByTestId('act-check-out').click();
	await page.getByTestId('recorder-J-01').click();
	await page.clock.fastForward(125_000);
	await page.getByTestId('board').waitFor();
	await expect(chip()).toHaveAttribute('data-person', '');
	// A clock that is set back keeps nobody out, and nobody in.
	await page.getByTestId('act-settings').click();
	await enter(CUSTODIAN);
	await page.clock.setSystemTime(Date.now() - 24 * HOUR);
	await page.getByTestId('idle-setting').waitFor();
	await page.clock.fastForward(125_000);
	await page.getByTestId('who-are-you').waitFor();
});

test('[第21条] PIN retry limit survives restart: locked out, killed, started again, and locked out still', async () => {
	// From here on by a clock that goes right: a wait ends by the record's, which is never set back.
	await page.clock.setSystemTime(Date.now() + HOUR);
	await tile(CUSTODIAN).click();
	for (let left = 9; left > 0; left--) {
		await type('271828', `who-${CUSTODIAN}`);
		const said = page.getByTestId('refusal').or(page.getByTestId('pin-waits'));
		await said.first().waitFor();
		if (left <= 7) {
			await expect(page.getByTestId('pin-waits')).toBeVisible();
			await page.clock.fastForward(HOUR + 1000);
			await expect(page.getByTestId('pin-waits')).toHaveCount(0);
		} else await expect(page.getByTestId('refusal')).toContainText(`还可以试 ${left} 次`);
	}
	await type('271828', `who-${CUSTODIAN}`);
	await page.getByTestId('who-locked').waitFor();
	expect(await seriousOn(page)).toEqual([]);
	await kiosk.kill();
	page = await kiosk.open('/audit');
	await page.getByTestId('who-are-you').waitFor();
	await tile(CUSTODIAN).click();
	await expect(page.getByTestId('who-locked')).toContainText('重启也不会解开');
});

test('[第21条] bad case: PIN forgotten offline → a custodian’s own takes two others, who confirm by their own PINs', async () => {
	await kiosk.cutOff();
	await page.getByTestId('who-anew').click();
	// Whoever has a PIN here confirms by it; nobody is merely named in their place.
	await tile(OFFICER).waitFor();
	await expect(tile(LEADER)).toHaveCount(0);
	await tile(OFFICER).click();
	await type(PIN, 'witness-pin');
	// The second person is another one than the first.
	await tile(LEADER).waitFor();
	await expect(tile(OFFICER)).toHaveCount(0);
	await expect(tile(CUSTODIAN)).toHaveCount(0);
	await tile(LEADER).click();
	for (const ask of ['new', 'again']) await type(ANEW, ask);
	await type(ANEW, `who-${CUSTODIAN}`);
	await page.getByTestId('audit-start').waitFor();
	await expect(chip()).toContainText('李梅');
	// From the pad as well, before anybody is locked out.
	await lock();
	await tile(OFFICER).click();
	await page.getByTestId('pin-forgot').click();
	await page.getByTestId('pin-witness').waitFor();
});
