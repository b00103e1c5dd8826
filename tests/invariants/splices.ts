import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concat, equalBytes, toUtf8, type Bytes } from '$lib/base/bytes';
import { openBundle } from '$lib/ledger/log/bundle';
import { openCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, openEntry, type Entry } from '$lib/ledger/log/entry';
import { openSegmentJournal } from '$lib/ledger/journal/journal.segment';
import { sampleChain, sampleStation } from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';
import { fromEntryBundle, toEntryBundle } from '$lib/sync/envelope';
import { audited, firstFault } from '../support/audited';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import type { Random } from '../support/random';
import { ORIGIN, partsOf, storedLog, type StoredLog } from '../support/stored-log';

const ENTRIES = 300;
/** The part of the log that the bundle holds. */
const [FIRST, LAST] = [40, 59] as const;
const FRAMES = 40;

/** Entries in another order, number or company than they were written in. */
const splices: Readonly<Record<string, (list: readonly Bytes[], random: Random) => Bytes[]>> = {
	drop: (list, random) => list.toSpliced(random.below(list.length), random.between(1, 3)),
	repeat(list, random) {
		const at = random.below(list.length);
		return list.toSpliced(at + 1, 0, ...list.slice(at, at + random.between(1, 3)));
	},
	swap(list, random) {
		const a = random.below(list.length);
		const b = (a + random.between(1, list.length - 1)) % list.length;
		return list.map((bytes, i) => list[i === a ? b : i === b ? a : i] ?? bytes);
	},
	'swap of neighbours'(list, random) {
		const at = random.below(list.length - 1);
		return list.toSpliced(at, 2, ...list.slice(at, at + 2).reverse());
	},
	move(list, random) {
		const at = random.below(list.length);
		const to = (at + random.between(1, list.length - 1)) % list.length;
		return list.toSpliced(at, 1).toSpliced(to, 0, ...list.slice(at, at + 1));
	},
	'cut at an entry': (list, random) => list.slice(0, random.below(list.length))
};

/** The place of the first entry that is not the one that was written there. */
const firstOther = (was: readonly Bytes[], is: readonly (Bytes | undefined)[]): number => {
	for (let i = 0; ; i++) {
		const one = is[i];
		if (i >= was.length || one === undefined || !equalBytes(one, was[i] ?? one)) return i;
	}
};

/** Reads a log from `at` on as everything reads it, entry after entry, and says where it stopped. */
async function readFrom(log: StoredLog, list: readonly Bytes[], at: number) {
	let head = log.heads[at] ?? emptyHead;
	for (const bytes of list.slice(at)) {
		const entry = await openEntry(bytes, log.signer);
		const next = entry.ok ? await follow(head, entry.value) : entry;
		if (!next.ok) return { head, fault: next.error };
		head = next.value;
	}
	return { head, fault: undefined };
}

/** The log itself: what is not the log any more stops at the place, or is shorter than its checkpoint says. */
async function spliceLog(log: StoredLog, foreign: readonly Entry[], random: Random, tally: Tally) {
	const was = log.entries.map(({ bytes }) => bytes);
	const kind = random.pick([...Object.keys(splices), 'entry of another history']);
	const at = random.below(foreign.length);
	const is = splices[kind]?.(was, random) ?? was.with(at, foreign[at]?.bytes ?? new Uint8Array());
	const place = firstOther(was, is);
	const named = kind === 'entry of another history' ? [place, place + 1] : [place];
	if (random.chance(0.05)) {
		injected(tally, `log, whole audit: ${kind}`);
		const done = await audited(log, is);
		const first = firstFault(done);
		must(named.includes(first), () => `${kind} at ${place}: the audit names ${first}`);
		must(
			// Something more behind the end leaves the checkpoint good.
			place === was.length || done.findings.some(({ wrong }) => wrong === 'other-root'),
			() => `${kind} at ${place}: the checkpoint is said to hold`
		);
		return;
	}
	injected(tally, `log: ${kind}`);
	const { head, fault } = await readFrom(log, is, place);
	const checkpoint = await openCheckpoint(log.checkpoint, log.signer);
	if (!checkpoint.ok) throw new Error(checkpoint.error);
	if (fault === undefined) {
		// Everything that is left is a beginning of the log: only the checkpoint knows of more.
		must(head.size === is.length && place === is.length, () => `${kind} at ${place} is taken`);
		must(checkpoint.value.size > head.size, () => `${kind}: ${head.size} entries pass for all`);
		return;
	}
	// An entry of another history is good where it stands; what follows it does not fit any more.
	must(named.includes(head.size), () => `${kind} at ${place}: stopped at ${head.size}`);
}

/** The log rewritten by the holder of its key from some entry on: a good chain, and not the one of the checkpoint. */
async function rewrite(log: StoredLog, random: Random, tally: Tally): Promise<void> {
	const from = random.below(log.entries.length);
	const count = Math.min(log.entries.length - from, 4);
	const names = Array.from({ length: count }, (_, i) => sampleStation(`x${i}`));
	const others = await sampleChain(log.signer, names, log.heads[from]);
	const list = [...log.entries.slice(0, from), ...others].map(({ bytes }) => bytes);
	injected(tally, 'log: rewritten and signed again');
	const { head, fault } = await readFrom(log, list, from);
	must(fault === undefined, () => `a good chain stops at ${head.size}`);
	const is = await rootOf(head.tree);
	const was = await rootOf((log.heads[head.size] ?? emptyHead).tree);
	must(!equalBytes(is, was), () => `rewritten from ${from} on and of the same root`);
}

