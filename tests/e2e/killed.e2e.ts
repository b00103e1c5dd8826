import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
	beginIngest,
	ingestEnds,
	checkOut,
	useVault,
	type Kiosk,
	confirmAct
} from '../support/kiosk.mjs';
import { bagsIn, holdsAll, sha256sumCheck } from '../support/vault.mjs';
import { openWorld, type World } from '../support/world.mjs';

const KILLS = 10;
const CUSTODIAN = '11-002319';
const lent = Array.from({ length: KILLS }, (_, i) => `K-${String(i + 1).padStart(2, '0')}`);
const docked = Array.from({ length: KILLS + 1 }, (_, i) => `D-${String(i + 1).padStart(2, '0')}`);

let world: World;
let vault: string;
let kiosk: Kiosk;
const folders: Record<string, string> = {};

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld({
		moreRecorders: [...lent, ...docked].map((recorder) => ({ recorder, station: 's01' }))
	});
	vault = world.newFolder('vault');
	for (const recorder of docked) {
		const folder = world.newFolder(`recorder-${recorder}`);
		for (let n = 1; n <= 4; n++)
			writeFileSync(
				join(folder, `DSJ_0000000_000000_2026072910000${n}.MP4`),
				randomBytes(9_000_000)
			);
		folders[recorder] = folder;
	}
	kiosk = await world.kioskOf('s01', [vault, ...Object.values(folders)]);
	await useVault(kiosk, vault);
});
test.afterAll(() => world?.close());

/** What the screen had said before the browser was killed, noted outside of it. */
async function notedOutside(target: Kiosk, testid: string): Promise<{ texts: string[] }> {
	const noted = { texts: [] as string[] };
	await target.page().exposeFunction('noteOutside', (text: string) => void noted.texts.push(text));
	await target.page().evaluate((id) => {
		const note = (window as unknown as { noteOutside(text: string): void }).noteOutside;
		let last = '';
		new MutationObserver(() => {
			const text = document.querySelector(`[data-testid="${id}"]`)?.textContent?.trim() ?? '';
			if (text !== '' && text !== last) note((last = text));
		}).observe(document.body, { childList: true, subtree: true, characterData: true });
	}, testid);
	return noted;
}

async function reopen() {
	await kiosk.open();
	await kiosk.page().getByTestId('board').waitFor();
}

const status = (recorder: string) =>
	kiosk.page().getByTestId(`slot-${recorder}`).getAttribute('data-status');

test(`[第21条] killed ${KILLS} times while a recorder is checked out: what was acknowledged is on the record`, async () => {
	test.setTimeout(400_000);
	// How long an answer takes here and now, so that the kills fall on both sides of it on any machine.
	await checkOut(kiosk, {
		...{ officer: '11-002318', companion: CUSTODIAN },
		recorder: 'J-01',
		confirm: false
	});
	const asked = Date.now();
	await confirmAct(kiosk);
	await kiosk.page().getByTestId('receipt').waitFor();
	const answer = Date.now() - asked;

	let acknowledged = 0;
	for (const [i, recorder] of lent.entries()) {
		const order = { recorder, officer: '11-002318', companion: CUSTODIAN, confirm: false };
		await checkOut(kiosk, order);
		const noted = await notedOutside(kiosk, 'receipt');
		await confirmAct(kiosk);
		// From at once to well after the answer.
		await new Promise((resolve) => setTimeout(resolve, (answer * 3 * i) / (KILLS - 1)));
		await kiosk.kill();
		await reopen();
		const is = await status(recorder);
		if (noted.texts.length > 0) {
			acknowledged++;
			expect(is, `${recorder} was acknowledged as ${noted.texts[0]}`).toBe('on-loan');
		} else expect(['on-loan', 'in-store']).toContain(is);
	}
	// Moments on both sides of the acknowledgement, or this test has shown nothing.
	expect(acknowledged).toBeGreaterThan(0);
	expect(acknowledged).toBeLessThan(KILLS);
});

test(`[第13条] killed ${KILLS} times during ingest: it goes on, and every file ends up verified`, async () => {
	test.setTimeout(900_000);
	let at = 0;
	let kills = 0;
	let resumed = 0;
	while (kills < KILLS) {
		const recorder = docked[at] ?? '';
		const order = { recorder, custodian: CUSTODIAN, folder: folders[recorder] ?? '' };
		await beginIngest(kiosk, order);
		const noted = await notedOutside(kiosk, 'ingest-done');
		await new Promise((resolve) => setTimeout(resolve, 150 + kills * 170));
		await kiosk.kill();
		kills++;
		await reopen();
		if (noted.texts.length > 0) expect(await status(recorder)).toBe('in-store');
		if ((await status(recorder)) === 'ingesting') {
			await beginIngest(kiosk, order);
			await ingestEnds(kiosk, 'ingest-done');
			resumed++;
			await kiosk.page().goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
			await kiosk.page().getByTestId('board').waitFor();
			expect(await status(recorder)).toBe('in-store');
		}
		at++;
	}
	expect(resumed).toBeGreaterThan(3);

	for (const bag of bagsIn(vault)) {
		sha256sumCheck(bag);
		const recorder = docked.find((id) => bag.includes(`-${id}-`)) ?? '';
		expect(holdsAll(bag, folders[recorder] ?? ''), bag).toBe(true);
	}
});

test('after all of that the county confirms the whole log, entry by entry', async () => {
	await kiosk.page().goto(`${kiosk.origin}/settings`, { waitUntil: 'commit' });
	await kiosk.page().getByTestId('sync-now').click();
	await expect(kiosk.page().getByTestId('unconfirmed')).toHaveText('0');
	const { county, office } = world;
	await county.goto(`${office.url}/county/records`);
	await kiosk.page().goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	await kiosk.page().getByTestId('board').waitFor();
	for (const recorder of lent) {
		const words = (await status(recorder)) === 'on-loan' ? '已领用' : '在库';
		await expect(county.getByTestId(`recorder-${recorder}`)).toContainText(words);
	}
});
