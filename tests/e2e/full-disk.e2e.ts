import { expect, test } from '@playwright/test';
import { checkOut, type Kiosk, confirmAct } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const order = { recorder: 'J-01', officer: '11-002318', companion: '11-002319' };

let world: World;
let kiosk: Kiosk;

test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld();
	kiosk = await world.kioskOf('s01', []);
});
test.afterAll(() => world?.close());

/** Lets this site store no more than so many bytes, for as long as it is not given back. */
async function limit(bytes: number): Promise<{ lift(): Promise<void> }> {
	const cdp = await kiosk.context().newCDPSession(kiosk.page());
	const { origin } = kiosk;
	await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
	return { lift: () => cdp.detach() };
}

const status = (recorder: string) =>
	kiosk.page().getByTestId(`slot-${recorder}`).getAttribute('data-status');

/** What lies at the top of this site's private file system. */
const filesOf = () =>
	kiosk.page().evaluate(async () => {
		const names: string[] = [];
		for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
		return names;
	});

async function board() {
	await kiosk.page().goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	await kiosk.page().getByTestId('board').waitFor();
}

test('C19 a browser without space acknowledges nothing, says so, and goes on once there is space', async () => {
	test.setTimeout(300_000);
	await checkOut(kiosk, { ...order, confirm: false });
	const full = await limit(1);
	await confirmAct(kiosk);
	await expect(kiosk.page().getByText('本机存储出错')).toBeVisible();
	await expect(kiosk.page().getByTestId('receipt')).toHaveCount(0);

	// Still without space: nothing is written behind a write that failed half-way, and the sentence stays.
	await confirmAct(kiosk);
	await expect(kiosk.page().getByText('本机存储出错')).toBeVisible();
	await expect(kiosk.page().getByTestId('receipt')).toHaveCount(0);

	// The journal may have taken what the ledger could not: opened again, the kiosk shows whether it is on the record.
	await full.lift();
	await board();
	expect(['in-store', 'on-loan']).toContain(await status('J-01'));
	// Where the ledger itself could not write, it was made again from the journal, and is relied on from here.
	expect(await filesOf()).toContain('luzheng-ledger.sound');
	expect(await checkOut(kiosk, { ...order, recorder: 'J-02' })).not.toBe('');
	await board();
	expect(await status('J-02')).toBe('on-loan');

	await kiosk.page().goto(`${kiosk.origin}/audit`, { waitUntil: 'commit' });
	await kiosk.page().getByTestId('audit-start').click();
	await kiosk.page().getByTestId('audit-result').waitFor({ timeout: 60_000 });
	// Named in full where it fails.
	expect(await kiosk.page().getByTestId('findings').allInnerTexts()).toEqual([]);
	await expect(kiosk.page().getByTestId('audit-result')).toContainText('核验无误');
});
