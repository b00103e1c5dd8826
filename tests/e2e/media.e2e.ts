import { expect, test, type Page } from '@playwright/test';
import { visit } from '../support/going.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	receiptOf,
	takeBack,
	useVault,
	type Kiosk
} from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const [officer, custodian] = ['11-002318', '11-002319'];

// Each goes on where the one before it has left the kiosk.
test.describe.configure({ mode: 'serial' });

let world: World;
let kiosk: Kiosk;
let page: Page;

test.beforeAll(async () => {
	test.setTimeout(300_000);
	world = await openWorld();
	const vault = world.newFolder('vault');
	const docked = world.dockedRecorder('recorder-a', 'docked');
	kiosk = await world.kioskOf('s01', [vault, docked]);
	page = kiosk.page();
	await useVault(kiosk, vault);
	await checkOut(kiosk, { recorder: 'J-03', officer, companion: custodian });
	await takeBack(kiosk, { recorder: 'J-03', officer, custodian });
	await beginIngest(kiosk, { recorder: 'J-03', custodian, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
});
test.afterAll(() => world?.close());

const goto = async (path: string, testid: string) => {
	await visit(kiosk, path);
	await page.getByTestId(testid).first().waitFor();
};
const pick = (person: string) => page.getByTestId(`person-${person}`).click();

test('[第12条] storage that holds footage and is not registered is shown, and registered with its keeper', async () => {
	await goto('/media', 'register-vault');
	await page.getByTestId('register-vault').click();
	await page.getByTestId('medium-label').fill('一号盘');
	await page.getByTestId('medium-serial').fill('WD-0001');
	await page.getByTestId('medium-capacity').fill('2000');
	await page.getByTestId('medium-place').fill('装备室铁柜');
	await page.getByTestId('medium-encryption').selectOption('system');
	await page.getByTestId('medium-next').click();
	await pick(custodian);
	await page.getByTestId('keeper-next').click();
	await pick(custodian);
	await receiptOf(kiosk);
	await page.getByTestId('to-media').click();
	const card = page.getByTestId('medium-一号盘');
	await expect(card).toContainText('李梅');
	await expect(card.getByTestId('medium-holds')).toContainText('1 个入库包');
	await expect(card.getByTestId('medium-holds')).toContainText('剩余约');
	await expect(card.getByTestId('medium-checked')).toContainText('还没有全部复核过');
	await expect(page.getByTestId('register-vault')).toHaveCount(0);
});

test('[第12条] a check of the vault stands in the history of its medium', async () => {
	await goto('/audit/fixity', 'fixity-check');
	await page.getByTestId('fixity-check').first().click();
	await expect(page.getByTestId('fixity-last').first()).toContainText('全部一致');
	await goto('/media', 'media');
	const card = page.getByTestId('medium-一号盘');
	await expect(card.getByTestId('medium-checked')).toContainText('全部复核过');
	await card.locator('summary').click();
	await expect(card.getByTestId('medium-fixity')).toContainText('全部一致');
});

test('[第12条] a hand-over is printed for two signatures, and a disk out of use bears a seal', async () => {
	await goto('/media', 'move');
	await page.getByTestId('move').click();
	await pick(custodian);
	await pick(officer);
	await page.getByTestId('move-place').fill('档案室');
	await page.getByTestId('move-reason').fill('岗位调整');
	await page.getByTestId('move-next').click();
	await pick(custodian);
	await receiptOf(kiosk);
	await page.getByTestId('to-sheet').click();
	const sheet = page.getByTestId('medium-sheet');
	for (const text of [
		'存储介质交接单',
		'一号盘',
		'WD-0001',
		'王建国',
		'李梅',
		'岗位调整',
		'档案室'
	])
		await expect(sheet).toContainText(text);
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
	await goto('/media', 'retire');
	await page.getByTestId('retire').click();
	await pick(officer);
	await pick(custodian);
	await page.getByTestId('seal').fill('F-01');
	await page.getByTestId('move-reason').fill('坏道');
	await page.getByTestId('move-next').click();
	await pick(custodian);
	await receiptOf(kiosk);
	await page.getByTestId('to-media').click();
	await expect(page.getByTestId('medium-一号盘')).toContainText('封存，封签 F-01');
	// What lies in the vault is of no registered medium again.
	await expect(page.getByTestId('register-vault')).toHaveCount(1);
});

test('[第12条] a disc has a number and a case; the questions of the article find what has to be looked at', async () => {
	await goto('/media/register', 'kind-disc');
	await page.getByTestId('kind-disc').click();
	await page.getByTestId('medium-label').fill('证据光盘');
	await page.getByTestId('medium-place').fill('案卷柜');
	await expect(page.getByTestId('medium-next')).toBeDisabled();
	await page.getByTestId('medium-disc').fill('唐农罚〔2026〕12 号-1');
	await page.getByTestId('medium-case').fill('唐农罚〔2026〕12 号');
	await page.getByTestId('medium-next').click();
	await page.getByTestId('keeper-next').click();
	await pick(custodian);
	await receiptOf(kiosk);
	await goto('/media', 'medium-证据光盘');
	await expect(page.getByTestId('medium-证据光盘')).toContainText('唐农罚〔2026〕12 号-1');
	for (const [question, says] of [
		['12-no-keeper', '证据光盘'],
		['12-unregistered', '没有登记介质'],
		['12-few-copies', 'J-03']
	] as const) {
		await goto(`/audit/rule?q=${question}`, 'question-rows');
		await expect(page.getByTestId('question-rows')).toContainText(says);
	}
});
