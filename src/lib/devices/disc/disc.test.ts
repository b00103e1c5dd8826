import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { extracted, folder, hasDiscTools, imageOf, run, sha256, words } from './disc-for-tests';
import { listImage } from './image-reader';
import { layoutDisc } from './layout';
import { discPaths } from './names';

const tools = hasDiscTools ? test : test.skip;
const clip = (bytes: number, seed: number) =>
	Uint8Array.from({ length: bytes }, (_, i) => (i * 31 + seed * 7 + (i >> 8)) & 0xff);

const contents = [
	{ path: 'bagit.txt', bytes: toUtf8('BagIt-Version: 1.0\n') },
	{ path: 'data/空.txt', bytes: toUtf8('') },
	{ path: 'data/卷一/执法现场㐂.MP4', bytes: clip(5000, 1) },
	{ path: 'data/卷一/执法现场2.MP4', bytes: clip(2048, 2) },
	{ path: 'data/DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4', bytes: clip(4097, 3) },
	{ path: 'data/DCIM/100MEDIA/a name with spaces (2).mp4', bytes: clip(1, 4) },
	...Array.from({ length: 90 }, (_, i) => ({
		path: `data/many/很长的文件名字用来占满一个扇区的目录记录-${i}.jpg`,
		bytes: clip(100 + i, i)
	}))
];

const filesBelow = (at: string): string[] =>
	readdirSync(at, { withFileTypes: true }).flatMap((one) =>
		one.isDirectory()
			? filesBelow(join(at, one.name)).map((path) => `${one.name}/${path}`)
			: [one.name]
	);

tools(
	'[第16条] xorriso takes every file out of the image, with its Chinese name and its SHA-256',
	async () => {
		const at = folder();
		const image = await imageOf(contents, at);
		extracted(image, join(at, 'out'));
		expect(filesBelow(join(at, 'out')).sort()).toEqual(contents.map(({ path }) => path).sort());
		for (const { path, bytes } of contents)
			expect(sha256(readFileSync(join(at, 'out', path))), path).toBe(sha256(bytes));
		// 22:33:44 UTC: a disc keeps whole seconds and a zone.
		expect(statSync(join(at, 'out', 'bagit.txt')).mtimeMs).toBe(Date.UTC(2026, 6, 28, 22, 33, 44));
	}
);

tools('isoinfo lists the Joliet tree and reads the volume as sound ISO 9660', async () => {
	const at = folder();
	const image = await imageOf(contents, at);
	const listed = run('isoinfo', ['-J', '-f', '-i', image]);
	// It knows character sets of one byte alone and writes `_` for what they do not have.
	for (const { path } of contents)
		expect(listed).toContain(`/${path.replace(/[^\x20-\x7e]/gu, '_')};1\n`);
	const said = run('isoinfo', ['-d', '-i', image]);
	expect(said).toContain('Logical block size is: 2048');
	expect(said).toContain(`Volume size is: ${statSync(image).size / 2048}`);
	expect(said).toContain('Joliet with UCS level 3 found');
	expect(statSync(image).size).toBe(Number(run('isosize', [image])));
});

tools(
	'a reader of plain ISO 9660 gets every content too, under names that are unique',
	async () => {
		const at = folder();
		const image = await imageOf(contents, at);
		extracted(image, join(at, 'plain'), 'nojoliet');
		const sums = filesBelow(join(at, 'plain')).map((path) =>
			sha256(readFileSync(join(at, 'plain', path)))
		);
		expect(sums.sort()).toEqual(contents.map(({ bytes }) => sha256(bytes)).sort());
		const names = filesBelow(join(at, 'plain'));
		expect(
			names.every((path) =>
				path.split('/').every((one) => /^[A-Z0-9_]{0,31}(\.[A-Z0-9_]*)?(;1)?$/.test(one))
			)
		).toBe(true);
	}
);

tools('an image without files, and one with two thousand folders, are sound', async () => {
	const at = folder();
	const empty = await imageOf([], at);
	expect(run('isoinfo', ['-d', '-i', empty])).toContain('Joliet with UCS level 3 found');
	const deep = Array.from({ length: 2000 }, (_, i) => ({
		path: `data/文件夹${i % 50}/内${i}/a/b/c/clip.mp4`,
		bytes: clip(10, i)
	}));
	extracted(await imageOf(deep, at), join(at, 'deep'));
	expect(filesBelow(join(at, 'deep')).sort()).toEqual(deep.map(({ path }) => path).sort());
});

test('the same files give the same bytes, in whatever order they are named', async () => {
	const at = folder();
	const once = sha256(readFileSync(await imageOf(contents, at)));
	expect(sha256(readFileSync(await imageOf([...contents].reverse(), at)))).toBe(once);
	expect(once).toMatchInlineSnapshot(
		`"b27f9ff3a4700605874635186c8091944c3bf2ca0ea5c9dff8db7c8db0763eb7"`
	);
});

