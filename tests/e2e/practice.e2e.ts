import { expect, test } from '@playwright/test';
import { checkOut, syncWhole, takeBack, useVault, type Kiosk } from '../support/kiosk.mjs';
import { go } from '../support/going.mjs';
import { enterPractice, filesIn, keptInBrowser } from '../support/practice.mjs';
import { printed } from '../support/printed';
import { openWorld, type World } from '../support/world.mjs';

const REAL = { recorder: 'J-01', officer: '11-002318', companion: '11-002319' };
const LENT = { recorder: '演练-01', officer: 'lx-1', companion: 'lx-2' };
const PREFIX = 'luzheng-practice-';
/** Pages that a practice has, and some that it has not. */
const OPEN = [
	...['/', '/practice', '/check-out', '/back', '/return', '/ingest', '/loans', '/usage'],
	...['/recorder?recorder=演练-01', '/footage', '/archive', '/activities', '/deadline', '/breaks'],
	'/settings/pins'
];
const CLOSED = ['/settings', '/audit', '/stick', '/register', '/archive/extraction', '/media'];

let world: World;
let kiosk: Kiosk;
let vaults: readonly string[];
test.beforeAll(async () => {
	world = await openWorld();
	vaults = [world.newFolder('disk-1'), world.newFolder('disk-2')];
	kiosk = await world.kioskOf('s01', vaults);
	await useVault(kiosk, vaults[0] ?? '');
	await useVault(kiosk, vaults[1] ?? '', 'second');
	await checkOut(kiosk, REAL);
	await syncWhole(kiosk);
	await kiosk.page().evaluate(async () => void (await navigator.serviceWorker.ready));
	// What the county says is put on the real ledger whenever the real kiosk is open: here nobody says anything.
	await world.office.stop();
});
test.afterAll(() => world?.close());
test.describe.configure({ mode: 'serial' });

const isPractice = (name: string) => name.includes(PREFIX);
/** What the real kiosk keeps, in the browser and on its two disks. */
async function kept() {
	const all = await keptInBrowser(kiosk.page());
	const real = Object.entries(all).filter(([name]) => !isPractice(name));
	return { browser: Object.fromEntries(real), disks: vaults.map(filesIn) };
}

async function marked() {
	const page = kiosk.page();
	await expect(page.getByTestId('practice-bar')).toContainText('演练 · 不登记');
	await expect(page).toHaveTitle(/^【演练 · 不登记】/);
	const stripes = await page.evaluate(
		() => getComputedStyle(document.body, '::before').borderImageSource
	);
	expect(stripes).toContain('repeating-linear-gradient');
}

/** The real kiosk as its board shows it: the newest entry of its ledger. */
async function realHead() {
	const page = kiosk.page();
	await page.getByTestId('board').waitFor();
	await expect(page.getByTestId('practice-bar')).toHaveCount(0);
	return page.getByTestId('ledger-head').getAttribute('data-hash');
}

test('[第13条] a whole day is practised, marked on every page and sheet, and nothing real has changed by a byte', async () => {
	const page = kiosk.page();
	await page.goto(kiosk.origin, { waitUntil: 'commit' });
	await realHead();
	const head = await enterPractice(kiosk);
	const before = await kept();
	expect(Object.keys(before.browser).join('\n')).toContain('luzheng-journal');
	expect(Object.keys(before.browser).join('\n')).toContain('luzheng-ledger');
	const thrown: string[] = [];
	page.on('pageerror', ({ message }) => thrown.push(message));
	const sent: string[] = [];
	page.on('request', (request) => {
		if (new URL(request.url()).pathname.startsWith('/api/')) sent.push(request.url());
	});

	await checkOut(kiosk, LENT);
	await marked();
	const slip = await printed(page);
	for (const sheet of slip.pages) expect(sheet).toContain('演练·不登记');
	await go(kiosk, '/back');
	await page.locator('[data-testid^="back-practice-"]').click();
	await page.getByTestId('receipt').waitFor();
	await takeBack(kiosk, { recorder: LENT.recorder, officer: LENT.officer, custodian: 'lx-3' });

	await go(kiosk, '/practice');
	await page.getByTestId('simulated-whole').getByRole('button').click();
	await expect(page.getByTestId('simulated-whole')).toHaveAttribute('data-plugged', 'true');
	await go(kiosk, '/ingest');
	await page.getByTestId('begin-演练-01').and(page.locator(':enabled')).click();
	await page.getByTestId('person-lx-3').click();
	await expect(page.getByTestId('ingest-done')).toBeVisible({ timeout: 120_000 });
	await expect(page.getByTestId('may-go')).toBeVisible();

	await go(kiosk, '/practice');
	await expect(page.getByTestId('practice-list')).toContainText('5/5');
	for (const path of OPEN) {
		await go(kiosk, path);
		await page.waitForURL((url) => decodeURI(url.pathname + url.search) === path);
		await expect(page.locator('main')).not.toBeEmpty();
		await marked();
	}
	for (const path of CLOSED) {
		await go(kiosk, path);
		await expect(page.getByTestId('practice-says')).toContainText('演练里没有这一页');
		await marked();
	}
	await go(kiosk, '/archive');
	await expect(page.getByTestId('archive-total')).toBeVisible();
	await marked();

	expect(thrown).toEqual([]);
	expect(sent).toEqual([]);
	expect(await kept()).toEqual(before);
	await page.getByTestId('practice-leave').click();
	expect(await realHead()).toBe(head);
	await expect(page.getByTestId('act-return')).toContainText('1');
});

test('a practice that is killed is followed by the real kiosk, and nothing is left of it', async () => {
	await kiosk.page().goto(kiosk.origin, { waitUntil: 'commit' });
	await realHead();
	const head = await enterPractice(kiosk);
	await checkOut(kiosk, { ...LENT, confirm: false });
	await kiosk.kill();
	const page = await kiosk.open();
	expect(await realHead()).toBe(head);
	await expect
		.poll(async () => Object.keys(await keptInBrowser(page)).filter(isPractice), {
			timeout: 60_000
		})
		.toEqual([]);
	// A page that is loaded anew in the middle is the real one too.
	await enterPractice(kiosk);
	await page.reload({ waitUntil: 'commit' });
	expect(await realHead()).toBe(head);
});
