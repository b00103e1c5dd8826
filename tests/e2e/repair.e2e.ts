import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@playwright/test';
import { issueCode } from '../support/county.mjs';
import { checkOut, enrol, takeBack, useVault, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const [OFFICER, CUSTODIAN] = ['11-002318', '11-002319'];

let world: World;
let vault: string;
let kiosk: Kiosk;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld();
	vault = world.newFolder('vault');
	kiosk = await world.kioskOf('s01', [vault]);
	await useVault(kiosk, vault);
	await lend('J-01');
	await lend('J-02');
	await takeBack(kiosk, { recorder: 'J-01', officer: OFFICER, custodian: CUSTODIAN });
});
test.afterAll(() => world?.close());

const lend = (recorder: string) =>
	checkOut(kiosk, { recorder, officer: OFFICER, companion: CUSTODIAN });

/** Entries in the copy on the vault, by its signed HEAD. */
const copied = (log = 's01-e1'): number => {
	const head = join(vault, 'luzheng-ledger', log, 'HEAD');
	return existsSync(head) ? Number(readFileSync(head, 'utf8').split('\n')[1]) : 0;
};

const shown = async (testid: string): Promise<number> =>
	Number((await kiosk.page().getByTestId(testid).innerText()).replace(/\D/g, ''));

/** Waits until the county and the vault have everything, and says how many entries that is. */
async function settled(log = 's01-e1'): Promise<number> {
	await board();
	await expect
		.poll(async () => [copied(log) - (await shown('ledger-size')), await shown('unconfirmed')], {
			timeout: 60_000
		})
		.toEqual([0, 0]);
	return shown('ledger-size');
}

const board = async () => {
	await kiosk.page().goto(kiosk.origin, { waitUntil: 'commit' });
	await kiosk.page().getByTestId('board').waitFor();
};
const status = (recorder: string) =>
	kiosk.page().getByTestId(`slot-${recorder}`).getAttribute('data-status');

const found = async (): Promise<string | null> => {
	await kiosk.page().goto(kiosk.origin, { waitUntil: 'commit' });
	const screen = kiosk.page().getByTestId('broken');
	await screen.waitFor();
	return screen.getAttribute('data-fault');
};

/** A page of this origin that is not the kiosk: nothing of it is open there. */
const leave = () => kiosk.page().goto(`${kiosk.origin}/verify.html`, { waitUntil: 'load' });

/** Changes the journal behind the kiosk's back: flips a bit of a row, or removes all rows of the log. */
async function tamper(seq: number | 'all'): Promise<void> {
	await leave();
	await kiosk.page().evaluate(async (which) => {
		const asked = indexedDB.open('luzheng-journal');
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			asked.onsuccess = () => resolve(asked.result);
			asked.onerror = () => reject(new Error(String(asked.error)));
		});
		const rows = db.transaction('rows', 'readwrite').objectStore('rows');
		const key = ['custody.411328/s01/e1', Number(which)];
		await new Promise<void>((resolve, reject) => {
			rows.transaction.oncomplete = () => resolve();
			rows.transaction.onabort = () => reject(new Error('aborted'));
			if (which === 'all') {
				rows.clear();
				return;
			}
			const got = rows.get(key);
			got.onsuccess = () => {
				const row = got.result as { origin: string; seq: number; bytes: Uint8Array };
				row.bytes[60] = (row.bytes[60] ?? 0) ^ 1;
				rows.put(row);
			};
		});
		db.close();
	}, seq);
}

async function repairFrom(copy: 'ledger' | 'vault'): Promise<string> {
	await kiosk.page().getByTestId(`repair-${copy}`).click();
	return kiosk.page().getByTestId('repaired').innerText();
}

