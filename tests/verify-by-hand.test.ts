import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BAG, CLIP, fixedVault } from './support/fixed-vault';

const page = readFileSync('docs/verify-by-hand.md', 'utf8');
const blocks = Array.from(page.matchAll(/^```sh (\w+)\n([\s\S]*?)^```$/gm), ([, name, text]) => ({
	name: name ?? '',
	text: text ?? ''
}));

/** The commands of the page need these, and the page says so. */
const tools = ['bash', 'openssl', 'sha256sum', 'base64', 'sed', 'xxd', 'cmp'];
const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
if (missing.length > 0)
	process.stderr.write(`\nSKIPPED: verification by hand: ${missing.join(', ')} missing\n`);

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'luzheng-hand-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const BUNDLE = 'luzheng-ledger/s01-e1/s01-e1-000000000-000000003.zfb';
const COUNTY = 'luzheng-ledger/county/county-000000000-000000005.zfb';
const PROOF = 's01-e1-2.tlog-proof';

async function layOut(): Promise<void> {
	const { files, proof, keys } = await fixedVault();
	const all = new Map<string, Uint8Array | string>(files);
	all.set('county.vkey', `${keys.county}\n`).set(PROOF, proof);
	for (const [path, bytes] of all) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), bytes);
	}
}

/** Runs the page's blocks in one shell, in order; `stopped` is the block that failed. */
function run() {
	const script = blocks.map(({ name, text }) => `echo "== ${name}"\n${text}`).join('\n');
	const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
		cwd: folder,
		encoding: 'utf8'
	});
	const reached = Array.from(stdout.matchAll(/^== (\w+)$/gm), ([, name]) => name);
	return { status, stdout, stderr, stopped: status === 0 ? undefined : reached.at(-1) };
}

/** Replaces letters in a file; the length stays. */
function change(path: string, from: string, to: string): void {
	const text = readFileSync(join(folder, path), 'utf8');
	expect(text, `${path} has ${from}`).toContain(from);
	writeFileSync(
		join(folder, path),
		text.replace(from, () => to)
	);
}

describe.skipIf(missing.length > 0)('docs/verify-by-hand.md', () => {
	test('its commands run on real files, one block after the other, and agree', async () => {
		await layOut();
		const { status, stdout, stderr } = run();
		expect(stderr).toBe('');
		expect(status).toBe(0);
		expect(blocks.map(({ name }) => name)).toEqual([
			'files',
			'keys',
			'entry',
			'chain',
			'checkpoint',
			'proof',
			'whole',
			'bag'
		]);
		expect(stdout.match(/Signature Verified Successfully/g)).toHaveLength(6);
		expect(stdout.match(/: OK$/gm)).toHaveLength(10);
		expect(stdout).toContain('"type":"footage-ingested"');
	});

	test.each([
		['the county’s key', 'keys', 'county.vkey', '+AYqI', '+AYqJ'],
		['the key that the county enrolled', 'keys', COUNTY, '"vkey":"custody.4', '"vkey":"custodx.4'],
		['a letter of the entry', 'entry', BUNDLE, '"missing":null', '"missing":true'],
		['the size in the checkpoint', 'checkpoint', BUNDLE, '\n4\n', '\n5\n'],
		['the number in the proof', 'proof', PROOF, 'index 2', 'index 3'],
		['a line of the header', 'whole', BUNDLE, 'entries 0 3\nprev', 'entries 0 4\nprev'],
		['the manifest', 'bag', `${BAG}/manifest-sha256.txt`, '  data/LOG', '  data/LOK']
	])('%s changed: the block “%s” fails', async (_, block, path, from, to) => {
		await layOut();
		change(path, from, to);
		const { stopped, stdout, stderr } = run();
		expect(stopped, stdout + stderr).toBe(block);
	});

	test('an entry that another follows: the block “chain” fails', async () => {
		await layOut();
		const text = readFileSync(join(folder, BUNDLE), 'utf8');
		const prev = /"prev":"([0-9a-f]{64})","refs":\[\],"seq":3/.exec(text)?.[1] ?? '';
		change(BUNDLE, prev, `${prev.startsWith('0') ? '1' : '0'}${prev.slice(1)}`);
		expect(run().stopped).toBe('chain');
	});

	test('a hash too many in the proof, a changed cosignature, a changed clip: each fails where it is', async () => {
		await layOut();
		const hash = /index 2\n(.*\n)/.exec(readFileSync(join(folder, PROOF), 'utf8'))?.[1] ?? '';
		change(PROOF, hash, hash + hash);
		expect(run().stopped).toBe('proof');
		await layOut();
		const line =
			/— custody\.411328\/county (.{100})/.exec(readFileSync(join(folder, BUNDLE), 'utf8'))?.[1] ??
			'';
		change(BUNDLE, line, line.slice(0, -1) + (line.endsWith('A') ? 'B' : 'A'));
		expect(run().stopped).toBe('checkpoint');
		await layOut();
		const clip = readFileSync(join(folder, CLIP));
		clip[17]! ^= 1;
		writeFileSync(join(folder, CLIP), clip);
		expect(run().stopped).toBe('bag');
	});
});
