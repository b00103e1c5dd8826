import { expect, test, type Page } from '@playwright/test';
import jsqr from 'jsqr';
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { visit } from '../support/going.mjs';
import { checkOut, takeBack, useVault, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const ORIGIN = 'custody.411328/s01/e1';
const PERSON = { officer: '11-002318', custodian: '11-002319' };

// Each goes on where the one before it has left the kiosk.
test.describe.configure({ mode: 'serial' });

let world: World;
let kiosk: Kiosk;
let page: Page;
/** The entry that lent each recorder, and the one that took it back. */
const lent: Record<string, string> = {};
const returned: Record<string, string> = {};

test.beforeAll(async () => {
	world = await openWorld();
	const vault = world.newFolder('vault');
	kiosk = await world.kioskOf('s01', [vault]);
	await useVault(kiosk, vault);
	page = kiosk.page();
	for (const recorder of ['J-01', 'J-03']) {
		const { officer, custodian } = PERSON;
		lent[recorder] = await checkOut(kiosk, { recorder, officer, companion: custodian });
		returned[recorder] = await takeBack(kiosk, { recorder, ...PERSON });
	}
	await goto('/settings');
	await page.getByTestId('sync-now').click();
	await expect(page.getByTestId('unconfirmed')).toHaveText('0');
});
test.afterAll(() => world?.close());

const goto = (path: string) => visit(kiosk, path);

/** What the kiosk's own database of keys says, read past the program. */
async function keys(): Promise<{ own: Buffer; county: string }> {
	const found = await page.evaluate(async () => {
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('luzheng-identity');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(new Error(String(opening.error)));
		});
		const row = await new Promise<{ keys: CryptoKeyPair; county: string }>((resolve) => {
			const asking = db.transaction('rows').objectStore('rows').get('self');
			asking.onsuccess = () => resolve(asking.result as { keys: CryptoKeyPair; county: string });
		});
		db.close();
		const raw = new Uint8Array(await crypto.subtle.exportKey('raw', row.keys.publicKey));
		return { own: [...raw], county: row.county };
	});
	return { own: Buffer.from(found.own), county: found.county };
}

/** `name+id+key`, as C2SP signed-note writes a verifier key. */
function vkeyOf(name: string, raw: Buffer): string {
	const typed = Buffer.concat([Buffer.of(1), raw]);
	const id = createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);
	return `${name}+${id}+${typed.toString('base64')}`;
}

/** Whether the note has a line of this name with a good Ed25519 signature over its text (C2SP signed-note). */
function isSignedBy(note: string, name: string, raw: Buffer): boolean {
	const cut = note.lastIndexOf('\n\n');
	const line = note
		.slice(cut + 2)
		.split('\n')
		.find((one) => one.startsWith(`— ${name} `));
	if (!line) return false;
	const signature = Buffer.from(line.split(' ')[2]!, 'base64').subarray(4);
	const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
	const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
	return verify(null, Buffer.from(note.slice(0, cut + 1)), key, signature);
}

async function runAudit(): Promise<void> {
	await page.getByTestId('audit-start').click();
	await expect(page.getByTestId('audit-run')).toHaveAttribute('data-state', 'done');
}

test('everything is verified, by touch from the board, and holds', async () => {
	await goto('/');
	await page.getByTestId('act-audit').click();
	await runAudit();
	await expect(page.getByTestId('audit-result')).toContainText('核验无误');
	await expect(page.getByTestId('audit-run')).toContainText('县局');
	// The result is still there after another screen was looked at.
	await page.getByTestId('brand').click();
	await page.getByTestId('act-audit').click();
	await expect(page.getByTestId('audit-result')).toContainText('核验无误');
});

test('an entry is found by its recorder and shown with who confirmed it; its saved proof verifies elsewhere', async () => {
	await goto('/audit');
	await page.getByTestId('find').fill('J-03');
	const name = lent['J-03']!;
	await expect(page.getByTestId(`entry-${name}`)).toContainText('领用');
	await expect(page.getByTestId(`entry-${lent['J-01']}`)).toHaveCount(0);
	await page.getByTestId(`entry-${name}`).click();
	await expect(page.getByTestId('entry-says')).toContainText('王建国领用 J-03');
	await expect(page.getByTestId('entry-checks')).toContainText('签名有效');
	await expect(page.getByTestId('confirmed')).toContainText('县局于');
	await expect(page.getByTestId('between')).toContainText(/不早于.*不晚于/s);
	await expect(page.getByTestId('entry-bytes')).toContainText('"recorder":"J-03"');
	await expect(page.getByTestId('proof')).toHaveAttribute('data-against', 'receipt');

	const save = async (testid: string, as: string) => {
		const saving = page.waitForEvent('download');
		await page.getByTestId(testid).click();
		const saved = await saving;
		expect(saved.suggestedFilename()).toBe(as);
		const path = join(world.newFolder('saved'), as);
		await saved.saveAs(path);
		return path;
	};
	const proof = await save('save-proof', `${name}.tlog-proof`);
	const note = await save('save-note', `${name}.note`);
	const hash = createHash('sha256').update(readFileSync(note)).digest('hex');
	const shown = await page.getByTestId('entry-hash').innerText();
	expect(shown.replace(/\s/g, '')).toBe(hash);
	const { own, county } = await keys();
	expect(isSignedBy(readFileSync(note, 'utf8'), ORIGIN, own)).toBe(true);

	const check = (file: string) =>
		spawnSync(
			process.execPath,
			['verifier/cli.mjs', file, '--key', vkeyOf(ORIGIN, own), '--county', county],
			{ encoding: 'utf8' }
		);
	const good = check(proof);
	expect(good.status, good.stdout + good.stderr).toBe(0);
	const bad = join(world.newFolder('saved'), 'changed.tlog-proof');
	writeFileSync(bad, readFileSync(proof, 'utf8').replace(/^index \d+$/m, 'index 1'));
	expect(check(bad).status).toBe(1);

	// Back to the list as it was left.
	await page.getByTestId('back').click();
	await expect(page.getByTestId('find')).toHaveValue('J-03');
	await page.getByTestId('find').fill(returned['J-01']!);
	await page.getByTestId('named-entry').click();
	await expect(page.getByTestId('entry-says')).toContainText('交回 J-01');
});

