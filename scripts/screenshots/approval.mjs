// A leader who is away approves: by a code from a phone of his own, without a network, and on paper.
import { secondOfficer } from '../../tests/support/county.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	sign,
	syncWhole,
	takeBack,
	useVault
} from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { join } from 'node:path';
import { GUIDE, photograph, shootCounty, shootKiosk } from './shoot.mjs';

const [OFFICER, CUSTODIAN, LEADER] = ['11-002318', '11-002319', '11-002320'];
const J03 = { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN };

/** @typedef {Awaited<ReturnType<typeof openWorld>>} World */

/** The leader's phone, with a key that two persons of the county registered. @param {World} world */
async function phoneOf(world) {
	const { county, office } = world;
	const second = await secondOfficer(county, office);
	const browser = county.context().browser();
	if (!browser) throw new Error('no browser');
	const phone = await browser.newPage({
		viewport: { width: 412, height: 860 },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai'
	});
	await phone.goto(`${office.url}/approve`);
	await phone.getByTestId('person').fill(LEADER);
	await photograph(phone, join(GUIDE, 'approval-phone-new.png'));
	await phone.getByTestId('make').click();
	await phone.getByTestId('leader-key').locator('summary').click();
	const key = await phone.getByTestId('vkey').innerText();
	await photograph(phone, join(GUIDE, 'approval-phone-key.png'));
	await county.goto(`${office.url}/county/leader-keys`);
	const form = county.getByTestId('key-form');
	await form.locator('[name="person"]').selectOption(LEADER);
	await form.locator('[name="key"]').fill(key);
	await form.getByRole('button').click();
	await second.goto(`${office.url}/county/proposals`);
	await second.getByRole('button', { name: '同意', exact: true }).click();
	await second.getByTestId('approved').waitFor();
	return phone;
}

/** A request to view the first recording, on the kiosk's screen. @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk */
async function ask(kiosk) {
	const page = kiosk.page();
	await page.goto(`${kiosk.origin}/archive/requests/new`, { waitUntil: 'commit' });
	await page
		.getByTestId(/^ingest-s01-e\d+-/)
		.first()
		.click();
	await page.getByTestId('choose-file').first().click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${OFFICER}`).click();
	await page.getByTestId('ground').fill('案情研判：种子市场检查');
	await page.getByTestId('next').click();
	await sign(kiosk);
	await page.getByTestId('to-request').click();
	await page.getByTestId('do-code').waitFor();
}

/** A security key, as DevTools play one. @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk */
async function plugIn(kiosk) {
	const cdp = await kiosk.context().newCDPSession(kiosk.page());
	await cdp.send('WebAuthn.enable');
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'usb', hasResidentKey: true },
			...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
		}
	});
}

export async function approval() {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('media', 'docked-a');
		const vault = world.newFolder('专用存储');
		const kiosk = await world.kioskOf('s01', [docked, vault]);
		const page = kiosk.page();
		await useVault(kiosk, vault);
		await syncWhole(kiosk);
		await checkOut(kiosk, { ...J03, companion: CUSTODIAN });
		await takeBack(kiosk, J03);
		await beginIngest(kiosk, { ...J03, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		const phone = await phoneOf(world);
		await shootCounty(world, '/leader-keys', { name: 'leader-keys' });
		await syncWhole(kiosk);

		await ask(kiosk);
		await shootKiosk(kiosk, 'approval-request', GUIDE);
		const request = page.url();
		await page.getByTestId('do-passkey').click();
		await page.getByTestId(`person-${LEADER}`).click();
		await page.getByTestId('use-passkey').waitFor();
		await shootKiosk(kiosk, 'approval-passkey', GUIDE);
		await plugIn(kiosk);
		await page.goto(`${kiosk.origin}/archive/requests/passkey-new`, { waitUntil: 'commit' });
		await page.getByTestId(`person-${LEADER}`).click();
		await page.getByTestId('passkey').waitFor();
		await shootKiosk(kiosk, 'approval-passkey-new', GUIDE);
		await page.goto(request, { waitUntil: 'commit' });
		await page.getByTestId('do-code').click();
		await page.getByTestId('show-code').click();
		await page.getByTestId('qr').waitFor();
		await shootKiosk(kiosk, 'approval-code', GUIDE);
		const buffer = await page.screenshot();
		await phone
			.getByTestId('picture')
			.setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer });
		await phone.getByTestId('challenge').waitFor();
		await photograph(phone, join(GUIDE, 'approval-phone-request.png'));
		await phone.getByTestId('approve').click();
		await phone.getByTestId('code').waitFor();
		await photograph(phone, join(GUIDE, 'approval-phone-code.png'), { fullPage: true });
		const parts = phone.getByTestId('code').locator('li b');
		await parts.first().waitFor();
		const code = (await parts.allInnerTexts()).join('');
		await page.getByTestId('code-typed').fill(code);
		await page.keyboard.press('Enter');
		await page.getByTestId('done').waitFor();
		await shootKiosk(kiosk, 'approval-code-done', GUIDE);

		await ask(kiosk);
		await page.getByTestId('do-paper').click();
		await page.getByTestId(`person-${LEADER}`).click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await page.getByTestId('paper').fill('审批表 2026-07，保管柜 3');
		const photo = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a photograph') };
		await page.getByTestId('photo').setInputFiles(photo);
		await shootKiosk(kiosk, 'approval-paper', GUIDE);
		await page.getByTestId('next').click();
		await sign(kiosk);
		await page.getByTestId('to-request').click();
		await page.getByTestId('paper-unconfirmed').waitFor();
		await shootKiosk(kiosk, 'approval-paper-waiting', GUIDE);
		await page.getByTestId('do-deny').click();
		await page.getByTestId('reason').waitFor();
		await shootKiosk(kiosk, 'approval-paper-deny', GUIDE);
	} finally {
		await world.close();
	}
}
