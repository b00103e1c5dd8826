// The kiosk's screens with a ledger of 100,000 events: scan to screen, tap to 已登记, offline starts, and what each page loads.
// `LUZHENG_BENCH_SCALE=0.01` makes the ledger smaller for a quick try.
import process from 'node:process';
import { confirmAct, fillSheet, sign } from '../tests/support/counter.mjs';
import { newKiosk } from '../tests/support/kiosk.mjs';
import { bundles } from './parts/bundle.mjs';
import { coolDown } from './parts/cold.mjs';
import { openCounty } from './parts/county.mjs';
import { buildLedgerPage, openLedgerPage } from './parts/ledger-page.mjs';
import { median, pause, percentile } from './parts/numbers.mjs';
import { openReferencePage, serveReferencePage } from './parts/reference-page.mjs';
import { answerTo, millisToBoard, watch } from './parts/watch.mjs';

export const LIMIT_MINUTES = 30;

const EVENTS = Math.round(100_000 * Number(process.env.LUZHENG_BENCH_SCALE ?? 1));
const RECORDERS = 40;
const ROUNDS = 30;
const STARTS = 5;
const KIB = 1024;
const [OFFICER, COMPANION] = ['11-002318', '11-002319'];

/** @typedef {import('../scripts/bench.mjs').Figure} Figure */
/** @typedef {import('../tests/support/kiosk.mjs').Kiosk} Kiosk */

const recorders = Array.from(
	{ length: RECORDERS },
	(_, n) => `R-${String(n + 1).padStart(2, '0')}`
);

/** @param {readonly number[]} values */
const list = (values) => values.map((value) => value.toFixed(0)).join(' ');

/** @param {import('../scripts/bench.mjs').Bench} bench @returns {Promise<Figure[]>} */
export async function run(bench) {
	const { say, folder, atEnd } = bench;
	say('building the kiosk and the pages, founding a county …');
	const address = await serveReferencePage(bench);
	const built = await buildLedgerPage(folder);
	const county = await openCounty(
		bench,
		recorders.map((recorder) => ({ recorder, station: 's01' }))
	);
	const { kiosk: seed } = await county.enrolKiosk('s01');
	await seed.open('/api/v1/health');
	const grown = await openLedgerPage(seed, built);
	const stored = await grown.grow(EVENTS, { recorders, officers: [OFFICER, COMPANION] });
	say(`${EVENTS} events: ${stored.length} recorders in the cabinet`);
	await seed.close();
	await county.stop();
	const kiosk = newKiosk(seed.origin, { from: seed.profile, script: watch });
	atEnd(() => kiosk.close());
	// The ledger is made from the journal once; that start is measured by `npm run bench -- ledger`.
	await openBrowser(kiosk);
	await toBoard(kiosk);
	await kiosk.close();
	const begun = await starts(kiosk, address, say);
	const heard = await answers(kiosk, address, stored, say);
	await kiosk.close();
	return [...heard, ...begun, ...sizes()];
}

/** Opens the browser and nothing of the kiosk. @param {Kiosk} kiosk */
async function openBrowser(kiosk) {
	await kiosk.open('about:blank');
	kiosk.page().setDefaultTimeout(600_000);
}

/** Milliseconds from the navigation to the painted board. @param {Kiosk} kiosk */
async function toBoard(kiosk) {
	await kiosk.page().goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	return millisToBoard(kiosk);
}

/**
 * Offline: cold is a browser just opened whose files, and the profile's, are read from the disk; warm is once more in the same one.
 * @param {Kiosk} kiosk @param {string} address @param {(line: string) => void} say @returns {Promise<Figure[]>}
 */
async function starts(kiosk, address, say) {
	const cold = [];
	const warm = [];
	const bare = [];
	for (let n = 0; n <= STARTS; n++) {
		coolDown(kiosk.profile);
		await openBrowser(kiosk);
		const first = await toBoard(kiosk);
		const again = await toBoard(kiosk);
		const page = await openReferencePage(kiosk, address);
		const opened = await page.pgliteOpen();
		await page.pgliteClose();
		await kiosk.close();
		// The first one made the bare database.
		if (n === 0) continue;
		cold.push(first);
		warm.push(again);
		bare.push(opened);
	}
	say(`starts offline, ms: cold ${list(cold)}; warm ${list(warm)}; PGlite alone: ${list(bare)}`);
	return [
		...[
			{ what: 'offline start to the board, cold', value: median(cold) },
			{ what: 'offline start to the board, warm', value: median(warm) }
		].map((one) => ({
			...{ ...one, what: `${one.what}, ${events()}`, unit: 'ms' },
			...{ against: 'a bare PGlite opening in the same browser', reference: median(bare) }
		}))
	];
}

