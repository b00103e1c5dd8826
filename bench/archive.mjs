// The archive: writing disc images. `LUZHENG_BENCH_PARTS=image` does some of it only.
import process from 'node:process';
import { benchImage } from './archive/image.mjs';

export const LIMIT_MINUTES = 30;

const ALL = { image: benchImage };

/** @param {import('../scripts/bench.mjs').Bench} bench */
export async function run(bench) {
	const parts = (process.env.LUZHENG_BENCH_PARTS ?? Object.keys(ALL).join()).split(',');
	const figures = [];
	for (const [part, measure] of Object.entries(ALL))
		if (parts.includes(part)) figures.push(...(await measure(bench)));
	return figures;
}
