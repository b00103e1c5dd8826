// A ledger of 1,000, 10,000 and 100,000 events: an act at the counter, the check of everything, the start, the rebuild.
import { newKiosk } from '../tests/support/kiosk.mjs';
import { openCounty } from './parts/county.mjs';
import { buildLedgerPage, openLedgerPage } from './parts/ledger-page.mjs';
import { watchMemory } from './parts/memory.mjs';
import { median, pause, percentile } from './parts/numbers.mjs';
import { openReferencePage, serveReferencePage } from './parts/reference-page.mjs';
import { measureTaps, partsOf } from './parts/taps.mjs';
import { millisToBoard, watched } from './parts/watch.mjs';

export const LIMIT_MINUTES = 40;

const SIZES = /** @type {const} */ ([1_000, 10_000, 100_000]);
const RECORDERS = 40;
const TAPS = 20;
const STARTS = 5;
const MIB = 2 ** 20;
/** The parts of an act that put it on the record. */
const RECORD = /^(IndexedDB luzheng-journal|PGlite batch)/;

/** @typedef {import('../scripts/bench.mjs').Figure} Figure */
/** @typedef {Awaited<ReturnType<typeof measureOne>>} Measured */

const recorders = Array.from(
	{ length: RECORDERS },
	(_, n) => `R-${String(n + 1).padStart(2, '0')}`
);
const officers = ['11-002318', '11-002319'];

/** @param {readonly number[]} values @param {number} [digits] */
const list = (values, digits = 0) => values.map((value) => value.toFixed(digits)).join(' ');

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
	/** @type {Map<number, Measured>} */
	const all = new Map();
	for (const size of SIZES) {
		// The log grows in one browser; what is measured is done in a copy of it, so that the next size goes on from here.
		await seed.open('/api/v1/health');
		const page = await openLedgerPage(seed, built);
		const stored = await page.grow(size, { recorders, officers });
		say(`${size} events: ${stored.length} recorders in the cabinet`);
		const raw = [await page.rawVerify(size)];
		const audit = await page.audit();
		raw.push(await page.rawVerify(size));
		if (audit.entries !== size || audit.findings !== 0)
			throw new Error(
				`of ${size} events ${audit.entries} were checked, ${audit.findings} findings`
			);
		say(`  verified in ${(audit.millis / 1000).toFixed(1)} s; signatures alone ${list(raw)} ms`);
		await seed.close();
		const kiosk = newKiosk(seed.origin, { from: seed.profile });
		atEnd(() => kiosk.close());
		const measured = await measureOne(kiosk, address, stored.slice(0, TAPS), say);
		all.set(size, { ...measured, audit: audit.millis, raw: median(raw) });
	}
	return figures(all);
}

/**
 * @param {import('../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {string} address
 * @param {readonly string[]} lent
 * @param {(line: string) => void} say
 */
async function measureOne(kiosk, address, lent, say) {
	const rebuilt = await startOffline(kiosk);
	await kiosk.close();
	const starts = [];
	const bare = [];
	for (let n = 0; n <= STARTS; n++) {
		const millis = await startOffline(kiosk);
		const page = await openReferencePage(kiosk, address);
		const opened = await page.pgliteOpen();
		await page.pgliteClose();
		// The first one made the bare database.
		if (n > 0) {
			starts.push(millis);
			bare.push(opened);
		}
		await kiosk.close();
	}
	say(
		`  from the journal ${(rebuilt / 1000).toFixed(1)} s; starts, ms: ${list(starts)}; PGlite alone: ${list(bare)}`
	);

	// Looking at memory takes time itself, so a start is either timed or weighed.
	await kiosk.open('/api/v1/health');
	const memory = watchMemory(kiosk.profile);
	await navigate(kiosk);
	await pause(3_000);
	const samples = memory.end();
	const page = await openReferencePage(kiosk, address);
	await page.pgliteOpen();
	const { taps, dexie, pglite, pin } = await measureTaps(kiosk, page, lent, false);
	const millis = taps.map(({ at, shown }) => shown.painted - at);
	say(`  taps, ms: ${list(millis)}`);
	for (const [part, middle] of partsOf(taps, median))
		say(`    ${middle.toFixed(1)} ms ${part} (median)`);
	await kiosk.close();
	// From the beginning of the journal's write to the end of the ledger's: then the act is acknowledged. The PIN's store is no part of it.
	const appends = taps.map(({ at, shown, steps }) => {
		const within = steps.filter(
			({ part, from, to }) => RECORD.test(part) && from >= at && to <= shown.there
		);
		return Math.max(...within.map(({ to }) => to)) - Math.min(...within.map(({ from }) => from));
	});
	return {
		...{ rebuilt, starts, bare, millis, appends, dexie, pglite, pin, audit: 0, raw: 0 },
		peak: samples.length > 0 ? Math.max(...samples) : undefined
	};
}

