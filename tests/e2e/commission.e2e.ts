import { expect, test, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PIN, sign, syncWhole, type Kiosk } from '../support/kiosk.mjs';
import { printed } from '../support/printed';
import { openScanner } from '../support/scanner';
import { fitsBoth, watchTouches } from '../support/touches';
import { openWorld, type World } from '../support/world.mjs';

const [officer, custodian] = ['11-002318', '11-002319'];

// Each goes on where the one before it has left the kiosk.
test.describe.configure({ mode: 'serial' });

let world: World;
let kiosk: Kiosk;
let page: Page;
let folders: Record<'vault' | 'second' | 'drives' | 'stick', string>;
let touches: Awaited<ReturnType<typeof watchTouches>>;

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	folders = {
		vault: world.newFolder('一号盘'),
		second: world.newFolder('second'),
		drives: world.newFolder('drives'),
		stick: world.newFolder('stick')
	};
	kiosk = await world.kioskOf('s01', Object.values(folders), { persisted: false });
	page = kiosk.page();
	touches = await watchTouches(page);
});
test.afterAll(() => world?.close());

const line = (check: string) => page.getByTestId(`line-${check}`);
const isNow = (check: string, state: string) =>
	expect(line(check)).toHaveAttribute('data-state', state, { timeout: 60_000 });
const mend = (check: string) => page.getByTestId(`mend-${check}`).click();
const quiet = () =>
	expect(page.getByTestId('commission')).toHaveAttribute('data-busy', 'false', { timeout: 90_000 });
const list = async () => {
	await page.goto(`${kiosk.origin}/settings/commission`, { waitUntil: 'commit' });
	await page.getByTestId('commission').waitFor();
};
/** A browser on a real computer is asked by a person; a headless one only so. */
async function letPersist() {
	const cdp = await kiosk.context().newCDPSession(page);
	await cdp.send('Browser.grantPermissions', {
		...{ permissions: ['durableStorage'], origin: kiosk.origin }
	});
}
async function confirm(answer: string) {
	await page.getByTestId(`answer-${answer}`).click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await page.getByTestId('commission').waitFor();
}

test('a new kiosk says on its board how much is not good, and the list says how each is mended', async () => {
	await page.goto(kiosk.origin, { waitUntil: 'commit' });
	await page.getByTestId('todo-commission').click();
	await page.getByTestId('commission').waitFor();
	await expect(page.locator('[data-testid^="line-"][data-state="untried"]')).toHaveCount(
		Number(await page.getByTestId('commission').getAttribute('data-open'))
	);
	await page.getByTestId('run-checks').click();
	await quiet();
	for (const check of ['persisted', 'vault', 'second', 'copy', 'backup', 'people'])
		await isNow(check, 'bad');
	for (const check of ['apart', 'usb', 'drives', 'printer', 'scanner'])
		await isNow(check, 'untried');
	for (const check of ['space', 'county', 'zone', 'pack', 'update', 'recorders', 'lock', 'screen'])
		await isNow(check, 'good');
	await expect(line('county')).toContainText(/(\d{5} ){5}\d{5}/);
	await expect(line('vault').getByTestId('how')).toContainText('请选定专用存储');
	await fitsBoth(page);
});

test('[第12条] storage is asked for, chosen, written, read back and compared by the buttons of the list', async () => {
	await letPersist();
	await mend('persisted');
	await isNow('persisted', 'good');
	// A check that was killed has left its file here.
	const left = 'luzheng-check-00ff.tmp';
	writeFileSync(
		join(folders.vault, left),
		'Luzheng commissioning check; this file may be deleted.\n…'
	);
	await mend('vault');
	await kiosk.drop('drop-vault', folders.vault);
	await page.getByTestId('vault-words').filter({ hasText: '一号盘' }).waitFor();
	await page.getByTestId('vault-done').click();
	await isNow('vault', 'good');
	await expect(line('vault')).toContainText('写入 16.0 MB，读回比对一致');
	await expect(line('vault')).toContainText('清走以前中断留下的试验文件 1 个');
	await mend('second');
	await kiosk.drop('drop-vault-second', folders.second);
	await page.getByTestId('vault-words-second').filter({ hasText: 'second' }).waitFor();
	await page.getByTestId('vault-done').click();
	await isNow('second', 'good');
	await quiet();
	for (const folder of [folders.vault, folders.second])
		expect(readdirSync(folder).filter((name) => name.includes('check'))).toEqual([]);
});

