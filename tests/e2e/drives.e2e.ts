import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { visit } from '../support/going.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld();
});
test.afterAll(() => world?.close());

test('in a folder of a real disk that is remembered once, recorders are noticed when they are plugged in and pulled out', async () => {
	const media = world.newFolder('media');
	const kiosk = await world.kioskOf('s01', [media]);
	const page = kiosk.page();
	const drive = page.getByTestId('drive');
	const state = (is: string) => expect(drive).toHaveAttribute('data-state', is);
	async function openDrives() {
		await visit(kiosk, '/settings/profiles');
		await page.getByTestId('tab-drives').click();
	}
	await openDrives();
	await expect(page.getByTestId('no-drives')).toBeVisible();
	await kiosk.drop('remember-parent', media);
	await state('empty');

	// As a system does that mounts by itself: first the empty mount point, then what is on the card.
	mkdirSync(join(media, 'A11'));
	cpSync('tests/fixtures/recorder-a', join(media, 'A11'), { recursive: true });
	await state('docked');
	rmSync(join(media, 'A11'), { recursive: true });
	await state('empty');
	cpSync('tests/fixtures/recorder-b', join(media, 'DSJ'), { recursive: true });
	await state('docked');

	// The folder is known after the window was closed, too.
	await openDrives();
	await state('docked');
	rmSync(media, { recursive: true });
	await state('gone');
	mkdirSync(media);
	await state('empty');

	await page.getByTestId('forget-drive').click();
	await expect(page.getByTestId('no-drives')).toBeVisible();
	await openDrives();
	await expect(page.getByTestId('no-drives')).toBeVisible();
});
