// Search in the archive of a county, through the same projections and the same SQL as a kiosk: beside one flat table with all
// words of a recording in it, scanned with `like`, counted with `group by` and paged with `offset`.
import process from 'node:process';
import { resolve } from 'node:path';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { percentile } from '../parts/numbers.mjs';

const SCALE = Number(process.env.LUZHENG_BENCH_SCALE ?? 1);
const RECORDINGS = Math.round(200_000 * SCALE);

/** @param {import('../../scripts/bench.mjs').Bench} bench */
export async function benchSearch({ say, atEnd }) {
	// Below the project, where its packages are found; `.tmp` belongs to no commit.
	const outDir = resolve('.tmp', `bench-archive-${process.pid}`);
	atEnd(() => rmSync(outDir, { recursive: true, force: true }));
	await build({
		...{ configFile: false, logLevel: 'error' },
		build: {
			...{ outDir, ssr: true, target: 'node20', emptyOutDir: true, minify: false },
			rollupOptions: {
				input: 'bench/archive/search-work.mjs',
				output: { entryFileNames: 'work.mjs' }
			}
		},
		resolve: { alias: { $lib: resolve('src/lib') } }
	});
	const { openArchive } = await import(pathToFileURL(resolve(outDir, 'work.mjs')).href);
	const begun = performance.now();
	const archive = await openArchive(RECORDINGS, say);
	atEnd(() => archive.close());
	say(`${RECORDINGS} recordings after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
	const count = RECORDINGS.toLocaleString('en');
	const figures = [];
	for (const { what, against, unit = 'ms', ours, theirs } of await archive.measure(say)) {
		for (const share of [0.5, 0.95])
			figures.push({
				...{ what: `${what}, p${share * 100}, ${count} recordings`, against, unit },
				...{ value: percentile(ours, share), reference: percentile(theirs, share) }
			});
	}
	return figures;
}
