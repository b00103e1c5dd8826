import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test, type Page } from '@playwright/test';
import { issueCode, secondOfficer } from '../support/county.mjs';
import {
	checkOut,
	newKiosk,
	orTell,
	sign,
	syncWhole,
	takeBack,
	useVault,
	type Kiosk
} from '../support/kiosk.mjs';
import { namesInFormats } from '../support/kept-here';
import { openWorld, type World } from '../support/world.mjs';

const [OFFICER, CUSTODIAN] = ['11-002318', '11-002319'];
const PEOPLE = { officer: OFFICER, custodian: CUSTODIAN };

let world: World;
let vault: string;
let stick: string;
let old: Kiosk;
let fresh: Kiosk;
let code = '';
let folder = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld({ moreRecorders: [{ recorder: 'J-09', station: 's01' }] });
	vault = world.newFolder('vault');
	stick = world.newFolder('stick');
	old = await world.kioskOf('s01', [vault, stick]);
	await useVault(old, vault);
	await lend(old, 'J-01');
	await lend(old, 'J-02');
	await takeBack(old, { recorder: 'J-02', ...PEOPLE });
	await syncWhole(old);
});
test.afterAll(async () => {
	await fresh?.close().catch(() => undefined);
	if (fresh) rmSync(fresh.profile, { recursive: true, force: true });
	await world?.close();
});

const lend = (kiosk: Kiosk, recorder: string) =>
	checkOut(kiosk, { recorder, officer: OFFICER, companion: CUSTODIAN });

const visit = (kiosk: Kiosk, path: string) =>
	kiosk.page().goto(kiosk.origin + path, { waitUntil: 'commit' });

const status = (kiosk: Kiosk, recorder: string) =>
	expect(kiosk.page().getByTestId(`slot-${recorder}`));

/** The screen as it stands, at both sizes, for people to look at. */
async function shoot(page: Page, name: string): Promise<void> {
	for (const [width, height] of [
		[1920, 1080],
		[1024, 600]
	] as const) {
		await page.setViewportSize({ width, height });
		await page.screenshot({ path: `.tmp/move-${name}-${width}.png` });
	}
}

test('a custodian backs the kiosk up: encrypted, read back, and said when and where', async () => {
	const page = old.page();
	await visit(old, '/settings/backup');
	await expect(page.getByTestId('last-backup')).toContainText('还没有备份过');
	await shoot(page, 'who');
	await page.getByTestId(`person-${CUSTODIAN}`).click();
	await old.drop('drop-backup', stick);
	await expect(page.getByTestId('backup-name')).toContainText('stick');
	await page.getByTestId('next').click();
	code = (await page.getByTestId('backup-code').getAttribute('data-digits')) ?? '';
	expect(code).toMatch(/^\d{5}( \d{5}){5}$/);
	await shoot(page, 'code');
	await page.getByTestId('code-written').check();
	await page.getByTestId('next').click();
	await sign(old);
	await orTell(old, page.getByTestId('backup-made').waitFor({ timeout: 120_000 }));
	folder = (await page.getByTestId('backup-made').getAttribute('data-folder')) ?? '';
	await shoot(page, 'made');
	expect(readdirSync(stick)).toEqual([folder]);
	const names = readdirSync(join(stick, folder));
	expect(names).toContain('manifest.note');
	for (const name of names) {
		const bytes = readFileSync(join(stick, folder, name));
		if (name !== 'manifest.note')
			expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
		// Whoever finds the stick reads no name and no passphrase.
		for (const word of ['王建国', OFFICER, code]) expect(bytes.includes(word)).toBe(false);
	}
	await visit(old, '/settings/backup');
	await expect(page.getByTestId('last-backup')).toContainText(`stick/${folder}`);
});

test('every store of a used kiosk is named in docs/formats.md, in a backup or left out with its reason', async () => {
	const names = await old.page().evaluate(async () => {
		const files: string[] = [];
		for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
		return [
			...(await indexedDB.databases()).map(({ name = '' }) => name),
			...files,
			...Object.keys(localStorage)
		];
	});
	expect(names.length).toBeGreaterThan(8);
	expect(names.filter((name) => !namesInFormats().some((is) => is(name)))).toEqual([]);
});

/** Entries in the copy on the vault, by its signed HEAD. */
const copied = (log: string): number => {
	const head = join(vault, 'luzheng-ledger', log, 'HEAD');
	return existsSync(head) ? Number(readFileSync(head, 'utf8').split('\n')[1]) : 0;
};

test('after the backup one loan goes to the county, one only to the vault; then the computer is gone', async () => {
	await lend(old, 'J-03');
	await syncWhole(old);
	await old.cutOff();
	await lend(old, 'J-09');
	await visit(old, '/');
	const size = old.page().getByTestId('ledger-size');
	const lacking = async () =>
		Number((await size.innerText()).replace(/\D/g, '')) - copied('s01-e1');
	await expect.poll(lacking, { timeout: 60_000 }).toBe(0);
	await old.kill();
});

