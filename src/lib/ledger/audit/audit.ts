import { equalBytes, toHex, type Bytes } from '$lib/base/bytes';
import { openAnchors, type Anchor, type CheckedAnchor } from './audit-anchors';
import { inspect, type Inspected } from './audit-entry';
import { openFindings, type Copy, type Finding } from './audit-findings';
import { NO_HASH } from '../log/entry';
import { noteChecker, type NoteChecker, type PublicKey } from '../texts/note';
import { growTree, type Hash } from '../log/tree';

/** One place that a log is kept in, at a moment: what is written later is not looked at. */
export interface AuditCopy {
	/** The number after the newest entry in it. */
	readonly size: number;
	/** The rows numbered `from` to `from + count - 1` that are there, in order, with their exact bytes. */
	read(from: number, count: number): Promise<readonly AuditRow[]>;
}

export interface AuditRow {
	readonly seq: number;
	readonly bytes: Bytes;
}

export interface AuditOrder {
	readonly key: PublicKey;
	/** The journal. */
	readonly first: AuditCopy;
	/** The ledger, whose bytes must be the same. */
	readonly second?: AuditCopy;
	/** How many entries the log has, where that is known from elsewhere. */
	readonly expected?: number;
	readonly anchors: readonly Anchor[];
	/** Checks the signatures of `key`, where that is to be done elsewhere than in this thread. */
	readonly checker?: NoteChecker;
}

export interface AuditProgress {
	readonly log: string;
	readonly done: number;
	readonly total: number;
	/** Bytes of the entries done. */
	readonly bytes: number;
	readonly findings: number;
}

export interface CountyNamed {
	readonly size: number;
	readonly root: string;
	readonly seq: number;
}

/** What a full check of one log has shown. */
export interface LogAudit {
	readonly log: string;
	/** Entries that were checked. */
	readonly entries: number;
	readonly bytes: number;
	/** Of types that this version does not know: kept and checked, but not understood. */
	readonly unknown: number;
	/** False: it was cancelled, and what was not reached is not known. */
	readonly complete: boolean;
	readonly findings: readonly Finding[];
	/** Of the entries in the first copy, as computed here; `root` and `hash` as hex. Undefined where entries are missing. */
	readonly head:
		{ readonly size: number; readonly root: string; readonly hash: string } | undefined;
	readonly anchors: readonly CheckedAnchor[];
	/** Each size and root of the county's log that entries here name, with the first that does: anchors for that log. */
	readonly countyNamed: readonly CountyNamed[];
}

/** Entries that are read, taken apart and being verified at one time; two such batches are in flight. */
const BATCH = 256;

/**
 * Checks one log from its exact bytes: each signature, the canonical form, numbers and `prev` chain, the tree against every
 * anchor, and one copy against the other (docs/formats.md, parts 2 and 3). Goes on after a fault and names every one.
 */
export async function auditLog(
	{ key, first, second, expected, anchors, checker: given }: AuditOrder,
	hash: Hash,
	watch: { readonly signal?: AbortSignal; onProgress?(progress: AuditProgress): void } = {}
): Promise<LogAudit> {
	const log = key.name;
	const findings = openFindings(log);
	const checker = given ?? (await noteChecker(key));
	const anchored = await openAnchors(anchors, key, findings);
	const tree = growTree(hash);
	const countyNamed = new Map<string, CountyNamed>();
	const total = Math.max(first.size, second?.size ?? 0, expected ?? 0, anchored.largest);
	const seen = { next: 0, bytes: 0, entries: 0, unknown: 0, gap: false, hash: NO_HASH };
	/** Hash of the entry before, or undefined where that one is missing or bad: it says nothing about the next. */
	let before: string | undefined = NO_HASH;

	function gap(to: number): void {
		if (to <= seen.next) return;
		findings.entry('first', 'missing', seen.next, 'no-entry', to - 1);
		Object.assign(seen, { gap: true, next: to });
		before = undefined;
	}

	async function settle(one: Inspected, copy: Copy): Promise<boolean> {
		const faults = await one.faults;
		for (const { wrong, why } of faults) findings.entry(copy, wrong, one.seq, why);
		return faults.length === 0;
	}

	/** The next entry of the first copy, in order. */
	async function take(one: Inspected): Promise<void> {
		if (one.seq < seen.next) return findings.entry('first', 'surplus', one.seq, 'twice');
		gap(one.seq);
		const good = await settle(one, 'first');
		if (good && before !== undefined && one.event?.prev !== before)
			findings.entry('first', 'out-of-chain', one.seq, 'prev');
		if (expected !== undefined && one.seq >= expected)
			findings.entry('first', 'surplus', one.seq, 'behind-the-end');
		before = good ? one.hash : undefined;
		seen.next = one.seq + 1;
		seen.entries++;
		seen.bytes += one.bytes.length;
		seen.hash = one.hash;
		if (good && !one.known) seen.unknown++;
		const county = good && one.event && 'county' in one.event ? one.event.county : undefined;
		const named = county && `${county.size} ${county.root}`;
		if (county && county.size > 0 && named !== undefined && !countyNamed.has(named))
			countyNamed.set(named, { ...county, seq: one.seq });
		if (seen.gap) return;
		tree.add(one.bytes);
		anchored.at(tree.size(), () => toHex(tree.root()));
	}

	/** What the second copy says of the same numbers; where it says something else, its own bytes are checked too. */
	async function compare(
		rows: readonly AuditRow[],
		others: readonly AuditRow[],
		from: number
	): Promise<void> {
		if (!second) return;
		const there = new Map(others.map((row) => [row.seq, row.bytes]));
		const here = new Map(rows.map((row) => [row.seq, row.bytes]));
		for (let seq = from; seq < Math.min(from + BATCH, total); seq++) {
			const [mine, other] = [here.get(seq), there.get(seq)];
			if (!other) {
				findings.entry('second', 'missing', seq, 'no-entry');
				continue;
			}
			if (mine && equalBytes(mine, other)) continue;
			if (mine) findings.entry('second', 'copies-differ', seq, 'other-bytes');
			await settle(inspect(seq, other, checker, hash), 'second');
		}
	}

	const readOf = async (copy: AuditCopy | undefined, from: number) =>
		copy && from < copy.size ? copy.read(from, Math.min(BATCH, copy.size - from)) : [];
	const read = (from: number) =>
		from < total ? Promise.all([readOf(first, from), readOf(second, from)]) : undefined;

	let reading = read(0);
	let waiting: () => Promise<void> = () => Promise.resolve();
	let complete = true;
	for (let from = 0; reading; from += BATCH) {
		const [rows, others] = await reading;
		if (watch.signal?.aborted) {
			complete = false;
			break;
		}
		reading = read(from + BATCH);
		const inspected = rows.map(({ seq, bytes }) => inspect(seq, bytes, checker, hash));
		// The batch before is settled while the signatures of this one are being checked.
		await waiting();
		waiting = async () => {
			for (const one of inspected) await take(one);
			gap(Math.min(from + BATCH, total));
			await compare(rows, others, from);
			const { next, bytes } = seen;
			const found = findings.list().length;
			watch.onProgress?.({ log, done: Math.min(next, total), total, bytes, findings: found });
		};
	}
	await waiting();
	const { entries, bytes, unknown } = seen;
	return {
		...{ log, entries, bytes, unknown, complete, countyNamed: [...countyNamed.values()] },
		anchors: complete ? anchored.end() : [],
		findings: findings.list(),
		head: seen.gap ? undefined : { size: tree.size(), root: toHex(tree.root()), hash: seen.hash }
	};
}
