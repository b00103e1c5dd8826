import { expect, test, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';
import { visit } from '../support/going.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	sign,
	syncWhole,
	takeBack,
	useVault
} from '../support/kiosk.mjs';
import { validateBag } from '../support/bagit';
import { printed } from '../support/printed';
import { openWorld, type World } from '../support/world.mjs';

const hasTools = existsSync('/usr/bin/xorriso') && existsSync('/usr/bin/isoinfo');
let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const officer = '11-002318';
const custodian = '11-002319';
const leader = '11-002320';
const CLIP = 'A11_2222222_222222_20260902180118_0001.mp4';
const J03 = { recorder: 'J-03', officer, custodian };

function run(command: string, args: readonly string[], cwd?: string) {
	const { status, stdout, stderr } = spawnSync(command, args, {
		...{ cwd, encoding: 'utf8' as const, env: { ...process.env, LC_ALL: 'C.UTF-8' } }
	});
	return { status, said: stdout + stderr };
}

/** Asks for an extraction of every file of the only ingest, and has it approved. */
async function approved(kiosk: Awaited<ReturnType<World['kioskOf']>>): Promise<string> {
	const page = kiosk.page();
	await page.getByTestId('new-extraction').click();
	await page.getByTestId(/^ingest-s01-e1-/).click();
	await page.getByTestId('choose-file').first().waitFor();
	for (const file of await page.getByTestId('choose-file').all()) await file.click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${officer}`).click();
	await page.getByTestId('purpose-evidence').click();
	await page.getByTestId('ground').fill('唐农（种子）立〔2026〕12号 作为证据附卷');
	await page.getByTestId('next').click();
	await sign(kiosk);
	const id = (await page.getByTestId('receipt').innerText()).trim();
	await page.getByTestId('to-request').click();
	await page.getByTestId('do-approve').click();
	await page.getByTestId(`person-${leader}`).click();
	await page.getByTestId('next').click();
	await sign(kiosk);
	await page.getByTestId('to-request').click();
	await expect(page.getByTestId('request')).toHaveAttribute('data-state', 'approved');
	return id;
}

/** verify.html of the disc, opened as a file in a browser without a network; what it says of the disc. */
async function askVerifyPage(disc: string, county: string) {
	const executablePath = findBrowser();
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	try {
		const context = await browser.newContext({ offline: true });
		const page = await context.newPage();
		await page.goto(pathToFileURL(join(disc, 'verify.html')).href);
		await page.locator('#county').fill(county);
		await page.locator('#folder').setInputFiles(disc);
		await page.locator('#result:not([hidden])').waitFor();
		return {
			verdict: await page.locator('#result').getAttribute('data-verdict'),
			findings: await page.locator('#findings li').allInnerTexts()
		};
	} finally {
		await browser.close();
	}
}

/** How long Chromium says that this file plays. */
async function secondsOf(file: string): Promise<number> {
	const executablePath = findBrowser();
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	try {
		const page = await (await browser.newContext({ offline: true })).newPage();
		const source = `data:video/mp4;base64,${readFileSync(file).toString('base64')}`;
		await page.setContent('<video></video>');
		return await page.evaluate(
			(src) =>
				new Promise<number>((done, fail) => {
					const video = document.querySelector('video')!;
					video.onloadeddata = () => done(video.duration);
					video.onerror = () => fail(new Error(video.error?.message));
					video.src = src;
				}),
			source
		);
	} finally {
		await browser.close();
	}
}

const back = (page: Page) => page.getByTestId('disc-1');

test('[第16条] an approved extraction becomes a disc that stands alone: listed, extracted, checked by hand and in a browser, read back, closed', async () => {
	test.skip(!hasTools, 'xorriso or isoinfo is not installed');
	const docked = world.dockedRecorder('media', 'docked-x');
	writeFileSync(join(docked, '现场照片𠮷.jpg'), 'not really a picture');
	const vault = world.newFolder('vault-x');
	const target = world.newFolder('光盘');
	const kiosk = await world.kioskOf('s01', [docked, vault, target]);
	const page = kiosk.page();
	await useVault(kiosk, vault);
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
	await syncWhole(kiosk);

	await visit(kiosk, '/archive/extraction');
	await expect(page.getByTestId('no-approved')).toBeVisible();
	const request = await approved(kiosk);

	await visit(kiosk, '/archive/extraction');
	await page.getByTestId(`approved-${request}`).click();
	await page.getByTestId('case-number').fill('唐农（种子）立〔2026〕12号');
	await page.getByTestId('case-cause').fill('销售假种子');
	await page.getByTestId('disc-number').fill('2026-012');
	await page.getByTestId('medium-cd').click();
	await expect(page.getByTestId('plan')).toContainText('1 份');
	// A part of one recording goes along beside its original; of a photo nothing can be cut.
	const row = (name: string) => page.locator('li', { hasText: name }).getByTestId('excerpt-of');
	await row('现场照片').click();
	await page.getByTestId('excerpt-from').fill('0:00:00');
	await page.getByTestId('excerpt-to').fill('0:00:01');
	await page.getByTestId('excerpt-reason').fill('当事人陈述');
	await page.getByTestId('excerpt-make').click();
	await expect(page.getByTestId('extraction-fault')).toContainText('请提取整个文件');
	await row(CLIP).click();
	await page.getByTestId('excerpt-from').fill('0:00:01');
	await page.getByTestId('excerpt-to').fill('0:00:00');
	await expect(page.getByTestId('excerpt-bad')).toBeVisible();
	await page.getByTestId('excerpt-from').fill('0');
	await page.getByTestId('excerpt-to').fill('0:00:01');
	await page.getByTestId('excerpt-reason').fill('当事人陈述');
	await page.getByTestId('excerpt-make').click();
	await expect(page.getByTestId('excerpt')).toContainText('当事人陈述');
	await page.getByTestId(`actor-${custodian}`).click();
	await page.getByTestId('next').click();
	await sign(kiosk);
	await expect(page.getByTestId('disc-unread')).toBeVisible();

	await page.getByTestId(`actor-${custodian}`).click();
	await kiosk.drop('write-1', target);
	await expect(page.getByTestId('disc-written')).toContainText('2026-012.iso');

	// Tools that no one here wrote list it and take everything out.
	const image = join(target, '2026-012.iso');
	const listed = run('isoinfo', ['-J', '-f', '-i', image]);
	expect(listed.status, listed.said).toBe(0);
	expect(listed.said).toContain('/manifest-sha256.txt;1');
	const disc = join(world.folder, '取出');
	const out = run('xorriso', ['-osirrox', 'on', '-indev', image, '-extract', '/', disc]);
	expect(out.status, out.said).toBe(0);
	const sums = run('sha256sum', ['--strict', '-c', 'manifest-sha256.txt'], disc);
	expect(sums.status, sums.said).toBe(0);
	expect(sums.said).toContain('现场照片_.jpg: OK');
	expect(readFileSync(join(disc, 'names.tsv'), 'utf8')).toContain('现场照片𠮷.jpg');
	const note = readFileSync(join(disc, '校验说明.txt'), 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('    '));
	const byHand = run('bash', ['-c', note.join('\n')], disc);
	expect(byHand.status, byHand.said).toBe(0);
	expect(byHand.said.match(/Signature Verified Successfully/g)).toHaveLength(2);
	const bag = validateBag(disc);
	expect(bag.valid, bag.said).toBe(true);

	// By itself, without a network; and after one byte is changed it says which file.
	// The excerpt lies there with its description, and Chromium plays it.
	const [excerpt = ''] = readdirSync(join(disc, 'data', '节录件'));
	expect(excerpt).toContain('A11_2222222_222222_20260902180118_0001_000000-00000');
	expect(readFileSync(join(disc, '节录件说明.txt'), 'utf8')).toContain('当事人陈述');
	expect(await secondsOf(join(disc, 'data', '节录件', excerpt))).toBeCloseTo(1, 0);

	const county = readFileSync(join(disc, 'ledger', 'county.vkey'), 'utf8').trim();
	const verified = run('node', ['verifier/cli.mjs', disc, '--county', county, '--json']);
	expect(verified.status, verified.said).toBe(0);
	expect(await askVerifyPage(disc, county)).toEqual({ verdict: 'good', findings: [] });
	const [ingest] = readdirSync(join(disc, 'data'));
	const photo = join(disc, 'data', ingest!, '现场照片_.jpg');
	run('chmod', ['-R', 'u+w', disc]);
	const bytes = readFileSync(photo);
	bytes[3]! ^= 1;
	writeFileSync(photo, bytes);
	expect(validateBag(disc)).toMatchObject({ valid: false });
	const spoilt = await askVerifyPage(disc, county);
	expect(spoilt.verdict).toBe('faults');
	expect(spoilt.findings.join('\n')).toContain('现场照片_.jpg');

	// The spoilt copy is read back and refused, with the file; the sheet stays open.
	await kiosk.drop('read-1', disc);
	await expect(back(page).getByTestId('disc-differs')).toBeVisible();
	await expect(page.getByTestId('disc-findings')).toContainText('现场照片_.jpg');
	await expect(page.getByTestId('close-extraction')).toHaveCount(0);
	// The image in its folder agrees.
	await kiosk.drop('read-1', target);
	await expect(back(page).getByTestId('disc-verified')).toBeVisible();

	const paper = await printed(page);
	for (const said of [
		'音像记录提取单',
		'王建国',
		'李梅',
		'赵永强',
		'〔2026〕12号',
		'光盘标签',
		'节录件'
	])
		expect(paper.words).toContain(said);
	expect(Math.round(paper.width)).toBe(595);

	// The disc is damaged: made again under the same approval, with the same content and a new sheet.
	const first = new URL(page.url()).searchParams.get('id')!;
	await page.getByTestId('extract-again').click();
	await expect(page.getByTestId('again-content')).toContainText('节录件');
	await page.getByTestId('disc-number').fill('2026-012-重');
	await page.getByTestId(`actor-${custodian}`).click();
	await expect(page.getByTestId('plan')).toBeVisible();
	await page.getByTestId('next').click();
	await sign(kiosk);
	await expect(page.getByTestId('repeats')).toContainText(first);
	const again = new URL(page.url()).searchParams.get('id')!;
	expect(again).not.toBe(first);
	await page.getByTestId(`actor-${custodian}`).click();
	await kiosk.drop('write-1', target);
	await expect(page.getByTestId('disc-written')).toContainText('2026-012-重.iso');
	await kiosk.drop('read-1', target);
	await expect(back(page).getByTestId('disc-verified')).toBeVisible();
	await visit(kiosk, `/archive/extraction/one?id=${first}`);
	await expect(page.getByTestId('repeated-by')).toContainText(again);
	await page.getByTestId(`actor-${custodian}`).click();

	await page.getByTestId('receiver').fill('张三');
	await page.getByTestId('receiver-unit').fill('县局法制股');
	await page.getByTestId('agrees').check();
	await page.getByTestId('close-extraction').click();
	await sign(kiosk);
	await expect(page.getByTestId('extraction-closed')).toContainText('张三');
	// Nobody registered the disc: it is in the register of media, with its receiver and its readings.
	await visit(kiosk, '/media');
	const card = page.getByTestId('medium-2026-012');
	await expect(card).toContainText('县局法制股 张三');
	await expect(card.getByTestId('medium-extraction')).toContainText(first);
	await card.locator('summary').click();
	await expect(card.getByTestId('medium-readings')).toContainText('读回核对无误');
	await expect(page.getByTestId('medium-2026-012-重')).toContainText('李梅');
	await visit(kiosk, '/archive/extraction');
	await expect(page.getByTestId('no-approved')).toBeVisible();
});
