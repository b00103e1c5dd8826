import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleChain } from '$lib/ledger/testing/samples.contract';
import { takeBackup, checkBackup } from './backup';
import { backupCommand } from './backup-command';
import { backupSentence, type BackupFault } from './backup-fault';
import { filesBelow } from './backup-files';
import { backUpKeys } from './backup-keys';
import { countyBench, enrolled, eventsOf, FOUNDING, send, START } from '../county-for-tests';
import { openRejected } from '../exchange/rejected';
import { restoreBackup } from './restore';

const PASSPHRASE = 'correct horse battery staple';
const place = { root: '', data: '', backup: '', keys: '' };
let bench: Awaited<ReturnType<typeof countyBench>>;

const at = { now: START, offsetMinutes: 480, databaseUrl: undefined };
const backUp = (to: string, folder = place.data) => takeBackup({ ...at, folder, to });
const restore = (more: Partial<Parameters<typeof restoreBackup>[0]>) =>
	restoreBackup({
		...{ ...at, from: place.backup, folder: join(place.root, 'new'), keys: place.keys },
		...{ passphrase: PASSPHRASE, ...more }
	});

beforeAll(async () => {
	bench = await countyBench();
	const { county, dataDir } = await bench.founded();
	const signer = await enrolled(county, 's01');
	await send(county, await sampleChain(signer, eventsOf('s01')));
	const bytes = new TextEncoder().encode('not an entry');
	const refused = { seq: 4, reason: 'bad-entry', signed: false, detail: 'x', bytes } as never;
	await openRejected(dataDir).keep('f'.repeat(64), refused, START);
	Object.assign(place, { data: dataDir, root: `${dataDir}.place` });
	await mkdir(place.root);
	Object.assign(place, { backup: join(place.root, 'b'), keys: join(place.root, 'keys.age') });
	// Taken while the county is open.
	expect(await backUp(place.backup)).toMatchObject({ ok: true, value: { entries: 12 } });
	expect(await backUpKeys(dataDir, place.keys, PASSPHRASE)).toMatchObject({ ok: true });
}, 120_000);
afterAll(async () => {
	await bench.closeAll();
	await bench.end();
});

const faultOf = (answer: { ok: true } | { ok: false; error: BackupFault }) => {
	if (answer.ok) throw new Error('it was taken');
	expect(backupSentence(answer.error)).toMatch(/[\u4e00-\u9fff].* \/ [/A-Z]/u);
	return answer.error;
};

