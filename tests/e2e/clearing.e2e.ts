import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { visit } from '../support/going.mjs';
import { beginIngest, ingestEnds, receiptOf, useVault } from '../support/kiosk.mjs';
import { bagsIn, sha256sumCheck } from '../support/vault.mjs';
import { openWorld, type World } from '../support/world.mjs';

const CUSTODIAN = '11-002319';

let world: World;
test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld();
});
test.afterAll(() => world?.close());

test('[第13条] a recorder is emptied by the kiosk: only with the certificate, only where it is switched on, only what was taken in', async () => {
	const first = world.newFolder('vault-1');
	const second = world.newFolder('vault-2');
	const media = world.newFolder('media');
	const folder = world.newFolder('media/REC');
	const clips = world.newFolder('media/REC/DCIM/100MEDIA');
	for (let n = 1; n <= 3; n++)
		writeFileSync(join(clips, `CLIP000${n}.MP4`), randomBytes(3 * 1024 * 1024));
	const kiosk = await world.kioskOf('s01', [first, second, media, folder]);
	const page = kiosk.page();
	const files = () =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\./.test(path));
	await useVault(kiosk, first);
	await useVault(kiosk, second, 'second');
	await visit(kiosk, '/settings/profiles');
	await page.getByTestId('tab-drives').click();
	await kiosk.drop('remember-parent', media);
	await expect(page.getByTestId('drive')).toHaveAttribute('data-state', 'docked');

	await beginIngest(kiosk, { recorder: 'J-01', custodian: CUSTODIAN, folder });
	await ingestEnds(kiosk, 'ingest-done');
	await page.getByTestId('label').fill('J-01');
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('identity')).toHaveCount(0);
	await page.getByTestId('certificate').click();
	await expect(page.getByTestId('certified-copy')).toHaveCount(2);
	await expect(page.getByTestId('begin-empty')).toHaveCount(0);

	const address = page.url();
	await visit(kiosk, '/settings');
	await page.getByTestId('allow-clearing').click();
	await expect(page.getByTestId('clearing')).toHaveAttribute('data-on', 'true');
	await page.goto(address, { waitUntil: 'commit' });
	await page.getByTestId('begin-empty').click();
	await page.getByTestId(`person-${CUSTODIAN}`).click();

	// It recorded something since: it is not the recorder that the certificate speaks of.
	writeFileSync(join(clips, 'CLIP0004.MP4'), randomBytes(1024));
	await page.getByTestId('confirm-empty').click();
	await expect(page.getByTestId('sure')).toBeVisible();
	expect(files()).toHaveLength(4);
	await page.getByTestId('confirm-empty').click();
	await expect(page.getByTestId('empty-fault')).toContainText('与导出时不一样');
	expect(files()).toHaveLength(4);

	rmSync(join(clips, 'CLIP0004.MP4'));
	await page.getByTestId('confirm-empty').click();
	await page.getByTestId('confirm-empty').click();
	expect(await receiptOf(kiosk)).toMatch(/^s01-e1-/);
	expect(files()).toEqual([]);
	expect(existsSync(clips)).toBe(true);
	for (const vault of [first, second]) for (const bag of bagsIn(vault)) sha256sumCheck(bag);
	await page.goto(address, { waitUntil: 'commit' });
	await expect(page.getByTestId('obstacles')).toContainText('已经登记过清空');
});
