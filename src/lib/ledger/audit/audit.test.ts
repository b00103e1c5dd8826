import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fromUtf8, toHex, type Bytes } from '$lib/base/bytes';
import { auditLog, type AuditCopy, type AuditOrder, type AuditRow } from './audit';
import { inspect } from './audit-entry';
import type { Finding } from './audit-findings';
import { cosign, signCheckpoint, toCheckpointText } from '../log/checkpoint';
import { emptyHead, follow, seal } from '../log/entry';
import { here, newLog } from '../testing/for-tests';
import { noteChecker, signNote } from '../texts/note';
import {
	sampleCheckOut,
	sampleReturn,
	sampleSigner,
	sampleStation,
	SAMPLE_START
} from '../testing/samples.contract';
import { emptyTree, leafHash, rootOf, withLeaf, type Hash } from '../log/tree';

const NAME = 'custody.411328/s01/e1';
const SIZE = 9;

const hash: Hash = (...parts) => {
	const all = createHash('sha256');
	for (const part of parts) all.update(part);
	return new Uint8Array(all.digest());
};

const copyOf = (rows: readonly AuditRow[], size = rows.length): AuditCopy => ({
	size,
	read: (from, count) =>
		Promise.resolve(rows.filter(({ seq }) => seq >= from && seq < from + count))
});

const wholeLog = async (name: string) => {
	const log = await newLog(name);
	for (let i = 0; i < SIZE; i += 3) {
		await log.add(sampleStation(`s${i}`));
		await log.add(sampleCheckOut(`s01-e1-${i + 1}`, 'J-03'));
		await log.add(sampleReturn(`s01-e1-${i + 2}`, 'J-03', `s01-e1-${i + 1}`));
	}
	return log;
};

let log: Awaited<ReturnType<typeof newLog>>;
let other: Awaited<ReturnType<typeof newLog>>;
let rows: readonly AuditRow[];
let note: (size: number) => Promise<string>;

beforeAll(async () => {
	log = await wholeLog(NAME);
	other = await wholeLog(NAME);
	rows = log.entries.map(({ seq, bytes }) => ({ seq, bytes }));
	note = async (size) => fromUtf8(await signCheckpoint(await checkpointAt(size), log.signer)) ?? '';
});

async function checkpointAt(size: number) {
	let tree = emptyTree;
	for (const { bytes } of log.entries.slice(0, size))
		tree = await withLeaf(tree, await leafHash(bytes));
	return { origin: NAME, size, root: await rootOf(tree) };
}

const audit = (first: readonly AuditRow[], more: Partial<AuditOrder> = {}) =>
	auditLog({ key: log.signer, first: copyOf(first), anchors: [], ...more }, hash);

const brief = (findings: readonly Finding[]) =>
	findings.map((one) =>
		'seq' in one
			? `${one.copy} ${one.wrong} ${one.seq}${one.through > one.seq ? `-${one.through}` : ''}`
			: `${one.wrong} ${one.size}`
	);

const flipped = (bytes: Bytes, bit: number): Bytes => {
	const changed = bytes.slice();
	changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
	return changed;
};

test('a log as it was written has no findings, and its head is the one that was computed entry by entry', async () => {
	const anchors = await Promise.all(
		[1, 2, 5, SIZE].map(async (size) => ({ size, note: await note(size) }))
	);
	const done = await audit(rows, { second: copyOf(rows), anchors, expected: SIZE });
	expect(done.findings).toEqual([]);
	expect(done.head).toEqual({
		size: SIZE,
		root: toHex(await rootOf(log.head().tree)),
		hash: log.head().hash
	});
	expect(done.anchors.map(({ size, holds }) => [size, holds])).toEqual(
		[1, 2, 5, SIZE].map((size) => [size, true])
	);
	expect(done).toMatchObject({ entries: SIZE, unknown: 0, complete: true });
	expect(done.bytes).toBe(rows.reduce((sum, { bytes }) => sum + bytes.length, 0));
});

test('every single flipped bit of an entry is found in that entry by itself', async () => {
	const checker = await noteChecker(log.signer);
	const { seq, bytes } = rows[4]!;
	const total = bytes.length * 8;
	let found = 0;
	for (let bit = 0; bit < total; bit++) {
		const faults = await inspect(seq, flipped(bytes, bit), checker, hash).faults;
		if (faults.length > 0) found++;
	}
	expect(found).toBe(total);
	expect(await inspect(seq, bytes, checker, hash).faults).toEqual([]);
});