describe('a backup', () => {
	test('leaves out copies of evidence, and says how many and how large', async () => {
		const to = join(place.root, 'with-evidence');
		const folder = join(place.data, 'county', 'evidence', 'aa');
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, `aa${'0'.repeat(62)}`), 'a copy of evidence');
		const said: string[] = [];
		const code = await backupCommand({
			...{ args: ['--data', place.data, to], env: {}, cwd: '/', offsetMinutes: 480 },
			...{ signal: new AbortController().signal, now: () => START, meanwhile: () => undefined },
			...{ say: (line) => void said.push(line), askSecret: () => Promise.resolve('') }
		});
		expect(code).toBe(0);
		expect(said.join('\n')).toContain('1 files in county/evidence (18 bytes) were left out');
		expect((await filesBelow(to)).filter((name) => name.includes('evidence'))).toEqual([]);
		await rm(join(place.data, 'county', 'evidence'), { recursive: true });
	});

	test('holds the record as it is, and nothing secret that can be read', async () => {
		const names = await filesBelow(place.backup);
		expect(names).toEqual([
			...['journal.seg', 'manifest.note'],
			expect.stringMatching(/^rejected\/f{64}\/unsigned-bad-entry-4-/),
			...['sealed/accounts.json.age', 'sha256sums.txt']
		]);
		const key = JSON.parse(await readFile(join(place.data, 'county/key.json'), 'utf8')) as {
			pkcs8: string;
		};
		for (const name of names) {
			const text = await readFile(join(place.backup, name), 'latin1');
			for (const secret of [key.pkcs8, 'AGE-SECRET-KEY', '$argon2id', FOUNDING.password])
				expect([name, secret, text.includes(secret)]).toEqual([name, secret, false]);
			expect((await stat(join(place.backup, name))).mode & 0o077).toBe(0);
		}
		expect(await readFile(place.keys, 'latin1')).not.toContain(key.pkcs8);
		// `sha256sum -c` says the same.
		const sums = spawn('sha256sum', ['-c', '--quiet', 'sha256sums.txt'], { cwd: place.backup });
		expect(await new Promise((done) => sums.once('close', done))).toBe(0);
	});

	test('is never made in the place of something, in the county itself, or of no county', async () => {
		expect(faultOf(await backUp(place.backup))).toMatchObject({ fault: 'exists' });
		const inside = join(place.data, 'backup');
		expect(faultOf(await backUp(inside))).toMatchObject({ fault: 'inside' });
		const none = join(place.root, 'none');
		expect(faultOf(await backUp(join(place.root, 'x'), none))).toMatchObject({
			fault: 'not-founded'
		});
		await mkdir(join(place.root, 'left.part'));
		expect(faultOf(await backUp(join(place.root, 'left')))).toMatchObject({ fault: 'unfinished' });
		expect(faultOf(await backUpKeys(place.data, place.keys, PASSPHRASE))).toMatchObject({
			fault: 'exists'
		});
		const short = await backUpKeys(place.data, join(place.root, 'short.age'), '12345678');
		expect(faultOf(short)).toMatchObject({ fault: 'short-passphrase' });
	});

	test('that is stopped leaves nothing; a folder that calls itself a part is not one', async () => {
		const to = join(place.root, 'stopped');
		const stop = new AbortController();
		const progress = () => stop.abort();
		const answer = await takeBackup(
			{ ...at, folder: place.data, to },
			{ signal: stop.signal, progress }
		);
		expect(faultOf(answer)).toEqual({ fault: 'stopped' });
		expect((await readdir(place.root)).filter((name) => name.startsWith('stopped'))).toEqual([]);
		const empty = join(place.root, 'left.part');
		expect(faultOf(await checkBackup(empty))).toMatchObject({ fault: 'no-manifest' });
	});

	test('on a full disk says so and takes away what it had written', async ({ skip }) => {
		const disk = join(place.root, 'disk');
		await mkdir(disk);
		const mount = (...args: string[]) =>
			new Promise((done) => spawn(args[0] ?? '', args.slice(1)).once('close', done));
		if ((await mount('mount', '-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk)) !== 0)
			skip('no disk of a few KiB can be mounted here');
		try {
			const to = join(disk, 'b');
			expect(faultOf(await backUp(to))).toMatchObject({ fault: 'no-space' });
			expect(await readdir(disk)).toEqual([]);
		} finally {
			await mount('umount', disk);
		}
	});
});

describe('one bit', () => {
	test('that is wrong anywhere is found, and the file named', async () => {
		const copy = join(place.root, 'bit');
		await cp(place.backup, copy, { recursive: true });
		for (const name of await filesBelow(place.backup)) {
			const good = await readFile(join(place.backup, name));
			const places = [0, 1, good.length >> 1, good.length - 1];
			for (let i = 1; i < 40; i++) places.push((i * 7919) % good.length);
			for (const [i, byte] of places.entries()) {
				const bad = Buffer.from(good);
				bad.writeUInt8(bad.readUInt8(byte) ^ (1 << (i % 8)), byte);
				await writeFile(join(copy, name), bad);
				const { fault, ...said } = faultOf(await checkBackup(copy));
				const path = 'path' in said ? said.path : '';
				const wanted = name === 'manifest.note' ? 'bad-manifest' : 'file-changed';
				expect([byte, fault, path.endsWith(name)]).toEqual([byte, wanted, true]);
			}
			await rm(join(copy, name));
			const gone = faultOf(await checkBackup(copy));
			expect(gone.fault).toBe(name === 'manifest.note' ? 'no-manifest' : 'file-missing');
			await writeFile(join(copy, name), good);
		}
		expect(await checkBackup(copy)).toMatchObject({ ok: true });
		// Nothing is written from a backup that does not hold.
		await writeFile(join(copy, 'sha256sums.txt'), '');
		const answer = await restore({ from: copy, folder: join(place.root, 'from-bad') });
		expect(faultOf(answer)).toMatchObject({ fault: 'file-changed', path: 'sha256sums.txt' });
		expect(await readdir(place.root)).not.toContain('from-bad');
	}, 120_000);
});

describe('a restore', () => {
	test('needs an empty folder, the keys of the same county and their passphrase', async () => {
		const used = join(place.root, 'used');
		await mkdir(join(used, 'county'), { recursive: true });
		expect(faultOf(await restore({ folder: used }))).toMatchObject({ fault: 'not-empty' });
		const wrong = await restore({ passphrase: 'wrong horse battery staple' });
		expect(faultOf(wrong)).toMatchObject({ fault: 'wrong-passphrase' });
		const none = await restore({ keys: join(place.backup, 'sha256sums.txt') });
		expect(faultOf(none)).toMatchObject({ fault: 'not-keys' });
		const other = await bench.founded();
		// A county of the same name with another key.
		const foreign = await bench.fresh();
		await foreign.found(foreign.setupCode() ?? '', FOUNDING, 'a');
		const keys = join(place.root, 'foreign.age');
		expect(await backUpKeys(bench.folderOf(foreign), keys, PASSPHRASE)).toMatchObject({ ok: true });
		expect(faultOf(await restore({ keys }))).toMatchObject({ fault: 'other-county' });
		expect(other.county.isFounded()).toBe(true);
		expect(await readdir(place.root)).not.toContain('new');
	}, 60_000);

	test('gives the same files, in a folder that opens and waits for its stations', async () => {
		const folder = join(place.root, 'restored');
		expect(await restore({ folder })).toMatchObject({ ok: true });
		expect(await readdir(folder)).toEqual(['county']);
		const county = join(folder, 'county');
		for (const name of await filesBelow(county)) {
			if (name === 'restoring.json') continue;
			const is = await readFile(join(county, name));
			expect([name, is.equals(await readFile(join(place.data, 'county', name)))]).toEqual([
				...[name, true]
			]);
			expect((await stat(join(county, name))).mode & 0o077).toBe(0);
		}
		const opened = await bench.open(folder);
		expect(opened.notices).toContainEqual(expect.objectContaining({ notice: 'restoring' }));
		expect(await opened.signIn('admin', FOUNDING.password, 'a')).toMatchObject({ ok: true });
		// Nobody restores over it.
		expect(faultOf(await restore({ folder }))).toMatchObject({ fault: 'not-empty' });
	}, 60_000);

	test('that is stopped leaves the folder empty', async () => {
		const folder = join(place.root, 'half');
		const stop = new AbortController();
		let copies = 0;
		const order = { ...at, from: place.backup, folder, keys: place.keys, passphrase: PASSPHRASE };
		const answer = await restoreBackup(order, {
			signal: stop.signal,
			progress: ({ stage }) => stage === 'copy' && ++copies && stop.abort()
		});
		expect(copies).toBeGreaterThan(0);
		expect(faultOf(answer)).toEqual({ fault: 'stopped' });
		expect(await readdir(folder)).toEqual([]);
	});
});
