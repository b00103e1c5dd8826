// Lending and returning, touch by touch, for docs/guide.
import { join } from 'node:path';
import { checkOut, fillLending, PIN, sign, takeBack } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { GUIDE, shootKiosk } from './shoot.mjs';

const OFFICER = '11-002318';
const CUSTODIAN = '11-002319';
const order = { officer: OFFICER, companion: CUSTODIAN };

export async function signing() {
	const world = await openWorld({
		moreRecorders: ['J-05', 'J-06'].map((recorder) => ({ recorder, station: 's01' }))
	});
	try {
		const kiosk = await world.kioskOf('s01', []);
		const page = kiosk.page();
		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, name, GUIDE);
		/** @param {string} path @param {string} testid */
		async function visit(path, testid) {
			await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
			await page.getByTestId(testid).first().waitFor();
		}

		await fillLending(kiosk, { ...order, recorder: 'J-01' });
		await page.getByTestId('pin-none').waitFor();
		await shoot('pin-1-none');
		await page.getByTestId('pin-set').click();
		await page.getByTestId('pin-witness').waitFor();
		await shoot('pin-2-witness');
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await page.locator('[data-testid="pin-pad"][data-ask="new"]').waitFor();
		await page.keyboard.type(PIN.slice(0, 4));
		await shoot('pin-3-new');
		await page.keyboard.type(PIN.slice(4));
		await page.locator('[data-testid="pin-pad"][data-ask="again"]').waitFor();
		await page.keyboard.type(PIN);
		await page.locator(`[data-testid="pin-pad"][data-ask="sign-${OFFICER}"]`).waitFor();
		await sign(kiosk);
		await page.getByTestId('receipt').waitFor();

		await visit('/', 'board');
		await page.getByTestId('act-check-out').click();
		await page.getByTestId('recorder-J-02').waitFor();
		await shoot('lend-1-recorder');
		await page.getByTestId('recorder-J-02').click();
		await page.getByTestId(`person-${OFFICER}`).waitFor();
		await shoot('lend-2-officer');
		await page.getByTestId(`person-${OFFICER}`).click();
		await page.getByTestId('check-all-good').waitFor();
		await shoot('lend-3-sheet');
		await page.getByTestId('check-all-good').click();
		await page.keyboard.type(PIN.slice(0, 3));
		await shoot('lend-4-sign');
		await page.keyboard.type(PIN.slice(3));
		await page.getByTestId('receipt').waitFor();
		await shoot('lend-5-announcement');
		await page.emulateMedia({ media: 'print' });
		// A4 without its margins of 10 mm.
		await page.setViewportSize({ width: 718, height: 1047 });
		await page.screenshot({ path: join(GUIDE, 'lend-6-slip.png') });
		await page.emulateMedia({ media: null });
		await page.setViewportSize({ width: 1024, height: 600 });

		await fillLending(kiosk, { ...order, recorder: 'J-03' });
		await page.getByTestId('edit-terms').click();
		await page.getByTestId('place').waitFor();
		await shoot('lend-terms');
		await page.getByTestId('edit-done').click();
		await page.getByTestId('edit-check').click();
		await page.getByTestId('check-battery').fill('40');
		await page.getByTestId('sample-open').click();
		await page.getByTestId('sample-press').click();
		await page.getByTestId('sample-pressed').waitFor();
		await shoot('lend-check');
		await page.getByTestId('sample-press').scrollIntoViewIfNeeded();
		await shoot('lend-sample');
		await page.getByTestId('edit-done').click();
		await page.getByTestId('unfit-override').waitFor();
		await shoot('lend-unfit');
		await page.getByTestId('edit-check').click();
		await page.getByTestId('check-battery').fill('90');
		await page.getByTestId('edit-done').click();
		await page.locator('[data-testid="pin-pad"][data-ready="true"]').waitFor();
		await page.keyboard.type('271828');
		await page.getByTestId('refusal').waitFor();
		await shoot('lend-wrong-pin');
		await sign(kiosk);
		await page.getByTestId('receipt').waitFor();

		await visit('/', 'board');
		await page.getByTestId('act-return').click();
		await page.getByTestId('recorder-J-01').waitFor();
		await shoot('return-1-recorder');
		await page.getByTestId('recorder-J-01').click();
		await page.getByTestId('return-sheet').waitFor();
		await page.getByTestId('pin-pad').waitFor();
		await shoot('return-2-sign');
		await sign(kiosk);
		await page.getByTestId('receipt').waitFor();
		await shoot('return-3-done');
		await visit('/return?recorder=J-02', 'cannot-sign');
		await page.getByTestId('cannot-sign').click();
		await page.getByTestId('not-signed').waitFor();
		await shoot('return-not-signed');

		await takeBack(kiosk, { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN });
		await checkOut(kiosk, { ...order, recorder: 'J-05', task: '农药经营门店检查' });
		await visit('/settings/pins', `pin-of-${OFFICER}`);
		await shoot('pins');
		await visit('/loans', 'loan-register');
		await page.locator('[data-testid^="lending-"]').first().waitFor();
		await shoot('loans');
		await kiosk.close();
	} finally {
		await world.close();
	}
}
