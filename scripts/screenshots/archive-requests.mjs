// Viewing (第17条): asked for, approved, registered, viewed with name and time over the picture, closed; and what the county sees of it.
import { sign, syncWhole } from '../../tests/support/kiosk.mjs';
import { actsOf, CUSTODIAN, LEADER } from './archive-acts.mjs';
import { shootCounty } from './shoot.mjs';

/** @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk @param {Awaited<ReturnType<typeof import('../../tests/support/world.mjs').openWorld>>} world */
export async function viewing(kiosk, world) {
	const { page, shoot, visit, act, ask, paper } = actsOf(kiosk);
	const id = await ask(...['viewing', ['180118_0001'], '案情研判：种子市场检查', 'request-ask']);
	await shoot('request-applied');
	await page.getByTestId('do-approve').click();
	await page.getByTestId(`person-${LEADER}`).click();
	await shoot('request-approve');
	await page.getByTestId('next').click();
	await sign(kiosk);
	await page.getByTestId('to-request').click();
	await act('register', CUSTODIAN);
	await shoot('request-registered');
	await page.getByTestId('do-view').click();
	await sign(kiosk);
	await page.getByTestId('play').click();
	await page.getByTestId('screen').waitFor();
	await page.waitForTimeout(700);
	await shoot('viewing');
	await page.getByTestId('close-viewing').click();
	await page.locator('[data-testid="request"][data-state="closed"]').waitFor();
	await shoot('request-closed');
	await visit(`/archive/requests/form?id=${id}`, 'approval-form');
	await paper('request-form');
	await visit('/archive/requests/book', 'viewing-book');
	await shoot('request-book');
	// One waits at the county, one more in the list.
	await ask('viewing', ['180120_0002'], '执法监督抽查');
	await visit('/archive/requests', 'new-viewing');
	await shoot('requests');
	await syncWhole(kiosk);
	await shootCounty(world, '/requests', { name: 'requests' });
}
