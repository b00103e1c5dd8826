import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromUtf8, type Bytes } from '$lib/base/bytes';
import { openBundle } from '$lib/ledger/log/bundle';
import { openCheckpoint } from '$lib/ledger/log/checkpoint';
import { openEntry } from '$lib/ledger/log/entry';
import { fromVkey, type PublicKey } from '$lib/ledger/texts/note';
import { openProof } from '$lib/ledger/log/proof';
import { secondVerify } from './support/second-verifier';
import { makeVectors } from './vectors/make';

const folder = join(import.meta.dirname, 'vectors');
const read = (path: string): Bytes => new Uint8Array(readFileSync(join(folder, path)));
const below = (path: string): string[] =>
	readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();
const countyKey = fromUtf8(read('county.vkey'))?.trim() ?? '';

async function stationKey(): Promise<PublicKey> {
	const key = await fromVkey(fromUtf8(read('station.vkey'))?.trim() ?? '');
	if (!key.ok) throw new Error(key.error);
	return key.value;
}

interface Expected {
	readonly name: string;
	readonly kind: string;
	readonly seq?: number;
	readonly app: 'refuses' | 'takes';
	readonly files: Readonly<Record<string, string>>;
}
const expected = JSON.parse(fromUtf8(read('bad/expected.json')) ?? '') as Expected[];

test('the vectors are what the application writes today, byte for byte', async () => {
	const made = await makeVectors();
	expect(
		['good', 'bad', 'rule-pack'].flatMap(below).concat('county.vkey', 'station.vkey').sort()
	).toEqual([...made.keys()].sort());
	for (const [path, bytes] of made) expect(read(path), path).toEqual(bytes);
});

describe('the second verifier and the application agree', () => {
	test('on every good vector, together and each bundle by itself', async () => {
		const good = below('good');
		const all = await secondVerify(
			good.map((path) => [path, read(path)]),
			{ county: countyKey }
		);
		expect(all.findings).toEqual([]);
		expect(all.report).toMatchObject({ verdict: 'good', files: good.length, unknown: 0 });
		expect(all.report.county?.pinned).toBe(true);
		expect(all.report.logs.map(({ size }) => size).sort()).toEqual([12, 257]);
		const bundles = good.filter((path) => path.endsWith('.zfb'));
		expect(bundles).toHaveLength(9);
		for (const path of bundles) {
			const alone = await secondVerify([[path, read(path)]], { county: countyKey });
			expect(alone.report.verdict, path).toBe('good');
			expect((await openBundle(read(path))).ok, path).toBe(true);
		}
	});

	test('on proofs, and between which moments their entries lie', async () => {
		const key = await stationKey();
		const ledger = below('good/luzheng-ledger');
		for (const path of below('good/proofs').filter((name) => name.endsWith('.tlog-proof'))) {
			const { report } = await secondVerify([...ledger, path].map((p) => [p, read(p)]));
			expect(report.verdict).toBe('good');
			const [shown] = report.shown;
			const opened = await openProof(read(path), key);
			expect(opened.ok && opened.value.index).toBe(shown?.seq);
			const [from, claimed, to] = [shown?.notEarlier, shown?.claimed, shown?.notLater].map((t) =>
				Date.parse(t ?? '')
			);
			expect(from).toBeLessThanOrEqual(claimed!);
			expect(claimed).toBeLessThanOrEqual(to!);
		}
	});

	test('a proof or a note alone cannot be checked without the key of its log, and can with it', async () => {
		const path = 'good/proofs/entry-2-of-3.tlog-proof';
		const without = await secondVerify([[path, read(path)]]);
		expect(without.report.verdict).toBe('open');
		expect(without.findings.map(({ kind }) => kind)).toEqual(['no-key']);
		const vkey = fromUtf8(read('station.vkey'))?.trim() ?? '';
		const options = { county: countyKey, keys: [vkey] };
		expect((await secondVerify([[path, read(path)]], options)).report.verdict).toBe('good');
	});

	test('another county than the one on paper is a fault', async () => {
		const other = fromUtf8(read('station.vkey'))?.trim() ?? '';
		const files = below('good/short').map((path) => [path, read(path)] as const);
		const { faults } = await secondVerify(files, { county: other });
		expect(faults.map(({ kind }) => kind)).toEqual(files.map(() => 'other-county'));
		await expect(secondVerify(files, { county: 'none' })).rejects.toThrow(RangeError);
	});

	test.each(expected)('on $name: $kind', async ({ kind, seq, app, files }) => {
		const list = Object.entries(files).map(([file, path]) => [file, read(path)] as const);
		const { report, faults } = await secondVerify(list, { county: countyKey });
		expect(report.verdict).toBe('faults');
		const found = faults.find((one) => one.kind === kind);
		expect(found, JSON.stringify(faults)).toBeDefined();
		expect(found?.seq).toBe(seq ?? found?.seq);
		expect(found?.file, 'a place is named').toMatch(/./);
		for (const text of [found?.zh, found?.en]) expect(text).not.toContain('?');

		const [file = '', bytes = new Uint8Array()] = list[0] ?? [];
		if (file === 'entry') expect((await openEntry(bytes, await stationKey())).ok).toBe(false);
		if (!file.endsWith('.zfb')) return;
		const opened = await openBundle(bytes);
		expect(opened.ok).toBe(app === 'takes');
		if (!opened.ok && opened.error.seq !== undefined) expect(opened.error.seq).toBe(found?.seq);
	});

	test('on checkpoints of every size', async () => {
		const key = await stationKey();
		for (const path of below('good/checkpoints'))
			expect((await openCheckpoint(read(path), key)).ok).toBe(true);
	});
});
