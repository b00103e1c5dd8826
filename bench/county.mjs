// The county office: its board over 30 stations, 400 recorders and 3 years, kept up to date and folded anew, on the embedded
// database and on PostgreSQL. `LUZHENG_BENCH_SCALE=0.1` makes the years shorter for a quick try; `LUZHENG_BENCH_PARTS=pglite` does one only.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { bundle } from '../scripts/bundle.mjs';
import { median, percentile } from './parts/numbers.mjs';

export const LIMIT_MINUTES = 60;

const scale = Number(process.env.LUZHENG_BENCH_SCALE ?? 1);
const PLAN = { stations: 30, recorders: 400, days: Math.max(20, Math.round(3 * 365 * scale)) };

/** @param {import('../scripts/bench.mjs').Bench} bench */
export async function run({ say, folder, atEnd }) {
	// PostgreSQL does not run as root: another user has to be able to reach its folder in here.
	chmodSync(folder, 0o711);
	const parts = await bundle('bench-county', { work: 'bench/county/work.mjs' });
	atEnd(() => parts.remove());
	const { seed, measure, startPostgres } = await parts.load('work');
	const wanted = (process.env.LUZHENG_BENCH_PARTS ?? 'pglite,postgres').split(',');
	const figures = [];
	for (const storage of wanted) {
		const server = storage === 'postgres' ? await startPostgres() : undefined;
		if (server) atEnd(() => server.close());
		const dataDir = join(folder, storage);
		const place = { dataDir, databaseUrl: server?.database('county'), plan: PLAN, say };
		say(`${storage}: a county of ${PLAN.days} days is made`);
		const events = await seed(place);
		const { first, boards, after, slow, kept } = await measure(place);
		const of = `${storage}, ${events} entries`;
		const against = 'every recorder folded anew (overviewOf)';
		const reference = median(slow);
		const millis = (/** @type {string} */ what, /** @type {number} */ value) =>
			figures.push({ what: `${of}: ${what}`, against, value, unit: 'ms', reference });
		millis('board, p50', percentile(boards, 0.5));
		millis('board, p95', percentile(boards, 0.95));
		millis('board after one more entry, p95', percentile(after, 0.95));
		millis('first board after the start', first);
		figures.push({
			...{ what: `${of}: memory that the board keeps`, against: 'the target of 512 MiB' },
			...{ value: kept, unit: 'MiB', reference: 512 }
		});
		await server?.close();
	}
	return figures;
}
