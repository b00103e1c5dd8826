// A disc of an extraction, from the plan to what anyone makes of it: listed, taken out and checked by tools that no one here wrote.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { toUtf8, type Bytes } from '$lib/base/bytes';
import { ok } from '$lib/base/result';
import { extracted, folder, hasDiscTools, imageOf } from '$lib/devices/disc/disc-for-tests';
import { readBackDisc } from '$lib/devices/disc/read-back';
import { validateBag } from './support/bagit';
import { contents, discFiles, discPackage, MADE } from './support/disc-package';
import { secondVerify } from './support/second-verifier';

type Files = readonly { readonly path: string; readonly bytes: Bytes }[];

async function firstDisc(...args: Parameters<typeof discPackage>) {
	const made = await discPackage(...args);
	const [volume, tags] = [made.volumes[0]!, made.tags[0]!];
	return { ...made, volume, files: discFiles(volume, tags) };
}
const flip = (files: Files, path: string): Files =>
	files.map((one) =>
		one.path === path
			? { path, bytes: one.bytes.map((b, i) => (i === one.bytes.length >> 1 ? b ^ 1 : b)) }
			: one
	);
const asDisc = (files: Files) => files.map(({ path, bytes }) => [`光盘/${path}`, bytes] as const);
const CLIP = 'data/s01-e1-0/DCIM/100MEDIA/现场 01.mp4';

function run(command: string, at: string, args: readonly string[]) {
	const { status, stdout, stderr } = spawnSync(command, args, { cwd: at, encoding: 'utf8' });
	return { status, said: stdout + stderr };
}
const layOut = (files: Files, at: string): string => {
	for (const { path, bytes } of files) {
		mkdirSync(dirname(join(at, path)), { recursive: true });
		writeFileSync(join(at, path), bytes);
	}
	return at;
};
/** The commands of 校验说明.txt, as a person would type them. */
const byHand = (at: string) =>
	run('bash', at, [
		'-c',
		readFileSync(join(at, '校验说明.txt'), 'utf8')
			.split('\n')
			.filter((line) => line.startsWith('    '))
			.join('\n')
	]);

test('[第16条] a disc is a bag: what a true name cannot be on it stands in names.tsv, and sha256sum finds every file', async () => {
	const { files } = await firstDisc();
	const at = layOut(files, folder());
	const checked = run('sha256sum', at, ['--strict', '-c', 'manifest-sha256.txt']);
	expect(checked.status, checked.said).toBe(0);
	expect(checked.said.match(/: OK$/gm)).toHaveLength(contents.size);
	expect(readFileSync(join(at, 'names.tsv'), 'utf8')).toBe(
		'data/s01-e1-0/DCIM/100MEDIA/_田100_.mp4\ts01-e1-0/DCIM/100MEDIA/𠮷田100%25.mp4\n'
	);
	expect(readFileSync(join(at, 'bag-info.txt'), 'utf8')).toContain(
		'Bag-Count: 1 of 1\nPayload-Oxum: 120003.3\n'
	);
	expect(run('sha256sum', at, ['--strict', '-c', 'tagmanifest-sha256.txt']).status).toBe(0);
});

(hasDiscTools ? test : test.skip)(
	'[第16条] taken out of the image by xorriso, the disc passes sha256sum, openssl and its own note',
	async () => {
		const { files } = await firstDisc();
		const at = folder();
		extracted(await imageOf(files, at), join(at, 'disc'));
		const disc = join(at, 'disc');
		for (const { path, bytes } of files)
			expect(readFileSync(join(disc, path)).equals(bytes), path).toBe(true);
		const good = byHand(disc);
		expect(good.status, good.said).toBe(0);
		expect(good.said.match(/Signature Verified Successfully/g)).toHaveLength(2);
	}
);

test('[第16条] the bag is valid to other tools than ours, with an excerpt too, and not after a byte is changed or a file is added', async () => {
	for (const hasExcerpt of [false, true]) {
		const { files } = await firstDisc(undefined, undefined, undefined, hasExcerpt);
		const whole = layOut(files, folder());
		expect(validateBag(whole)).toMatchObject({ valid: true });
		writeFileSync(join(whole, 'data', 'more.mp4'), 'x');
		expect(validateBag(whole)).toMatchObject({ valid: false });
		for (const path of [CLIP, 'verify.html', '音像记录提取单.txt']) {
			const judged = validateBag(layOut(flip(files, path), folder()));
			expect(judged.valid, path).toBe(false);
			expect(judged.said).toContain(path);
		}
	}
});

