import { expect, test, type Page } from '@playwright/test';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logIn } from '../support/county.mjs';
import { visit as goTo } from '../support/going.mjs';
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

const officer = '11-002318';
const custodian = '11-002319';
const J03 = { recorder: 'J-03', officer, custodian };
const CLIP = 'A11_2222222_222222_20260902180118_0001.mp4';
const PRIVATE = 'A11_2222222_222222_20260902180120_0002.mp4';
const LONG = 'A11_2222222_222222_20260902190000_0009.mp4';
/** What one request carries at most (src/lib/sync/evidence-upload.ts). */
const CHUNK = 8 * 1024 * 1024;

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const visit = async (kiosk: Kiosk, path: string, testid: string) => {
	await goTo(kiosk, path);
	await kiosk.page().getByTestId(testid).first().waitFor();
};
const rowOf = (page: Page, name: string) =>
	page.getByTestId('sending-list').locator('li').filter({ hasText: name });

/** Picks recordings in the archive and does something with them. */
async function pick(kiosk: Kiosk, names: readonly string[], act: string) {
	await visit(kiosk, '/archive', 'archive-total');
	const list = kiosk.page().getByTestId('archive-list').locator('li');
	for (const name of names) await list.filter({ hasText: name }).getByRole('checkbox').check();
	await kiosk.page().getByTestId(act).click();
}

/** A station that has taken in a long clip and two short ones, all of them evidence, one of them restricted. */
async function stationWithEvidence(): Promise<Kiosk> {
	const docked = world.dockedRecorder('media', 'docked');
	for (const name of readdirSync(docked))
		if (name !== CLIP && name !== PRIVATE) rmSync(join(docked, name));
	writeFileSync(join(docked, LONG), randomBytes(2.5 * CHUNK));
	const kiosk = await world.kioskOf('s01', [docked, world.newFolder('vault')], { touch: true });
	const page = kiosk.page();
	await useVault(kiosk, join(world.folder, 'vault'));
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');

	await visit(kiosk, '/archive/sending', 'sending-off');
	await expect(page.getByTestId('sending-none')).toBeVisible();
	await pick(kiosk, [CLIP, PRIVATE, LONG], 'to-classify');
	await page.getByTestId('class-evidence').click();
	await page.getByTestId('ground').fill('销售假种子案的证据');
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('receipt').waitFor();
	await pick(kiosk, [PRIVATE], 'to-mark');
	await page.getByTestId('kind-privacy').click();
	await page.getByTestId('ground-said-by-party').click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${officer}`).click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await page.getByTestId('receipt').waitFor();
	return kiosk;
}

test('[第16条] [第20条] evidence goes to the county where the county says so, on from where the line broke, and is received by the county’s ledger; what is restricted is not offered', async () => {
	test.setTimeout(300_000);
	const { county, office } = world;
	const kiosk = await stationWithEvidence();
	const page = kiosk.page();

	// Off by default, and said by whom it can be switched on.
	await visit(kiosk, '/archive/sending', 'sending-off');
	await expect(page.getByTestId('sending-off')).toContainText('县局系统管理员');
	await expect(rowOf(page, LONG)).toHaveAttribute('data-state', 'cannot');
	await expect(page.getByTestId('send')).toHaveCount(0);
	await expect(page.getByTestId('send-all')).toBeDisabled();

	await county.goto(`${office.url}/county/evidence`);
	const setting = county.getByTestId('setting-s01');
	await setting.locator('input[name=on]').check();
	await setting.getByRole('button').click();
	await county.getByTestId('setting-saved').waitFor();
	await syncWhole(kiosk);
	await visit(kiosk, '/archive/sending', 'sending-on');
	await expect(rowOf(page, LONG)).toHaveAttribute('data-state', 'unsent');
	const hidden = rowOf(page, '限制知悉的记录');
	await expect(hidden).toHaveAttribute('data-state', 'cannot');
	await expect(hidden.getByTestId('send')).toHaveCount(0);
	await expect(page.getByTestId('sending-list')).not.toContainText(PRIVATE);

	// The county goes down in the middle of the long one, and the kiosk is started anew while it is away.
	const offsets: string[] = [];
	page.on('request', (request) => {
		if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'] ?? '');
	});
	const held = new Promise<() => Promise<void>>((hold) => {
		void kiosk.context().route('**/api/v1/evidence/*', async (route) => {
			const { 'upload-offset': offset } = route.request().headers();
			if (offset === String(CHUNK)) hold(() => route.abort('connectionfailed'));
			else await route.continue();
		});
	});
	await rowOf(page, LONG).getByTestId('send').tap();
	const letGo = await held;
	await expect(page.getByTestId('sending-progress')).toContainText('20.0 MB');
	await office.stop('SIGKILL');
	await letGo();
	await expect(page.getByTestId('sending-pause')).toContainText('县局没有回应');
	await kiosk.context().unroute('**/api/v1/evidence/*');
	await page.reload({ waitUntil: 'commit' });
	await expect(rowOf(page, LONG)).toContainText('县局已有 8.0 MB');
	await rowOf(page, CLIP).getByTestId('send').press('Enter');
	await expect(rowOf(page, CLIP)).toHaveAttribute('data-state', 'queued');
	offsets.length = 0;
	await office.start();
	for (const name of [LONG, CLIP])
		await expect(rowOf(page, name)).toHaveAttribute('data-state', 'received', { timeout: 120_000 });
	expect(offsets).toEqual([String(CHUNK), String(2 * CHUNK), '0']);
	await expect(rowOf(page, LONG).getByTestId('sending-why')).toContainText('县局收到');
	await expect(hidden).toHaveAttribute('data-state', 'cannot');
	await expect(page.getByTestId('send-all')).toBeDisabled();

	// The county has the same bytes, and shows them; of the restricted one it has nothing.
	const vault = join(world.folder, 'vault');
	const bags = readdirSync(vault, { recursive: true, encoding: 'utf8' });
	const original = bags.find((path) => path.endsWith(LONG));
	const sha256 = createHash('sha256')
		.update(readFileSync(join(vault, original ?? '')))
		.digest('hex');
	await logIn(county, office);
	await county.goto(`${office.url}/county/evidence`);
	await expect(county.getByTestId(`copy-${sha256}`)).toContainText(LONG);
	await expect(county.getByTestId('copies').locator('tbody tr')).toHaveCount(2);
	const copy = readFileSync(join(office.folder, 'county', 'evidence', sha256.slice(0, 2), sha256));
	expect(createHash('sha256').update(copy).digest('hex')).toBe(sha256);
});
