// The archive: finding, counting and paging through 200,000 recordings, and writing disc images. `LUZHENG_BENCH_SCALE=0.05` makes it smaller for a
// quick try; `LUZHENG_BENCH_PARTS=search` does some of it only.
import process from 'node:process';
import { benchImage } from './archive/image.mjs';
import { benchSearch } from './archive/search.mjs';

export const LIMIT_MINUTES = 30;

const ALL = { search: benchSearch, image: benchImage };

/** @param {import('../scripts/bench.mjs').Bench} bench */
export async function run(bench) {
	const parts = (process.env.LUZHENG_BENCH_PARTS ?? Object.keys(ALL).join()).split(',');
	const figures = [];
	for (const [part, measure] of Object.entries(ALL))
		if (parts.includes(part)) figures.push(...(await measure(bench)));
	return figures;
}
