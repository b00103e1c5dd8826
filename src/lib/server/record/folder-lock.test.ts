import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holderOf, lockFolder } from './folder-lock.js';

let root = '';
beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'luzheng-lock-'));
});
afterAll(() => rm(root, { recursive: true }));

async function place(name: string): Promise<string> {
	const folder = join(root, name);
	await mkdir(join(folder, 'county'), { recursive: true });
	return folder;
}

const program = `
	import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, 'folder-lock.js'))};
	const lock = await lockFolder(process.argv[1]);
	process.stdout.write(lock.ok ? 'taken\\n' : 'refused\\n');
	if (lock.ok) setInterval(() => {}, 1000);
`;

/** Another process that takes the lock and keeps it, until it is killed. */
async function other(folder: string) {
	const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [said] = (await once(child.stdout, 'data')) as [Buffer];
	return {
		said: said.toString().trim(),
		pid: child.pid,
		async kill() {
			if (child.exitCode !== null) return;
			child.kill('SIGKILL');
			await once(child, 'close');
		}
	};
}

describe('the lock of the data folder', () => {
	test('is given once and given back', async () => {
		const folder = await place('once');
		const first = await lockFolder(folder);
		expect(await lockFolder(folder)).toMatchObject({
			...{ ok: false, error: { elsewhere: false, holder: { pid: process.pid } } }
		});
		if (first.ok) await first.value.release();
		expect(await readdir(join(folder, 'county'))).toEqual([]);
		expect(await lockFolder(folder)).toMatchObject({ ok: true });
	});

	test('is not taken from a living process, and is taken from a killed one', async () => {
		const folder = await place('killed');
		const holder = await other(folder);
		expect(holder.said).toBe('taken');
		expect(await lockFolder(folder)).toMatchObject({ error: { holder: { pid: holder.pid } } });
		await holder.kill();
		expect(await holderOf(folder)).toBeUndefined();
		expect(await lockFolder(folder)).toMatchObject({ ok: true });
		expect(await readdir(join(folder, 'county'))).toEqual(['lock']);
	});

	test('is taken from a killed process of which nobody has taken note yet', async () => {
		const folder = await place('zombie');
		// `sleep` takes the place of the process's parent and never asks how it ended.
		const line = '"$0" --input-type=module -e "$1" "$2" & exec sleep 60';
		const parent = spawn('sh', ['-c', line, process.execPath, program, folder], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		await once(parent.stdout, 'data');
		const pid = (await holderOf(folder))?.holder.pid ?? 0;
		process.kill(pid, 'SIGKILL');
		await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
		expect(await lockFolder(folder)).toMatchObject({ ok: true });
		parent.kill('SIGKILL');
		await once(parent, 'close');
	});

	test('of several that find a dead one’s lock, one gets it', async () => {
		const folder = await place('rivals');
		const dead = await other(folder);
		await dead.kill();
		const rivals = await Promise.all([1, 2, 3, 4].map(() => other(folder)));
		expect(rivals.map(({ said }) => said).sort()).toEqual([
			'refused',
			'refused',
			'refused',
			'taken'
		]);
		await Promise.all(rivals.map((rival) => rival.kill()));
	});

	/** The lock of a process of an earlier start of this machine. */
	const deadText = (mark: string) =>
		JSON.stringify({ pid: process.pid, started: '1', boot: 'earlier', host: hostname(), mark });

	test('however many ask at the same moment, and whenever one of them gives it back, no two hold it', async () => {
		const folder = await place('many');
		const file = join(folder, 'county', 'lock');
		let holding = 0;
		let takings = 0;
		const ask = async () => {
			const lock = await lockFolder(folder);
			if (!lock.ok) return;
			expect(++holding).toBe(1);
			takings++;
			// Others ask meanwhile.
			for (let i = 0; i < 3; i++) expect(await lockFolder(folder)).toMatchObject({ ok: false });
			holding--;
			await lock.value.release();
		};
		for (let round = 0; round < 50; round++) {
			await writeFile(file, deadText(`${round}`));
			const before = takings;
			await Promise.all(Array.from({ length: 8 }, ask));
			expect(takings).toBeGreaterThan(before);
			expect(await readdir(join(folder, 'county'))).toEqual([]);
		}
	});

	test('one that died while it followed a dead one is followed itself', async () => {
		const folder = await place('heirs');
		const file = join(folder, 'county', 'lock');
		const heir = (text: string) =>
			`${file}.heir-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
		await writeFile(file, deadText('a'));
		await writeFile(heir(deadText('a')), deadText('b'));
		await writeFile(heir(deadText('b')), deadText('c'));
		expect(await holderOf(folder)).toBeUndefined();
		const asked = await Promise.all([1, 2, 3, 4].map(() => lockFolder(folder)));
		expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await holderOf(folder)).toMatchObject({ holder: { pid: process.pid } });
		expect(await readdir(join(folder, 'county'))).toEqual(['lock']);
	});

	test('a process number that was given to another program since is no holder', async () => {
		const folder = await place('reused');
		const lock = await lockFolder(folder);
		if (!lock.ok) throw new Error('held already');
		const file = join(folder, 'county', 'lock');
		const said: unknown = JSON.parse(await readFile(file, 'utf8'));
		for (const change of [{ started: '1' }, { boot: 'another' }]) {
			await writeFile(file, JSON.stringify({ ...(said as object), ...change }));
			expect(await holderOf(folder)).toBeUndefined();
		}
		await writeFile(file, '');
		expect(await lockFolder(folder)).toMatchObject({ ok: true });
	});

	test('of another machine is left alone: nobody here can tell', async () => {
		const folder = await place('elsewhere');
		const file = join(folder, 'county', 'lock');
		const host = `not-${hostname()}`;
		await writeFile(file, JSON.stringify({ pid: 1, started: '1', boot: 'x', host }));
		expect(await lockFolder(folder)).toEqual({
			ok: false,
			error: { holder: { pid: 1, started: '1', boot: 'x', host }, file, elsewhere: true }
		});
	});
});
