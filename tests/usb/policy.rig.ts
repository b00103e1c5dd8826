import { spawnSync, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueCode } from '../support/county.mjs';
import { CUSTODIAN, dropOn, enrol, newKiosk, standAt } from '../support/kiosk.mjs';
import { freePort } from '../support/office.mjs';
import { bagsIn, filesBelow, holdsAll, sha256sumCheck } from '../support/vault.mjs';
import { openWorld, type World } from '../support/world.mjs';

// The built kiosk in the guest's Chromium, under what luzheng-kiosk-setup writes; its recorder hangs on the guest's USB.
const PATIENCE = 1_200_000;
const KIOSK = 'packaging/luzheng-kiosk/root';
const here = dirname(fileURLToPath(import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'usb-policy-'));
const run = join(root, 'run');
const policies = join(root, 'policies');
const vault = join(run, 'x/vault');
/** Chromium answers to Playwright only where developers' tools are not forbidden: the one policy that is not as on a kiosk. */
const LOOKED_AT = { DeveloperToolsAvailability: 1 };

let world: World;
let recorder: string;
let origin: string;
let other: string;
let cdp: number;
let environment: NodeJS.ProcessEnv;
let browser: Browser;
let page: Page;

const say = (text: string) => process.stdout.write(`${text}\n`);
const rig = (...orders: string[]) =>
	execFileSync(join(here, 'rig/rig.sh'), orders, { encoding: 'utf8', env: environment });

/** What the package's own program writes for this address, but for `LOOKED_AT`. */
function policyFor(address: string): Record<string, unknown> {
	writeFileSync(join(root, 'kiosk.conf'), `LUZHENG_ADDRESS=${address}\n`);
	const to = join(root, 'luzheng.json');
	const env = {
		...process.env,
		...{ LUZHENG_CONF: join(root, 'kiosk.conf'), LUZHENG_POLICY: to },
		LUZHENG_TEMPLATE: `${KIOSK}/usr/share/luzheng-kiosk/policy.json`
	};
	const done = spawnSync('sh', [`${KIOSK}/usr/sbin/luzheng-kiosk-setup`], { env });
	if (done.status !== 0) throw new Error(String(done.stderr));
	return { ...(JSON.parse(readFileSync(to, 'utf8')) as object), ...LOOKED_AT };
}

/** Every question for a device or a folder that the page asks is counted, and none is answered. */
function countChoosers() {
	const counted = window as unknown as { choosers: string[] };
	counted.choosers = [];
	const never = (what: string) => () => {
		counted.choosers.push(what);
		return new Promise<never>(() => undefined);
	};
	Object.assign(window, { showDirectoryPicker: never('folder') });
	const { usb } = navigator as unknown as { usb?: object };
	if (usb) Object.assign(Object.getPrototypeOf(usb) as object, { requestDevice: never('usb') });
}

/** Somebody stands at it all the time: where the guest is emulated, minutes pass from one tap to the next, and it would lock itself. */
const stay = () =>
	setInterval(() => {
		document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'ShiftLeft', bubbles: true }));
	}, 15_000);

async function connect(): Promise<void> {
	browser = await chromium.connectOverCDP(`http://127.0.0.1:${cdp}`, { timeout: PATIENCE });
	const [context] = browser.contexts();
	if (!context) throw new Error('no context');
	context.setDefaultTimeout(PATIENCE);
	await context.addInitScript(countChoosers);
	await standAt(context, CUSTODIAN);
	await context.addInitScript(stay);
	page = await context.newPage();
}

/** Chromium anew in the guest, in a new profile, under these policies or none. */
async function startAgain(policy: Record<string, unknown> | undefined): Promise<void> {
	await browser.close().catch(() => undefined);
	const at = '/etc/chromium/policies/managed';
	writeFileSync(join(run, 'x/policy.json'), JSON.stringify(policy ?? {}));
	rig(
		'sh',
		`killall -9 chromium; while pidof chromium; do sleep 0.2; done >/dev/null; rm -rf /tmp/profile ${at}/*; ` +
			`${policy ? `cp /rig/policy.json ${at}/luzheng.json; ` : ''}setsid sh /rig/start.sh >/run/start.log 2>&1 </dev/null &`
	);
	await expect
		.poll(
			() =>
				fetch(`http://127.0.0.1:${cdp}/json/version`).then(
					({ ok }) => ok,
					() => false
				),
			{ timeout: PATIENCE, interval: 1000 }
		)
		.toBe(true);
	await connect();
}

const visit = (address: string) => page.goto(address, { waitUntil: 'commit', timeout: PATIENCE });
/** What `navigator.usb.getDevices()` gives to a page of this address, which asks nobody. */
async function granted(address: string): Promise<string[]> {
	await visit(`${address}/api/v1/health`);
	return page.evaluate(async () => {
		const { usb } = navigator as unknown as {
			usb: { getDevices(): Promise<{ productName?: string }[]> };
		};
		return (await usb.getDevices()).map(({ productName = '' }) => productName);
	});
}
const choosers = () => page.evaluate(() => (window as unknown as { choosers: string[] }).choosers);
const docked = () => page.locator('[data-testid^="docked-"]');

