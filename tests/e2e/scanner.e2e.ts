// Scanners, labels and the camera, as they are used at the counter.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { visit } from '../support/going.mjs';
import { PIN, receiptOf, sign, type Kiosk } from '../support/kiosk.mjs';
import { printed } from '../support/printed';
import { greyOf, openScanner, toY4m } from '../support/scanner';
import { fitsBoth } from '../support/touches';
import { openWorld, type World } from '../support/world.mjs';

const [OFFICER, CUSTODIAN] = ['11-002318', '11-002319'];
const TEST_CODE = 'T/Ab-0123456789.z';

let world: World;
let kiosk: Kiosk;
test.beforeAll(async () => {
	world = await openWorld();
	kiosk = await world.kioskOf('s01', []);
});
test.afterAll(() => world?.close());
test.describe.configure({ mode: 'serial' });

const goto = async (path: string, testid: string) => {
	await visit(kiosk, path);
	await kiosk.page().getByTestId(testid).first().waitFor();
};

test('[第21条] bursts are scans wherever the focus is, and a badge at the PIN pad is no try', async () => {
	const page = kiosk.page();
	const { scan, close } = await openScanner(page);
	const left = page.getByTestId('scan-left');

	await goto('/', 'board');
	await scan('X-99', { gap: 20 });
	await expect(page.getByTestId('refusal')).toContainText('X-99');
	// The recorder and both badges: nothing is touched until the sheet.
	await scan('R/J-01', { gap: 5 });
	await page.getByTestId(`person-${OFFICER}`).waitFor();
	await scan(`P/${OFFICER}`, { gap: 30 });
	await expect(page.getByTestId('sheet-officers')).toContainText('王建国');

	// While a text is written, the badge does not get into it, under an input method neither.
	await page.getByTestId('edit-terms').click();
	const task = page.getByTestId('task');
	await task.fill('种子市场检查');
	await task.press('End');
	await page.keyboard.type('AB', { delay: 120 });
	for (const inputMethod of [false, true]) {
		// The notice that was closed took the focus with it.
		await task.focus();
		await scan(`P/${inputMethod ? OFFICER : CUSTODIAN}`, { inputMethod });
		await expect(left).toContainText(inputMethod ? '王建国' : '李梅');
		await expect(task).toHaveValue('种子市场检查AB');
		await page.getByTestId('scan-forget').click();
	}
	// Nothing ends this one but that no key follows.
	await task.focus();
	await scan('R/J-02', { end: 'none' });
	await expect(left).toContainText('J-02');
	await expect(task).toHaveValue('种子市场检查AB');
	await page.getByTestId('edit-done').click();
	await page.getByTestId('check-all-good').click();

	// The officer has a PIN by now; then more badges than there are tries, and digits with Enter behind them.
	const pad = page.getByTestId('pin-pad');
	await page.getByTestId('pin-set').or(pad).first().waitFor();
	await sign(kiosk, { confirm: false });
	const digits = PIN.slice(0, -1).length;
	await expect(pad).toHaveAttribute('data-typed', String(digits));
	for (const badge of [`P/${OFFICER}`, `P/${CUSTODIAN}`, '690123', '6901234567892']) {
		await scan(badge);
		await expect(left).toContainText(/证件|没有这个编号/);
		await expect(pad).toHaveAttribute('data-typed', String(digits));
		await page.getByTestId('scan-forget').click();
	}
	await page.keyboard.press('Backspace');
	await page.keyboard.type('99');
	await expect(page.getByTestId('refusal')).toContainText('还可以试 9 次');
	await sign(kiosk);
	await receiptOf(kiosk);

	// Back on the board the recorder that is out has come back; where numbers are asked for, a field takes its number.
	await goto('/', 'board');
	await scan('R/J-01');
	await pad.waitFor();
	await goto('/check-out', 'recorder-others');
	await page.getByTestId('recorder-others').click();
	await page.getByTestId('recorder-search').focus();
	await page.keyboard.type('J', { delay: 120 });
	await scan('R/J-02');
	await page.getByTestId(`person-${OFFICER}`).waitFor();
	await close();
});

test('the scanner is tried, and what was wrong with its keys is said', async () => {
	const page = kiosk.page();
	const { scan, close } = await openScanner(page);
	await goto('/settings/scanner', 'scanner-tried');
	await expect(page.getByTestId('scanner-tried')).toContainText('还没有检查过');
	await scan(TEST_CODE, { end: 'none' });
	await expect(page.getByTestId('scanner-mend')).toContainText('没有结尾键');
	await scan(TEST_CODE.toUpperCase());
	await expect(page.getByTestId('scanner-mend')).toContainText('对不上');
	await scan('R/J-01', { gap: 12 });
	await expect(page.getByTestId('scanner-good')).toBeVisible();
	await expect(page.getByTestId('scanner-tried')).toContainText('每键 12 毫秒');
	await fitsBoth(page);
	const sheet = await printed(page);
	expect(sheet.totalPages).toBe(1);
	expect(sheet.words).toContain(TEST_CODE.normalize('NFKC'));
	await close();
});

test('a label is printed on a sheet and as a single one, and its code opens what it is on by the camera', async () => {
	const page = kiosk.page();
	await goto('/labels?kind=recorder', 'label-recorder-J-02');
	await fitsBoth(page);
	for (let i = 0; i < 3; i++) await page.getByTestId('first-more').click();
	const sheet = await printed(page);
	expect([sheet.totalPages, Math.round(sheet.width), Math.round(sheet.height)]).toEqual([
		...[1, 595, 842]
	]);
	for (const said of ['J-01', 'J-02', '执法记录仪']) expect(sheet.words).toContain(said);

	await page.getByTestId('paper-roll-60x40').click();
	const all = await page.locator('[data-testid^="label-recorder-"]').count();
	const roll = await printed(page);
	expect([roll.totalPages, Math.round(roll.width), Math.round(roll.height)]).toEqual([
		...[all, 170, 113]
	]);
	await page.getByTestId('labels-none').click();
	await page.getByTestId('choose-J-02').click();
	await expect(page.getByTestId('label-pages')).toHaveAttribute('data-pages', '1');
	const code = await page.getByTestId('label-recorder-J-02').getByTestId('qr').screenshot();
	const film = join(world.folder, 'label.y4m');
	writeFileSync(film, toY4m(await greyOf(page, code, 640, 480), 640, 480));

	await kiosk.close();
	await kiosk.open('/', [
		'--use-fake-device-for-media-stream',
		`--use-file-for-fake-video-capture=${film}`
	]);
	const again = kiosk.page();
	await again.getByTestId('board').waitFor();
	await again.getByTestId('camera-open').click();
	// Nobody allowed it yet.
	await expect(again.getByTestId('camera-fault')).toContainText('没有允许使用摄像头');
	await again.getByTestId('camera-close').click();
	await kiosk.context().grantPermissions(['camera'], { origin: kiosk.origin });
	await again.getByTestId('camera-open').click();
	await again.getByTestId(`person-${OFFICER}`).waitFor();
	await expect(again.locator('.hint')).toHaveText('J-02');
	await expect(again.getByTestId('camera')).toHaveCount(0);
});
