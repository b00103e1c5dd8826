import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { err, ok, type Result } from '$lib/base/result';
import { keptVault } from '$lib/devices/fixity/kept.fsa';
import { openFixity } from '$lib/devices/fixity/session';
import { get, noise, put, STATION } from '$lib/devices/ingest/scratch.fsa';
import { openVaultContents } from '$lib/kiosk/vaults/vault-contents';
import type { KioskSession, Repair, RepairFault } from '$lib/kiosk/ports/session';
import FramedBrokenScreen from '../testing/FramedBrokenScreen.svelte';

type Broken = Extract<KioskSession, { mode: 'broken' }>;
const origin = 'custody.411328/s01/e1';
const damaged = { fault: 'journal-damaged', origin, seq: 17, why: 'unreadable' } as const;
const setBack = { fault: 'set-back', origin, here: 3, there: 9, where: 'vault' } as const;

const shown: object[] = [];
beforeEach(() => localStorage.clear());
afterEach(async () => {
	for (const screen of shown.splice(0)) await unmount(screen);
});

function show(session: Omit<Broken, 'mode'>) {
	const props = { session: { mode: 'broken' as const, ...session } };
	shown.push(mount(FramedBrokenScreen, { target: document.body, props }));
	flushSync();
}

/** A repair that ends when it is told how. */
function repairFrom(from: Repair['from']) {
	const ends: ((end: Result<{ restored: number }, RepairFault>) => void)[] = [];
	const progress: ((done: number, total: number) => void)[] = [];
	const repair: Repair = {
		from,
		run: (report) => {
			progress.push(report);
			return new Promise((resolve) => ends.push(resolve));
		}
	};
	return { repair, end: (how: Parameters<(typeof ends)[0]>[0]) => ends.at(-1)?.(how), progress };
}
const missing = (testid: string) => expect(page.getByTestId(testid).query()).toBeNull();

test('names the entry, what is safe and what to do, and begins no repair by itself', async () => {
	const { repair, progress } = repairFrom('ledger');
	show({ fault: damaged, repairs: [repair] });
	await expect.element(page.getByTestId('broken-what')).toHaveTextContent('s01-e1-17');
	await expect.element(page.getByTestId('broken-safe')).toHaveTextContent('没有改动');
	await expect.element(page.getByTestId('repair-ledger')).toBeVisible();
	missing('new-key');
	expect(progress).toEqual([]);
});

test('where nothing can be mended here, the county is to be called', async () => {
	show({ fault: damaged, repairs: [] });
	await expect.element(page.getByTestId('broken-next')).toHaveTextContent('县局系统管理员');
	await expect.element(page.getByTestId('retry')).toHaveTextContent('重试');
});

test('a repair shows how far it is, and then what it restored', async () => {
	const { repair, end, progress } = repairFrom('ledger');
	show({ fault: damaged, repairs: [repair] });
	await page.getByTestId('repair-ledger').click();
	await expect.element(page.getByTestId('repair-ledger')).toBeDisabled();
	progress[0]?.(40, 120);
	await expect.element(page.getByTestId('repairing')).toHaveTextContent('40 / 120');
	end(ok({ restored: 120 }));
	await expect.element(page.getByTestId('repaired')).toHaveTextContent('120');
	await expect.element(page.getByTestId('retry')).toHaveTextContent('重新打开');
	missing('repair-ledger');
});

test('a repair that fails says why and leaves the other way open', async () => {
	const ledger = repairFrom('ledger');
	const vault = repairFrom('vault');
	show({ fault: damaged, repairs: [ledger.repair, vault.repair] });
	await page.getByTestId('repair-ledger').click();
	ledger.end(err({ fault: 'copy-damaged', origin, seq: 4 }));
	await expect.element(page.getByTestId('repair-fault')).toHaveTextContent('s01-e1-4');
	await page.getByTestId('repair-vault').click();
	missing('repair-fault');
	vault.end(ok({ restored: 9 }));
	await expect.element(page.getByTestId('repaired')).toHaveTextContent('9');
});

