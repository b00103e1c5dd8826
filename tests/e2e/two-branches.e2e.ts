// A kiosk that was set back and wrote on before it met the county: two histories of one log, both kept.
import { cpSync, renameSync, rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { issueCode, logIn } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import { checkOut, enrol, orTell, syncWhole, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const WHO = { officer: '11-002318', companion: '11-002319' };

let world: World;
let kiosk: Kiosk;

test.describe.configure({ mode: 'serial', timeout: 400_000 });
test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld();
	kiosk = await world.kioskOf('s01', []);
	await checkOut(kiosk, { recorder: 'J-01', ...WHO });
	await syncWhole(kiosk);
	await kiosk.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
});
test.afterAll(() => world?.close());

const onBoard = async (recorder: string): Promise<string | null> => {
	await visit(kiosk, '/');
	const slot = kiosk.page().getByTestId(`slot-${recorder}`);
	await orTell(kiosk, slot.waitFor());
	return slot.getAttribute('data-status');
};

test('set back to an old image, it lends on without a network; at its first meeting it stops', async () => {
	const { office } = world;
	await kiosk.close();
	const image = `${kiosk.profile}-image`;
	cpSync(kiosk.profile, image, { recursive: true });
	await kiosk.open();
	await orTell(kiosk, kiosk.page().getByTestId('board').waitFor());
	await checkOut(kiosk, { recorder: 'J-02', ...WHO });
	await syncWhole(kiosk);
	await kiosk.close();
	rmSync(kiosk.profile, { recursive: true });
	renameSync(image, kiosk.profile);

	await office.stop();
	await kiosk.open();
	await orTell(kiosk, kiosk.page().getByTestId('board').waitFor());
	// The same number in the same log as the loan of J-02.
	await checkOut(kiosk, { recorder: 'J-03', ...WHO });
	expect(await onBoard('J-02')).toBe('in-store');
	await office.start();
	await kiosk.page().evaluate(() => window.dispatchEvent(new Event('online')));
	const screen = kiosk.page().getByTestId('broken');
	await screen.waitFor({ timeout: 120_000 });
	expect(await screen.getAttribute('data-fault')).toBe('forked');
});

test('under its new key the county’s history takes the place of its own; the other branch is kept and shown at the county', async () => {
	const { county, office } = world;
	await logIn(county, office);
	// No storage is named here that could hold a copy: that is found out first.
	await kiosk.page().getByTestId('repair-vault').click();
	await kiosk.page().getByTestId('repair-fault').waitFor();
	await kiosk.page().getByTestId('new-key').click();
	await enrol(kiosk, await issueCode(county, office, 's01'));
	// It hands its old log over, takes the county's history of it and is loaded anew.
	await expect(async () => {
		await syncWhole(kiosk);
		expect(await onBoard('J-02')).toBe('on-loan');
	}).toPass({ timeout: 120_000 });
	expect(await onBoard('J-03')).toBe('in-store');
	expect(await onBoard('J-01')).toBe('on-loan');
	await county.goto(`${office.url}/county/keys`);
	const key = county.getByTestId('key-s01-e1');
	await expect(key).toHaveAttribute('data-forked', 'true');
	await key.getByRole('link').click();
	await expect(county.getByTestId('branch')).toContainText('J-03');

	// Its ledger is whole: what stood in the place of the county's history is put aside, not mixed in.
	await visit(kiosk, '/audit');
	await kiosk.page().getByTestId('audit-start').click();
	await kiosk.page().getByTestId('audit-result').waitFor();
	await expect(kiosk.page().getByTestId('findings')).toHaveCount(0);
});
