// Two stations and the county: one without a network, contradictions, what the county has to look into.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { logIn, secondOfficer } from '../../tests/support/county.mjs';
import { checkOut, newKiosk, syncWhole } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { shootCounty, shootKiosk } from './shoot.mjs';

const [OFFICER, CUSTODIAN] = ['11-002318', '11-002319'];

/** @typedef {import('../../tests/support/world.mjs').World} World */
/** @typedef {import('../../tests/support/kiosk.mjs').Kiosk} Kiosk */

/** @param {Kiosk} kiosk @param {string} path @param {string} testid */
async function visit(kiosk, path, testid) {
	await kiosk.page().goto(kiosk.origin + path, { waitUntil: 'commit' });
	await kiosk.page().getByTestId(testid).first().waitFor();
}

/**
 * The second station’s kiosk, enrolled by a file.
 * @param {World} world @param {import('playwright').Page} second
 */
async function byFile(world, second) {
	const { county, office } = world;
	const folder = world.newFolder('U盘');
	const kiosk = newKiosk(office.url, { folders: [folder] });
	const page = await kiosk.open();
	await kiosk.cutOff();
	await page.getByTestId('by-file').click();
	await page.getByTestId('ask-station').fill('s02');
	await page.getByTestId('ask-name').fill('周㐂民');
	await page.getByTestId('ask-office').fill('源潭镇农业执法中队 保管人');
	await shootKiosk(kiosk, 'enrol-by-file-ask');
	await page.getByTestId('ask').click();
	await page.getByTestId('enrol-waiting').waitFor();
	await kiosk.drop('drop-request', folder);
	await page.getByTestId('request-written').waitFor();
	await shootKiosk(kiosk, 'enrol-by-file-waiting');

	await county.goto(`${office.url}/county/enrol`);
	const form = county.getByTestId('enrol-form');
	const [request = ''] = readdirSync(folder);
	await form.locator('input[type="file"]').setInputFiles(join(folder, request));
	await form.locator('button').click();
	await county.getByTestId('enrol-asked').waitFor();
	await county.screenshot({ path: 'docs/screens/county-enrol-asked.png', fullPage: true });
	await county.getByTestId('enrol-propose').locator('input[type="checkbox"]').check();
	await county.getByTestId('enrol-propose').locator('button').click();
	await county.getByTestId('proposed').waitFor();
	await shootCounty(world, '/proposals', { page: second });
	const waiting = second.getByTestId('waiting');
	await waiting.getByRole('button', { name: '同意', exact: true }).click();
	await second.getByTestId('approved').waitFor();
	await shootCounty(world, '/enrol');
	const downloaded = county.waitForEvent('download');
	await county.getByTestId('certificate-s02-e1').click();
	const certificate = join(folder, 'certificate.zfc');
	await (await downloaded).saveAs(certificate);
	await page.getByTestId('certificate-input').setInputFiles(certificate);
	await page.getByTestId('county-compare').waitFor();
	await shootKiosk(kiosk, 'enrol-by-file-compare');
	await page.getByTestId('county-same').click();
	await page.getByTestId('board').waitFor();
	await kiosk.context().unrouteAll();
	return kiosk;
}

/** @param {World} world @param {Kiosk} one @param {Kiosk} two */
async function contradiction({ office, county }, one, two) {
	await syncWhole(one);
	await syncWhole(two);
	await office.stop();
	await checkOut(one, { recorder: 'J-03', officer: OFFICER, companion: CUSTODIAN });
	const other = { recorder: 'J-03', officer: '11-002401', companion: '11-002402', others: true };
	await checkOut(two, other);
	await office.start();
	await logIn(county, office);
	for (const kiosk of [one, two, one]) await syncWhole(kiosk);
	await visit(one, '/', 'conflict-banner');
	await shootKiosk(one, 'board-contradiction');
	await visit(one, '/recorder?id=J-03', 'open-conflict');
	await shootKiosk(one, 'recorder-contradiction');
	await visit(one, '/recorder/conflict?recorder=J-03', 'branches');
	await shootKiosk(one, 'contradiction');
	await county.goto(`${office.url}/county/conflicts`);
	await county.screenshot({ path: 'docs/screens/county-conflicts.png', fullPage: true });
}

/** @param {World} world @param {Kiosk} kiosk */
async function quarantine({ county, office }, kiosk) {
	await kiosk.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await kiosk.context().setOffline(true);
	await county.goto(`${office.url}/county/people`);
	await county.getByTestId(`person-${OFFICER}`).getByText('停用', { exact: true }).click();
	await county.getByTestId(`person-${OFFICER}`).getByText('已停用').waitFor();
	const voucher = await checkOut(kiosk, {
		recorder: 'J-04',
		officer: OFFICER,
		companion: CUSTODIAN
	});
	await visit(kiosk, '/', 'board');
	await kiosk.context().setOffline(false);
	await kiosk.page().evaluate(() => window.dispatchEvent(new Event('online')));
	await kiosk.page().getByTestId('quarantine-banner').waitFor();
	await visit(kiosk, '/quarantine', `quarantined-${voucher}`);
}

export async function exchange() {
	const world = await openWorld({ moreRecorders: [{ recorder: 'J-33', station: 's02' }] });
	try {
		const { county, office } = world;
		const one = await world.kioskOf('s01', []);
		const second = await secondOfficer(county, office);
		const two = await byFile(world, second);
		await contradiction(world, one, two);
		await quarantine(world, one);
		await shootKiosk(one, 'quarantine');
		await shootCounty(world, '/quarantine');
		await county.goto(`${office.url}/county/recorders`);
		const merge = county.getByTestId('merge-numbers');
		await merge.locator('select').first().selectOption('J-03');
		await merge.locator('select').last().selectOption('J-33');
		await merge.locator('[name="reason"]').fill('当面核对机身，同一台');
		await merge.locator('form button').first().click();
		await county.getByTestId('merged-J-03').waitFor();
		await shootCounty(world, '/recorders', { name: 'recorders-merged' });
		await shootCounty(world, '/keys');
		await shootCounty(world, '/accounts');
		await shootCounty(world, '/stick');
		await office.stop();
		process.env.LUZHENG_RESTORED = '1';
		await office.start();
		delete process.env.LUZHENG_RESTORED;
		await logIn(county, office);
		await shootCounty(world, '/restoring');
		await one.close();
		await two.close();
	} finally {
		await world.close();
	}
}
