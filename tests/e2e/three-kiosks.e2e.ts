import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { issueCode, logIn } from '../support/county.mjs';
import { visit as goTo } from '../support/going.mjs';
import { checkOut, enrol, orTell, syncWhole, takeBack, type Kiosk } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

const ONE = { officer: '11-002318', companion: '11-002319' };
const TWO = { officer: '11-002401', companion: '11-002402' };

let world: World;
let stick: string;
let backup: string;
let one: Kiosk;
let two: Kiosk;
/** Reaches the county for its enrolment and never again, but by a stick. */
let three: Kiosk;
/** Every act that a screen acknowledged, by its voucher. */
const vouchers: string[] = [];

// One story: each part begins where the one before ended.
test.describe.configure({ mode: 'serial', timeout: 400_000 });

const visit = async (kiosk: Kiosk, path: string, testid: string) => {
	await goTo(kiosk, path);
	await orTell(kiosk, kiosk.page().getByTestId(testid).first().waitFor());
};
const slot = (kiosk: Kiosk, recorder: string) => kiosk.page().getByTestId(`slot-${recorder}`);
const note = (voucher: string) => void vouchers.push(voucher);

async function lend(kiosk: Kiosk, recorder: string, who: typeof ONE, others = false) {
	note(await checkOut(kiosk, { recorder, ...who, others }));
}

async function plugIn(kiosk: Kiosk): Promise<void> {
	await visit(kiosk, '/stick', 'drop-stick');
	await kiosk.drop('drop-stick', stick);
	await kiosk
		.page()
		.getByTestId('stick-name')
		.filter({ hasText: basename(stick) })
		.waitFor();
}

/** The kiosk writes its file on the stick. */
async function writeStick(kiosk: Kiosk): Promise<string> {
	await plugIn(kiosk);
	await kiosk.page().getByTestId('stick-write').click();
	const name = await kiosk.page().getByTestId('stick-file').getAttribute('data-name');
	expect(readdirSync(stick)).toContain(name);
	return name ?? '';
}

/** The county reads it and puts its answer on the stick, which the kiosk reads. */
async function throughCounty(kiosk: Kiosk): Promise<void> {
	const name = await writeStick(kiosk);
	const { county, office } = world;
	await county.goto(`${office.url}/county/stick`);
	const form = county.getByTestId('stick-form');
	await form.locator('input[type="file"]').setInputFiles(join(stick, name));
	await form.locator('button.main').click();
	const downloading = county.waitForEvent('download');
	await county.getByTestId('stick-answer').click();
	const answer = await downloading;
	await answer.saveAs(join(stick, answer.suggestedFilename()));
	await plugIn(kiosk);
	await kiosk.page().getByTestId(`stick-read-${answer.suggestedFilename()}`).click();
	await orTell(kiosk, kiosk.page().getByTestId('stick-read').waitFor());
}

test.beforeAll(async () => {
	test.setTimeout(400_000);
	world = await openWorld();
	stick = world.newFolder('stick');
	backup = join(world.folder, 'backup');
	const { county, office } = world;
	await county.goto(`${office.url}/county/stations`);
	const form = county.getByTestId('station-form');
	await form.locator('[name="station"]').fill('s03');
	await form.locator('[name="name"]').fill('桐寨铺镇农业执法中队');
	await form.locator('button.main').click();
	await county.getByTestId('station-s03').waitFor();
	one = await world.kioskOf('s01', [stick]);
	two = await world.kioskOf('s02', [stick]);
	three = await world.kioskOf('s03', [stick], { offline: true });
	for (const kiosk of [one, two]) await syncWhole(kiosk);
	// The first file asks for the county's key; with the answer the registers come.
	await throughCounty(three);
	for (const kiosk of [one, two, three])
		await kiosk.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
});
test.afterAll(() => world?.close());

test('yesterday: the county makes a backup, and then a day passes', async () => {
	const { office } = world;
	await lend(one, 'J-01', ONE);
	await syncWhole(one);
	await office.stop();
	cpSync(office.folder, backup, { recursive: true });
	await office.start();
	await logIn(world.county, office);
	await lend(one, 'J-04', ONE);
	await lend(two, 'Y-01', TWO);
	for (const kiosk of [one, two, one]) await syncWhole(kiosk);
	await throughCounty(three);
});

test('[第21条] without the county: a recorder is lent by two stations, and one comes back at a third', async () => {
	await world.office.stop();
	await lend(one, 'J-03', ONE);
	await lend(two, 'J-03', TWO, true);
	const hand = { recorder: 'J-04', officer: ONE.officer, custodian: ONE.companion };
	note(await takeBack(three, { ...hand, others: true }));
	await world.office.start();
});

