import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './vault.mjs';

export type Sums = ReadonlyMap<string, string>;

/** Path and SHA-256 of every file below a folder, by a hand that is not ours: `sha256sum`. */
export function sumsBelow(folder: string): Sums {
	const names = filesBelow(folder);
	const input = names.map((name) => `${name}\0`).join('');
	const { status, stdout, stderr } = spawnSync('xargs', ['-0', '-r', 'sha256sum', '-z', '--'], {
		...{ cwd: folder, input, encoding: 'utf8', maxBuffer: 2 ** 30 }
	});
	if (status !== 0) throw new Error(`sha256sum in ${folder}: ${stderr}`);
	return new Map(
		stdout
			.split('\0')
			.filter(Boolean)
			.map((line) => [line.slice(66), line.slice(0, 64)])
	);
}

export const textOf = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');