test('what only a person sees is confirmed by a custodian’s PIN: the printed page, two disks, no USB recorder', async () => {
	await mend('printer');
	await expect(page.getByTestId('test-page')).toBeVisible();
	const paper = await printed(page);
	expect(paper.totalPages).toBe(1);
	expect([Math.round(paper.width), Math.round(paper.height)]).toEqual([595, 842]);
	expect(paper.words).toContain('一户式档案');
	await confirm('good');
	await isNow('printer', 'good');
	await expect(line('printer')).toContainText('李梅 确认');
	await mend('apart');
	await confirm('good');
	await isNow('apart', 'good');
	await page.getByTestId('none-usb').click();
	await confirm('none');
	await isNow('usb', 'none');
});

test('a scanner is tried, a backup is made, a recorder’s place is named, and a second person gets a PIN', async () => {
	await mend('scanner');
	await page.getByTestId('scanner-tried').waitFor();
	const { scan, close } = await openScanner(page);
	await scan('T/Ab-0123456789.z');
	// Shown once it is kept.
	await expect(page.getByTestId('scanner-tried')).toContainText('每键');
	await close();
	await list();
	await isNow('scanner', 'good');
	await mend('backup');
	await page.getByTestId(`person-${custodian}`).click();
	await kiosk.drop('drop-backup', folders.stick);
	await page.getByTestId('backup-name').waitFor();
	await page.getByTestId('next').click();
	await page.getByTestId('code-written').check();
	await page.getByTestId('next').click();
	await sign(kiosk);
	await page.getByTestId('backup-made').waitFor();
	await list();
	await mend('drives');
	await page.getByTestId('tab-drives').click();
	await kiosk.drop('remember-parent', folders.drives);
	await expect(page.getByTestId('drive')).toHaveAttribute('data-state', 'empty');
	await list();
	await mend('people');
	await page.getByTestId(`pin-set-${officer}`).click();
	await page.getByTestId(`person-${custodian}`).click();
	for (const ask of ['witness-pin', 'new', 'again']) {
		await page.locator(`[data-testid="pin-pad"][data-ask="${ask}"][data-ready="true"]`).waitFor();
		await page.keyboard.type(PIN);
	}
	await expect(page.getByTestId(`pin-of-${officer}`)).toHaveAttribute('data-state', 'ready');
});

test('with all lines good a custodian signs, and the board says nothing of it any more', async () => {
	await syncWhole(kiosk);
	await list();
	await page.getByTestId('run-checks').click();
	await quiet();
	await expect(page.getByTestId('commission')).toHaveAttribute('data-open', '0');
	await page.getByTestId('approve').click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await expect(page.getByTestId('commission-green')).toContainText('李梅');
	await page.getByTestId('brand').click();
	await page.getByTestId('board').waitFor();
	await expect(page.getByTestId('todo-commission')).toHaveCount(0);
	expect(touches.wrong).toEqual([]);
});

test('the sheet goes on A4 with two signature lines, and its hash is that of the exported file', async () => {
	await list();
	await page.getByTestId('to-sheet').click();
	const sheet = page.getByTestId('commission-sheet');
	await expect(sheet).toContainText('李梅');
	const paper = await printed(page);
	expect(paper.totalPages).toBe(1);
	for (const words of ['终端启用检查表', '读回比对一致', '保管人签名', '分管领导签名', '不适用'])
		expect(paper.words).toContain(words);
	expect(paper.words).not.toContain('导出JSON');
	await fitsBoth(page);
	const saved = async (testid: string) => {
		const download = page.waitForEvent('download');
		await page.getByTestId(testid).click();
		return readFileSync(await (await download).path());
	};
	const json = await saved('export-json');
	const hash = createHash('sha256').update(json).digest('hex');
	await expect(page.getByTestId('commission-hash')).toHaveAttribute('data-hash', hash);
	expect((await saved('export-csv')).toString()).toContain(hash);
	const { rows } = JSON.parse(json.toString()) as { rows: { found: string }[] };
	for (const { found } of rows) await expect(sheet).toContainText(found);
});

test('a restart keeps it; what nothing is safe without turns red again and says how it is mended', async () => {
	await kiosk.close();
	page = await kiosk.open();
	// The permission of before was this browser's alone: storage is not promised any more.
	await expect(page.getByTestId('todo-commission')).toContainText('长期保存');
	await letPersist();
	await list();
	await expect(page.getByTestId('commission-green')).toContainText('李梅');
	await expect(page.getByTestId('commission')).toHaveAttribute('data-open', '0');
	renameSync(folders.vault, `${folders.vault}-away`);
	await page.getByTestId('run-checks').click();
	await quiet();
	await isNow('vault', 'bad');
	await expect(line('vault').getByTestId('how')).toContainText('重新接通');
	await page.getByTestId('brand').click();
	await expect(page.getByTestId('todo-commission')).toContainText('专用存储没有接通');
	renameSync(`${folders.vault}-away`, folders.vault);
	await page.getByTestId('todo-commission').click();
	await mend('vault');
	await page.getByTestId('vault-done').click();
	await isNow('vault', 'good');
});