test('on a new computer a wrong passphrase, a cut file and another folder are told in one sentence each', async () => {
	fresh = newKiosk(world.office.url, { folders: [vault, stick] });
	await fresh.open();
	const page = fresh.page();
	await page.getByTestId('to-move').click();
	await fresh.drop('drop-move', vault);
	await expect(page.getByTestId('move-fault')).toContainText('没有录证终端的备份');
	const [part = ''] = readdirSync(join(stick, folder)).filter((name) => name.includes('journal'));
	const [path, whole] = [join(stick, folder, part), readFileSync(join(stick, folder, part))];
	writeFileSync(path, whole.subarray(0, whole.length - 1));
	await fresh.drop('drop-move', stick);
	await expect(page.getByTestId('move-station')).toContainText('城郊乡');
	await page.getByTestId('move-code').fill(code.replace(/^./, (d) => String((Number(d) + 1) % 10)));
	await page.getByTestId('move-check').click();
	await expect(page.getByTestId('move-fault')).toContainText('口令第 1 组有错');
	await page.getByTestId('move-code').fill('00000 00000 00000 00000 00000 00000');
	await page.getByTestId('move-check').click();
	await expect(page.getByTestId('move-fault')).toContainText('口令打不开这份备份');
	await shoot(page, 'compare');
	await page.getByTestId('move-code').fill(code);
	await page.getByTestId('move-check').click();
	await expect(page.getByTestId('move-fault')).toContainText('不完整，或被改动过');
	writeFileSync(path, whole);
});

test('checked whole, restored, and the browser killed: it goes on waiting for the station’s next key', async () => {
	await fresh.kill();
	await fresh.open();
	const page = fresh.page();
	await page.getByTestId('to-move').click();
	await fresh.drop('drop-move', stick);
	await page.getByTestId('move-code').fill(code);
	await page.getByTestId('move-check').click();
	await page.getByTestId('move-restore').waitFor();
	await fresh.kill();
	await fresh.open();
	await fresh.page().getByTestId('to-move').click();
	await fresh.drop('drop-move', stick);
	await fresh.page().getByTestId('move-code').fill(code.replaceAll(' ', ''));
	await fresh.page().getByTestId('move-check').click();
	await fresh.page().getByTestId('move-restore').click();
	await expect(fresh.page().getByTestId('enrol-what')).toContainText('这台电脑已有');
	await fresh.kill();
	await fresh.open();
	await expect(fresh.page().getByTestId('enrol-what')).toContainText('s01');
	await shoot(fresh.page(), 'enrol');
});

test('a code of another station is refused; with its own it is the station again, and what came later comes back', async () => {
	const { county, office } = world;
	const page = fresh.page();
	await page.getByTestId('enrol-code').fill(await issueCode(county, office, 's02'));
	await page.getByTestId('enrol').click();
	await expect(page.getByTestId('refusal')).toContainText('这个注册码是给别的站的');
	await page.getByTestId('enrol-code').fill(await issueCode(county, office, 's01'));
	await page.getByTestId('enrol').click();
	await orTell(fresh, page.getByTestId('board').waitFor({ timeout: 120_000 }));
	await status(fresh, 'J-01').toHaveAttribute('data-status', 'on-loan');
	await syncWhole(fresh);
	await visit(fresh, '/');
	await status(fresh, 'J-03').toHaveAttribute('data-status', 'on-loan');
	await page.getByTestId('act-restored').click();
	await expect(page.getByTestId('todo-key')).toHaveAttribute('data-done', 'false');
	await expect(page.getByTestId('todo-pins')).toHaveAttribute('data-done', 'false');
	await expect(page.getByTestId('todo-loans')).toContainText('2');
	await shoot(page, 'todo');
});

test('two at the county close the former key; the open loan is returned, PINs set anew, the same vault taken up', async () => {
	const { county, office } = world;
	await useVault(fresh, vault);
	await visit(fresh, '/');
	await status(fresh, 'J-09').toHaveAttribute('data-status', 'on-loan');
	await syncWhole(fresh);
	const second = await secondOfficer(county, office);
	await county.goto(`${office.url}/county/keys`);
	const row = county.getByTestId('key-s01-e1');
	await row.locator('summary').click();
	await row.locator('input[name=reason]').fill('换电脑');
	await row.getByRole('button', { name: '停用密钥' }).click();
	await county.getByTestId('proposed').waitFor();
	await second.goto(`${office.url}/county/proposals`);
	await second.getByTestId('waiting').getByRole('button', { name: '同意', exact: true }).click();
	await second.getByTestId('approved').waitFor();

	await takeBack(fresh, { recorder: 'J-01', ...PEOPLE });
	await syncWhole(fresh);
	await visit(fresh, '/settings/restored');
	await expect(fresh.page().getByTestId('todo-key')).toHaveAttribute('data-done', 'true');
	await expect(fresh.page().getByTestId('todo-vault')).toHaveAttribute('data-done', 'true');
	await county.goto(`${office.url}/county/records`);
	await expect(county.getByTestId('recorder-J-01')).toContainText('待导出');
});

test('the verifier is content with the ledgers on the vault, of both epochs', async () => {
	await expect.poll(() => copied('s01-e2'), { timeout: 120_000 }).toBeGreaterThan(1);
	const { status: exit, stdout } = spawnSync(process.execPath, ['verifier/cli.mjs', vault], {
		encoding: 'utf8'
	});
	expect(exit, stdout).toBe(0);
});

test('the old computer, started again, is refused, says why, and has lost nothing', async () => {
	await old.open();
	const page = old.page();
	const screen = page.getByTestId('broken');
	await visit(old, '/settings');
	await screen.or(page.getByTestId('sync-now')).first().waitFor();
	// It may have heard of it by itself already.
	await page
		.getByTestId('sync-now')
		.click({ timeout: 5000 })
		.catch(() => undefined);
	await orTell(old, screen.waitFor({ timeout: 60_000 }));
	await expect(screen).toHaveAttribute('data-fault', 'revoked');
	await expect(page.getByTestId('broken-what')).toContainText('县局已经停用本终端的密钥');
	await expect(page.getByTestId('broken-safe')).not.toBeEmpty();
	await shoot(page, 'old');
});