test('[第16条] the note by hand stops at a changed byte and at another signature', async () => {
	const { files } = await firstDisc();
	const clip = byHand(layOut(flip(files, CLIP), folder()));
	expect(clip.status).not.toBe(0);
	expect(clip.said).toContain(`${CLIP}: FAILED`);
	const other = await discPackage();
	const key = { path: 'ledger/station.vkey', bytes: toUtf8(`${other.keys.county}\n`) };
	const swapped = files.map((one) => (one.path === key.path ? key : one));
	expect(byHand(layOut(swapped, folder())).status).not.toBe(0);
});

test('[第16条] the second verifier finds the disc good: files, manifest, extraction, key and cosignature', async () => {
	const { files, keys } = await firstDisc();
	const { report, findings } = await secondVerify(asDisc(files), { county: keys.county });
	expect(findings).toEqual([]);
	expect(report).toMatchObject({ verdict: 'good', bags: 1 });
	expect(report.county).toMatchObject({ pinned: true });
	expect(report.shown.map(({ type, notLater }) => [type, notLater !== null])).toContainEqual([
		'extraction-made',
		true
	]);
	// Without the county's key from paper it says so, and finds no fault.
	const plain = await secondVerify(asDisc(files));
	expect(plain.report).toMatchObject({ verdict: 'good', county: { pinned: false } });
});

test.each([
	['an original', CLIP, 'file-changed'],
	['the sheet', '音像记录提取单.txt', 'file-changed'],
	['verify.html', 'verify.html', 'file-changed'],
	['the entry of the extraction', 'ledger/station-000000002.tlog-proof', 'file-changed']
])('[第19条] one changed byte of %s is found, and the file is named', async (_, path, kind) => {
	const { files, keys } = await firstDisc();
	const { report, faults } = await secondVerify(asDisc(flip(files, path)), { county: keys.county });
	expect(report.verdict).toBe('faults');
	expect(faults.map((one) => [one.kind, one.file])).toContainEqual([kind, `光盘/${path}`]);
});

test('[第16条] a disc whose lists were made anew around another file contradicts the ledger', async () => {
	const { files, keys } = await firstDisc();
	const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
	const textOf = (path: string, all: Files) =>
		new TextDecoder().decode(all.find((one) => one.path === path)!.bytes);
	const put = (all: Files, path: string, from: string, to: string): Files =>
		all.map((one) =>
			one.path === path ? { path, bytes: toUtf8(textOf(path, all).replace(from, to)) } : one
		);
	const before = new Map(files.map(({ path, bytes }) => [path, sum(bytes)]));
	let all = flip(files, CLIP);
	const now = (path: string) => sum(all.find((one) => one.path === path)!.bytes);
	all = put(all, 'manifest-sha256.txt', before.get(CLIP)!, now(CLIP));
	const manifest = 'manifest-sha256.txt';
	all = put(all, 'tagmanifest-sha256.txt', before.get(manifest)!, now(manifest));
	const { faults } = await secondVerify(asDisc(all), { county: keys.county });
	expect(faults.map(({ kind }) => kind).sort()).toEqual(['bag-manifest', 'file-changed']);
});

test('[第16条] what was extracted is held against what was taken in', async () => {
	const { files, keys } = await firstDisc(undefined, undefined, (sha256) =>
		sha256.replace(/^./, (c) => (c === '0' ? '1' : '0'))
	);
	const { faults } = await secondVerify(asDisc(files), { county: keys.county });
	expect(faults.map(({ kind }) => kind)).toEqual(Array(3).fill('extract-differs'));
});

test('a disc without the ledger’s word is not called good, and a key that is none is named', async () => {
	const { files, keys } = await firstDisc();
	const bare = files.filter(({ path }) => !path.endsWith('.tlog-proof'));
	const without = await secondVerify(asDisc(bare), { county: keys.county });
	expect(without.findings.map(({ kind }) => kind)).toContain('disc-unlisted');
	const spoilt = files.map((one) =>
		one.path === 'ledger/station.vkey' ? { ...one, bytes: toUtf8('no key\n') } : one
	);
	const { faults } = await secondVerify(asDisc(spoilt), { county: keys.county });
	expect(faults.map(({ kind, file }) => [kind, file])).toContainEqual([
		'key-form',
		'光盘/ledger/station.vkey'
	]);
});

