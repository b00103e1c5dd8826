import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { secondOfficer } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import { checkOut, newKiosk, orTell, syncWhole, takeBack, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const [OFFICER, CUSTODIAN] = ['11-002318', '11-002319'];

let world: World;
let folder: string;
let kiosk: Kiosk;
let second: Page;
/** What of the county's interface this kiosk has reached. */
const reached: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld();
	folder = world.newFolder('stick');
	second = await secondOfficer(world.county, world.office);
	kiosk = newKiosk(world.office.url, { folders: [folder] });
	await openAlone();
});
test.afterAll(async () => {
	await kiosk?.close().catch(() => undefined);
	await world?.close();
});

/** The kiosk gets the application's own files and nothing else; what answers all the same is noted. */
async function openAlone(): Promise<void> {
	await kiosk.open();
	await kiosk.cutOff();
	kiosk.context().on('response', (answer) => {
		if (new URL(answer.url()).pathname.startsWith('/api/')) reached.push(answer.url());
	});
}

const files = (end: string): string[] => readdirSync(folder).filter((name) => name.endsWith(end));

/** The screen as it stands, at both sizes, for people to look at. */
async function shoot(name: string): Promise<void> {
	for (const [width, height] of [
		[1920, 1080],
		[1024, 600]
	] as const) {
		await kiosk.page().setViewportSize({ width, height });
		await kiosk.page().screenshot({ path: `.tmp/enrol-by-file-${name}-${width}.png` });
	}
}

const digitsOf = (page: Page, testid: string) =>
	page.getByTestId(testid).first().getAttribute('data-digits');

async function readRequest(): Promise<void> {
	const { county, office } = world;
	await county.goto(`${office.url}/county/enrol`);
	const form = county.getByTestId('enrol-form');
	await form
		.locator('input[type="file"]')
		.setInputFiles(join(folder, files('.zfr')[0] ?? 'no request'));
	await form.locator('button').click();
	await county.getByTestId('enrol-asked').waitFor();
}

test('a kiosk that reaches nobody makes its key, and the request is on the stick; both outlast a restart', async () => {
	const page = kiosk.page();
	await page.getByTestId('by-file').waitFor();
	await shoot('code');
	await page.getByTestId('by-file').click();
	await page.getByTestId('ask-station').fill('s01');
	await page.getByTestId('ask-name').fill('李梅');
	await page.getByTestId('ask-office').fill('城郊乡农业执法中队 保管人');
	await shoot('ask');
	await page.getByTestId('ask').click();
	await page.getByTestId('enrol-waiting').waitFor();
	const digits = await digitsOf(page, 'own-digits');
	expect(digits).toMatch(/^\d{5}( \d{5}){5}$/);
	await kiosk.drop('drop-request', folder);
	await page.getByTestId('request-written').waitFor();
	await shoot('waiting');
	expect(readdirSync(folder)).toEqual(files('.zfr'));
	expect(files('.zfr')).toEqual([`enrol-s01-${digits?.slice(0, 5)}.zfr`]);
	// The plain download is the same file.
	const downloaded = page.waitForEvent('download');
	await page.getByTestId('request-save').click();
	const copy = readFileSync(await (await downloaded).path());
	expect(copy.equals(readFileSync(join(folder, files('.zfr')[0] ?? '')))).toBe(true);

	await kiosk.kill();
	await openAlone();
	expect(await digitsOf(kiosk.page(), 'own-digits')).toBe(digits);
	await kiosk.page().getByTestId('request-cancel').click();
	await kiosk.page().getByTestId('cancel-asks').waitFor();
	await shoot('cancel');
});

test('one officer compares the digits and proposes, another one sees the same digits and approves', async () => {
	const { county, office } = world;
	const digits = await digitsOf(kiosk.page(), 'own-digits');
	await readRequest();
	expect(await digitsOf(county, 'kiosk-digits')).toBe(digits);
	await county.screenshot({ path: '.tmp/enrol-by-file-county.png', fullPage: true });
	const propose = county.getByTestId('enrol-propose');
	// Without the tick the browser sends nothing.
	await propose.locator('button').click();
	await expect(propose).toBeVisible();
	await propose.locator('input[type="checkbox"]').check();
	await propose.locator('button').click();
	await county.getByTestId('proposed').waitFor();
	await expect(county.getByTestId('waiting').getByRole('button', { name: '同意' })).toHaveCount(0);
	await readRequest();
	await expect(county.getByTestId('enrol-asked')).toHaveAttribute('data-state', 'waiting');

	await second.goto(`${office.url}/county/proposals`);
	expect(await digitsOf(second, 'kiosk-digits')).toBe(digits);
	await second.screenshot({ path: '.tmp/enrol-by-file-second.png', fullPage: true });
	await second.getByTestId('waiting').getByRole('button', { name: '同意', exact: true }).click();
	await second.getByTestId('approved').waitFor();
});