test('golden bytes: the descriptors, path tables and folders of a disc with one file', () => {
	const file = { path: '卷/a.txt', bytes: 3, modified: instant(Date.UTC(2026, 6, 28, 22, 33, 44)) };
	const { head, bytes, files } = layoutDisc([file], words);
	expect(files).toEqual([{ ...file, sector: 27 }]);
	expect(bytes).toBe((27 + 1 + 150) * 2048);
	expect(head.length).toBe(27 * 2048);
	const hex = (at: number, length: number) =>
		Buffer.from(head.subarray(at, at + length)).toString('hex');
	const sector = (n: number) => n * 2048;
	expect(hex(0, sector(16))).toBe('00'.repeat(sector(16)));
	expect(hex(sector(16), 8)).toBe('0143443030310100');
	expect(hex(sector(16) + 80, 8)).toBe('b2000000000000b2');
	expect(hex(sector(17), 8)).toBe('0243443030310100');
	expect(hex(sector(17) + 88, 3)).toBe('252f45');
	expect(hex(sector(17) + 40, 12)).toBe('53775185514976d800310020');
	expect(hex(sector(18), 7)).toBe('ff434430303101');
	// Path table: the root, then the folder.
	expect(hex(sector(19), 20)).toBe(
		'0100' + '15000000' + '0100' + '0000' + '0100' + '16000000' + '0100' + '5f00'
	);
	expect(hex(sector(20), 20)).toBe(
		'0100' + '00000015' + '0001' + '0000' + '0100' + '00000016' + '0001' + '5f00'
	);
	// The folder on the ISO side: itself, its parent, and `A.TXT;1`.
	const self =
		'2200' +
		'1600000000000016' +
		'0008000000000800' +
		'7e071d0a000020' +
		'020000' +
		'01000001' +
		'0100';
	expect(hex(sector(22), 34)).toBe(self);
	expect(hex(sector(22) + 68, 40)).toBe(
		'2800' +
			'1b0000000000001b' +
			'0300000000000003' +
			'7e071d06212c20' +
			'000000' +
			'01000001' +
			'07' +
			'412e5458543b31'
	);
	// And on Joliet's: the same extent under its own name.
	expect(hex(sector(26) + 68, 48)).toBe(
		'3000' +
			'1b0000000000001b' +
			'0300000000000003' +
			'7e071d06212c20' +
			'000000' +
			'01000001' +
			'0e' +
			'0061002e007400780074003b0031' +
			'00'
	);
});

test.each([
	['a name that can stay stays', ['data/执法㐂.mp4'], ['data/执法㐂.mp4']],
	['what UCS-2 cannot hold becomes _', ['data/𠮷田.mp4'], ['data/_田.mp4']],
	['two that would be one are told apart', ['𠮷.mp4', '𠀋.mp4'], ['_ (2).mp4', '_.mp4']],
	['one that can stay keeps its name', ['_.mp4', '𠮷.mp4'], ['_.mp4', '_ (2).mp4']],
	['letters of either case are one name', ['a.MP4', 'A.mp4'], ['a (2).MP4', 'A.mp4']],
	['what Windows refuses, and %', ['a:b?100%.txt', 'x. '], ['a_b_100_.txt', 'x__']],
	['a half of a pair', ['a\ud842.txt'], ['a_.txt']],
	['too long a name keeps its ending', [`${'长'.repeat(70)}.mp4`], [`${'长'.repeat(60)}.mp4`]],
	['folders too deep become one', ['1/2/3/4/5/6/7/8/x'], ['1/2/3/4/5/6/7_8/x']],
	[
		'and do not meet another',
		['1/2/3/4/5/6/7/8/x', '1/2/3/4/5/6/7_8/x'],
		['1/2/3/4/5/6/7_8 (2)/x', '1/2/3/4/5/6/7_8/x']
	]
])('paths on a disc: %s', (_, paths, expected) => {
	const got = discPaths(paths);
	expect(paths.map((path) => got.get(path))).toEqual(expected);
	expect(discPaths([...paths].reverse())).toEqual(got);
});

tools('an image that xorriso made is listed as one of ours is', async () => {
	const at = folder();
	extracted(await imageOf(contents, at), join(at, 'out'));
	const theirs = join(at, 'theirs.iso');
	run('xorriso', ['-as', 'mkisofs', '-quiet', '-J', '-o', theirs, join(at, 'out')]);
	for (const image of [join(at, 'disc.iso'), theirs]) {
		const bytes = new Uint8Array(readFileSync(image));
		const listed = await listImage(new Blob([bytes]), 'x.iso');
		if (!listed.ok) throw new Error(listed.error.fault);
		const read = listed.value.map(({ path, pieces }) => [
			path,
			sha256(Buffer.concat(pieces.map((one) => bytes.subarray(one.at, one.at + one.bytes))))
		]);
		expect(read.sort(), image).toEqual(
			contents.map(({ path, bytes: own }) => [path, sha256(own)]).sort()
		);
	}
});

test('bytes that are no image, and a folder inside itself, are named and not read for ever', async () => {
	const at = folder();
	const bytes = new Uint8Array(readFileSync(await imageOf(contents, at)));
	const damaged = { ok: false, error: { fault: 'unreadable', path: 'x.iso' } };
	expect(await listImage(new Blob([bytes.subarray(0, 40_000)]), 'x.iso')).toEqual(damaged);
	expect(await listImage(new Blob([toUtf8('x')]), 'x.iso')).toEqual(damaged);
	const view = new DataView(bytes.buffer);
	const root = view.getUint32(17 * 2048 + 158, true);
	// The first record behind a folder itself and its parent is made to be the root.
	view.setUint32(root * 2048 + 68 + 2, root, true);
	bytes[root * 2048 + 68 + 25] = 2;
	expect(await listImage(new Blob([bytes]), 'x.iso')).toEqual(damaged);
});
