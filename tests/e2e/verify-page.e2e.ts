import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { chromium } from 'playwright';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';

// verify.html as a lawyer has it: on a disc, opened as a file, with no server and no network.
const VECTORS = 'tests/vectors';
let disc = '';
let browser: Browser;
let page: Page;
/** What the page said that nobody should hear: faults of its own, and what its policy refused. */
let complaints: string[] = [];

test.beforeAll(async () => {
	disc = mkdtempSync(join(tmpdir(), 'luzheng-disc-'));
	cpSync('build/client/verify.html', join(disc, 'verify.html'));
	cpSync(`${VECTORS}/good/luzheng-ledger`, join(disc, 'luzheng-ledger'), { recursive: true });
	const executablePath = findBrowser();
	browser = await chromium.launch({
		args: browserArgs(),
		...(executablePath ? { executablePath } : {})
	});
});
test.afterAll(async () => {
	await browser?.close();
	rmSync(disc, { recursive: true, force: true });
});
test.beforeEach(async () => {
	complaints = [];
	const context = await browser.newContext({ offline: true });
	page = await context.newPage();
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	await page.goto(pathToFileURL(join(disc, 'verify.html')).href);
});
test.afterEach(async () => {
	await page.context().close();
	expect(complaints).toEqual([]);
});

const verdict = () => page.locator('#result:not([hidden])').getAttribute('data-verdict');
const countyKey = () => readFileSync(`${VECTORS}/county.vkey`, 'utf8').trim();

test('a folder that is chosen is checked with no network, and is whole', async () => {
	await page.locator('#county').fill(countyKey());
	await page.locator('#folder').setInputFiles(join(disc, 'luzheng-ledger'));
	expect(await verdict()).toBe('good');
	await expect(page.locator('#verdict')).toContainText('全部相符');
	await expect(page.locator('#verdict')).toContainText('Everything agrees');
	await expect(page.locator('#lines')).toContainText('269');
	await expect(page.locator('#lines')).toContainText('县局公钥与所给的相同');
	await expect(page.locator('#findings li')).toHaveCount(0);
	// This Chromium checks Ed25519 itself.
	await expect(page.locator('#when')).toContainText('browser');
});

test('a folder that is dropped is checked, and a changed byte is found where it is', async () => {
	const changed = join(disc, 'changed');
	cpSync(join(disc, 'luzheng-ledger'), changed, { recursive: true });
	const file = join(changed, 's01-e1', 's01-e1-000000000-000000255.zfb');
	const bytes = readFileSync(file);
	const at = bytes.indexOf('"loan":"s01-e1-77"');
	bytes[at + 9] = 'x'.charCodeAt(0);
	writeFileSync(file, bytes);

	const cdp = await page.context().newCDPSession(page);
	const box = (await page.locator('#drop').boundingBox())!;
	const place = { x: box.x + box.width / 2, y: box.y + box.height - 10 };
	const data = { items: [], files: [changed], dragOperationsMask: 1 };
	for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
		await cdp.send('Input.dispatchDragEvent', { type, ...place, data });
	expect(await verdict()).toBe('faults');
	const first = page.locator('#findings .fault').first();
	await expect(first).toContainText('第 77 条');
	await expect(first).toContainText('s01-e1-000000000-000000255.zfb');
	await expect(first).toContainText('签名');
});

test('single files, a wrong key, and nothing to check are answered in words', async () => {
	await page
		.locator('#files')
		.setInputFiles(`${VECTORS}/good/short/s01-e1-000000000-000000000.zfb`);
	expect(await verdict()).toBe('good');
	await expect(page.locator('#lines')).toContainText('指纹');
	await page.locator('#county').fill('custody.411328/county+00000000+AAAA');
	await page.locator('#files').setInputFiles(`${VECTORS}/README.md`);
	await expect(page.locator('#verdict')).toContainText('县局公钥不成立');
	await page.locator('#county').fill('');
	await page.locator('#files').setInputFiles('README.md');
	await expect(page.locator('#verdict')).toContainText('没有可核对的内容');
});

test('a large file is read in pieces and the check can be ended', async () => {
	const bag = join(disc, 'large', '2026', '07', '29', 's01-J-03-s01-e1-0');
	mkdirSync(join(bag, 'data'), { recursive: true });
	writeFileSync(join(bag, 'data', 'a.mp4'), Buffer.alloc(300 * 1024 * 1024));
	writeFileSync(join(bag, 'bagit.txt'), 'BagIt-Version: 1.0\n');
	writeFileSync(join(bag, 'manifest-sha256.txt'), `${'0'.repeat(64)}  data/a.mp4\n`);
	await page.locator('#folder').setInputFiles(join(disc, 'large'));
	await page.locator('#cancel').click();
	await expect(page.locator('#verdict')).toContainText('已取消');
});

test('nothing is asked of a network, and the page may not even ask', async () => {
	const refused = await page.evaluate(async () => {
		const said = new Promise<string>((resolve) =>
			document.addEventListener('securitypolicyviolation', (event) =>
				resolve(event.effectiveDirective)
			)
		);
		await fetch('https://example.invalid/').catch(() => undefined);
		return said;
	});
	expect(refused).toBe('connect-src');
	complaints = [];
	const html = readFileSync(join(disc, 'verify.html'), 'utf8');
	expect(html).not.toMatch(/\b(?:src|href)=/);
});