beforeAll(async () => {
	world = await openWorld();
	recorder = world.dockedRecorder('recorder-a', 'docked');
	// QEMU shows no hidden files.
	for (const path of filesBelow(recorder).filter((one) => one.includes('/.')))
		rmSync(join(recorder, path));
	const { port } = new URL(world.office.url);
	origin = `http://luzheng.localhost:${port}`;
	other = `http://other.localhost:${port}`;
	for (const folder of [policies, vault]) mkdirSync(folder, { recursive: true });
	const policy = policyFor(origin);
	writeFileSync(join(policies, 'luzheng.json'), JSON.stringify(policy));
	// Its ledger is made outside: to open a new one takes a quarter of an hour where the guest is emulated.
	const kiosk = newKiosk(origin, { folders: ['/rig/vault'], persisted: false });
	await kiosk.open();
	await enrol(kiosk, await issueCode(world.county, world.office, 's01'));
	await kiosk.page().evaluate(() => navigator.serviceWorker.ready);
	await kiosk.close();
	cpSync(kiosk.profile, join(run, 'x/profile'), { recursive: true });
	rmSync(kiosk.profile, { recursive: true });
	cdp = await freePort();
	environment = {
		...process.env,
		...{ RIG_RUN: run, RIG_MTP_DIR: recorder, RIG_GADGET: '0', RIG_WAIT: '420', RIG_MEM: '2048' },
		...{ RIG_POLICY: policies, RIG_APP_PORTS: port, RIG_CDP_PORT: String(cdp) },
		RIG_SH_PORT: String(await freePort())
	};
	say(rig('up'));
	await connect();
	say(`Chromium ${browser.version()} under ${Object.keys(policy).length} policies`);
});

afterAll(async () => {
	await browser?.close().catch(() => undefined);
	if (environment) say(rig('down'));
	await world?.close();
	rmSync(root, { recursive: true, force: true });
});

describe('the kiosk under the policy of its package', () => {
	test('is given the recorder and storage that is not cleared, and nobody is asked', async () => {
		const devices = await granted(origin);
		say(`${origin} is given: ${devices.join(', ')}`);
		expect(devices).toHaveLength(1);
		expect(await page.evaluate(() => navigator.storage.persist())).toBe(true);
	});

	test('shows the docked recorder by itself, and takes its files in', async () => {
		await visit(origin);
		await page.getByTestId('board').waitFor();
		// No page is loaded anew from here: opening the ledger takes minutes where the guest is emulated.
		await page.getByTestId('act-settings').click();
		await page.getByTestId('drop-vault').waitFor();
		await dropOn(page, 'drop-vault', '/rig/vault');
		await page.getByTestId('vault-words').filter({ hasText: 'vault' }).waitFor();

		await page.getByTestId('brand').click();
		await page.getByTestId('act-ingest').click();
		await page.locator('[data-testid^="docked-"][data-state="seen"]').waitFor();
		say(`on the screen: ${(await docked().innerText()).replaceAll('\n', ' | ')}`);
		expect(await choosers()).toEqual([]);

		await page.locator('[data-testid^="begin-"]').click();
		await page.getByTestId('recorder-J-03').click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await page.getByTestId('ingest-done').or(page.getByTestId('ingest-halted')).first().waitFor();
		say(`on the screen: ${(await page.locator('main').innerText()).replaceAll('\n', ' | ')}`);
		expect(await page.getByTestId('ingest-done').isVisible()).toBe(true);
		expect(await choosers()).toEqual([]);
		const bags = bagsIn(vault);
		expect(bags).toHaveLength(1);
		sha256sumCheck(bags[0]!);
		expect(holdsAll(bags[0]!, recorder)).toBe(true);
		say(`${bags[0]} holds every file of the recorder`);
	});

	test('sees it go and come by itself', async () => {
		await page.getByTestId('ingest-finish').click();
		await page.getByTestId('act-ingest').click();
		await docked().waitFor();
		rig('unplug');
		await docked().waitFor({ state: 'detached' });
		rig('plug');
		await page.locator('[data-testid^="docked-"][data-state="seen"]').waitFor();
		expect(await choosers()).toEqual([]);
	});

	test('opens no other address', async () => {
		await expect(visit(other)).rejects.toThrow('ERR_BLOCKED_BY_ADMINISTRATOR');
		await expect(visit('file:///etc/passwd')).rejects.toThrow('ERR_BLOCKED_BY_ADMINISTRATOR');
	});
});

describe('nothing is given', () => {
	test('to another address, were it opened', async () => {
		const open = Object.entries(policyFor(origin)).filter(
			([name]) => !/^URL(Block|Allow)list$/.test(name)
		);
		await startAgain(Object.fromEntries(open));
		expect(await granted(other)).toEqual([]);
		expect(await granted(origin)).toHaveLength(1);
		say(`${other} is given nothing`);
	});

	test('without the policy', async () => {
		await startAgain(undefined);
		expect(await granted(origin)).toEqual([]);
		say('without the policy nothing is given');
	});
});
