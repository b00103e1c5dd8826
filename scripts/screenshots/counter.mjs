// At the counter of one station, on one day.
import { join } from 'node:path';
import { issueCode } from '../../tests/support/county.mjs';
import {
	beginIngest,
	checkOut,
	enrol,
	newKiosk,
	takeBack,
	useVault
} from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { shootCounty, shootKiosk, TARGET } from './shoot.mjs';

const OFFICER = '11-002318';
const CUSTODIAN = '11-002319';

export async function counter() {
	const world = await openWorld({
		moreRecorders: ['J-05', 'J-06', 'J-07', 'J-08', 'J-09', 'L-01'].map((recorder) => ({
			recorder,
			station: 's01'
		}))
	});
	try {
		const vault = world.newFolder('专用存储一号');
		const docked = world.dockedRecorder('recorder-b', 'docked');
		const code = await issueCode(world.county, world.office, 's01');
		const kiosk = newKiosk(world.office.url, { folders: [vault, docked] });
		const page = await kiosk.open();

		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, name);
		/** @param {string} path @param {string} testid */
		async function visit(path, testid) {
			await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
			await page.getByTestId(testid).first().waitFor();
		}
		/** @param {string} recorder @param {string} task */
		const lend = (recorder, task) =>
			checkOut(kiosk, { recorder, officer: OFFICER, companion: CUSTODIAN, task });

		await page.getByTestId('enrol-code').waitFor();
		await shoot('enrol');
		await enrol(kiosk, code);
		await useVault(kiosk, vault);
		await shoot('settings');
		await visit('/stick', 'stick-readers');
		await shoot('stick');

		const back = await lend('J-01', '种子市场日常检查');
		await lend('J-02', '投诉举报处置');
		await lend('J-05', '农药经营门店检查');
		await lend('J-07', '文书送达');
		await shoot('check-out-done');
		await visit('/back', `back-${back}`);
		await shoot('back');
		await page.getByTestId(`back-${back}`).click();
		await page.getByTestId('receipt').waitFor();
		for (const recorder of ['J-05', 'J-07'])
			await takeBack(kiosk, { recorder, officer: OFFICER, custodian: CUSTODIAN });
		await shoot('return-done');
		await visit('/', 'board');
		await page.waitForTimeout(2000);
		await shoot('board');
		await page.getByTestId('language-en').or(page.getByTestId('language')).first().click();
		await shoot('board-en');
		await page.getByTestId('language-zh').or(page.getByTestId('language')).first().click();

		await page.getByTestId('acting').click();
		await shoot('acting');
		await page.getByTestId('lock').click();
		await page.getByTestId('act-subjects').click();
		await page.getByTestId('letters').click();
		await shoot('who-are-you');
		await page.getByTestId(`person-${OFFICER}`).click();
		await page.getByTestId('pin-pad').waitFor();
		await shoot('who-pin');

		await visit('/check-out', 'recorder-J-03');
		await shoot('check-out-recorder');
		await checkOut(kiosk, {
			recorder: 'J-03',
			officer: OFFICER,
			companion: CUSTODIAN,
			confirm: false
		});
		await shoot('check-out-announcement');
		await visit('/ingest', 'recorder-J-05');
		await shoot('ingest-recorder');
		await visit(`/ingest?recorder=J-05&custodian=${CUSTODIAN}`, 'drop-source');
		await shoot('ingest-source');
		await beginIngest(kiosk, { recorder: 'J-05', custodian: CUSTODIAN, folder: docked });
		await page.getByTestId('ingest-done').waitFor();
		await shoot('ingest-done');

		await visit('/settings', 'sync-now');
		await page.getByTestId('sync-now').click();
		await page.getByTestId('unconfirmed').getByText(/^0$/).waitFor();
		await visit('/audit', 'audit-start');
		await page.getByTestId('audit-start').click();
		await page.getByTestId('audit-result').waitFor();
		await page.locator('[data-testid^="entry-s01-"]').first().waitFor();
		await shoot('audit');
		// What the footage says of itself pushes older entries further down.
		const entry = page.getByTestId(`entry-${back}`);
		if (!(await entry.isVisible())) await page.getByTestId('find-more').click();
		await entry.click();
		await page.getByTestId('save-proof').waitFor();
		await shoot('audit-entry');
		await visit('/audit/digest', 'digest');
		await shoot('audit-digest');
		await page.emulateMedia({ media: 'print' });
		// A4 without its margins of 10 mm.
		await page.setViewportSize({ width: 718, height: 1047 });
		await page.screenshot({ path: join(TARGET, 'audit-digest-paper.png') });
		await page.emulateMedia({ media: null });

		await world.county.waitForTimeout(2000);
		for (const path of ['', '/stations', '/people', '/recorders']) await shootCounty(world, path);

		// The last of this kiosk: one byte of its journal changed past the program, and what it says when it is opened again.
		await page.evaluate(
			() =>
				new Promise((resolve, reject) => {
					const opening = indexedDB.open('luzheng-journal');
					opening.onerror = () => reject(opening.error);
					opening.onsuccess = () => {
						const change = opening.result.transaction('rows', 'readwrite');
						const rows = change.objectStore('rows');
						const asking = rows.get(['custody.411328/s01/e1', 2]);
						asking.onsuccess = () => {
							asking.result.bytes[200] ^= 1;
							rows.put(asking.result);
						};
						change.oncomplete = () => resolve(opening.result.close());
					};
				})
		);
		await visit('/audit', 'audit-start');
		await page.getByTestId('audit-start').click();
		await page.getByTestId('findings').waitFor();
		await shoot('audit-found');
		await page.evaluate(
			() =>
				new Promise((resolve, reject) => {
					const opening = indexedDB.open('luzheng-journal');
					opening.onerror = () => reject(opening.error);
					opening.onsuccess = () => {
						const change = opening.result.transaction('rows', 'readwrite');
						change.objectStore('rows').clear();
						change.oncomplete = () => resolve(opening.result.close());
					};
				})
		);
		await visit('/', 'broken');
		await shoot('broken');
		await kiosk.close();
	} finally {
		await world.close();
	}
}
