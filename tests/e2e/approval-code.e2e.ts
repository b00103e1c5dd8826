import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { secondOfficer } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	sign,
	syncWhole,
	takeBack,
	useVault,
	type Kiosk
} from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const [officer, custodian, leader] = ['11-002318', '11-002319', '11-002320'];
const J03 = { recorder: 'J-03', officer, custodian };

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial' });

let world: World;
let kiosk: Kiosk;
let page: Page;
/** The leader's own phone. */
let phone: Page;
let phoneContext: BrowserContext;

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	const [docked, vault] = [world.dockedRecorder('media', 'docked-c'), world.newFolder('vault-c')];
	kiosk = await world.kioskOf('s01', [docked, vault]);
	page = kiosk.page();
	await useVault(kiosk, vault);
	await syncWhole(kiosk);
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
});
test.afterAll(() => world?.close());

async function ask(who = officer): Promise<string> {
	await visit(kiosk, '/archive/requests/new');
	await page
		.getByTestId(/^ingest-s01-e\d+-/)
		.first()
		.click();
	await page.getByTestId('choose-file').filter({ hasText: '180118_0001' }).click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${who}`).click();
	await page.getByTestId('ground').fill('案情研判：种子市场检查');
	await page.getByTestId('next').click();
	await sign(kiosk);
	const id = (await page.getByTestId('receipt').innerText()).trim();
	await page.getByTestId('to-request').click();
	return id;
}
const state = () => page.getByTestId('request');
const goOn = () => page.getByTestId('to-request').click();

/** What the leader's phone answers to the QR code that stands on the kiosk's screen, photographed. */
async function signed(): Promise<string> {
	await expect(page.getByTestId('qr')).toBeVisible();
	const picture = await page.screenshot();
	await phone.goto(`${kiosk.origin}/approve`, { waitUntil: 'commit' });
	await phone
		.getByTestId('picture')
		.setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: picture });
	await expect(phone.getByTestId('challenge')).toContainText('种子市场检查');
	await phone.getByTestId('approve').click();
	const parts = phone.getByTestId('code').locator('li b');
	await parts.first().waitFor();
	return (await parts.allInnerTexts()).join('');
}

/** A security key, as DevTools play one; it asks its holder who they are, or is told that it was not him. */
let authenticator: { isHis: (is: boolean) => Promise<void> } | undefined;
async function plugIn() {
	const cdp = await kiosk.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'usb', hasResidentKey: true },
			...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
		}
	});
	authenticator = {
		isHis: async (isUserVerified) => {
			await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
		}
	};
}

/** A scanner types what it reads, and Enter. */
async function scan(code: string) {
	await page.getByTestId('code-typed').fill('');
	await page.keyboard.type(code);
	await page.keyboard.press('Enter');
}

test('[第17条] a leader makes a key on a device of his own; two persons of the county register it', async () => {
	const { county, office } = world;
	const second = await secondOfficer(county, office);
	const browser = county.context().browser();
	if (!browser) throw new Error('no browser');
	phoneContext = await browser.newContext({
		viewport: { width: 412, height: 860 },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai'
	});
	phone = await phoneContext.newPage();
	phone.setDefaultTimeout(60_000);
	await phone.goto(`${office.url}/approve`);
	await expect(phone.getByTestId('make')).toBeDisabled();
	await phone.getByTestId('person').fill(leader);
	await phone.getByTestId('make').click();
	const check = await phone.getByTestId('check').innerText();
	await phone.getByTestId('leader-key').locator('summary').click();
	const vkey = await phone.getByTestId('vkey').innerText();

	await county.goto(`${office.url}/county/leader-keys`);
	await expect(county.getByTestId('no-keys')).toBeVisible();
	const form = county.getByTestId('key-form');
	await form.locator('[name="person"]').selectOption(leader);
	// A key under another's number is none of his.
	await form.locator('[name="key"]').fill(vkey.replace(leader, officer));
	await form.getByRole('button').click();
	await expect(county.getByTestId('refused')).toHaveAttribute('data-reason', 'bad-leader-key');
	await form.locator('[name="key"]').fill(vkey);
	await form.getByRole('button').click();
	await expect(county.getByTestId('proposed')).toBeVisible();
	await second.goto(`${office.url}/county/proposals`);
	await expect(second.getByTestId('waiting').getByTestId('key-check')).toHaveText(check);
	await second.getByRole('button', { name: '同意', exact: true }).click();
	await expect(second.getByTestId('approved')).toBeVisible();
	await county.goto(`${office.url}/county/leader-keys`);
	await expect(county.locator('tr').filter({ hasText: '赵永强' })).toContainText(check);

	// And a passkey of his, on a security key at the kiosk.
	await plugIn();
	await visit(kiosk, '/archive/requests/passkey-new');
	await page.getByTestId(`person-${leader}`).click();
	const passkey = await page.getByTestId('passkey').innerText();
	const own = await page.getByTestId('check').innerText();
	await form.locator('[name="person"]').selectOption(leader);
	await form.locator('[name="key"]').fill(passkey);
	await form.getByRole('button').click();
	await expect(county.getByTestId('proposed')).toBeVisible();
	await second.goto(`${office.url}/county/proposals`);
	await expect(second.getByTestId('waiting').getByTestId('key-check')).toHaveText(own);
	await second.getByRole('button', { name: '同意', exact: true }).click();
	await expect(second.getByTestId('approved')).toBeVisible();
	await syncWhole(kiosk);
	// From here there is no network, neither at the kiosk nor on the phone.
	await phone.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await kiosk.context().setOffline(true);
	await phoneContext.setOffline(true);
});

test('[第17条] without a network a request is shown, signed on the leader’s phone, and opened by the code, once', async () => {
	const first = await ask();
	await page.getByTestId('do-code').click();
	await page.getByTestId('show-code').click();
	const text = await page.getByTestId('challenge-text').textContent();
	expect(text).toContain('applicant 王建国');
	const code = await signed();
	expect(code).toHaveLength(144);

	await scan(code.slice(0, 9) + (code[9] === '7' ? '8' : '7') + code.slice(10));
	await expect(page.getByTestId('refusal')).toContainText('2 号组有误');
	await scan(code.slice(0, 100));
	await expect(page.getByTestId('refusal')).toContainText('不完整');
	await scan(code);
	await goOn();
	await expect(state()).toHaveAttribute('data-state', 'approved');
	await expect(state()).toContainText('赵永强批准（签名码）');

	// It opens nothing else.
	await ask();
	await page.getByTestId('do-code').click();
	await page.getByTestId('show-code').click();
	await scan(code);
	await expect(page.getByTestId('refusal')).toContainText(`为申请 ${first} 签的`);
	await page.getByTestId('back').click();
	await expect(state()).toHaveAttribute('data-state', 'applied');
	// Nor the same once more.
	await visit(kiosk, `/archive/requests/code?id=${first}`);
	await page.getByTestId('show-code').click();
	await expect(page.getByTestId('refusal')).toContainText('已经审批过');

	// The approval is registered and viewed like any other.
	await visit(kiosk, `/archive/requests/one?id=${first}`);
	await page.getByTestId('do-register').click();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('next').click();
	await sign(kiosk);
	await goOn();
	await page.getByTestId('do-view').click();
	await sign(kiosk);
	await page.getByTestId('play').click();
	await expect(page.getByTestId('screen')).toBeVisible();
	await page.getByTestId('close-viewing').click();
	await expect(state()).toHaveAttribute('data-state', 'closed');
});

test('[第17条] without a network a request is approved by the leader’s passkey, and by nobody else who holds it', async () => {
	await ask();
	await page.getByTestId('do-passkey').click();
	await page.getByTestId(`person-${leader}`).click();
	await authenticator?.isHis(false);
	await page.getByTestId('use-passkey').click();
	await expect(page.getByTestId('passkey-trouble')).toContainText('什么也没有批准');
	await authenticator?.isHis(true);
	await page.getByTestId('use-passkey').click();
	await goOn();
	await expect(state()).toHaveAttribute('data-state', 'approved');
	await expect(state()).toContainText('赵永强批准（通行密钥）');
	// Not his own request either.
	await ask(leader);
	await page.getByTestId('do-passkey').click();
	await page.getByTestId(`person-${leader}`).click();
	await page.getByTestId('use-passkey').click();
	await expect(page.getByTestId('refusal')).toContainText('不能审批自己');
});

test('[第17条] the leader’s page signs nothing of his own, and nothing that no kiosk shows', async () => {
	await ask(leader);
	await page.getByTestId('do-code').click();
	await page.getByTestId('show-code').click();
	const text = (await page.getByTestId('challenge-text').textContent()) ?? '';
	await phone.goto(`${kiosk.origin}/approve`, { waitUntil: 'commit' });
	await phone.getByTestId('pasted').fill(text);
	await phone.getByTestId('read').click();
	await expect(phone.getByTestId('sign-trouble')).toContainText('您本人的申请');
	await phone.getByTestId('pasted').fill('https://example.org/');
	await phone.getByTestId('read').click();
	await expect(phone.getByTestId('sign-trouble')).toContainText('不是采集终端出示的');
	const blank = await phone.screenshot({ clip: { x: 0, y: 0, width: 50, height: 50 } });
	await phone
		.getByTestId('picture')
		.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: blank });
	await expect(phone.getByTestId('sign-trouble')).toContainText('没有找到二维码');
});

test('[第17条] what was signed on paper is entered with its photograph, asked about, and confirmed by a code', async () => {
	const id = await ask();
	await page.getByTestId('do-paper').click();
	await page.getByTestId(`person-${leader}`).click();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('paper').fill('审批表 2026-07，保管柜 3');
	await expect(page.getByTestId('next')).toBeDisabled();
	await page
		.getByTestId('photo')
		.setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a photograph') });
	await expect(page.getByTestId('photo-hash')).toContainText('照片哈希值');
	await page.getByTestId('next').click();
	await sign(kiosk);
	await goOn();
	await expect(state()).toHaveAttribute('data-state', 'approved');
	await expect(page.getByTestId('paper-unconfirmed')).toContainText('赵永强 还没有确认');
	await expect(state()).toContainText('保管柜 3');
	await visit(kiosk, '/archive/requests');
	await expect(page.getByTestId('papers-waiting')).toContainText('1 份纸质审批');
	await visit(kiosk, `/archive/requests/one?id=${id}`);
	await page.getByTestId('do-confirm-code').click();
	await page.getByTestId('show-code').click();
	const code = await signed();
	await scan(code);
	await goOn();
	await expect(page.getByTestId('paper-unconfirmed')).toHaveCount(0);
	await expect(state()).toContainText('确认了纸质审批');
});

test('[第17条] the county checks every code anew; a key that is revoked there opens nothing any more', async () => {
	const { county, office } = world;
	const last = await ask();
	await page.getByTestId('do-code').click();
	await page.getByTestId('show-code').click();
	const code = await signed();
	await kiosk.context().setOffline(false);
	await syncWhole(kiosk);
	await county.goto(`${office.url}/county/requests`);
	await expect(county.getByTestId('others')).toContainText('赵永强批准（签名码）');
	await expect(county.getByTestId('void-decision')).toHaveCount(0);
	await county.goto(`${office.url}/county/leader-keys`);
	const row = county.locator('tr').filter({ hasText: '赵永强' }).last();
	await row.locator('[name="reason"]').fill('手机丢失');
	await row.getByRole('button').click();
	await expect(county.getByTestId('key-revoked')).toBeVisible();
	await syncWhole(kiosk);
	await visit(kiosk, `/archive/requests/code?id=${last}`);
	await page.getByTestId('show-code').click();
	await scan(code);
	await expect(page.getByTestId('refusal')).toContainText('已经被县局吊销');
});
