// Registry and sync: thirty stations handed in at once, the registry beside others of its kind, a kiosk that catches up, and
// the morning of a province. `LUZHENG_BENCH_SCALE=0.05` makes everything smaller for a quick try; `LUZHENG_BENCH_PARTS=merge,morning`
// does some of it only.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { startOffice } from '../tests/support/office.mjs';
import { percentile } from './parts/numbers.mjs';
import { buildParts } from './sync/build.mjs';

export const LIMIT_MINUTES = 30;

const SCALE = Number(process.env.LUZHENG_BENCH_SCALE ?? 1);
const ALL = ['merge', 'registry', 'catch-up', 'morning'];
const PARTS = (process.env.LUZHENG_BENCH_PARTS ?? ALL.join()).split(',');
const scaled = (/** @type {number} */ n, /** @type {number} */ least) =>
	Math.max(least, Math.round(n * SCALE));

const STATIONS = 30;
const EVENTS = scaled(10_000, 300);
const LOANS = scaled(50_000, 9_000);
const WEEK = 7 * 30;
const PROVINCE = scaled(90_000, 12_000);
/** 90,000 stations × 30 events a day are 31 a second, and ten times that at 8:30. */
const PER_SECOND = 310;
const SECONDS = scaled(20, 8);
const WARM_UP = 300;
const AT_ONCE = 64;
const MIB = 2 ** 20;
const HTTP = 'county over HTTP';

/** @typedef {import('../scripts/bench.mjs').Figure} Figure */
/** @typedef {Awaited<ReturnType<typeof buildParts>>} Parts */

const n = (/** @type {number} */ value) => value.toLocaleString('en');
const seconds = (/** @type {number} */ millis) => millis / 1000;

/** @param {import('../scripts/bench.mjs').Bench} bench @returns {Promise<Figure[]>} */
export async function run(bench) {
	const { say, atEnd } = bench;
	for (const part of PARTS)
		if (!ALL.includes(part)) throw new Error(`no part "${part}"; there are: ${ALL.join(', ')}`);
	say('building …');
	const parts = await buildParts();
	atEnd(() => parts.remove());
	// PostgreSQL does not run as root: another user has to be able to reach its folder in here.
	chmodSync(bench.folder, 0o711);
	const { startPostgres } = await parts.load('postgres');
	const server = await startPostgres();
	atEnd(() => server.close());
	const figures = [];
	if (PARTS.includes('merge') || PARTS.includes('catch-up')) {
		const stations = await histories(bench, parts);
		if (PARTS.includes('merge')) figures.push(...(await merges(bench, parts, server, stations)));
		if (PARTS.includes('catch-up')) figures.push(...(await catchesUp(bench, parts, stations)));
	}
	if (PARTS.includes('registry')) figures.push(...registries(bench, parts));
	if (PARTS.includes('morning')) figures.push(...(await mornings(bench, parts, server)));
	return figures;
}

/** @param {import('../scripts/bench.mjs').Bench} bench @param {Parts} parts */
async function histories({ say, folder }, parts) {
	const { writeHistories, bytesOf } = await parts.load('merge');
	const count = PARTS.includes('merge') ? EVENTS : WEEK;
	say(`signing ${STATIONS} × ${n(count)} events …`);
	const place = join(folder, 'histories');
	mkdirSync(place);
	const stations = await writeHistories(place, STATIONS, count, parts.file('history-worker'));
	say(`  ${(bytesOf(stations) / STATIONS / count).toFixed(0)} bytes an event`);
	return stations;
}

/**
 * @param {import('../scripts/bench.mjs').Bench} bench @param {Parts} parts @param {any} server @param {any} stations
 * @returns {Promise<Figure[]>}
 */
async function merges({ say, folder }, parts, server, stations) {
	const { mergeBare, mergeIntoCounty } = await parts.load('merge');
	const figures = [];
	for (const [name, make] of /** @type {const} */ ([
		['PGlite', () => undefined],
		['PostgreSQL', (/** @type {string} */ of) => server.database(`merge-${of}`)]
	])) {
		const place = (/** @type {string} */ of) => ({
			...{ url: make(of), folder: join(folder, `${name}-${of}`), say }
		});
		say(`${name}: ${STATIONS} × ${n(EVENTS)} events …`);
		const reference = await mergeBare(place('bare'), stations);
		const value = await mergeIntoCounty(place('county'), stations);
		say(`  ${seconds(value).toFixed(1)} s, bare ${seconds(reference).toFixed(1)} s`);
		figures.push({
			...{ what: `${STATIONS} stations × ${n(EVENTS)} events into ${name}`, unit: 's' },
			...{ value: seconds(value), reference: seconds(reference) },
			against: 'their signatures alone + a bare bulk insert of the same rows'
		});
	}
	return figures;
}

/**
 * @param {import('../scripts/bench.mjs').Bench} bench @param {Parts} parts @param {any} stations
 * @returns {Promise<Figure[]>}
 */