test('a flipped bit anywhere in the log is found in its entry, and nowhere before it', async () => {
	const anchors = [{ size: SIZE, note: await note(SIZE) }];
	await fc.assert(
		fc.asyncProperty(fc.nat(SIZE - 1), fc.nat(), async (seq, any) => {
			const bit = any % (rows[seq]!.bytes.length * 8);
			const changed = rows.map((row) =>
				row.seq === seq ? { seq, bytes: flipped(row.bytes, bit) } : row
			);
			const { findings } = await audit(changed, { anchors });
			expect(findings[0]).toMatchObject({ copy: 'first', seq, through: seq });
			expect(brief(findings).slice(1)).toEqual([`other-root ${SIZE}`]);
		}),
		{ numRuns: 300 }
	);
});

describe('in every place', () => {
	const places = Array.from({ length: SIZE }, (_, at) => at);

	test.each(places)('entry %i dropped: missing there', async (at) => {
		const left = rows.filter(({ seq }) => seq !== at);
		const { findings, head } = await audit(left, { first: copyOf(left, SIZE) });
		expect(brief(findings)).toEqual([`first missing ${at}`]);
		expect(head).toBeUndefined();
	});

	test.each(places)(
		'cut off before entry %i: missing from there on, by the checkpoint',
		async (at) => {
			const anchors = [{ size: SIZE, note: await note(SIZE) }];
			const through = at === SIZE - 1 ? `${at}` : `${at}-${SIZE - 1}`;
			expect(brief((await audit(rows.slice(0, at), { anchors })).findings)).toEqual([
				`first missing ${through}`,
				`other-root ${SIZE}`
			]);
		}
	);

	test.each(places)('entry %i written twice: the second one is surplus', async (at) => {
		const twice = rows.flatMap((row) => (row.seq === at ? [row, row] : [row]));
		const { findings } = await audit(rows, { first: copyOf(twice, SIZE) });
		expect(brief(findings)).toEqual([`first surplus ${at}`]);
	});

	test.each(places)(
		'entry %i under the next number too: out of chain from there on',
		async (at) => {
			const shifted = [
				...rows.slice(0, at + 1),
				...rows.slice(at).map(({ seq, bytes }) => ({ seq: seq + 1, bytes }))
			];
			const { findings } = await audit(shifted, { expected: SIZE });
			expect(findings[0]).toMatchObject({ wrong: 'out-of-chain', seq: at + 1, through: SIZE });
			expect(brief(findings)).toContain(`first surplus ${SIZE}`);
		}
	);

	test.each(places)('entry %i by another key: its signature', async (at) => {
		const changed = rows.map((row) =>
			row.seq === at ? { seq: at, bytes: other.entries[at]!.bytes } : row
		);
		expect(brief((await audit(changed)).findings)).toEqual([`first bad-signature ${at}`]);
	});

	test.each(places)(
		'entry %i differs between the copies: said of the one that is wrong',
		async (at) => {
			const changed = rows.map((row) =>
				row.seq === at ? { seq: at, bytes: flipped(row.bytes, 99) } : row
			);
			const { findings } = await audit(rows, { second: copyOf(changed) });
			expect(brief(findings)).toEqual([`second copies-differ ${at}`, `second bad-signature ${at}`]);
		}
	);

	test.each(places)('entry %i only in the journal: missing in the ledger', async (at) => {
		const left = rows.filter(({ seq }) => seq !== at);
		const { findings } = await audit(rows, { second: copyOf(left, SIZE) });
		expect(brief(findings)).toEqual([`second missing ${at}`]);
	});
});

test('any two entries swapped are both found', async () => {
	for (let a = 0; a < SIZE; a++)
		for (let b = a + 1; b < SIZE; b++) {
			const swapped = rows.map(({ seq, bytes }) => ({
				seq,
				bytes: seq === a ? rows[b]!.bytes : seq === b ? rows[a]!.bytes : bytes
			}));
			const expected =
				b === a + 1
					? [`first out-of-chain ${a}-${b}`]
					: [`first out-of-chain ${a}`, `first out-of-chain ${b}`];
			expect(brief((await audit(swapped)).findings)).toEqual(expected);
		}
});

