import { expect, test } from '@playwright/test';
import { visit as goTo } from '../support/going.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	receiptOf,
	sign,
	syncWhole,
	takeBack,
	useVault,
	type Kiosk
} from '../support/kiosk.mjs';
import { printed } from '../support/printed';
import { openWorld, type World } from '../support/world.mjs';

const officer = '11-002318';
const custodian = '11-002319';
const leader = '11-002320';
const J03 = { recorder: 'J-03', officer, custodian };
const CLIP = '180118_0001';
const TEXT = {
	title: '绝密配方甲',
	party: '丙丁生物公司',
	place: '北坡三号车间',
	note: '戊己浓度'
};

let world: World;
let kiosk: Kiosk;
let restriction = '';

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	const [docked, vault] = [world.dockedRecorder('media', 'docked'), world.newFolder('vault')];
	kiosk = await world.kioskOf('s01', [docked, vault]);
	await useVault(kiosk, vault);
	await syncWhole(kiosk);
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
});
test.afterAll(() => world?.close());

const visit = async (path: string, testid: string) => {
	await goTo(kiosk, path);
	await kiosk.page().getByTestId(testid).first().waitFor();
};
const item = () => visit(`/archive/restricted/item?id=${restriction}`, 'side-place');

test('[第20条] a recording is marked, and from then on no list, count, picture or search shows it', async () => {
	const page = kiosk.page();
	await visit('/footage', 'brand');
	await page.getByTestId(/^footage-s01-e1-/).click();
	const card = page.getByTestId('footage-file').filter({ hasText: CLIP });
	await expect(card.getByTestId('thumbnail')).toBeVisible();
	await visit('/archive', 'archive-total');
	const row = page.getByTestId('archive-list').locator('li').filter({ hasText: CLIP });
	const before = await page.getByTestId('archive-list').locator('li').count();
	await row.getByRole('checkbox').check();
	await page.getByTestId('to-mark').click();
	await expect(page.getByTestId('recall')).toContainText('收不回来');
	await page.getByTestId('kind-trade-secret').click();
	await expect(page.getByTestId('next')).toBeDisabled();
	await page.getByTestId('ground-said-by-party').click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${officer}`).click();
	await expect(page.getByTestId('readers')).toContainText('王建国');
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	restriction = (await receiptOf(kiosk)).trim();
	await visit('/archive', 'archive-total');
	await expect(page.getByTestId('archive-list').locator('li')).toHaveCount(before - 1);
	await expect(page.getByTestId('archive-list')).not.toContainText(CLIP);
	await page.getByTestId('archive-text').fill(CLIP.slice(-4));
	await expect(page.getByTestId('archive-none')).toBeVisible();
	await visit('/footage', 'brand');
	await page.getByTestId(/^footage-s01-e1-/).click();
	const masked = page.getByTestId('footage-file').filter({ hasText: '限制知悉的记录' });
	await expect(masked).toHaveCount(1);
	await expect(masked.getByTestId('thumbnail')).toHaveCount(0);
	await expect(masked.getByTestId('check-file')).toHaveCount(0);
	await expect(page.locator('main')).not.toContainText(CLIP);
	// The list of the ingest on paper has its hash and not its name.
	await page.goto(page.url().replace('/footage/ingest', '/footage/list'), { waitUntil: 'commit' });
	await expect(page.getByTestId('ingest-list')).toContainText('限制知悉的记录');
	const paper = await printed(page);
	expect(paper.words).toContain('限制知悉的记录');
	expect(paper.words).not.toContain(CLIP);
});

test('[第20条] the side text is written beside the ledger, found by no search, and read by the named reader alone', async () => {
	const page = kiosk.page();
	await item();
	await expect(page.getByTestId('side-place')).toContainText('还没有写');
	await page.getByTestId('to-write').click();
	await expect(page.getByTestId('next')).toBeDisabled();
	for (const [part, words] of Object.entries(TEXT))
		await page.getByTestId(`text-${part}`).fill(words);
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await receiptOf(kiosk);
	await page.getByTestId('to-item').click();
	await expect(page.getByTestId('side-place')).toContainText('在本终端');
	for (const words of Object.values(TEXT)) {
		await visit('/archive', 'archive-total');
		await page.getByTestId('archive-text').fill(words);
		await expect(page.getByTestId('archive-none')).toBeVisible();
	}
	const read = async (who: string) => {
		await item();
		await page.getByTestId('to-read').click();
		await page.getByTestId('next').click();
		await page.getByTestId(`person-${who}`).click();
		await sign(kiosk);
	};
	await read(custodian);
	await expect(page.getByTestId('refusal')).toContainText('不在知悉人名单上');
	await expect(page.locator('main')).not.toContainText(TEXT.title);
	await read(officer);
	for (const words of Object.values(TEXT))
		await expect(page.getByTestId('side-text')).toContainText(words);
});

test('[第20条] whoever is not named is refused, the leader cannot add himself, and the county sees neither name nor text', async () => {
	const page = kiosk.page();
	const ask = async (who: string) => {
		await visit('/archive/requests/new', 'brand');
		await page
			.getByTestId(/^ingest-s01-e\d+-/)
			.first()
			.click();
		await page.getByTestId('choose-file').filter({ hasText: '限制知悉的记录' }).click();
		await page.getByTestId('next').click();
		await page.getByTestId(`person-${who}`).click();
		await page.getByTestId('ground').fill('案情研判');
		await page.getByTestId('next').click();
		await sign(kiosk);
	};
	await ask(leader);
	await expect(page.getByTestId('refusal')).toContainText(restriction);
	await ask(officer);
	await receiptOf(kiosk);

	await item();
	await page.getByTestId('to-ask').click();
	await page.getByTestId('ground-needed-for-case').click();
	await page.getByTestId(`person-${leader}`).click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await receiptOf(kiosk);
	await item();
	await page.getByTestId(/^decide-/).click();
	await page.getByTestId('decision-approved').click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${leader}`).click();
	await sign(kiosk);
	await expect(page.getByTestId('refusal')).toContainText('不能审批把自己列为知悉人');
	await syncWhole(kiosk);

	const { county, office } = world;
	await county.goto(`${office.url}/county/requests`);
	await county.getByText('1 个文件').last().click();
	await expect(county.locator('main')).toContainText('限制知悉的记录');
	const html = await county.content();
	for (const words of [CLIP, ...Object.values(TEXT)]) expect(html).not.toContain(words);
});

test('[第20条] erased by two persons, the text is gone and the ledger verifies', async () => {
	const page = kiosk.page();
	await item();
	await page.getByTestId('to-erase').click();
	await page.getByTestId('ground-asked-by-party').click();
	await page.getByTestId('next').click();
	await page.getByTestId(`person-${custodian}`).click();
	await sign(kiosk);
	await page.getByTestId(`person-${leader}`).click();
	await sign(kiosk);
	await receiptOf(kiosk);
	await item();
	await expect(page.getByTestId('side-place')).toContainText('已删除');
	await expect(page.getByTestId('to-read')).toHaveCount(0);
	const kept = await page.evaluate(async () => {
		const open = indexedDB.open('luzheng-side-texts');
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			open.onsuccess = () => resolve(open.result);
			open.onerror = () => reject(new Error('no database'));
		});
		const all = db.transaction('texts').objectStore('texts').count();
		return new Promise<number>((resolve) => (all.onsuccess = () => resolve(all.result)));
	});
	expect(kept).toBe(0);
	await syncWhole(kiosk);
});
