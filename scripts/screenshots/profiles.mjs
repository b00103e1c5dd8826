// What the kiosk recognises in recorders, known and unknown, and how a profile is written.
import { cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorld } from '../../tests/support/world.mjs';
import { shootKiosk } from './shoot.mjs';

/** A recorder that no profile knows, whose disk is read in another zone than its names. @param {string} folder */
function fill(folder) {
	const path = join(folder, 'VIDEO/100HW');
	mkdirSync(path, { recursive: true });
	for (let i = 1; i <= 24; i++) {
		const name = `HW-G8.7654321.20260902.1801${10 + i}.${String(i).padStart(3, '0')}.mp4`;
		const at = new Date(`2026-09-02T18:01:${10 + i}Z`);
		writeFileSync(join(path, name), 'x');
		utimesSync(join(path, name), at, at);
	}
	writeFileSync(join(folder, 'VIDEO/合并.mp4'), 'x');
}

export async function profiles() {
	const world = await openWorld();
	try {
		const known = world.dockedRecorder('recorder-a', '记录仪卡');
		const unknown = world.newFolder('HW-G8 卡');
		fill(unknown);
		const media = world.newFolder('media');
		const kiosk = await world.kioskOf('s01', [known, unknown, media]);
		const page = kiosk.page();
		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, name);

		await page.goto(`${kiosk.origin}/settings/profiles`, { waitUntil: 'commit' });
		await kiosk.drop('drop-source', known);
		await page.getByTestId('seen').waitFor();
		await shoot('profiles-known');
		await page.getByTestId('look-again').click();
		await kiosk.drop('drop-source', unknown);
		await page.getByTestId('seen').waitFor();
		await shoot('profiles-unknown');
		await page.getByTestId('write-pattern').first().click();
		await page.getByTestId('draft').waitFor();
		await shoot('profiles-draft');
		await page.getByTestId('draft-id').fill('hw-g8');
		await page.getByTestId('draft-name').fill('汉王 G8');
		await page.getByTestId('draft-save').click();
		await page.getByTestId('draft-saved').waitFor();
		await page.getByTestId('tab-list').click();
		await page.getByTestId('profile-hw-g8').waitFor();
		await shoot('profiles-list');
		await page.getByTestId('tab-drives').click();
		await kiosk.drop('remember-parent', media);
		await page.getByTestId('drive').waitFor();
		cpSync('tests/fixtures/recorder-a', join(media, 'A11'), { recursive: true });
		await page.locator('[data-testid="drive"][data-state="docked"]').waitFor();
		await shoot('profiles-drives');
	} finally {
		await world.close();
	}
}
