import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** What a build is made from, besides `node_modules`. */
const SOURCES = [
	...['src', 'static', 'scripts', 'verifier', 'package.json', 'package-lock.json'],
	...['svelte.config.js', 'vite.config.ts', 'tsconfig.json']
];

/** The same program built once more under another version number, in a folder of its own. */
export async function buildAs(version: string): Promise<{ root: string; remove(): Promise<void> }> {
	const root = await mkdtemp(join(tmpdir(), 'luzheng-build-'));
	const remove = () => rm(root, { recursive: true, force: true });
	for (const path of SOURCES) await cp(path, join(root, path), { recursive: true });
	await symlink(resolve('node_modules'), join(root, 'node_modules'), 'dir');
	const manifest = join(root, 'package.json');
	const said = JSON.parse(await readFile(manifest, 'utf8')) as Record<string, unknown>;
	await writeFile(manifest, JSON.stringify({ ...said, version }));
	await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: root }).catch(
		async (error: unknown) => {
			await remove();
			throw error;
		}
	);
	return { root, remove };
}