/** A start of a kiosk that cannot reach its county. @param {import('../tests/support/kiosk.mjs').Kiosk} kiosk */
async function startOffline(kiosk) {
	await kiosk.open('/api/v1/health');
	return navigate(kiosk);
}

/** @param {import('../tests/support/kiosk.mjs').Kiosk} kiosk */
async function navigate(kiosk) {
	kiosk.page().setDefaultTimeout(600_000);
	await kiosk.context().route('**/api/v1/hello**', (route) => route.abort());
	await watched(kiosk);
	await kiosk.page().goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	const millis = await millisToBoard(kiosk);
	kiosk.page().setDefaultTimeout(60_000);
	return millis;
}

/** @param {ReadonlyMap<number, Measured>} all @returns {Figure[]} */
function figures(all) {
	const [small] = all.values();
	if (!small) throw new Error('nothing was measured');
	return [...all].flatMap(([size, one]) => {
		const events = `${size.toLocaleString('en')} events`;
		const bare = 'a bare argon2id + strict Dexie write + PGlite insert';
		/** @type {Figure[]} */
		const each = [
			...[0.5, 0.95].map((share) => ({
				...{ what: `last digit of the PIN to 已登记, p${share * 100}, ${events}`, unit: 'ms' },
				...{ against: `${bare}, p${share * 100} each`, value: percentile(one.millis, share) },
				reference:
					percentile(one.pin, share) + percentile(one.dexie, share) + percentile(one.pglite, share)
			})),
			{
				...{ what: `acknowledged append, ${events}`, against: 'a bare strict Dexie write' },
				...{ value: median(one.appends), unit: 'ms', reference: median(one.dexie) }
			},
			{
				...{ what: `acknowledged append, ${events}`, against: 'a bare PGlite insert' },
				...{ value: median(one.appends), unit: 'ms', reference: median(one.pglite) }
			},
			{
				...{ what: `full verification, ${events}`, against: 'as many Ed25519 checks alone' },
				...{ value: one.audit / 1000, unit: 's', reference: one.raw / 1000 }
			},
			{
				...{ what: `start to the board, ${events}`, against: 'the start with 1,000 events' },
				...{ value: median(one.starts), unit: 'ms', reference: median(small.starts) }
			},
			{
				...{ what: `start to the board, ${events}`, against: 'a bare PGlite opening' },
				...{ value: median(one.starts), unit: 'ms', reference: median(one.bare) }
			},
			{
				...{ what: `first start, ledger made from the journal, ${events}` },
				...{ against: 'the later start', value: one.rebuilt / 1000, unit: 's' },
				reference: median(one.starts) / 1000
			}
		];
		if (one.peak !== undefined && small.peak !== undefined)
			each.push({
				...{ what: `memory of the whole browser, a start, peak, ${events}`, unit: 'MiB' },
				...{ against: 'the same with 1,000 events', value: one.peak / MIB },
				reference: small.peak / MIB
			});
		return each;
	});
}
