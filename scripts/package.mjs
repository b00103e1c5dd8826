// `npm run package [-- --out DIR] [--version V] [--only NAME]`: the Debian packages, without root, from what is built and locked.
// `-- --tree DIR`: only the folder that the county runs from, for the container.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPackage } from './package/deb.mjs';
import { PackageError } from './package/fault.mjs';
import { stageNode } from './package/node.mjs';
import { stageProgram } from './package/program.mjs';
import { stageUnits } from './package/units.mjs';
import { build, install } from './start/prepare.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What stands in each package besides the files in `packaging`. */
const STAGED = {
	'luzheng-county': (/** @type {string} */ to, /** @type {string} */ from) => {
		stageProgram(from, `${to}/usr/lib/luzheng/county`);
		stageUnits(to);
	},
	'luzheng-kiosk': () => undefined,
	'luzheng-node': (/** @type {string} */ to) => stageNode(to)
};

async function main() {
	const { values } = parseArgs({
		options: {
			out: { type: 'string', default: 'packages' },
			/** Where the build lies; the project itself if not said. */
			from: { type: 'string' },
			version: { type: 'string' },
			only: { type: 'string', multiple: true },
			tree: { type: 'string' }
		}
	});
	process.chdir(root);
	const from = resolve(values.from ?? root);
	if (values.from === undefined) {
		install();
		await build(root);
	}
	if (values.tree !== undefined) return stageProgram(from, resolve(values.tree));
	const manifest = JSON.parse(readFileSync(`${from}/package.json`, 'utf8'));
	mkdirSync(values.out, { recursive: true });
	for (const [name, stage] of Object.entries(STAGED)) {
		if (values.only && !values.only.includes(name)) continue;
		const version =
			values.version ?? (name === 'luzheng-node' ? process.versions.node : manifest.version);
		const file = buildPackage({ name, version, out: resolve(values.out) }, (to) => stage(to, from));
		process.stdout.write(`${file}\n`);
	}
}

try {
	await main();
} catch (fault) {
	if (!(fault instanceof PackageError)) throw fault;
	process.stderr.write(`${fault.message}\n`);
	process.exitCode = 1;
}
