// The main job's first slice: starting, lending a recorder, bringing 1 GiB into the vault.
import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { useVault } from '../tests/support/kiosk.mjs';
import { openCounty, startKiosk } from './parts/county.mjs';
import { cpAndSums, dock, FILES, ingest, makeFootage } from './parts/ingest.mjs';
import { median, percentile } from './parts/numbers.mjs';
import { openReferencePage, serveReferencePage } from './parts/reference-page.mjs';
import { measureTaps, partsOf } from './parts/taps.mjs';

const TAPS = 30;
const WARM_STARTS = 5;
/** Timed ones into each kind of vault; one more of each is weighed. */
const INGESTS = 2;
const STATIONS = /** @type {const} */ (['s01', 's02']);
const MIB = 2 ** 20;
const DISK_BYTES = 8 * 2 ** 30;
const VAULT_READY = '[data-testid="vault-state"][data-designated="true"][data-state="ready"]';

/** @typedef {import('../scripts/bench.mjs').Figure} Figure */

const lent = Array.from({ length: TAPS }, (_, n) => `T-${String(n + 1).padStart(2, '0')}`);
const numbers = Array.from({ length: INGESTS + 1 }, (_, n) => n);
/** Whose footage is brought in at a station. @param {'s01' | 's02'} station @param {number} n */
const emptied = (station, n) => `${station === 's01' ? 'V' : 'W'}-0${n + 1}`;

/** @param {readonly number[]} values @param {number} [digits] */
const list = (values, digits = 0) => values.map((value) => value.toFixed(digits)).join(' ');

/** @param {import('../scripts/bench.mjs').Bench} bench @returns {Promise<Figure[]>} */
export async function run(bench) {
	const { say, folder } = bench;
	const { bavail, bsize } = statfsSync(folder);
	if (bavail * bsize < DISK_BYTES) throw new Error(`${folder} has less than 8 GiB free`);

	say('building the kiosk and the page of bare stores, founding a county …');
	const address = await serveReferencePage(bench);
	const county = await openCounty(bench, [
		...lent.map((recorder) => ({ recorder, station: 's01' })),
		...STATIONS.flatMap((station) =>
			numbers.map((n) => ({ recorder: emptied(station, n), station }))
		)
	]);
	const footage = join(folder, 'footage');
	makeFootage(footage);
	const vault = join(folder, 'vault');
	mkdirSync(vault);
	/** @param {string} station @param {number} n */
	const docked = (station, n) => join(folder, `docked-${station}-${n + 1}`);
	for (const n of numbers) for (const station of STATIONS) dock(footage, docked(station, n));

	const spare = await county.enrolKiosk('s01');
	const first = await county.enrolKiosk('s01', [vault]);
	const second = await county.enrolKiosk('s02');
	const cold = [spare, first, second].map(({ coldMillis }) => coldMillis);
	say(`first starts, ms: ${list(cold)}`);

	const starts = await measureStarts(first.kiosk, address);
	say(`later starts, ms: ${list(starts.warm)}; PGlite alone: ${list(starts.bare)}`);

	await startKiosk(first.kiosk);
	const bare = await openReferencePage(first.kiosk, address);
	await bare.pgliteOpen();
	const { taps, dexie, pglite, pin } = await measureTaps(first.kiosk, bare, lent);
	const millis = taps.map(({ at, shown }) => shown.painted - at);
	say(`taps, ms: ${list(millis)}`);
	for (const [part, middle] of partsOf(taps, median))
		say(`  ${middle.toFixed(1)} ms ${part} (median)`);
	say(
		`  bare, ms (median): Dexie ${median(dexie).toFixed(1)}, PGlite ${median(pglite).toFixed(1)}, argon2id ${median(pin).toFixed(1)}`
	);
	await bare.close();
	await useVault(first.kiosk, vault);
	await first.kiosk.page().locator(VAULT_READY).waitFor();
	await first.kiosk.close();

	const copy = join(folder, 'copy');
	const sums = [await cpAndSums(footage, copy)];
	const seconds = { s01: /** @type {number[]} */ ([]), s02: /** @type {number[]} */ ([]) };
	const extraBytes = { s01: /** @type {number[]} */ ([]), s02: /** @type {number[]} */ ([]) };
	for (const n of numbers)
		for (const station of STATIONS) {
			const { kiosk } = station === 's01' ? first : second;
			const job = {
				...{ station, recorder: emptied(station, n) },
				...{ docked: docked(station, n), into: station === 's01' ? vault : kiosk.profile }
			};
			const done = await ingest(kiosk, job, n === INGESTS);
			if (n === INGESTS) extraBytes[station].push(...done.extraBytes);
			else {
				seconds[station].push(done.seconds);
				sums.push(await cpAndSums(footage, copy));
			}
		}
	say(`ingests, s: folder ${list(seconds.s01, 1)}; browser ${list(seconds.s02, 1)}`);
	say(`cp and sums, s, before, between and after: ${list(sums, 1)}`);

	const stores = 'a bare argon2id + strict Dexie write + PGlite insert';
	const script = 'cp + sha256sum of source and copy';
	/** @param {number} share @returns {Figure} */
	const tap = (share) => ({
		...{
			what: `last digit of the PIN to 已登记, p${share * 100}`,
			against: `${stores}, p${share * 100} each`
		},
		...{ value: percentile(millis, share), unit: 'ms' },
		reference: percentile(pin, share) + percentile(dexie, share) + percentile(pglite, share)
	});
	/** @param {string} what @param {readonly number[]} values @returns {Figure} */
	const start = (what, values) => ({
		...{ what, against: 'a bare PGlite opening an existing database' },
		...{ value: median(values), unit: 'ms', reference: median(starts.bare) }
	});
	/** @param {string} into @param {'s01' | 's02'} station @returns {Figure[]} */
	const ingested = (into, station) => {
		const taken = {
			...{ what: `ingest of ${FILES} x 256 MiB into ${into}`, against: script, unit: 's' },
			...{ value: median(seconds[station]), reference: median(sums) }
		};
		if (extraBytes[station].length === 0) return [taken];
		const memory = {
			...{ what: `memory above idle, ingest into ${into}, peak`, against: 'the bound of 64 MiB' },
			...{ value: Math.max(...extraBytes[station]) / MIB, unit: 'MiB', reference: 64 }
		};
		return [taken, memory];
	};
	return [
		tap(0.5),
		tap(0.95),
		start('first start after enrolment to the board', cold),
		start('later start to the board', starts.warm),
		...ingested('a real folder', 's01'),
		...ingested('the browser’s private file system', 's02')
	];
}

/**
 * Each start in a newly opened browser, and after it the bare database in the same one.
 * @param {import('../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {string} address
 */
async function measureStarts(kiosk, address) {
	const warm = [];
	const bare = [];
	for (let n = 0; n <= WARM_STARTS; n++) {
		const millis = await startKiosk(kiosk);
		const page = await openReferencePage(kiosk, address);
		const opened = await page.pgliteOpen();
		await page.pgliteClose();
		// The first one made the bare database.
		if (n > 0) {
			warm.push(millis);
			bare.push(opened);
		}
		await kiosk.close();
	}
	return { warm, bare };
}
