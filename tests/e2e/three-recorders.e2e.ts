import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { visit } from '../support/going.mjs';
import { beginIngest, orTell, receiptOf, useVault, type Kiosk } from '../support/kiosk.mjs';
import { alsoIngest } from '../support/ingest.mjs';
import { bagsIn, digestsOf, holdsAll, sha256sumCheck } from '../support/vault.mjs';
import { openWorld, type World } from '../support/world.mjs';

const CUSTODIAN = '11-002319';
const RECORDERS = ['J-01', 'J-02', 'J-03'] as const;

let world: World;
let kiosk: Kiosk;
let first: string;
let second: string;
const folders: Record<string, string> = {};

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	first = world.newFolder('vault-1');
	second = world.newFolder('vault-2');
	for (const recorder of RECORDERS) {
		const folder = (folders[recorder] = world.newFolder(`recorder-${recorder}`));
		for (let n = 1; n <= 3; n++)
			writeFileSync(join(folder, `CLIP000${n}.MP4`), randomBytes(30 * 1024 * 1024));
	}
	kiosk = await world.kioskOf('s01', [first, second, ...Object.values(folders)]);
	await useVault(kiosk, first);
});
test.afterAll(() => world?.close());

const job = (recorder: string) => kiosk.page().getByTestId(`job-${recorder}`);

test('[第12条] the same medium is refused as the second vault; another one is taken', async () => {
	await kiosk.drop('drop-vault-second', first);
	await expect(kiosk.page().getByTestId('refusal')).toContainText('两个不同的盘');
	await useVault(kiosk, second, 'second');
});

test('[第13条] three recorders at once, the second vault pulled in the middle: each may go when it is released, not before', async () => {
	const page = kiosk.page();
	// Every moment at which the screen says 可取走, with the phase that it shows then.
	await page.addInitScript(() => {
		const seen = ((window as unknown as { seen: string[] }).seen = []) as string[];
		new MutationObserver(() => {
			for (const row of document.querySelectorAll<HTMLElement>('[data-testid^="job-"]'))
				seen.push(
					`${row.dataset['testid']} ${row.dataset['phase']} ${row.dataset['released']} ${String(row.innerText.includes('可取走'))}`
				);
		}).observe(document, { subtree: true, childList: true, attributes: true });
	});
	await page.reload({ waitUntil: 'commit' });
	await beginIngest(kiosk, {
		recorder: 'J-01',
		custodian: CUSTODIAN,
		folder: folders['J-01'] ?? ''
	});
	for (const recorder of ['J-02', 'J-03'])
		await alsoIngest(kiosk, { recorder, folder: folders[recorder] ?? '' });
	// The drop is taken in on a screen of its own, which has a way back too.
	await page.getByTestId('ingest-running').or(page.getByTestId('ingest-done')).first().waitFor();
	await page.getByTestId('back').click();
	renameSync(second, `${second}-pulled`);
	for (const recorder of RECORDERS)
		await orTell(
			kiosk,
			expect(job(recorder)).toHaveAttribute('data-released', 'true', { timeout: 240_000 })
		);
	const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
	const phases = new Set(seen.map((row) => row.split(' ').slice(1).join(' ')));
	expect(phases).toContain('copying false false');
	for (const phase of phases) expect(phase).toMatch(/^(done true true|\S+ false false)$/);
	// Two at a time: the third one waited for its place.
	expect(seen.some((row) => row.startsWith('job-J-03 queued'))).toBe(true);
	expect(bagsIn(first)).toHaveLength(3);
	await expect(page.getByTestId('owed')).toBeVisible();
});

test('[第12条] the second vault put back: the copies that were owed are made by themselves, without the recorders', async () => {
	const page = kiosk.page();
	for (const recorder of RECORDERS)
		renameSync(folders[recorder] ?? '', `${folders[recorder] ?? ''}-taken`);
	renameSync(`${second}-pulled`, second);
	await orTell(kiosk, expect(page.getByTestId('owed')).toHaveCount(0, { timeout: 240_000 }));
	for (const vault of [first, second]) {
		const bags = bagsIn(vault);
		expect(bags).toHaveLength(3);
		for (const bag of bags) {
			sha256sumCheck(bag);
			const recorder = RECORDERS.find((id) => bag.includes(`-${id}-`)) ?? '';
			expect(holdsAll(bag, `${folders[recorder] ?? ''}-taken`)).toBe(true);
		}
	}
	const digests = (vault: string) =>
		Object.entries(digestsOf(vault)).filter(([path]) => path.startsWith('2'));
	expect(digests(second).length).toBeGreaterThan(0);
	for (const bag of bagsIn(first))
		expect(Object.keys(digestsOf(bag))).toEqual(
			expect.arrayContaining(['ledger.note', 'manifest-sm3.txt'])
		);
});

test('[第12条] the certificate: refused while the identity is 身份待核, given once the label was read', async () => {
	const page = kiosk.page();
	await page.getByTestId('open-J-01').click();
	await expect(page.getByTestId('may-go')).toBeVisible();
	await page.getByTestId('certificate').click();
	const obstacles = page.getByTestId('obstacles').locator('li');
	await expect(obstacles).toHaveCount(1);
	await expect(obstacles.first()).toHaveAttribute('data-obstacle', 'identity-unproved');
	await page.getByTestId('back').click();
	await page.getByTestId('open-J-01').click();
	await page.getByTestId('label').fill('J-01');
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('identity')).toHaveCount(0);
	await page.getByTestId('certificate').click();
	await expect(page.getByTestId('certificate-sheet')).toContainText('J-01');
	await expect(page.getByTestId('certified-copy')).toHaveCount(2);
	// Off by default: the certificate can be printed, and nothing is emptied.
	await expect(page.getByTestId('begin-clear')).toHaveCount(0);
});

test('[第13条] emptying is recorded only where the station switched it on, with two taps', async () => {
	const page = kiosk.page();
	const address = page.url();
	await visit(kiosk, '/settings');
	await page.getByTestId('allow-clearing').click();
	await expect(page.getByTestId('clearing')).toHaveAttribute('data-on', 'true');
	await page.goto(address, { waitUntil: 'commit' });
	await page.getByTestId('begin-clear').click();
	await page.getByTestId(`person-${CUSTODIAN}`).click();
	await page.getByTestId('confirm-clear').click();
	await expect(page.getByTestId('sure')).toBeVisible();
	await expect(page.getByTestId('receipt')).toHaveCount(0);
	await page.getByTestId('confirm-clear').click();
	expect(await receiptOf(kiosk)).toMatch(/^s01-e1-/);
	await page.goto(address, { waitUntil: 'commit' });
	await expect(page.getByTestId('obstacles')).toContainText('已经登记过清空');
});