test('[第13条] a stick carries the third station’s record there and the others’ back; the conflict is on every screen', async () => {
	const { county, office } = world;
	for (const kiosk of [one, two, one]) await syncWhole(kiosk);
	await logIn(county, office);
	await throughCounty(three);
	await syncWhole(one);
	for (const kiosk of [one, two, three]) {
		await visit(kiosk, '/recorder?id=J-03', 'history');
		await expect(kiosk.page().getByTestId('history')).toContainText('王建国');
		await expect(kiosk.page().getByTestId('history')).toContainText('陈志远');
	}
	for (const kiosk of [one, two]) {
		await visit(kiosk, '/', 'board');
		await expect(slot(kiosk, 'J-03')).toHaveAttribute('data-status', 'double-lent');
	}
	await visit(one, '/', 'board');
	await expect(slot(one, 'J-04')).toHaveAttribute('data-status', 'awaiting-ingest');
	await county.goto(`${office.url}/county/records`);
	await expect(county.getByTestId('conflicts')).toContainText('J-03');
	await expect(county.getByTestId('recorder-J-04')).toContainText('待导出');
});

test('a kiosk that is restored from a copy of its profile stops, and goes on under a new key', async () => {
	const { county, office } = world;
	await two.close();
	const image = `${two.profile}-image`;
	cpSync(two.profile, image, { recursive: true });
	await two.open();
	await orTell(two, two.page().getByTestId('board').waitFor());
	await lend(two, 'Y-02', TWO);
	await syncWhole(two);
	await two.close();
	rmSync(two.profile, { recursive: true });
	renameSync(image, two.profile);

	await two.open();
	const screen = two.page().getByTestId('broken');
	await orTell(two, screen.waitFor({ timeout: 120_000 }));
	expect(await screen.getAttribute('data-fault')).toBe('set-back');
	// No storage is named here that could hold a copy: that is found out first.
	await two.page().getByTestId('repair-vault').click();
	await two.page().getByTestId('repair-fault').waitFor();
	await two.page().getByTestId('new-key').click();
	await enrol(two, await issueCode(county, office, 's02'));
	await syncWhole(two);
	await visit(two, '/', 'board');
	// What it had written after the copy was made is back from the county.
	await expect(slot(two, 'Y-02')).toHaveAttribute('data-status', 'on-loan');
	note(await takeBack(two, { recorder: 'Y-02', officer: TWO.officer, custodian: TWO.companion }));
	await syncWhole(two);
});

test('the county is restored from yesterday’s backup: the kiosks give it back what it lost', async () => {
	const { county, office } = world;
	await syncWhole(one);
	await throughCounty(three);
	await office.stop();
	rmSync(office.folder, { recursive: true });
	cpSync(backup, office.folder, { recursive: true });
	await office.start();
	await logIn(county, office);
	for (const kiosk of [one, two]) {
		await visit(kiosk, '/settings', 'sync-now');
		await kiosk.page().getByTestId('sync-now').click();
		await expect(kiosk.page().getByTestId('sync-problem')).toContainText('县局正在恢复');
	}
	await county.goto(`${office.url}/county/restoring`);
	await expect(county.getByTestId('missing')).toContainText('s03');
	// The third has no network: whoever answers for it looks, and goes on.
	await county.locator('[name="sure"]').check();
	await county.getByTestId('go-on').click();
	await expect(county.getByTestId('restoring-status')).toHaveCount(0);
	for (const kiosk of [one, two, one]) await syncWhole(kiosk);
	await throughCounty(three);
	for (const kiosk of [one, two]) await syncWhole(kiosk);
});

test('at the end every record is there, at the county and at each kiosk, and the conflict is still shown', async () => {
	const { county, office } = world;
	expect(new Set(vouchers).size).toBe(vouchers.length);
	for (const voucher of vouchers) {
		const [, station = '', epoch = '', seq = ''] = /^(s\d+)-(e\d+)-(\d+)$/.exec(voucher) ?? [];
		const log = encodeURIComponent(`custody.411328/${station}/${epoch}`);
		for (const kiosk of [one, three]) {
			await visit(kiosk, `/audit/entry?log=${log}&seq=${seq}`, 'entry-checks');
			await expect(kiosk.page().getByTestId('entry-checks')).toContainText('签名有效');
		}
	}
	for (const kiosk of [one, two]) {
		await visit(kiosk, '/audit', 'audit-start');
		await kiosk.page().getByTestId('audit-start').click();
		await expect(kiosk.page().getByTestId('audit-result')).toContainText('核验无误', {
			timeout: 60_000
		});
	}
	await county.goto(`${office.url}/county/records`);
	await expect(county.getByTestId('conflicts')).toContainText('J-03');
	await expect(county.getByTestId('recorder-J-01')).toContainText('已领用');
	await expect(county.getByTestId('recorder-Y-02')).toContainText('待导出');
	await visit(one, '/', 'board');
	await expect(slot(one, 'J-03')).toHaveAttribute('data-status', 'double-lent');
});
