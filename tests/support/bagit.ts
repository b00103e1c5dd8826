// A bag judged by what no one here wrote: RFC 8493's conditions, each by a tool of the system, and `python3 -m bagit` where it is
// installed: neither Debian nor npm has a validator that is kept up.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const run = (command: string, args: readonly string[], cwd?: string) => {
	const env = { ...process.env, LC_ALL: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' };
	const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env, cwd });
	return { status, said: stdout + stderr };
};

/** Declaration (2.1.1), payload and its manifest (2.1.2, 2.1.3), tag manifest (2.2.1), Payload-Oxum (2.2.2): complete and valid (3). */
const CONDITIONS = `set -eu
printf 'BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n' | cmp - bagit.txt
test -d data
sha256sum --check --strict --quiet manifest-sha256.txt
sha256sum --check --strict --quiet tagmanifest-sha256.txt
listed() { sed -E 's/^[0-9a-f]{64}  //' "$1" | sort; }
find data -type f | sort | diff - <(listed manifest-sha256.txt)
for tag in bagit.txt bag-info.txt manifest-sha256.txt; do listed tagmanifest-sha256.txt | grep -qxF "$tag"; done
test -z "$(listed tagmanifest-sha256.txt | grep '^data/')"
oxum="$(find data -type f -printf '%s\\n' | awk '{ bytes += $1 } END { printf "%d.%d", bytes, NR }')"
grep -qxF "Payload-Oxum: $oxum" bag-info.txt`;

const hasBagit = run('python3', ['-c', 'import bagit']).status === 0;
if (!hasBagit) process.stderr.write('\nSKIPPED: python3 has no module bagit\n');

/** Their own words where the bag is not valid. */
export function validateBag(folder: string): { readonly valid: boolean; readonly said: string } {
	const judges = [
		run('bash', ['-c', CONDITIONS], folder),
		...(hasBagit ? [run('python3', ['-m', 'bagit', '--validate', folder])] : [])
	];
	const said = judges.map((one) => one.said).join('');
	return { valid: judges.every(({ status }) => status === 0), said };
}