test('[第16条] each of several discs is whole by itself and names the others by their manifests', async () => {
	const small = { kind: 'cd' as const, name: 'CD', bytes: 2 * 2 ** 20 + 90_000 };
	const { volumes, tags, keys } = await discPackage(small);
	expect(volumes.map(({ files }) => files.length)).toEqual([1, 2]);
	for (const [i, volume] of volumes.entries()) {
		const files = discFiles(volume, tags[i]!);
		const named = new TextDecoder().decode(files.find(({ path }) => path === 'volumes.tsv')!.bytes);
		for (const { digest } of volumes) expect(named).toContain(digest);
		const { report, findings } = await secondVerify(asDisc(files), { county: keys.county });
		expect(findings, volume.digest).toEqual([]);
		expect(report.verdict).toBe('good');
	}
});

test('[第16条] an excerpt lies beside its original with its description, and is checked by its own hash', async () => {
	const { files, keys } = await firstDisc(undefined, undefined, undefined, true);
	const path = 'data/节录件/01_现场 01_000002-000005.mp4';
	const { report, findings } = await secondVerify(asDisc(files), { county: keys.county });
	expect(findings).toEqual([]);
	expect(report.verdict).toBe('good');
	const good = byHand(layOut(files, folder()));
	expect(good.status, good.said).toBe(0);
	const said = new TextDecoder().decode(files.find((one) => one.path === '节录件说明.txt')!.bytes);
	const clip = createHash('sha256')
		.update(contents.get('DCIM/100MEDIA/现场 01.mp4')!)
		.digest('hex');
	for (const word of ['李梅', MADE, clip, '0:00:02.500 至 0:00:04.000', '当事人陈述', path])
		expect(said).toContain(word);
	const sheet = files.find((one) => one.path === '音像记录提取单.txt')!.bytes;
	expect(new TextDecoder().decode(sheet)).toContain('节录件');
	const { faults } = await secondVerify(asDisc(flip(files, path)), { county: keys.county });
	expect(faults.map((one) => [one.kind, one.file])).toEqual([['file-changed', `光盘/${path}`]]);
	// Its original is held against what was taken in, like every other.
	const other = await firstDisc(
		...([undefined, undefined, (sum: string) => sum.replace(/^./, '0'), true] as const)
	);
	const differs = await secondVerify(asDisc(other.files), { county: other.keys.county });
	expect(differs.faults.map(({ file }) => file)).toContain(`光盘/${path}`);
});

const asContent = (files: Files) =>
	files.map(({ path, bytes }) => ({
		...{ path, bytes: bytes.length },
		async *read() {
			yield await Promise.resolve(ok(bytes));
		}
	}));
const readBack = async (files: Files, digest: string) => {
	const read = await readBackDisc(
		asContent(files),
		digest,
		new AbortController().signal,
		() => undefined
	);
	if (!read.ok) throw new Error(read.error.fault);
	return read.value;
};

test('[第16条] read back, every byte of the disc is held against its lists and the ledger', async () => {
	const { files, volume } = await firstDisc();
	const good = await readBack(files, volume.digest);
	expect(good).toMatchObject({ findings: [], files: files.length - 1 });
	expect(good.seal).toMatch(/^[0-9a-f]{64}$/);
	const changed = await readBack(flip(files, CLIP), volume.digest);
	expect(changed.findings).toEqual([{ path: CLIP, is: 'changed' }]);
	const gone = files.filter(({ path }) => path !== CLIP);
	expect((await readBack(gone, volume.digest)).findings).toEqual([{ path: CLIP, is: 'missing' }]);
	const more = [...files, { path: 'data/多.mp4', bytes: toUtf8('x') }];
	expect((await readBack(more, volume.digest)).findings).toEqual([
		{ path: 'data/多.mp4', is: 'additional' }
	]);
	expect((await readBack(files, '0'.repeat(64))).findings).toEqual([
		{ path: 'manifest-sha256.txt', is: 'another-disc' }
	]);
});
