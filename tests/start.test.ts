import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holderOf, lockFolder } from '../src/lib/server/record/folder-lock.js';

const script = join(import.meta.dirname, '..', 'scripts', 'start.mjs');
let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'luzheng-start-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `npm start`'s program to its end. */
async function run(env: Record<string, string>, ...nodeArgs: string[]) {
	const child = spawn(process.execPath, [...nodeArgs, script], {
		env: { PATH: process.env['PATH'] ?? '', LUZHENG_DATA: join(folder, 'data'), ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let out = '';
	child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, out };
}

/** Exactly one line, in both languages, and no trace of the program's inside. */
function expectOneSentence(
	{ code, out }: { code: number | null; out: string },
	...words: string[]
) {
	expect(code).toBe(1);
	expect(out.trimEnd().split('\n')).toHaveLength(1);
	expect(out).toMatch(/[\u4e00-\u9fff].* \/ [A-Z]/u);
	expect(out).not.toMatch(/\bat .*\.m?js/);
	for (const word of words) expect(out).toContain(word);
}

const asVersion = (version: string): string =>
	`data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`;

describe('npm start says in one sentence', () => {
	test.each(['18.20.4', '20.18.3', '12.22.0'])('that Node %s is too old', async (version) => {
		expectOneSentence(await run({}, '--import', asVersion(version)), version, '20.19');
	});

	test.each(['abc', '70000', '-1', '80a', '3000.5'])('that PORT=%s is no port', async (port) => {
		expectOneSentence(await run({ PORT: port }), port, 'PORT');
	});

	test.each(['127.0.0.1', '0.0.0.0', '::'])('that the port is taken on %s', async (host) => {
		const other = createServer().listen(0, host);
		await once(other, 'listening');
		const address = other.address();
		const port = String(typeof address === 'object' ? address?.port : '');
		expectOneSentence(await run({ PORT: port }), port, 'PORT');
		other.close();
	});

	test('that a HOST is not one of this machine', async () => {
		expectOneSentence(await run({ HOST: '192.0.2.1', PORT: '0' }), '192.0.2.1', 'HOST');
	});

	test('that the data folder is a file', async () => {
		const path = join(folder, 'file');
		await writeFile(path, '');
		expectOneSentence(await run({ LUZHENG_DATA: path }), path, 'LUZHENG_DATA');
		expectOneSentence(await run({ LUZHENG_DATA: join(path, 'below') }), path, 'LUZHENG_DATA');
	});

	test('that the data folder cannot be written to, also to root', async () => {
		expectOneSentence(await run({ LUZHENG_DATA: '/proc/luzheng' }), '/proc/luzheng');
	});

	test('that another server has the folder', async () => {
		const data = join(folder, 'held');
		await mkdir(join(data, 'county'), { recursive: true });
		const lock = await lockFolder(data);
		if (!lock.ok) throw new Error('held already');
		expectOneSentence(await run({ LUZHENG_DATA: data, PORT: '0' }), String(process.pid));
		await lock.value.release();
		expect(await holderOf(data)).toBeUndefined();
	});

	test('and leaves nothing behind in the folder', async () => {
		await run({ PORT: 'abc' });
		const data = join(folder, 'clean');
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const address = other.address();
		const port = String(typeof address === 'object' ? address?.port : '');
		await run({ LUZHENG_DATA: data, PORT: port });
		other.close();
		expect(await readdir(data)).toEqual(['county']);
	});
});
