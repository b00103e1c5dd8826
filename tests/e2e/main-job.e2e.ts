import { expect, test } from '@playwright/test';
import { logIn } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import {
	beginIngest,
	ingestEnds,
	checkOut,
	takeBack,
	useVault,
	type Kiosk
} from '../support/kiosk.mjs';
import { bagsIn, holdsAll, sha256sumCheck } from '../support/vault.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const status = (kiosk: Kiosk, recorder: string) =>
	kiosk.page().getByTestId(`slot-${recorder}`).getAttribute('data-status');

async function toBoard(kiosk: Kiosk) {
	await visit(kiosk, '/');
	await kiosk.page().getByTestId('board').waitFor();
}

/** Everything that the kiosk needs without a network is kept. */
const offlineReady = (kiosk: Kiosk) =>
	kiosk.page().evaluate(async () => {
		const late = new Promise((_, no) =>
			setTimeout(() => no(new Error('no service worker')), 60_000)
		);
		await Promise.race([navigator.serviceWorker.ready, late]);
	});

test('[第13条] two stations lend, return and ingest with the county’s server stopped; when it is back it has everything', async () => {
	const stations = [
		{
			...{ station: 's01', recorder: 'J-03', officer: '11-002318', custodian: '11-002319' },
			docked: world.dockedRecorder('recorder-a', 'docked-a'),
			vault: world.newFolder('vault-s01'),
			files: 5
		},
		{
			...{ station: 's02', recorder: 'Y-01', officer: '11-002401', custodian: '11-002402' },
			docked: world.dockedRecorder('recorder-b', 'docked-b'),
			vault: world.newFolder('vault-s02'),
			files: 0
		}
	] as const;
	const kiosks: Kiosk[] = [];
	for (const { station, docked, vault } of stations) {
		const kiosk = await world.kioskOf(station, [docked, vault]);
		await useVault(kiosk, vault);
		await offlineReady(kiosk);
		kiosks.push(kiosk);
	}

	await world.office.stop();
	for (const [i, { recorder, officer, custodian, docked }] of stations.entries()) {
		const kiosk = kiosks[i]!;
		// The browser is closed and opened again without any server behind it.
		await kiosk.close();
		await kiosk.open();
		await kiosk.page().getByTestId('board').waitFor();

		const voucher = await checkOut(kiosk, { recorder, officer, companion: custodian });
		// The officer set a PIN before it.
		expect(voucher).toMatch(/^s0\d-e1-1$/);
		await toBoard(kiosk);
		expect(await status(kiosk, recorder)).toBe('on-loan');

		await visit(kiosk, '/back');
		await kiosk.page().getByTestId(`back-${voucher}`).click();
		await kiosk.page().getByTestId('receipt').waitFor();
		await toBoard(kiosk);
		expect(await status(kiosk, recorder)).toBe('back');
		await expect(kiosk.page().getByTestId(`duty-${voucher}`)).toBeVisible();

		await takeBack(kiosk, { recorder, officer, custodian });
		await toBoard(kiosk);
		expect(await status(kiosk, recorder)).toBe('awaiting-ingest');

		await beginIngest(kiosk, { recorder, custodian, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await toBoard(kiosk);
		expect(await status(kiosk, recorder)).toBe('in-store');
		const waiting = Number(await kiosk.page().getByTestId('unconfirmed').innerText());
		expect(waiting).toBeGreaterThanOrEqual(6);
	}

	for (const { docked, vault } of stations) {
		const bags = bagsIn(vault);
		expect(bags).toHaveLength(1);
		sha256sumCheck(bags[0]!);
		expect(holdsAll(bags[0]!, docked)).toBe(true);
	}

	await world.office.start();
	for (const kiosk of kiosks) {
		await visit(kiosk, '/settings');
		await kiosk.page().getByTestId('sync-now').click();
		await expect(kiosk.page().getByTestId('unconfirmed')).toHaveText('0');
	}
	// The server forgot who was logged in when it stopped; the administrator logs in again.
	const { county, office } = world;
	await logIn(county, office);
	await county.goto(`${office.url}/county/records`);
	for (const { recorder } of stations)
		await expect(county.getByTestId(`recorder-${recorder}`)).toContainText('在库');
	for (const id of ['s01-e1-6', 's02-e1-6'])
		await expect(county.getByTestId(`ingest-${id}`)).toBeVisible();
});