/** A bundle cut at a byte, or put together anew from its own parts. */
async function spliceBundle(file: Bytes, random: Random, tally: Tally): Promise<void> {
	const parts = partsOf(file);
	if (random.chance(0.5)) {
		const at = random.below(file.length);
		const part = parts.find(({ to }) => at < to);
		injected(tally, 'bundle: cut at a byte');
		const opened = await openBundle(file.slice(0, at));
		must(!opened.ok, () => `a bundle of ${at} bytes is taken`);
		const { offset, seq } = opened.error;
		must(
			offset === part?.from && seq === part.seq,
			() => `cut at ${at}: ${JSON.stringify(opened)}`
		);
		return;
	}
	const entries = parts.filter(({ part }) => part === 'entry');
	const was = entries.map(({ from, to }) => file.slice(from, to));
	const kind = random.pick(Object.keys(splices));
	const spliced = splices[kind]?.(was, random) ?? was;
	const place = firstOther(was, spliced);
	// Half of the time the lines between the entries are made to fit again, as someone who means harm would.
	const renumbered = random.chance(0.5);
	const is = renumbered
		? spliced.map((part, i) => {
				const bytes = part.slice(part.indexOf(10) + 1);
				return concat(toUtf8(`entry ${FIRST + i} ${bytes.length}\n`), bytes);
			})
		: spliced;
	injected(tally, `bundle: ${kind}${renumbered ? ', renumbered' : ''}`);
	const [header, checkpoint] = [entries[0]?.from ?? 0, entries.at(-1)?.to ?? 0];
	const opened = await openBundle(
		concat(file.slice(0, header), ...is, file.slice(checkpoint, file.length))
	);
	must(!opened.ok, () => `bundle: ${kind} at ${place} is taken`);
	const { seq, offset } = opened.error;
	// More entries than the header says: the place is where the checkpoint should be.
	const named = place === was.length ? undefined : FIRST + place;
	must(seq === named, () => `bundle: ${kind} at ${FIRST + place}: ${JSON.stringify(opened)}`);
	const stands = header + was.slice(0, place).reduce((sum, part) => sum + part.length, 0);
	must(offset === stands, () => `bundle: ${kind} at byte ${stands}: ${JSON.stringify(opened)}`);
}

/** What travels: a body that was cut gives the whole entries in front of the cut and says that it was cut. */
function cutBody(log: StoredLog, random: Random, tally: Tally): void {
	const list = log.entries.slice(0, random.between(1, 30)).map(({ bytes }) => bytes);
	const body = toEntryBundle(list);
	const at = random.below(body.length + 1);
	injected(tally, 'body cut at a byte');
	const { entries, cut } = fromEntryBundle(body.slice(0, at));
	const ends = list.map((_, i) => toEntryBundle(list.slice(0, i + 1)).length);
	must(entries.length === ends.filter((end) => end <= at).length, () => `cut at ${at}`);
	must(cut === !(at === 0 || ends.includes(at)), () => `cut at ${at} is not said`);
	must(firstOther(list, entries) === entries.length, () => `cut at ${at}: other entries`);
}

/** The county's segment file cut at a byte: the appends in front of it, and the rest kept aside. */
async function cutSegment(bytes: Bytes, starts: readonly number[], folder: string, random: Random) {
	const at = random.below(bytes.length);
	const path = join(folder, 'journal.seg');
	for (const name of await readdir(folder)) await rm(join(folder, name));
	await writeFile(path, bytes.slice(0, at));
	const opened = await openSegmentJournal(path);
	const whole = [...starts.slice(1), bytes.length].filter((end) => end <= at).length;
	const frame = starts[whole] ?? 0;
	must(
		((await opened.sizes()).get(ORIGIN) ?? 0) === whole,
		() => `cut at ${at}: not ${whole} appends`
	);
	must(
		opened.setAside?.offset === (frame === at ? undefined : frame),
		() => `cut at ${at}: ${JSON.stringify(opened.setAside)} and not ${frame}`
	);
	if (opened.setAside) {
		const kept = await readFile(opened.setAside.path);
		must(kept.equals(bytes.subarray(frame, at)), () => `cut at ${at}: the torn end is not kept`);
	}
	await opened.close();
}

export const splicesAndCuts: Invariant = {
	id: 'C5',
	name: 'splices',
	says: 'every cut, drop, repeat, swap and rewriting of a stored log, bundle or segment file is found where it is, or leaves a good beginning that the checkpoint shows to be short',
	perCommit: 2_000,
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c5-'));
		try {
			const log = await storedLog(ENTRIES);
			const foreign = await sampleChain(
				log.signer,
				Array.from({ length: ENTRIES }, (_, i) => sampleStation(`y${i}`))
			);
			const bundle = await log.bundle(FIRST, LAST);
			const journal = await openSegmentJournal(join(folder, 'whole.seg'));
			for (const entry of log.entries.slice(0, FRAMES)) await journal.append([entry]);
			await journal.close();
			const segment = new Uint8Array(await readFile(join(folder, 'whole.seg')));
			const starts = log.entries.slice(0, FRAMES).map(() => 0);
			for (let i = 1; i < FRAMES; i++)
				starts[i] = Buffer.from(segment).indexOf('LZS1', (starts[i - 1] ?? 0) + 40);
			await eachRun(trial, async (random) => {
				const what = random.below(100);
				if (what < 45) return spliceLog(log, foreign, random, tally);
				if (what < 55) return rewrite(log, random, tally);
				if (what < 75) return spliceBundle(bundle, random, tally);
				if (what < 90) return cutBody(log, random, tally);
				injected(tally, 'segment file cut at a byte');
				return cutSegment(segment, starts, folder, random);
			});
		} finally {
			await rm(folder, { recursive: true });
		}
	}
};
