import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PackageError } from './fault.mjs';

/** What is run by name: the server, `luzheng-backup`, `luzheng-restore`; and the verifier, which runs by itself. */
const PROGRAMS = ['scripts/start/installed.mjs', 'scripts/backup.mjs', 'scripts/restore.mjs'];
const VERIFIER = 'verifier';
/** Built-in modules and packages are not named by a place. `import()` of what only whoever builds needs is left out. */
const IMPORTED = /^(?:import|export)\b[^;]*?['"](\.[^'"]+)['"]/gm;
/** Nobody develops on the county's machine; licences stay. */
const LEFT_OUT =
	/\.(map|d\.[cm]?ts|tsbuildinfo)$|\/(\.(npmignore|git[a-z]*|travis\.yml|eslintrc[^/]*|editorconfig|github)|Makefile|(readme|changelog|history)\.(md|markdown))$/i;

/**
 * The folder that the county runs from: a finished build with the packages that it needs and no others.
 * @param {string} from
 * @param {string} to
 */
export function stageProgram(from, to) {
	if (!existsSync(join(from, 'build', 'handler.js')))
		throw new PackageError(
			`${from} 里没有构建结果：请先运行 npm run build。`,
			`There is no build in ${from}: run npm run build first.`
		);
	for (const path of ['build', VERIFIER, ...withImports(from, PROGRAMS)]) copy(from, to, path);
	copy('.', to, 'LICENSE');
	const { name, version, license } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
	const said = { name, version, license, private: true, type: 'module' };
	writeFileSync(join(to, 'package.json'), `${JSON.stringify(said, null, '\t')}\n`);
	const lock = JSON.parse(readFileSync(join(from, 'package-lock.json'), 'utf8'));
	for (const [path, is] of Object.entries(lock.packages)) {
		if (path === '' || is.dev || is.devOptional) continue;
		// What npm left out as made for another system.
		if (is.optional && !existsSync(join(from, path))) continue;
		copy(from, to, path, join(from, path, 'node_modules'));
	}
}

/**
 * These files and every file that they load.
 * @param {string} from
 * @param {readonly string[]} paths
 * @returns {Set<string>}
 */
export function withImports(from, paths, found = new Set(paths)) {
	for (const path of paths) {
		const text = readFileSync(join(from, path), 'utf8');
		const more = [...text.matchAll(IMPORTED)]
			.map(([, name = '']) => join(dirname(path), name))
			.filter((one) => !found.has(one));
		for (const one of more) found.add(one);
		withImports(from, more, found);
	}
	return found;
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string} path
 * @param {string} [except] packages of a package have places of their own in the lock file
 */
function copy(from, to, path, except) {
	mkdirSync(dirname(join(to, path)), { recursive: true });
	cpSync(join(from, path), join(to, path), {
		recursive: true,
		filter: (file) => file !== except && !LEFT_OUT.test(file)
	});
}
