import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCheckpoint } from '$lib/ledger/log/checkpoint';
import { toVkey } from '$lib/ledger/texts/note';
import { openProof, parseGrowth, verifyConsistency } from '$lib/ledger/log/proof';
import { confirmedAt, fixedCounty, type GrowingLog } from './support/fixed-county';
import { flipped } from './support/stored-log';
import { seeded } from './support/random';

const GOPATH = '/usr/share/gocode';

/** Why Go cannot be asked here; undefined = it can. */
function goMissing(): string | undefined {
	if (spawnSync('go', ['version']).status !== 0) return 'no Go (apt-get install golang-go)';
	return existsSync(`${GOPATH}/src/golang.org/x/mod/sumdb/tlog`)
		? undefined
		: `no golang.org/x/mod in ${GOPATH} (apt-get install golang-golang-x-mod-dev)`;
}
const missing = goMissing();
if (missing) process.stderr.write(`\nSKIPPED: Go as a second implementation: ${missing}\n`);

type Question = readonly [kind: string, ...files: Uint8Array[]];

describe.skipIf(missing !== undefined)('golang.org/x/mod/sumdb agrees', () => {
	let folder = '';
	let station: GrowingLog;
	let keys: string[] = [];
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'luzheng-go-'));
		const env = { ...process.env, GO111MODULE: 'off', GOPATH, GOFLAGS: '', GOCACHE: folder };
		execFileSync('go', ['build', '-o', join(folder, 'check'), 'tests/go/check.go'], { env });
		const { station: log, office } = await fixedCounty();
		station = log;
		keys = [await toVkey(log.signer), await toVkey(office)];
	}, 300_000);
	afterAll(() => rmSync(folder, { recursive: true }));

	/** What Go says to each: `ok`, or `no` and why. */
	function ask(questions: readonly Question[]): string[] {
		const input = questions.map(([kind, ...files]) =>
			[kind, ...files.map((file) => Buffer.from(file).toString('base64'))].join(' ')
		);
		const answer = execFileSync(join(folder, 'check'), keys, {
			input: `${input.join('\n')}\n`,
			encoding: 'utf8',
			maxBuffer: 1 << 26
		});
		const lines = answer.trimEnd().split('\n');
		expect(lines).toHaveLength(questions.length);
		return lines;
	}
	const allOk = (questions: readonly Question[]) =>
		expect(new Set(ask(questions))).toEqual(new Set(['ok']));

	test('on every entry and on checkpoints with the county’s cosignature', async () => {
		const notes = station.entries.map(({ bytes }): Question => ['note', bytes]);
		const checkpoints: Question[] = [];
		for (const size of [1, 2, 3, 128, 255, 256, 257])
			checkpoints.push(['cosigned', await station.checkpoint(size, confirmedAt(size))]);
		allOk([...notes, ...checkpoints]);
		const [, first] = checkpoints;
		const uncosigned: Question = ['cosigned', await station.checkpoint(2)];
		expect(ask([first!, uncosigned])).toEqual(['ok', 'no not signed by both']);
	});

	test('on every inclusion proof up to 20 entries, and on those at the edges of 256', async () => {
		const questions: Question[] = [];
		for (let size = 1; size <= 20; size++)
			for (let index = 0; index < size; index++)
				questions.push(['proof', await station.proof(index, size)]);
		for (const size of [255, 256, 257])
			for (const index of [0, 1, 127, 128, 254, size - 1])
				questions.push(['proof', await station.proof(index, size)]);
		expect(questions.length).toBeGreaterThan(220);
		allOk(questions);
	});

	test('on every consistency proof up to 20 entries, and on those at the edges of 256', async () => {
		const questions: Question[] = [];
		const add = async (old: number, size: number) =>
			questions.push(['growth', await station.checkpoint(old), await station.growth(old, size)]);
		for (let size = 1; size <= 20; size++)
			for (let old = 1; old <= size; old++) await add(old, size);
		for (const size of [255, 256, 257])
			for (const old of [1, 3, 64, 128, 255, size]) if (old <= size) await add(old, size);
		expect(questions.length).toBeGreaterThan(220);
		allOk(questions);
	});

	test('on what is refused: flipped bits, a hash too many, a hash too few', async () => {
		const random = seeded(1119);
		const proof = await station.proof(5, 13, confirmedAt(13));
		const growth = await station.growth(5, 13, confirmedAt(13));
		const older = await station.checkpoint(5);
		const lines = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8').split('\n');
		const made = (list: readonly string[]) => new Uint8Array(Buffer.from(list.join('\n')));
		const [p, g] = [lines(proof), lines(growth)];
		const bad: { kind: 'proof' | 'growth'; bytes: Uint8Array<ArrayBuffer> }[] = [
			{ kind: 'proof', bytes: made(p.toSpliced(3, 0, p[3] ?? '')) },
			{ kind: 'proof', bytes: made(p.toSpliced(3, 1)) },
			{ kind: 'growth', bytes: made(g.toSpliced(1, 0, g[1] ?? '')) },
			{ kind: 'growth', bytes: made(g.toSpliced(1, 1)) }
		];
		for (let n = 0; n < 400; n++) {
			const kind = n % 2 === 0 ? 'proof' : 'growth';
			const file = kind === 'proof' ? proof : growth;
			bad.push({ kind, bytes: flipped(file, random.below(file.length * 8)) });
		}
		const said = ask(
			bad.map(({ kind, bytes }): Question =>
				kind === 'proof' ? [kind, bytes] : [kind, older, bytes]
			)
		);
		const before = await openCheckpoint(older, station.signer);
		let agreed = 0;
		for (const [i, { kind, bytes }] of bad.entries()) {
			const ours =
				kind === 'proof' ? (await openProof(bytes, station.signer)).ok : await grew(bytes);
			// A flip in the county's line is of no concern to either: the log's own signature is what is asked for.
			expect(said[i]?.startsWith('ok'), `${kind} ${i}: ${said[i] ?? ''}`).toBe(ours);
			agreed++;
		}
		expect(agreed).toBe(404);
		expect(said.filter((line) => line.startsWith('no')).length).toBeGreaterThan(200);

		async function grew(bytes: Uint8Array): Promise<boolean> {
			const read = parseGrowth(bytes);
			if (!read.ok || !before.ok || read.value.old !== before.value.size) return false;
			const newer = await openCheckpoint(read.value.note, station.signer);
			return newer.ok && verifyConsistency(before.value, newer.value, read.value.proof);
		}
	});
});