test('[第19条] a changed entry of the journal is named, and given back from the ledger', async () => {
	const newest = (await settled()) - 1;
	await tamper(newest);
	expect(await found()).toBe('journal-damaged');
	await expect(kiosk.page().getByTestId('broken-what')).toContainText(`第 ${newest} 号`);
	await expect(kiosk.page().getByTestId('board')).toHaveCount(0);
	expect(await repairFrom('ledger')).toContain('1');
	await board();
	expect([await status('J-01'), await status('J-02')]).toEqual(['awaiting-ingest', 'on-loan']);
	expect(await shown('ledger-size')).toBe(newest + 1);
});

test('a journal that is gone is said so, and filled again from the ledger', async () => {
	const before = await settled();
	await tamper('all');
	expect(await found()).toBe('journal-short');
	await repairFrom('ledger');
	await board();
	expect(await status('J-02')).toBe('on-loan');
	expect(await shown('ledger-size')).toBe(before);
	await lend('J-03');
	await settled();
});

test('a database that is gone is made again from the journal, without a word', async () => {
	const before = await settled();
	await leave();
	await kiosk.page().evaluate(async () => {
		const files = await navigator.storage.getDirectory();
		// The kiosk's worker holds its files for a moment after its page was left.
		for (let left = 100; ; left--)
			try {
				return await files.removeEntry('luzheng-ledger', { recursive: true });
			} catch (error) {
				if (left === 0) throw error;
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
	});
	await board();
	expect(await status('J-03')).toBe('on-loan');
	expect(await shown('ledger-size')).toBe(before);
});

test('[第12条] set back to an old disk image, the kiosk writes nothing more and says so', async () => {
	await settled();
	await kiosk.close();
	const image = `${kiosk.profile}-image`;
	cpSync(kiosk.profile, image, { recursive: true });
	await kiosk.open();
	await takeBack(kiosk, { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN });
	const there = await settled();
	await kiosk.close();
	rmSync(kiosk.profile, { recursive: true });
	renameSync(image, kiosk.profile);

	await kiosk.open();
	const screen = kiosk.page().getByTestId('broken');
	await screen.waitFor();
	expect(await screen.getAttribute('data-fault')).toBe('set-back');
	await expect(kiosk.page().getByTestId('broken-what')).toContainText(`有 ${there} 条`);
	// It stays so when the vault is away: what was found is kept.
	renameSync(vault, `${vault}-away`);
	expect(await found()).toBe('set-back');
	renameSync(`${vault}-away`, vault);
	expect(await found()).toBe('set-back');
});

test('its newer entries come back from the vault, and it goes on under a new key', async () => {
	await repairFrom('vault');
	await kiosk.page().getByTestId('new-key').click();
	await enrol(kiosk, await issueCode(world.county, world.office, 's01'));
	await expect.poll(() => status('J-03'), { timeout: 60_000 }).toBe('awaiting-ingest');
	await lend('J-04');
	await settled('s01-e2');
	const { county, office } = world;
	await county.goto(`${office.url}/county/records`);
	await expect(county.getByTestId('recorder-J-04')).toContainText('已领用');
});

test('a kiosk that the county is ahead of stops as well, with no vault at hand', async () => {
	await settled('s01-e2');
	await kiosk.close();
	const image = `${kiosk.profile}-image`;
	cpSync(kiosk.profile, image, { recursive: true });
	await kiosk.open();
	await takeBack(kiosk, { recorder: 'J-04', officer: OFFICER, custodian: CUSTODIAN });
	await settled('s01-e2');
	await kiosk.close();
	rmSync(kiosk.profile, { recursive: true });
	renameSync(image, kiosk.profile);
	renameSync(vault, `${vault}-away`);
	await kiosk.open();
	const screen = kiosk.page().getByTestId('broken');
	await screen.waitFor();
	expect(await screen.getAttribute('data-fault')).toBe('set-back');
	renameSync(`${vault}-away`, vault);
});

test('the whole vault passes the verifier that shares no code with this program', () => {
	const run = spawnSync(process.execPath, ['verifier/cli.mjs', vault], { encoding: 'utf8' });
	expect(run.stdout + run.stderr).toContain('全部相符');
	expect(run.status).toBe(0);
});