/**
 * The board hears a scan and asks who; an officer is touched and the sheet stands there; the last digit signs it; a tap says who is back.
 * @param {Kiosk} kiosk @param {string} address @param {readonly string[]} stored @param {(line: string) => void} say @returns {Promise<Figure[]>}
 */
async function answers(kiosk, address, stored, say) {
	await openBrowser(kiosk);
	await toBoard(kiosk);
	const bare = await openReferencePage(kiosk, address);
	await bare.pgliteOpen();
	const page = kiosk.page();
	const home = async () => {
		await page.getByTestId('home').click();
		await page.getByTestId('board').waitFor();
	};
	const heard = {
		...{ scan: /** @type {number[]} */ ([]), sheet: /** @type {number[]} */ ([]) },
		...{ sign: /** @type {number[]} */ ([]), back: /** @type {number[]} */ ([]) }
	};
	const alone = {
		...{ frame: /** @type {number[]} */ ([]), stores: /** @type {number[]} */ ([]) },
		pin: /** @type {number[]} */ ([])
	};
	/** @param {number[]} into @param {Parameters<typeof answerTo>[1]} event @param {string} testid @param {() => Promise<void>} act */
	const time = async (into, event, testid, act) => {
		const { at, shown } = await answerTo(kiosk, event, testid, act);
		into.push(shown.painted - at);
	};
	for (const recorder of stored.slice(0, ROUNDS)) {
		await time(heard.scan, { type: 'keydown', key: 'Enter' }, `person-${OFFICER}`, async () => {
			await page.keyboard.type(recorder, { delay: 5 });
			await page.keyboard.press('Enter');
		});
		await time(heard.sheet, 'click', 'sheet-officers', () =>
			page.getByTestId(`person-${OFFICER}`).click()
		);
		await fillSheet(kiosk, { companion: COMPANION });
		await sign(kiosk, { confirm: false });
		await time(heard.sign, 'keydown', 'receipt', () => confirmAct(kiosk));
		await home();
		await page.getByTestId('act-back').click();
		await time(heard.back, 'click', 'receipt', () =>
			page.locator(`[data-recorder="${recorder}"]`).click()
		);
		await home();
		alone.frame.push(await page.evaluate(() => globalThis.bench.frame()));
		alone.stores.push((await bare.dexieWrite()) + (await bare.pgliteInsert()));
		alone.pin.push(await bare.argon2id());
		await pause(30);
	}
	for (const [what, millis] of Object.entries({ ...heard, ...alone }))
		say(`${what}, ms: ${list(millis)}`);
	const stores = alone.stores.map((millis, n) => millis + (alone.pin[n] ?? 0));
	const frame = 'a bare change of the same page, painted';
	const write = 'a bare strict Dexie write + PGlite insert';
	return [
		...figure('scan → who is asked', heard.scan, frame, alone.frame),
		...figure('tap on the officer → the sheet', heard.sheet, frame, alone.frame),
		...figure('tap on 我已回单位 → 已登记', heard.back, write, alone.stores),
		...figure('last digit of the PIN → 已登记', heard.sign, `a bare argon2id + ${write}`, stores)
	];
}

const events = () => `${EVENTS.toLocaleString('en')} events`;

/** @param {string} what @param {readonly number[]} values @param {string} against @param {readonly number[]} bare @returns {Figure[]} */
const figure = (what, values, against, bare) =>
	[0.5, 0.95].map((share) => ({
		...{ what: `${what}, p${share * 100}, ${events()}`, against: `${against}, p${share * 100}` },
		...{ unit: 'ms', value: percentile(values, share), reference: percentile(bare, share) }
	}));

/** @returns {Figure[]} */
function sizes() {
	const { shell, routes } = bundles();
	return routes.map(({ route, bytes }) => ({
		...{
			what: `scripts and styles of ${route} alone`,
			against: 'what every page of the kiosk loads'
		},
		...{ unit: 'KiB', value: bytes / KIB, reference: shell / KIB }
	}));
}
