import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import { expect, test, type Page } from '@playwright/test';
import type { Report } from '../../verifier/verify.mjs';
import { visit } from '../support/going.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	takeBack,
	useVault,
	type Kiosk
} from '../support/kiosk.mjs';
import { bagsIn } from '../support/vault.mjs';
import { openWorld, type World } from '../support/world.mjs';

const PEOPLE = { officer: '11-002318', custodian: '11-002319' };

// Each goes on where the one before it has left the kiosk.
test.describe.configure({ mode: 'serial' });

let world: World;
let kiosk: Kiosk;
let page: Page;
let vault = '';
let disk = '';
let other = '';

test.beforeAll(async () => {
	world = await openWorld();
	vault = world.newFolder('vault');
	disk = world.newFolder('new-disk');
	other = world.newFolder('other-disk');
	const docked = world.dockedRecorder('recorder-a', 'docked');
	kiosk = await world.kioskOf('s01', [vault, disk, other, docked]);
	page = kiosk.page();
	await useVault(kiosk, vault);
	const { officer, custodian } = PEOPLE;
	await checkOut(kiosk, { recorder: 'J-03', officer, companion: custodian });
	await takeBack(kiosk, { recorder: 'J-03', ...PEOPLE });
	await goto('/audit/fixity');
	await expect(page.getByTestId('fixity-vault')).toContainText('还没有入库的录像');
	await beginIngest(kiosk, { recorder: 'J-03', custodian, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
});
test.afterAll(() => world?.close());

const goto = (path: string) => visit(kiosk, path);

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** Every file under a folder with its hash, the ledger's copy left out. */
/** What Chromium is just writing there bears another name, and is gone in a moment. */
const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.crswap'))
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => !relative(folder, path).includes('luzheng-'))
		.map((path) => `${sha256(readFileSync(path))}  ${relative(folder, path)}`)
		.sort();

const panelOf = (folder: string) =>
	page.getByTestId('fixity-vault').filter({ hasText: `「${basename(folder)}」` });

async function check(folder: string): Promise<void> {
	await goto('/audit/fixity');
	await panelOf(folder).getByTestId('fixity-check').click();
	await expect(panelOf(folder).getByTestId('fixity-run')).toHaveAttribute('data-state', 'done');
}

test('[第12条] a check on demand, by touch from the board: the vault is whole', async () => {
	await goto('/');
	await page.getByTestId('act-audit').click();
	await page.getByTestId('to-fixity').click();
	await expect(page.getByTestId('fixity-last')).toContainText('还没有复核过');
	const before = filesIn(vault);
	await page.getByTestId('fixity-check').click();
	await expect(page.getByTestId('fixity-last')).toContainText('全部一致');
	await expect(page.getByTestId('fixity-none')).toBeVisible();
	await expect(page.getByTestId('fixity-history').locator('li')).toHaveCount(1);
	expect(filesIn(vault)).toEqual(before);
});

test('[第12条] the index read from the vault alone is what the ledger says', async () => {
	await page.getByTestId('to-index').click();
	await page.getByTestId('index-start').click();
	await expect(page.getByTestId('index-same')).toContainText('与台账完全一致');
	await expect(page.getByTestId('index-bags').locator('li')).toHaveCount(1);
});

test('[第12条] the disk is replaced: cloned, verified, on the record, on paper; the old one is as it was', async () => {
	const before = filesIn(vault);
	await goto('/audit/fixity');
	await page.getByTestId('to-replace').click();
	await page.getByTestId(`person-${PEOPLE.custodian}`).click();
	await page.getByTestId(`person-${PEOPLE.officer}`).click();
	await page.getByTestId('replace-reason').fill('盘有坏道');
	await page.getByTestId('next').click();
	await kiosk.drop('drop-new-disk', disk);
	await page.getByTestId('replaced').waitFor();
	expect(filesIn(vault)).toEqual(before);
	expect(filesIn(disk)).toEqual(before);

	await page.getByTestId('to-handover').click();
	const paper = page.getByTestId('handover');
	await expect(paper).toContainText('盘有坏道');
	const lines = bagsIn(disk)
		.map(
			(bag) => `${sha256(readFileSync(join(bag, 'manifest-sha256.txt')))}  ${relative(disk, bag)}\n`
		)
		.sort();
	const digest = (await page.getByTestId('handover-digest').textContent())!.replace(/\s/g, '');
	expect(digest).toBe(sha256(lines.join('')));
	for (const line of lines) await expect(paper).toContainText(line.slice(0, 64));
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
	expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
	await goto('/settings');
	await expect(page.getByTestId('vault-words')).toContainText('「new-disk」');
});

test('the new disk is whole to the second verifier, with the ledger on it', async () => {
	await goto('/settings');
	await page.getByTestId('sync-now').click();
	await expect(page.getByTestId('unconfirmed')).toHaveText('0');
	const folder = join(disk, 'luzheng-ledger', 'county');
	const key = () => {
		try {
			const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.zfb'));
			return /^county (.*)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
		} catch {
			return '';
		}
	};
	await expect.poll(key, { timeout: 120_000 }).not.toBe('');
	const run = () => {
		const { status, stdout } = spawnSync(
			process.execPath,
			['verifier/cli.mjs', disk, '--county', key(), '--json'],
			{ encoding: 'utf8' }
		);
		return { status, said: JSON.parse(stdout) as Report };
	};
	await expect.poll(() => run().status, { timeout: 120_000 }).toBe(0);
	expect(run().said).toMatchObject({ verdict: 'good', bags: 1, unknown: 0 });
});

test('[第12条] a second vault gets its copy, and what is closed there is looked for there', async () => {
	await useVault(kiosk, other, 'second');
	await expect.poll(() => filesIn(other).length, { timeout: 60_000 }).toBe(filesIn(disk).length);
	await goto('/audit/fixity');
	await expect(panelOf(other)).not.toContainText('还没有入库的录像');
	await check(other);
	await expect(panelOf(other).getByTestId('fixity-last')).toContainText('全部一致');
	expect(filesIn(other)).toEqual(filesIn(disk));
});

test('[第19条] a changed byte and a file that was put there are named, on the ledger, and open until they are answered', async () => {
	const [bag = ''] = bagsIn(disk);
	const clip = readdirSync(join(bag, 'data'), { recursive: true, encoding: 'utf8' }).find((name) =>
		/(^|\/)A11[^/]*_0001\.mp4$/.test(name)
	)!;
	const path = join(bag, 'data', clip);
	const bytes = readFileSync(path);
	bytes[100] = bytes[100]! ^ 1;
	writeFileSync(path, bytes);
	writeFileSync(join(bag, 'data', '多出来的.mp4'), 'x');
	await check(disk);
	await expect(page.getByTestId('fixity-open')).toHaveText('待处理 2 处');
	const findings = page.getByTestId('fixity-findings');
	await expect(findings).toContainText(`data/${clip}`);
	await expect(findings).toContainText('data/多出来的.mp4');
	await expect(page.getByTestId('fixity-next-changed')).toContainText('请不要动这个文件');
	await expect(panelOf(disk).getByTestId('fixity-last')).toContainText('有问题');

	const changed = findings.locator('li').filter({ hasText: clip });
	await changed.getByText('查看').click();
	await expect(page.getByTestId('entry-bytes')).toContainText(sha256(bytes));
	await expect(page.getByTestId('entry-says')).toContainText('内容变了');

	await goto('/audit/fixity');
	await changed.getByTestId('fixity-answer').click();
	await page.getByTestId('explain').click();
	await page.getByTestId(`person-${PEOPLE.custodian}`).click();
	await page.getByTestId('answer-words').fill('盘摔过，原件另存');
	await page.getByTestId('confirm-answer').click();
	await page.getByTestId('receipt').waitFor();
	await check(disk);
	await expect(page.getByTestId('fixity-open')).toHaveText('待处理 1 处');
	await expect(page.getByTestId('fixity-answered')).toContainText('盘摔过，原件另存');
	// Nothing was mended in place, and nothing removed.
	expect(sha256(readFileSync(path))).toBe(sha256(bytes));
	expect(readFileSync(join(bag, 'data', '多出来的.mp4'), 'utf8')).toBe('x');

	// The words survive a reload, because they are on the ledger.
	await page.reload();
	await expect(page.getByTestId('fixity-open')).toHaveText('待处理 1 处');
});

test('[第19条] what was changed in one vault is brought back from the other, by the screen, beside what is there', async () => {
	const [bag = ''] = bagsIn(disk);
	const data = readdirSync(join(bag, 'data'), { recursive: true, encoding: 'utf8' });
	const clip = data.find((name) => /(^|\/)A11[^/]*_0002\.mp4$/.test(name))!;
	const path = join(bag, 'data', clip);
	const whole = readFileSync(path);
	const bytes = Buffer.from(whole);
	bytes[100] = bytes[100]! ^ 1;
	writeFileSync(path, bytes);
	await check(disk);
	const changed = page.getByTestId('fixity-findings').locator('li').filter({ hasText: clip });
	await changed.getByTestId('fixity-answer').click();
	await page.getByRole('button', { name: '「other-disk」' }).click();
	await page.getByTestId(`person-${PEOPLE.custodian}`).click();
	await page.getByTestId('answer-words').fill('从第二块盘取回');
	await page.getByTestId('confirm-answer').click();
	await page.getByTestId('receipt').waitFor();
	expect(sha256(readFileSync(path))).toBe(sha256(bytes));
	expect(sha256(readFileSync(join(`${bag}.restored`, 'data', clip)))).toBe(sha256(whole));
	await check(disk);
	await expect(panelOf(disk).getByTestId('fixity-open')).toHaveText('待处理 1 处');
	await expect(panelOf(disk).getByTestId('fixity-answered')).toContainText('从第二块盘取回');
	await check(other);
	await expect(panelOf(other).getByTestId('fixity-last')).toContainText('全部一致');
});