test('an entry that the county has not confirmed says so, and is proven by this kiosk alone', async () => {
	await world.office.stop();
	const { officer, custodian } = PERSON;
	const voucher = await checkOut(kiosk, { recorder: 'J-02', officer, companion: custodian });
	const seq = Number(voucher.slice(voucher.lastIndexOf('-') + 1));
	await goto(`/audit/entry?log=${ORIGIN}&seq=${seq}`);
	await expect(page.getByTestId('not-confirmed')).toContainText('县局还没有确认');
	await expect(page.getByTestId('proof')).toHaveAttribute('data-against', 'own');
	await expect(page.getByTestId('save-proof')).toBeVisible();
	// Its signature stands behind it.
	await goto(`/audit/entry?log=${ORIGIN}&seq=${seq + 2}`);
	await expect(page.getByTestId('no-entry')).toBeVisible();
	await world.office.start();
	await goto('/settings');
	await page.getByTestId('sync-now').click();
	await expect(page.getByTestId('unconfirmed')).toHaveText('0');
});

test('the daily digest is one A4 page; its QR code holds the checkpoint, signed by kiosk and county', async () => {
	await goto('/audit/digest');
	await expect(page.getByTestId('digest-counts')).toContainText('领用 3');
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
	expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);

	const note = await printedQr();
	const { own, county } = await keys();
	expect(isSignedBy(note, ORIGIN, own)).toBe(true);
	expect(note).toContain(`— ${county.split('+')[0]} `);
	const [origin, size, root] = note.split('\n');
	expect(origin).toBe(ORIGIN);
	expect(size).toBe((await page.getByTestId('ledger-size').innerText()).trim());
	const shown = (await page.getByTestId('digest-root').textContent())!.replace(/\s/g, '');
	expect(shown).toBe(Buffer.from(root!, 'base64').toString('hex'));
	const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
	const check = createHash('sha256').update(text).digest().readUIntBE(0, 5) % 1e12;
	const code = (await page.getByTestId('check-code').textContent())!.replace(/\s/g, '');
	expect(code).toBe(String(check).padStart(12, '0'));

	await page.getByTestId('day-before').click();
	await expect(page.getByTestId('digest-counts')).toContainText('当日没有记录');
});

/** What a camera would read off the printed page. */
async function printedQr(): Promise<string> {
	const before = page.viewportSize();
	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: 794, height: 1123 });
	const png = await page.screenshot();
	await page.emulateMedia({ media: null });
	if (before) await page.setViewportSize(before);
	const { width, height, pixels } = await page.evaluate(async (base64) => {
		const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
		const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(image.width, image.height);
		const context = canvas.getContext('2d')!;
		context.drawImage(image, 0, 0);
		const { data } = context.getImageData(0, 0, image.width, image.height);
		let text = '';
		for (const byte of data) text += String.fromCharCode(byte);
		return { width: image.width, height: image.height, pixels: btoa(text) };
	}, png.toString('base64'));
	const read = jsqr(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height);
	if (!read) throw new Error('no QR code is found on the page');
	return Buffer.from(read.binaryData).toString('utf8');
}

test('a second window says why it cannot verify', async () => {
	const second = await kiosk.context().newPage();
	await second.goto(`${kiosk.origin}/audit`, { waitUntil: 'commit' });
	await expect(second.getByTestId('reader-page')).toContainText('另一个窗口');
	await second.close();
});

test('one byte changed in the journal, past the program: the entry is named', async () => {
	await goto('/audit');
	await page.evaluate(
		async (key) => {
			const db = await new Promise<IDBDatabase>((resolve) => {
				const opening = indexedDB.open('luzheng-journal');
				opening.onsuccess = () => resolve(opening.result);
			});
			const change = db.transaction('rows', 'readwrite');
			const rows = change.objectStore('rows');
			const asking = rows.get(key);
			asking.onsuccess = () => {
				const row = asking.result as { bytes: Uint8Array };
				row.bytes[200] = row.bytes[200]! ^ 1;
				rows.put(row);
			};
			await new Promise((resolve) => (change.oncomplete = resolve));
			db.close();
		},
		[ORIGIN, 1] as [string, number]
	);
	await runAudit();
	await expect(page.getByTestId('audit-result')).toContainText('处问题');
	const findings = page.getByTestId('findings');
	await expect(findings).toContainText('底稿第 1 号（s01-e1-1）：内容与签名不符');
	await expect(page.getByTestId('audit-run')).toContainText('请不要清除浏览器数据');

	await goto(`/audit/entry?log=${ORIGIN}&seq=1`);
	await expect(page.getByTestId('entry-checks')).toContainText('两份副本不一致');
});
