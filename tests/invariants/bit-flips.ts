import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes, type Bytes } from '$lib/base/bytes';
import { openBundle } from '$lib/ledger/log/bundle';
import { cosignedAt, openCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, openEntry } from '$lib/ledger/log/entry';
import { JournalDamaged, openSegmentJournal } from '$lib/ledger/journal/journal.segment';
import { rootOf } from '$lib/ledger/log/tree';
import { audited } from '../support/audited';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import type { Random } from '../support/random';
import { flipped, ORIGIN, partsOf, storedLog, type StoredLog } from '../support/stored-log';

const ENTRIES = 300;
/** Appends in the county's segment file that is flipped. */
const FRAMES = 40;

/** One bit of one stored entry: the reader stops at this entry and at none before it. */
async function flipEntry(log: StoredLog, random: Random, tally: Tally): Promise<void> {
	const seq = random.below(log.entries.length);
	const bytes = log.entries[seq]?.bytes ?? new Uint8Array();
	const bit = random.below(bytes.length * 8);
	injected(tally, 'bit of an entry');
	const opened = await openEntry(flipped(bytes, bit), log.signer);
	const next = opened.ok ? await follow(log.heads[seq] ?? emptyHead, opened.value) : opened;
	must(!next.ok, () => `entry ${seq} with bit ${bit} flipped is taken`);
}

/** One bit of the checkpoint over the log: its signature, the county's, or the root no longer hold. */
async function flipCheckpoint(log: StoredLog, random: Random, tally: Tally): Promise<void> {
	const bit = random.below(log.checkpoint.length * 8);
	const note = flipped(log.checkpoint, bit);
	injected(tally, 'bit of a checkpoint');
	const opened = await openCheckpoint(note, log.signer);
	const { size, tree } = log.heads.at(-1) ?? emptyHead;
	const fits =
		opened.ok && opened.value.size === size && equalBytes(opened.value.root, await rootOf(tree));
	const confirmed = await cosignedAt(note, log.county);
	must(!fits || !confirmed.ok, () => `the checkpoint with bit ${bit} flipped is believed`);
}

/** One bit somewhere in the log or its checkpoint, and the whole audit over it: just this is found. */
async function flipAudited(log: StoredLog, random: Random, tally: Tally): Promise<void> {
	const good = log.entries.map(({ bytes }) => bytes);
	if (random.chance(0.2)) {
		injected(tally, 'bit of a checkpoint, whole audit');
		const note = flipped(log.checkpoint, random.below(log.checkpoint.length * 8));
		const { findings } = await audited(log, good, { note });
		const [one] = findings;
		must(
			findings.length === 1 && one?.wrong === 'bad-checkpoint' && one.size === good.length,
			() => `a bit of the checkpoint: ${JSON.stringify(findings)}`
		);
		return;
	}
	const seq = random.below(good.length);
	const was = good[seq] ?? new Uint8Array();
	const bit = random.below(was.length * 8);
	const both = random.chance(0.5);
	injected(tally, 'bit of an entry, whole audit');
	const done = await audited(log, good.with(seq, flipped(was, bit)), { both });
	const said = () => `bit ${bit} of entry ${seq}: ${JSON.stringify(done.findings)}`;
	const entries = done.findings.flatMap((one) => ('seq' in one ? [one] : []));
	must(entries.length > 0 && entries.every((one) => one.seq === seq && one.through === seq), said);
	const differ = done.findings.some(({ wrong }) => wrong === 'copies-differ');
	must(differ === both, said);
	must(
		done.findings.some(({ wrong }) => wrong === 'other-root'),
		said
	);
}

/** Where the first entry is that a header of too small a range leaves out, if it leaves one out. */
function firstBeyond(file: Bytes, parts: ReturnType<typeof partsOf>): number | undefined {
	const last = /^entries \d+ (\d+)$/m.exec(Buffer.from(file).toString('latin1'))?.[1];
	return parts.find(({ seq }) => seq !== undefined && seq === Number(last) + 1)?.from;
}

