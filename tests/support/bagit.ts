// An implementation of BagIt that no one here wrote judges a bag (tests/third-party/bagit-python).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(import.meta.dirname, '../third-party/bagit-python/validate.py');

const run = (args: readonly string[]) => {
	const env = { ...process.env, LC_ALL: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' };
	return spawnSync('python3', args, { encoding: 'utf8', env });
};

export const hasPython = run(['--version']).status === 0;

/** Its own words where the bag is not valid. */
export function validateBag(folder: string): { readonly valid: boolean; readonly said: string } {
	const { status, stdout, stderr } = run([SCRIPT, folder]);
	if (status !== 0 && status !== 1) throw new Error(`bagit-python stopped: ${stderr}`);
	return { valid: status === 0, said: stdout + stderr };
}
