// The kiosk as a program: kept by its browser, installable, opened without a network, and replaced by a newer version.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkOut, confirmAct, useVault, type Kiosk } from '../support/kiosk.mjs';
import { buildAs } from '../support/second-build';
import { openWorld, type World } from '../support/world.mjs';

const [OFFICER, CUSTODIAN] = ['11-002318', '11-002319'];
const NEWER = '9.9.9';
const [FIRST, SECOND] = ['J-01', 'J-02'];

let world: World;
let vault: string;
let kiosk: Kiosk;
let newer: Awaited<ReturnType<typeof buildAs>>;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(900_000);
	[world, newer] = await Promise.all([openWorld(), buildAs(NEWER)]);
	vault = world.newFolder('vault');
	kiosk = await world.kioskOf('s01', [vault], { persisted: false });
	await useVault(kiosk, vault);
	await kiosk.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
});
test.afterAll(async () => {
	await world?.close();
	await newer?.remove();
});

const go = (path: string) => kiosk.page().goto(kiosk.origin + path, { waitUntil: 'commit' });
const at = (testid: string) => kiosk.page().getByTestId(testid);

async function board(): Promise<void> {
	await go('/');
	await at('board').waitFor();
}

/** Every row of the journal, and the database's version; read beside the program. */
const journal = () =>
	kiosk.page().evaluate(async () => {
		const db = await new Promise<IDBDatabase>((done, fail) => {
			const asked = indexedDB.open('luzheng-journal');
			asked.onsuccess = () => done(asked.result);
			asked.onerror = () => fail(new Error('no journal'));
		});
		const rows = await new Promise<{ origin: string; seq: number; bytes: Uint8Array }[]>(
			(done, fail) => {
				const asked = db.transaction('rows').objectStore('rows').getAll();
				asked.onsuccess = () => done(asked.result as never);
				asked.onerror = () => fail(new Error('not read'));
			}
		);
		db.close();
		const lines = rows.map(({ origin, seq, bytes }) => `${origin} ${seq} ${bytes.join()}`);
		return { version: db.version, lines };
	});

/** How many entries of this station's log the third copy says that it holds. */
function copied(): number {
	const shelf = join(vault, 'luzheng-ledger');
	for (const folder of readdirSync(shelf, { withFileTypes: true })) {
		if (!folder.isDirectory()) continue;
		const [origin = '', size] = readFileSync(join(shelf, folder.name, 'HEAD'), 'utf8').split('\n');
		if (origin.includes('/s01/')) return Number(size);
	}
	throw new Error('no copy of this station');
}

/** The browser looks for a newer version, has it whole, and keeps it waiting. */
const newerArrives = () =>
	kiosk.page().evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		for (let look = 0; look < 12 && !registration.waiting; look++) {
			await Promise.race([registration.update(), new Promise((on) => setTimeout(on, 5000))]);
			for (let left = 100; left > 0 && !registration.waiting; left--)
				await new Promise((on) => setTimeout(on, 50));
		}
		if (!registration.waiting) throw new Error('no newer version waits');
	});

test('a browser that has not promised to keep the ledger is told of in red, with what to do, until it has', async () => {
	await board();
	await expect(at('persist-banner')).toBeVisible();
	await at('persist-how').click();
	await expect(at('not-persisted')).toBeVisible();
	await expect(at('space')).toBeVisible();
	await at('persist').click();
	await expect(at('persist-refused')).toBeVisible();
	const cdp = await kiosk.context().newCDPSession(kiosk.page());
	const permission = { name: 'persistent-storage' };
	await cdp.send('Browser.setPermission', { permission, setting: 'granted', origin: kiosk.origin });
	await at('persist').click();
	await expect(at('persisted')).toBeVisible();
	await at('brand').click();
	await at('board').waitFor();
	await expect(at('persist-banner')).toHaveCount(0);
	await cdp.detach();
});

test('Chromium finds nothing against installing it, and every file that it needs offline is there', async () => {
	await board();
	const cdp = await kiosk.context().newCDPSession(kiosk.page());
	const { errors, data } = await cdp.send('Page.getAppManifest');
	expect(errors).toEqual([]);
	expect(JSON.parse(data ?? '{}')).toMatchObject({ id: '/', scope: '/', lang: 'zh-CN' });
	const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
	expect(installabilityErrors).toEqual([]);
	await cdp.detach();
	await go('/settings/update');
	await expect(at('offline-complete')).toBeVisible();
});

test('the browser is started again without any server: the board is there, and a recorder is lent', async () => {
	await kiosk.close();
	await world.office.stop();
	await kiosk.open('/archive/retention');
	await at('back').waitFor();
	await board();
	await checkOut(kiosk, { recorder: FIRST, officer: OFFICER, companion: CUSTODIAN });
	await board();
	await expect(at(`slot-${FIRST}`)).toHaveAttribute('data-status', 'on-loan');
});

test('a newer version that comes in the middle of a lending waits; agreed to, it loses nothing', async () => {
	await world.office.start({}, newer.root);
	await board();
	const order = { recorder: SECOND, officer: OFFICER, companion: CUSTODIAN };
	await checkOut(kiosk, { ...order, confirm: false });
	await newerArrives();
	await expect(at('update-banner')).toHaveCount(0);
	// A window that only reads is told, and decides nothing.
	const reader = await kiosk.context().newPage();
	await reader.goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	await expect(reader.getByTestId('update-banner')).toContainText(NEWER);
	await expect(reader.getByTestId('update-now')).toHaveCount(0);
	await reader.close();
	await confirmAct(kiosk);
	await at('receipt').waitFor();
	await board();
	const before = await journal();
	await expect(at('update-banner')).toContainText(NEWER);
	await at('update-now').click();
	await expect(at('version-here')).not.toHaveText(NEWER);
	await expect(at('version-next')).toHaveText(NEWER);
	await at('update-begin').click();
	// Nobody has handed in a recorder here: no custodian has a PIN yet.
	await expect(at('update-by-name')).toBeVisible();
	await at(`person-${CUSTODIAN}`).click();
	await at('update-agree').click();
	await at('board').waitFor();
	await go('/settings/update');
	await expect(at('version-here')).toHaveText(NEWER);
	await expect(at('update-took')).toContainText(NEWER);
	const after = await journal();
	expect(after.lines.filter((line) => before.lines.includes(line))).toEqual(before.lines);
	const own = before.lines.filter((line) => line.includes('/s01/'));
	expect(copied()).toBeGreaterThanOrEqual(own.length);
	await board();
	for (const recorder of [FIRST, SECOND])
		await expect(at(`slot-${recorder}`)).toHaveAttribute('data-status', 'on-loan');
});

test('data that a still newer version has changed is not opened, and nothing is written to it', async () => {
	await board();
	const mark = (act: 'make' | 'remove') =>
		kiosk.page().evaluate(async (what) => {
			const files = await navigator.storage.getDirectory();
			const name = 'luzheng-ledger.schema-999';
			if (what === 'make') await files.getFileHandle(name, { create: true });
			else await files.removeEntry(name);
		}, act);
	await mark('make');
	await go('/');
	await expect(at('broken')).toHaveAttribute('data-fault', 'newer-schema');
	await expect(at('broken-what')).toContainText('luzheng-ledger 999');
	const refused = await journal();
	await at('retry').click();
	await expect(at('broken')).toHaveAttribute('data-fault', 'newer-schema');
	expect(await journal()).toEqual(refused);
	await mark('remove');
	await board();
	await expect(at(`slot-${SECOND}`)).toHaveAttribute('data-status', 'on-loan');
});
