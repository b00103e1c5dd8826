import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { bagInfoText, manifestText, parseManifest } from './bag';

const hash = (n: number) => n.toString(16).padStart(64, '0');

test('a manifest has lower-case hex, two spaces, LF, and encodes CR, LF and % only', () => {
	expect(
		manifestText([
			{ path: 'data/b\r\n100%\t.mp4', sha256: hash(2) },
			{ path: 'data/a 㐂.mp4', sha256: hash(1) }
		])
	).toBe(`${hash(1)}  data/a 㐂.mp4\n${hash(2)}  data/b%0D%0A100%25\t.mp4\n`);
});

test('what is written is read back, for any path', () => {
	const line = fc.record({
		path: fc.string({ unit: 'binary', minLength: 1 }),
		sha256: fc
			.bigInt({ min: 0n, max: 2n ** 256n - 1n })
			.map((n) => n.toString(16).padStart(64, '0'))
	});
	fc.assert(
		fc.property(fc.uniqueArray(line, { selector: ({ path }) => path }), (lines) => {
			const read = parseManifest(manifestText(lines));
			if (!read.ok) throw new Error(`line ${read.error.line}`);
			const sorted = (all: readonly { path: string }[]) =>
				[...all].sort((a, b) => (a.path < b.path ? -1 : 1));
			expect(sorted(read.value)).toEqual(sorted(lines));
		})
	);
	expect(parseManifest(manifestText([{ path: '%09%41', sha256: hash(1) }]))).toEqual({
		ok: true,
		value: [{ path: '%09%41', sha256: hash(1) }]
	});
});

test.each([
	['one space', `${hash(1)} data/a\n`, 1],
	['upper-case hex', `${hash(1)}  a\n${'A'.repeat(64)}  b\n`, 2],
	['a short hash', `abc  data/a\n`, 1],
	['an empty line', `${hash(1)}  a\n\n`, 2],
	['no LF at the end', `${hash(1)}  a\n${hash(2)}  b`, 2],
	['no path', `${hash(1)}  \n`, 1]
])('a manifest with %s is refused with its line', (_, text, line) => {
	expect(parseManifest(text)).toEqual({ ok: false, error: { line } });
});

test('an empty bag has an empty manifest', () => {
	expect(parseManifest(manifestText([]))).toEqual({ ok: true, value: [] });
});

test('[第12条] `sha256sum -c` checks a manifest without any software of ours', () => {
	const bag = mkdtempSync(join(tmpdir(), 'bag-'));
	onTestFinished(() => rmSync(bag, { recursive: true }));
	const paths = [
		'data/DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4',
		'data/执法 㐂𠮷/空 格.MP4'
	];
	const lines = paths.map((path) => {
		mkdirSync(dirname(join(bag, path)), { recursive: true });
		writeFileSync(join(bag, path), path);
		return { path, sha256: createHash('sha256').update(path).digest('hex') };
	});
	writeFileSync(join(bag, 'manifest-sha256.txt'), manifestText(lines));
	const check = () =>
		execFileSync('sha256sum', ['--strict', '-c', 'manifest-sha256.txt'], {
			cwd: bag,
			stdio: 'pipe'
		});
	expect(check().toString().match(/: OK$/gm)).toHaveLength(2);
	writeFileSync(join(bag, paths[1] ?? ''), 'other');
	expect(check).toThrow();
});

test('bag-info names who, when, what, and the payload in bytes and files; a value stays on one line', () => {
	const info = {
		organization: '唐河县农业综合行政执法大队\nPayload-Oxum: 0.0',
		baggingDate: '2026-09-02',
		identifier: 'ing-1',
		recorder: '2222222',
		station: 'S01',
		ingest: 'ing-1'
	};
	expect(bagInfoText(info, { bytes: 17707, files: 2 })).toBe(
		'Source-Organization: 唐河县农业综合行政执法大队 Payload-Oxum: 0.0\n' +
			'Bagging-Date: 2026-09-02\n' +
			'External-Identifier: ing-1\n' +
			'Payload-Oxum: 17707.2\n' +
			'Luzheng-Recorder: 2222222\n' +
			'Luzheng-Station: S01\n' +
			'Luzheng-Ingest: ing-1\n'
	);
});
