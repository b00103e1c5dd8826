import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Every file below a folder by its path, with its sum, owner and mode.
 * @param {string} folder
 * @returns {Map<string, string>}
 */
export function sumsBelow(folder, from = folder, into = new Map()) {
	for (const name of readdirSync(folder).sort()) {
		const path = join(folder, name);
		const info = lstatSync(path);
		const who = `${info.uid}:${info.gid} ${info.mode.toString(8)}`;
		if (info.isDirectory()) sumsBelow(path, from, into);
		into.set(
			relative(from, path),
			info.isFile()
				? `${who} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`
				: who
		);
	}
	return into;
}
