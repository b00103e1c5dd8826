import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginIngest, checkOut, ingestEnds, takeBack, useVault } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const custodian = '11-002319';
const J03 = { recorder: 'J-03', officer: '11-002318', custodian };
const NUMBERS = ['411328198001010013', '411328198001010021'] as const;

test('[第14条] villagers, households, documents, footage and a case lie in files; the table of contents is printed', async () => {
	const docked = world.dockedRecorder('recorder-a', 'docked-d');
	const vault = world.newFolder('vault-d');
	const kiosk = await world.kioskOf('s01', [docked, vault]);
	const page = kiosk.page();
	const toList = () => page.getByTestId('act-subjects').click();
	/** Within the page: opening the kiosk anew takes seconds. */
	const open = async (text: string, id: string) => {
		await toList();
		await page.getByTestId('find-subject').fill(text);
		await page.getByTestId(`subject-${id}`).click();
		await expect(page.getByTestId('dossier')).toBeVisible();
	};
	/** The one who does it is the last tap of every act. */
	const recorded = async (person = custodian) => {
		await page.getByTestId('next').click();
		await page.getByTestId(`person-${person}`).click();
	};
	const opened = async () => {
		await expect(page.getByTestId('receipt')).toBeVisible();
		await page.getByTestId('go-on').click();
		await expect(page.getByTestId('dossier')).toBeVisible();
		return new URL(page.url()).searchParams.get('id')!;
	};

	await useVault(kiosk, vault);
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');

	// Two villagers of one name: the second is shown the first, and gets a file of his own.
	await toList();
	await expect(page.getByTestId('no-subject')).toBeVisible();
	await page.getByTestId('to-register').click();
	await page.getByTestId('name').fill('张𠮷');
	await page.getByTestId('address').fill('城关镇东关村');
	await page.getByTestId('identity').fill(NUMBERS[0].replace(/3$/, '4'));
	await page.getByTestId('phone').fill('13837700001');
	await recorded();
	await expect(page.getByTestId('refusal')).toContainText('校验位');
	await page.getByTestId('identity').fill(NUMBERS[0]);
	await recorded();
	const first = await opened();
	await expect(page.getByTestId('masked-identity')).toHaveText(/＊＊＊＊0013/);
	await expect(page.locator('body')).not.toContainText(NUMBERS[0].slice(0, 14));

	await toList();
	await page.getByTestId('to-register').click();
	await page.getByTestId('name').fill('张𠮷');
	await page.getByTestId('address').fill('上屯镇');
	await page.getByTestId('identity').fill(NUMBERS[1]);
	await recorded();
	await expect(page.getByTestId('namesakes')).toContainText('0013');
	await page.getByTestId('not-these').click();
	await recorded();
	expect(await opened()).not.toBe(first);

	// Four more households on the same footage.
	const households: string[] = [];
	for (const name of ['王〇', '李㐂', '赵四', '钱五']) {
		await toList();
		await page.getByTestId('to-register').click();
		await page.getByTestId('kind-household').click();
		await page.getByTestId('name').fill(name);
		await page.getByTestId('household').fill(`东关 ${households.length + 1} 号`);
		await recorded();
		households.push(await opened());
	}
	await toList();
	await page.getByTestId('find-subject').fill('㐂');
	await expect(page.getByTestId(`subject-${households[1]!}`)).toBeVisible();
	await expect(page.getByTestId(`subject-${first}`)).toHaveCount(0);
	await page.getByTestId('find-subject').fill('0013');
	await page.getByTestId(`subject-${first}`).click();

	await page.getByTestId('to-footage').click();
	await page.locator('[data-testid^="ingest-s01-e1-"]').first().click();
	for (const id of households) {
		await page.getByTestId('add-subject').click();
		await page.getByTestId(`subject-${id}`).click();
	}
	await recorded();
	expect(await opened()).toBe(first);
	await expect(page.getByTestId('item-footage')).toContainText('另外 4 个对象');
	await open('钱五', households[3]!);
	await expect(page.getByTestId('item-footage')).toHaveCount(1);

	// A case, and documents in it: a file that the vault keeps, and papers.
	await open('0013', first);
	await page.getByTestId('to-case').click();
	await page.getByTestId('case-number').fill('唐农罚〔2026〕1 号');
	await page.getByTestId('case-cause').fill('销售假种子');
	await recorded();
	await opened();
	const scan = join(world.folder, '检查笔录.pdf');
	writeFileSync(scan, '%PDF-1.4 scan');
	const sha256 = createHash('sha256').update(readFileSync(scan)).digest('hex');
	await page.getByTestId('to-document').click();
	await page.getByTestId('scan').setInputFiles(scan);
	await page.getByTestId('pages').fill('3');
	await page.getByTestId(/^in-case-/).click();
	await recorded();
	await opened();
	expect(readdirSync(join(vault, 'documents', sha256.slice(0, 2), 'data'))).toEqual([
		`${sha256}.pdf`
	]);
	await page.getByTestId('check').click();
	await expect(page.getByTestId('checked')).toContainText('一致');
	for (const n of [1, 2, 3, 4]) {
		await page.getByTestId('to-document').click();
		await page.getByTestId('document-other').click();
		await page.getByTestId('title').fill(`第${n}份`.padEnd(120, '长题名'));
		await page.getByTestId('paper').fill('档案室 2 柜');
		await recorded();
		await opened();
	}

	await page.getByTestId(/^case-/).click();
	await page.getByTestId('choose-file').filter({ hasText: '.mp4' }).first().click();
	await recorded();
	await opened();
	await expect(page.getByTestId(/^case-/)).toContainText('证据 2 件');

	await page.getByTestId('to-catalogue').click();
	const sheets = page.getByTestId('catalogue-sheet');
	await expect(sheets).toHaveCount(2);
	await expect(sheets.first()).toContainText('张𠮷');
	await expect(sheets.first()).toContainText(`SHA-256 ${sha256}`);
	await expect(page.getByTestId('page-number')).toHaveText([
		'第 1 页，共 2 页',
		'第 2 页，共 2 页'
	]);
	await expect(page.getByTestId('catalogue-total')).toContainText('文书 5 件 7 页');
	const pagesOf = async () => {
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
		return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length;
	};
	expect(await pagesOf()).toBe(2);
	await page.getByTestId(/^only-/).click();
	await expect(sheets).toHaveCount(1);
	await expect(sheets).toContainText('销售假种子');
	await expect(sheets).not.toContainText('长题名');
	expect(await pagesOf()).toBe(1);

	// The whole number is a custodian's to see, and the record says that it was seen.
	await open('0013', first);
	await page.getByTestId('to-show').click();
	await page.getByTestId('reason').fill('制作送达回证');
	await recorded();
	await expect(page.getByTestId('whole-number')).toContainText(NUMBERS[0]);
	await open('0013', first);
	await expect(page.getByTestId('history')).toContainText('制作送达回证');
});