async function catchesUp({ say, folder }, parts, stations) {
	const { catchUp } = await parts.load('catch-up');
	const place = join(folder, 'catch-up');
	mkdirSync(place);
	say(`a kiosk takes in ${STATIONS} × ${WEEK} events …`);
	const { millis, reference } = await catchUp(place, stations, WEEK);
	return [
		{
			...{ what: `catch-up after a week, ${n(STATIONS * WEEK)} events`, unit: 's' },
			...{ value: seconds(millis), reference: seconds(reference) },
			against: 'their signatures alone + a bare bulk insert of the same rows'
		}
	];
}

/** @param {import('../scripts/bench.mjs').Bench} bench @param {Parts} parts @returns {Figure[]} */
function registries({ say, folder }, parts) {
	/** @param {string} kind @param {string} act */
	const inProcess = (kind, act) => {
		const program = fileURLToPath(parts.file('registry-process'));
		const args = ['--expose-gc', program, kind, act, join(folder, `${kind}.registry`), `${LOANS}`];
		const done = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
		if (done.status !== 0) throw new Error(`${kind}: ${done.stderr}`);
		return done.stdout;
	};
	/** @param {string} kind @returns {{ load: number, merge: number, memory: number, added: number, kept: number }} */
	const measured = (kind) => {
		inProcess(kind, 'make');
		const one = JSON.parse(inProcess(kind, 'measure'));
		const { load, merge, memory, kept } = one;
		const megabytes = `${(memory / MIB).toFixed(0)} MiB, ${(kept / MIB).toFixed(1)} MiB kept`;
		say(`  ${kind}: load ${load.toFixed(0)} ms, merge ${merge.toFixed(0)} ms, ${megabytes}`);
		return one;
	};
	say(`registry with ${n(LOANS)} loans …`);
	const ours = measured('ours');
	return /** @type {const} */ ([
		['yjs', 'plain Yjs'],
		['automerge', 'Automerge'],
		['pouchdb', 'PouchDB']
	]).flatMap(([kind, against]) => {
		const other = measured(kind);
		const what = `registry of ${n(LOANS)} loans`;
		return [
			{ what: `${what}: load`, against, unit: 'ms', value: ours.load, reference: other.load },
			{
				...{ what: `${what}: merge of 40 × 400 changes`, against, unit: 'ms' },
				...{ value: ours.merge, reference: other.merge }
			},
			{
				...{ what: `${what}: memory`, against, unit: 'MiB' },
				...{ value: ours.memory / MIB, reference: other.memory / MIB }
			}
		];
	});
}

/**
 * @param {import('../scripts/bench.mjs').Bench} bench @param {Parts} parts @param {any} server
 * @returns {Promise<Figure[]>}
 */
async function mornings({ say, folder, atEnd }, parts, server) {
	const province = await parts.load('province');
	const url = server.database('morning');
	const [first, second] = ['api-1', 'api-2'].map((name) => join(folder, name));
	say(`enrolling ${n(PROVINCE)} stations …`);
	const signers = await province.foundProvince({ url, folder: first, stations: PROVINCE });
	province.copyFolder(first, second);
	const urls = [];
	let used = 0;
	const handIns = (/** @type {number} */ count) => province.handIns(signers, used, (used += count));
	const count = Math.min(PER_SECOND * SECONDS, Math.floor((PROVINCE - 2 * WARM_UP) / 4));

	/** @type {Figure[]} */
	const figures = [];
	/** @type {number[]} */
	let inserts = [];
	for (const [i, data] of [first, second].entries()) {
		const office = await startOffice({ data, env: { DATABASE_URL: url } });
		atEnd(() => office.stop());
		urls.push(office.url);
		const processes = `${i + 1} process${i > 0 ? 'es' : ''}`;
		await province.asFastAsItGoes(urls, await handIns(WARM_UP), AT_ONCE);
		const all = await handIns(count);
		if (i === 0) inserts = await province.bareMorning(server.database('bare'), all, PER_SECOND);
		const { accepts, cosigns, achieved } = await province.morning(urls, all, PER_SECOND);
		const most = await province.asFastAsItGoes(urls, await handIns(count), AT_ONCE);
		say(`  ${processes}: ${achieved.toFixed(0)}/s achieved, ${most.toFixed(0)}/s at most`);
		figures.push(
			...[0.5, 0.95, 0.99].flatMap((share) =>
				/** @type {const} */ ([
					['acceptance', accepts],
					['cosignature', cosigns]
				]).map(([name, list]) => ({
					...{ what: `${name}, p${share * 100}, ${PER_SECOND}/s, ${processes}`, unit: 'ms' },
					...{ value: percentile(list, share), reference: percentile(inserts, share) },
					against: `a bare insert at the same rate, p${share * 100}`
				}))
			),
			{
				...{ what: `hand-ins achieved, ${processes}, ${HTTP}`, unit: '/s', value: achieved },
				...{ against: 'those that arrived', reference: PER_SECOND }
			},
			{
				...{ what: `hand-ins at most, ${AT_ONCE} at once, ${processes}`, unit: '/s', value: most },
				...{ against: 'the morning peak of a province', reference: PER_SECOND }
			}
		);
	}
	return figures;
}
