import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright';
import { notBuilt } from '../support/built-county';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import {
	beginIngest,
	checkOut,
	enrol,
	ingestEnds,
	newKiosk,
	orTell,
	useVault,
	type Kiosk,
	PIN
} from '../support/kiosk.mjs';
import type { Random } from '../support/random';
import { buildAs } from '../support/second-build';
import { CUSTODIAN, OFFICER, servedCounty, type ServedCounty } from '../support/served-county';

const NEWER = '9.9.9';
const MOST = 50;
const recorders = Array.from({ length: MOST }, (_, n) => `U-${String(n).padStart(2, '0')}`);
/** Lent once at the beginning, so that the custodian has a PIN. */
const FIRST = 'U-XX';

interface Town {
	readonly kiosk: Kiosk;
	readonly county: ServedCounty;
	/** A recorder's folder, large enough that an ingest takes a moment. */
	readonly docked: string;
}

const order = (recorder: string) => ({ recorder, officer: OFFICER, companion: CUSTODIAN });

async function board({ kiosk }: Town): Promise<void> {
	await kiosk.page().goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	await kiosk.page().getByTestId('board').waitFor();
}

const status = ({ kiosk }: Town, recorder: string) =>
	kiosk.page().getByTestId(`slot-${recorder}`).getAttribute('data-status');

/** The version that the open page is of, as it says itself. */
async function version({ kiosk }: Town): Promise<string> {
	await kiosk.page().goto(`${kiosk.origin}/settings`, { waitUntil: 'commit' });
	return (await kiosk.page().getByTestId('version').innerText()).trim();
}

/** The browser looks for a newer version, again where it saw none yet, has it whole, and keeps it waiting. */
async function newerArrives({ kiosk }: Town): Promise<void> {
	const why = await kiosk.page().evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		for (let look = 0; look < 12; look++) {
			await Promise.race([registration.update(), new Promise((on) => setTimeout(on, 5000))]);
			for (let left = 100; left > 0 && !registration.waiting; left--)
				await new Promise((on) => setTimeout(on, 50));
			if (registration.waiting) return undefined;
		}
		const { installing, active } = registration;
		return `installing ${String(installing?.state)}, active ${String(active?.state)}`;
	});
	must(why === undefined, () => `no newer version waits: ${String(why)}`);
}

const banner = ({ kiosk }: Town) => kiosk.page().getByTestId('update-banner');

/** Waits for the next document of this window; the open one's own end of loading may be late, and says nothing. */
async function loadsAnew(page: Page): Promise<() => Promise<void>> {
	const document = () => page.evaluate(() => performance.timeOrigin).catch(() => undefined);
	const former = await document();
	return async () => {
		for (let left = 240; left > 0; left--) {
			const now = await document();
			if (now !== undefined && now !== former) return;
			await new Promise((on) => setTimeout(on, 500));
		}
		const stands = await page.evaluate(async () => {
			const registration = await navigator.serviceWorker.getRegistration();
			const { controller } = navigator.serviceWorker;
			const says = {
				controller,
				...{ waiting: registration?.waiting, active: registration?.active }
			};
			return Object.entries(says).map(([role, worker]) => `${role} ${String(worker?.state)}`);
		});
		throw new Error(`the window is not loaded anew: ${stands.join(', ')}`);
	};
}

/** The custodian agrees, up to the last digit of the PIN. */
async function agreeUpToLast({ kiosk }: Town): Promise<void> {
	const page = kiosk.page();
	await page.getByTestId('update-now').click();
	await page.getByTestId('update-begin').click();
	await page.getByTestId(`person-${CUSTODIAN}`).click();
	await page.getByTestId('pin-pad').and(page.locator('[data-ready="true"]')).waitFor();
	await page.keyboard.type(PIN.slice(0, -1));
}

const lastDigit = ({ kiosk }: Town) => kiosk.page().keyboard.type(PIN.slice(-1));

/** The custodian sets a PIN, as it is done at the first return. */
async function setPin(town: Town): Promise<void> {
	await checkOut(town.kiosk, { ...order(FIRST), officer: CUSTODIAN, companion: OFFICER });
	await board(town);
}

async function takeOver(town: Town, to: string): Promise<void> {
	await banner(town).waitFor();
	const loaded = await loadsAnew(town.kiosk.page());
	await agreeUpToLast(town);
	await lastDigit(town);
	await loaded();
	await town.kiosk.page().getByTestId('board').waitFor();
	const is = await version(town);
	must(is === to, () => `after the update the page is of version ${is}`);
	await board(town);
}

type Case = (town: Town, recorder: string, to: string, random: Random) => Promise<void>;