test('the certificate that comes back enrols the kiosk once the county’s digits were compared, and not before', async () => {
	const { county, office } = world;
	await county.goto(`${office.url}/county/enrol`);
	const countyDigits = await digitsOf(county, 'county-digits');
	await county.screenshot({ path: '.tmp/enrol-by-file-given.png', fullPage: true });
	const downloaded = county.waitForEvent('download');
	await county.getByTestId('certificate-s01-e1').click();
	const certificate = await downloaded;
	const path = join(folder, certificate.suggestedFilename());
	await certificate.saveAs(path);
	expect(basename(path)).toMatch(/^certificate-s01-e1-\d{5}\.zfc$/);
	// Whoever finds the stick reads no name of a register.
	const bytes = readFileSync(path);
	for (const word of ['王建国', 'J-03', OFFICER ?? ''])
		expect(bytes.includes(Buffer.from(word))).toBe(false);

	const page = kiosk.page();
	const input = page.getByTestId('certificate-input');
	const cut = join(folder, 'cut.zfc');
	writeFileSync(cut, bytes.subarray(0, bytes.length - 1));
	await input.setInputFiles(cut);
	await expect(page.getByTestId('by-file-fault')).toContainText('证书不完整');
	await input.setInputFiles(join(folder, files('.zfr')[0] ?? ''));
	await expect(page.getByTestId('by-file-fault')).toContainText('不是录证的证书');
	await shoot('refused');

	await input.setInputFiles(path);
	await page.getByTestId('county-compare').waitFor();
	await expect(page.getByTestId('county-name')).toHaveText('唐河县农业农村局');
	expect(await digitsOf(page, 'county-digits')).toBe(countyDigits);
	await shoot('compare');
	await page.getByTestId('county-other').click();
	await page.getByTestId('county-differs').waitFor();
	await input.setInputFiles(path);
	await page.getByTestId('county-same').click();
	await orTell(kiosk, page.getByTestId('board').waitFor({ timeout: 120_000 }));
	await expect(page.getByTestId('slot-J-03')).toHaveAttribute('data-status', 'in-store');
	await shoot('board');
	expect(reached).toEqual([]);
});

test('it lends on the same day, and the county confirms what a stick brings', async () => {
	await checkOut(kiosk, { recorder: 'J-03', officer: OFFICER, companion: CUSTODIAN });
	const page = kiosk.page();
	await visit(kiosk, '/stick');
	await kiosk.drop('drop-stick', folder);
	await page.getByTestId('stick-write').click();
	const name = await page.getByTestId('stick-file').getAttribute('data-name');
	// It knows the county's encryption key from the certificate: nothing has to be asked for first.
	await expect(page.getByTestId('stick-asks-only')).toHaveCount(0);
	const { county, office } = world;
	await county.goto(`${office.url}/county/stick`);
	const form = county.getByTestId('stick-form');
	await form.locator('input[type="file"]').setInputFiles(join(folder, name ?? ''));
	await form.locator('button').click();
	await expect(county.getByTestId('stick-report')).toHaveAttribute('data-whole', 'true');
	const downloaded = county.waitForEvent('download');
	await county.getByTestId('stick-answer').click();
	const answer = await downloaded;
	await answer.saveAs(join(folder, answer.suggestedFilename()));
	await visit(kiosk, '/stick');
	await kiosk.drop('drop-stick', folder);
	await page.getByTestId(`stick-read-${answer.suggestedFilename()}`).click();
	await page.getByTestId('stick-receipt').waitFor();
	await county.goto(`${office.url}/county/records`);
	await expect(county.getByTestId('recorder-J-03')).toContainText('已领用');
	expect(reached).toEqual([]);
});

test('when it meets the county over the network later, everything goes on as if enrolled by code', async () => {
	await kiosk.context().unrouteAll();
	await takeBack(kiosk, { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN });
	await syncWhole(kiosk);
	expect(reached.length).toBeGreaterThan(0);
	const { county, office } = world;
	await county.goto(`${office.url}/county/records`);
	await expect(county.getByTestId('recorder-J-03')).toContainText('待导出');
});