test('an entry that the same key signed again behind another past breaks the chain at the next', async () => {
	const forged = await sealAgain(3);
	const changed = rows.map((row) => (row.seq === 3 ? { seq: 3, bytes: forged } : row));
	const anchors = [{ size: SIZE, note: await note(SIZE) }];
	expect(brief((await audit(changed, { anchors })).findings)).toEqual([
		'first out-of-chain 4',
		`other-root ${SIZE}`
	]);
});

/** Another event under the same number, properly signed and behind the same entry. */
async function sealAgain(seq: number, county = here().county): Promise<Bytes> {
	let head = emptyHead;
	for (const entry of log.entries.slice(0, seq)) {
		const next = await follow(head, entry);
		if (next.ok) head = next.value;
	}
	return (await seal(sampleStation('forged'), head, log.signer, { ...here(), county })).bytes;
}

test('an entry in another spelling is found although it is signed', async () => {
	const text = fromUtf8(rows[2]!.bytes)!.split('\n\n')[0]!;
	const spaced = await signNote(`${text.replace('{', '{ ')}\n`, log.signer);
	const changed = rows.map((row) => (row.seq === 2 ? { seq: 2, bytes: spaced } : row));
	expect(brief((await audit(changed)).findings)).toEqual(['first not-canonical 2']);
});

test('a checkpoint that does not verify, and one over other entries, are told apart', async () => {
	const good = await checkpointAt(4);
	const otherRoot = { ...good, root: new Uint8Array(32) };
	const anchors = [
		{ size: 4, note: (await note(4)).replace('custody', 'custady') },
		{ size: 5, note: await note(4) },
		{ size: 4, note: fromUtf8(await signCheckpoint(otherRoot, log.signer))! },
		{ size: 6, root: 'ff'.repeat(32), by: 'county 17' },
		{
			size: SIZE + 2,
			note: fromUtf8(await signCheckpoint({ ...good, size: SIZE + 2 }, log.signer))!
		}
	];
	expect(brief((await audit(rows, { anchors })).findings)).toEqual([
		'bad-checkpoint 4',
		'bad-checkpoint 5',
		'other-root 4',
		'other-root 6',
		`first missing ${SIZE}-${SIZE + 1}`,
		`other-root ${SIZE + 2}`
	]);
});

test('a receipt counts only with the county’s cosignature, and says when', async () => {
	const county = await sampleSigner('custody.411328/county');
	const plain = await note(5);
	const signed =
		plain + (await cosign(toCheckpointText(await checkpointAt(5)), county, SAMPLE_START));
	const anchors = [
		{ size: 5, note: signed, witness: county },
		{ size: 5, note: plain, witness: county },
		{ size: 5, note: signed.replace(/.{8}\n$/, 'AAAAAAA=\n'), witness: county }
	];
	const done = await audit(rows, { anchors });
	expect(brief(done.findings)).toEqual(['bad-checkpoint 5', 'bad-checkpoint 5']);
	expect(done.anchors.filter(({ holds }) => holds)).toEqual([
		{ size: 5, cosignedAt: SAMPLE_START, holds: true }
	]);
});

test('says how far it is, and stops when it is told to', async () => {
	const long = await newLog(NAME);
	for (let i = 0; i < 600; i++) await long.add(sampleStation(`s${i}`));
	const many = long.entries.map(({ seq, bytes }) => ({ seq, bytes }));
	const order = { key: long.signer, first: copyOf(many), anchors: [] };
	const seen: number[] = [];
	const whole = await auditLog(order, hash, { onProgress: ({ done }) => void seen.push(done) });
	expect(seen).toEqual([256, 512, 600]);
	expect(whole.complete).toBe(true);

	const stop = new AbortController();
	const cut = await auditLog(order, hash, { signal: stop.signal, onProgress: () => stop.abort() });
	expect(cut.complete).toBe(false);
	expect(cut.entries).toBeLessThan(600);
	expect(cut.findings).toEqual([]);
});

test('names each state of the county’s log that entries here speak of, once', async () => {
	expect((await audit(rows)).countyNamed).toEqual([]);
	const county = { size: 12, root: 'ab'.repeat(32) };
	const last = { seq: SIZE - 1, bytes: await sealAgain(SIZE - 1, county) };
	const { countyNamed, findings } = await audit([...rows.slice(0, -1), last]);
	expect(findings).toEqual([]);
	expect(countyNamed).toEqual([{ ...county, seq: SIZE - 1 }]);
});