const cases: readonly [readonly [string, Case], ...(readonly [string, Case])[]] = [
	[
		'and the browser is killed while it takes over',
		async (town, recorder, to, random) => {
			await checkOut(town.kiosk, order(recorder));
			await board(town);
			await newerArrives(town);
			await banner(town).waitFor();
			await agreeUpToLast(town);
			await lastDigit(town);
			await new Promise((resolve) => setTimeout(resolve, random.below(1500)));
			await town.kiosk.kill();
			await town.kiosk.open();
			await town.kiosk.page().getByTestId('board').waitFor();
			// Killed before it was told to take over it still waits: whole the older one, or whole the newer one.
			const is = await version(town);
			await board(town);
			if (is !== to) await takeOver(town, to);
		}
	],
	[
		'during an ingest, which ends first',
		async (town, recorder, to) => {
			await beginIngest(town.kiosk, { recorder, custodian: CUSTODIAN, folder: town.docked });
			await orTell(town.kiosk, town.kiosk.page().getByTestId('cancel-ingest').waitFor());
			await newerArrives(town);
			must((await banner(town).count()) === 0, () => 'the update is offered during an ingest');
			await ingestEnds(town.kiosk, 'ingest-done');
			await board(town);
			await takeOver(town, to);
		}
	],
	[
		'and does not take over because the last window was closed: it still waits to be agreed to',
		async (town, recorder, to) => {
			await checkOut(town.kiosk, order(recorder));
			const was = await version(town);
			await newerArrives(town);
			await town.kiosk.close();
			await town.kiosk.open();
			await town.kiosk.page().getByTestId('board').waitFor();
			const is = await version(town);
			must(is === was, () => `opened again, and agreed to by nobody, the page is of version ${is}`);
			await board(town);
			await takeOver(town, to);
		}
	],
	[
		'with a second window open: both are of the newer one afterwards',
		async (town, recorder, to) => {
			await checkOut(town.kiosk, order(recorder));
			const second = await town.kiosk.context().newPage();
			await second.goto(`${town.kiosk.origin}/`, { waitUntil: 'commit' });
			await second.getByTestId('reader-banner').waitFor();
			await board(town);
			await newerArrives(town);
			await banner(town).waitFor();
			const windows = [town.kiosk.page(), second];
			const loaded = await Promise.all(windows.map(loadsAnew));
			await agreeUpToLast(town);
			await lastDigit(town);
			await Promise.all(loaded.map((anew) => anew()));
			// Either of the two may be the one that writes now.
			await Promise.all(windows.map((page) => page.getByTestId('board').waitFor()));
			await second.close();
			await board(town);
			// Where the second one wrote until it was closed, this one offers to go on, and waits for a tap.
			const page = town.kiosk.page();
			const [reads, goOn] = [page.getByTestId('reader-banner'), page.getByTestId('take-over')];
			for (let left = 60; left > 0 && (await reads.count()) > 0; left--) {
				if ((await goOn.count()) > 0) await goOn.click({ timeout: 5000 }).catch(() => undefined);
				await page.waitForTimeout(1000);
			}
			must((await reads.count()) === 0, () => 'the window that is left only reads');
			const is = await version(town);
			must(is === to, () => `after the update the page is of version ${is}`);
			await board(town);
		}
	]
];

async function openTown(docked: string, vault: string): Promise<Town> {
	const county = await servedCounty({ stations: { s01: [FIRST, ...recorders] } });
	await county.start(process.cwd());
	const kiosk = newKiosk(county.url, { folders: [vault, docked] });
	const town = { kiosk, county, docked };
	await kiosk.open();
	await enrol(kiosk, county.code('s01'));
	await useVault(kiosk, vault);
	await kiosk.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await setPin(town);
	return town;
}

export const updatedShell: Invariant = {
	id: 'C20',
	name: 'updated-shell',
	says: 'a newer version that arrives in the middle of an act waits, loses nothing and is never mixed with the older one; going back to the older one neither',
	perCommit: 4,
	missing: notBuilt,
	async run(trial) {
		const folder = mkdtempSync(join(tmpdir(), 'luzheng-c20-'));
		const docked = join(folder, 'docked');
		const vault = join(folder, 'vault');
		for (const path of [docked, vault]) mkdirSync(path);
		for (const n of [1, 2])
			writeFileSync(join(docked, `A11_000000${n}.MP4`), randomBytes(30 * 2 ** 20));
		const built = [
			{ root: process.cwd(), version: versionOf(process.cwd()) },
			{ ...(await buildAs(NEWER)), version: NEWER }
		] as const;
		const town = await openTown(docked, vault);
		try {
			await eachRun(trial, async (random, n) => {
				// Each run goes on to the other build: to the newer one and back again.
				const to = built[n % 2 === 0 ? 1 : 0];
				const recorder = recorders[n % MOST] ?? '';
				const [what, change] = cases[n % cases.length] ?? cases[0];
				injected(trial.tally, `a version that comes ${what}`);
				await board(town);
				await town.county.stop();
				await town.county.start(to.root);
				await change(town, recorder, to.version, random);
				const is = await status(town, recorder);
				const expected = what.startsWith('during an ingest') ? 'in-store' : 'on-loan';
				must(is === expected, () => `${recorder} is ${String(is)} afterwards`);
			});
			if (trial.tally.failures.length > 0) return;
			await town.kiosk.page().goto(`${town.kiosk.origin}/audit`, { waitUntil: 'commit' });
			await town.kiosk.page().getByTestId('audit-start').click();
			await town.kiosk.page().getByTestId('audit-result').getByText('核验无误').first().waitFor();
		} finally {
			await town.kiosk.close();
			await town.county.close();
			await built[1].remove();
			await rm(town.kiosk.profile, { recursive: true, force: true });
			await rm(folder, { recursive: true, force: true });
		}
	}
};

function versionOf(root: string): string {
	const said = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
	return said.version;
}
