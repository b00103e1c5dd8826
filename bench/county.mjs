// The county office over 30 stations, 400 recorders and 3 years, on the embedded database and on PostgreSQL: its pages as a browser
// gets them, over HTTP from the server as it is built. `LUZHENG_BENCH_SCALE=0.1` makes the years shorter for a quick try;
// `LUZHENG_BENCH_PARTS=pglite` does one storage only.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { bundle } from '../scripts/bundle.mjs';
import { build } from '../scripts/start/prepare.mjs';
import { measurePages } from './county/pages.mjs';
import { median, percentile } from './parts/numbers.mjs';

export const LIMIT_MINUTES = 90;

const scale = Number(process.env.LUZHENG_BENCH_SCALE ?? 1);
const PLAN = { stations: 30, recorders: 400, days: Math.max(20, Math.round(3 * 365 * scale)) };

/** @param {import('../scripts/bench.mjs').Bench} bench */
export async function run({ say, folder, atEnd }) {
	// PostgreSQL does not run as root: another user has to be able to reach its folder in here.
	chmodSync(folder, 0o711);
	await build(process.cwd());
	const parts = await bundle('bench-county', { work: 'bench/county/work.mjs' });
	atEnd(() => parts.remove());
	const { seed, slowly, startPostgres } = await parts.load('work');
	const wanted = (process.env.LUZHENG_BENCH_PARTS ?? 'pglite,postgres').split(',');
	const figures = [];
	for (const storage of wanted) {
		const server = storage === 'postgres' ? await startPostgres() : undefined;
		if (server) atEnd(() => server.close());
		const dataDir = join(folder, storage);
		const place = { dataDir, databaseUrl: server?.database('county'), plan: PLAN, say };
		say(`${storage}: a county of ${PLAN.days} days is made`);
		const events = await seed(place);
		say(`${storage}: its pages are asked for`);
		const pages = await measurePages({ ...place, atEnd });
		const slow = median(await slowly(place));
		const of = `${storage}, ${events} entries`;
		const plain = 'a page of the same server that reads no record (/county/login)';
		for (const [name, times] of pages.times) {
			for (const [which, share] of /** @type {const} */ ([
				['p50', 0.5],
				['p95', 0.95]
			]))
				figures.push({
					...{ what: `${of}: ${name}, ${which}`, against: `${plain}, ${which}`, unit: 'ms' },
					...{ value: percentile(times, share), reference: percentile(pages.plain, share) }
				});
		}
		const millis = (
			/** @type {string} */ what,
			/** @type {number} */ value,
			/** @type {string} */ against,
			/** @type {number} */ reference
		) => figures.push({ what: `${of}: ${what}`, against, value, unit: 'ms', reference });
		const board = percentile(pages.times.get('the board') ?? [], 0.95);
		millis('the board, p95', board, 'the target of 1 s', 1000);
		const anew = 'every recorder folded anew (overviewOf)';
		millis('the first board after the start', pages.firstBoard, anew, slow);
		for (const [name, value] of pages.once) millis(name, value, anew, slow);
		for (const [name, mib] of pages.memory)
			figures.push({
				...{ what: `${of}: resident memory of the server ${name}`, value: mib, unit: 'MiB' },
				...{ against: 'the same server before it was asked for a page', reference: pages.before }
			});
		await server?.close();
	}
	return figures;
}
