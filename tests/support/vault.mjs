// What the system's own tools say about a vault.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every closed bag below a vault. @param {string} vault */
export const bagsIn = (vault) =>
	readdirSync(vault, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('/bagit.txt'))
		.map((path) => join(vault, dirname(path)));

/** `sha256sum --strict -c` on a bag's two manifests; throws with what it said where anything differs. @param {string} bag */
export function sha256sumCheck(bag) {
	for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
		if (readFileSync(join(bag, manifest)).length === 0) continue;
		const { status, stdout, stderr } = spawnSync('sha256sum', ['--strict', '-c', manifest], {
			cwd: bag,
			encoding: 'utf8'
		});
		if (status !== 0) throw new Error(`${bag}/${manifest}\n${stdout}${stderr}`);
	}
}

/** The path of every file below a folder, from there on. @param {string} folder */
export const filesBelow = (folder) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** Path and SHA-256 of every file below a folder. @param {string} folder */
export function digestsOf(folder) {
	/** @type {Record<string, string>} */
	const digests = {};
	for (const path of filesBelow(folder))
		digests[path] = createHash('sha256')
			.update(readFileSync(join(folder, path)))
			.digest('hex');
	return digests;
}

/** True where the bag holds exactly the recorder's files. @param {string} bag @param {string} recorder */
export function holdsAll(bag, recorder) {
	if (!existsSync(join(bag, 'data'))) return false;
	return (
		JSON.stringify(sorted(digestsOf(join(bag, 'data')))) ===
		JSON.stringify(sorted(digestsOf(recorder)))
	);
}

/** @param {Record<string, string>} record */
const sorted = (record) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