test('a kiosk that was set back asks for a new code only after the copies are restored', async () => {
	const { repair, end } = repairFrom('vault');
	const typed: string[] = [];
	show({
		fault: setBack,
		repairs: [repair],
		enrolment: {
			enrol: (code) => {
				typed.push(code);
				return Promise.resolve(ok(null));
			}
		}
	});
	missing('new-key');
	await page.getByTestId('repair-vault').click();
	end(ok({ restored: 6 }));
	await page.getByTestId('new-key').click();
	await page.getByTestId('enrol-code').fill('V7ZRPA678NTD1ZTY');
	await page.getByTestId('enrol').click();
	expect(typed).toEqual(['V7ZR-PA67-8NTD-1ZTY']);
});

test('it can go on under a new key too where the copy cannot be had', async () => {
	const { repair, end } = repairFrom('vault');
	const enrol = () => Promise.resolve(ok(null));
	show({ fault: setBack, repairs: [repair], enrolment: { enrol } });
	await page.getByTestId('repair-vault').click();
	end(err({ fault: 'copy-missing' }));
	await expect.element(page.getByTestId('new-key')).toBeVisible();
});

test('[第12条] without a ledger the vault shows what it holds: every file is read, and one that was changed is named', async () => {
	const { disk, ingest, done } = await keptVault();
	onTestFinished(done);
	const { bag } = await ingest('S01-e1-1', { 'A_0001.mp4': noise(400_000, 1) });
	await ingest('S01-e1-2', { 'A_0002.mp4': noise(50_000, 2), 'A_0003.mp4': noise(10, 3) });
	const status = {
		place: 'first',
		id: 'V1',
		name: 'disk',
		designated: true,
		state: 'ready'
	} as const;
	const vaults = {
		all: () => [{ root: disk, status }],
		refresh: () => Promise.resolve(),
		reconnect: () => Promise.resolve(ok(null))
	};
	const contents = openVaultContents({ vaults, station: STATION, openSession: openFixity });
	show({ fault: damaged, repairs: [], contents });
	await page.getByTestId('contents-first').click();
	await expect
		.element(page.getByTestId('contents-whole'))
		.toHaveTextContent('2 个入库包、3 个文件');
	await expect.element(page.getByTestId('index-bags')).toHaveTextContent('J-03');

	const bytes = await get(disk, `${bag}/data/A_0001.mp4`);
	bytes[100] = bytes[100]! ^ 1;
	await put(disk, `${bag}/data/A_0001.mp4`, bytes);
	await page.getByTestId('contents-first').click();
	await expect.element(page.getByTestId('contents-findings')).toHaveTextContent('data/A_0001.mp4');
	missing('contents-whole');
});

test('a vault that is away says so, and what was read before is not shown as what is there', async () => {
	const { disk, ingest, done } = await keptVault();
	onTestFinished(done);
	await ingest('S01-e1-1', { 'A_0001.mp4': noise(1000, 1) });
	const is = { state: 'ready' as 'ready' | 'lost' };
	const all = () => {
		const status = { place: 'first', id: 'V1', name: 'disk', designated: true } as const;
		return [{ root: disk, status: { ...status, state: is.state } }];
	};
	const vaults = {
		all,
		refresh: () => Promise.resolve(),
		reconnect: () => Promise.resolve(ok(null))
	};
	const contents = openVaultContents({ vaults, station: STATION, openSession: openFixity });
	show({ fault: damaged, repairs: [], contents });
	await page.getByTestId('contents-first').click();
	await expect.element(page.getByTestId('contents-whole')).toBeVisible();
	is.state = 'lost';
	await page.getByTestId('contents-first').click();
	await expect.element(page.getByTestId('contents-fault')).toBeVisible();
	missing('index-bags');
});