/** One bit of a bundle: the fault is named where the bit is, or at the first place that hangs on it. */
async function flipBundle(
	file: Bytes,
	parts: ReturnType<typeof partsOf>,
	random: Random,
	tally: Tally
): Promise<void> {
	const at = random.below(file.length);
	const bit = at * 8 + random.below(8);
	const part = parts.find(({ to }) => at < to);
	if (!part) throw new Error(`byte ${at} is in no part`);
	injected(tally, `bit of a bundle's ${part.part}`);
	const opened = await openBundle(flipped(file, bit));
	must(!opened.ok, () => `the bundle with bit ${bit} flipped is taken`);
	const { offset, seq } = opened.error;
	const said = () => `bit ${bit} is in ${JSON.stringify(part)}, said: ${JSON.stringify(opened)}`;
	if (part.part === 'entry') {
		must(seq === part.seq, said);
		must(offset === part.from, said);
		return;
	}
	// A peak, the hash before the first entry and the range are held against what follows: the header and the entry or
	// root that it does not fit are one place. The county's line in a checkpoint is covered by the end's sum.
	const starts = parts.map(({ from }) => from);
	const [, first = 0] = starts;
	const [checkpoint = 0, end = 0] = starts.slice(-2);
	const beyond = firstBeyond(flipped(file, bit), parts);
	const places = {
		header: [0, first, checkpoint, ...(beyond === undefined ? [] : [beyond])],
		checkpoint: [checkpoint, end],
		end: [end]
	}[part.part];
	must(places.includes(offset), said);
}

/** The county's segment file with one bit flipped: damage is named by its offset, a bad last append is set aside whole. */
async function flipSegment(
	segment: { readonly bytes: Bytes; readonly starts: readonly number[] },
	folder: string,
	random: Random,
	tally: Tally
): Promise<void> {
	const at = random.below(segment.bytes.length);
	const path = join(folder, 'journal.seg');
	for (const name of await readdir(folder)) await rm(join(folder, name));
	await writeFile(path, flipped(segment.bytes, at * 8 + random.below(8)));
	injected(tally, 'bit of the segment file');
	const frame = segment.starts.findLast((start) => start <= at) ?? 0;
	try {
		const opened = await openSegmentJournal(path);
		const sizes = await opened.sizes();
		await opened.close();
		must(opened.setAside?.offset === frame, () => `byte ${at}: nothing is said of frame ${frame}`);
		must(frame === segment.starts.at(-1), () => `byte ${at}: frame ${frame} is taken for torn`);
		must(sizes.get(ORIGIN) === FRAMES - 1, () => `byte ${at}: ${String(sizes.get(ORIGIN))} left`);
	} catch (fault) {
		if (!(fault instanceof JournalDamaged)) throw fault;
		must(fault.offset === frame, () => `byte ${at} in frame ${frame}: said ${fault.offset}`);
	}
}

async function segmentOf(log: StoredLog, folder: string) {
	const path = join(folder, 'journal.seg');
	const journal = await openSegmentJournal(path);
	const starts: number[] = [];
	for (const entry of log.entries.slice(0, FRAMES)) {
		starts.push((await stat(path)).size);
		await journal.append([entry]);
	}
	await journal.close();
	return { bytes: new Uint8Array(await readFile(path)), starts };
}

export const bitFlips: Invariant = {
	id: 'C4',
	name: 'bit-flips',
	says: 'every flipped bit of a stored entry, checkpoint, bundle or segment file is found, and where it is',
	perCommit: 20_000,
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c4-'));
		try {
			const log = await storedLog(ENTRIES);
			const segment = await segmentOf(log, folder);
			const long = await log.bundle(0, 255);
			const short = await log.bundle(256, 265);
			const parts = { long: partsOf(long), short: partsOf(short) };
			await eachRun(trial, async (random, n) => {
				tally.bitFlips++;
				const what = random.below(1000);
				if (n % 400 === 0) return flipAudited(log, random, tally);
				if (what < 2) return flipBundle(long, parts.long, random, tally);
				if (what < 40) return flipBundle(short, parts.short, random, tally);
				if (what < 80) return flipSegment(segment, folder, random, tally);
				if (what < 200) return flipCheckpoint(log, random, tally);
				return flipEntry(log, random, tally);
			});
		} finally {
			await rm(folder, { recursive: true });
		}
	}
};
