import type { Instant } from '$lib/base/instant';
import type { CountyNamed, LogAudit } from '$lib/ledger/audit/audit';
import type { Anchor } from '$lib/ledger/audit/audit-anchors';
import type { Auditor } from '$lib/ledger/audit/auditor';
import { shortName } from '$lib/ledger/log/bundle';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import type { AuditFinding, AuditRun, LogCheck, Word } from '../ports/audit';
import { keysFor } from './audit-keys';
import { progressMeter } from '$lib/base/progress';

export interface AuditRunParts {
	readonly journal: Pick<Journal, 'sizes'>;
	readonly store: Store;
	readonly auditor: Auditor;
	/** This kiosk's own key, and the county's. */
	readonly own: PublicKey;
	readonly county: PublicKey;
	readonly wordsOf: (log: string) => Promise<readonly Word[]>;
	/** Resolves when nothing is being written any more that was begun before. */
	readonly settled: () => Promise<unknown>;
	readonly now: () => Instant;
	/** Milliseconds of a clock that only runs forward. */
	readonly elapsed: () => number;
}

const blank = (log: string, total: number): LogCheck => ({
	...{ log, total, state: 'waiting', done: 0, found: 0 },
	audit: undefined
});

const wordAnchor = ({ size, root, by, seq }: Word): Anchor => ({
	...{ size, root },
	by: `${shortName(by)}-${seq}`
});

/** Entries of other logs that name a state of the county's log, one for each state. */
function namedAnchors(audits: readonly LogAudit[]): Anchor[] {
	const states = new Map<string, Anchor>();
	for (const { log, countyNamed } of audits)
		for (const { size, root, seq } of countyNamed satisfies readonly CountyNamed[])
			if (!states.has(`${size} ${root}`))
				states.set(`${size} ${root}`, wordAnchor({ by: log, seq, size, root, at: 0 as Instant }));
	return [...states.values()];
}

/** One check of every log, in the journal and in the ledger, from the exact bytes; `show` is told how far it is. */
export async function runAudit(
	parts: AuditRunParts,
	signal: AbortSignal,
	show: (run: AuditRun) => void
): Promise<AuditRun> {
	const { journal, store, auditor, own, county } = parts;
	const startedAt = parts.now();
	const begun = parts.elapsed();
	const meter = progressMeter(begun);
	const checks = new Map<string, LogCheck>();
	const found: AuditFinding[] = [];

	function state(as: AuditRun['state'], why?: string): AuditRun {
		const logs = [...checks.values()];
		const sum = (pick: (check: LogCheck) => number) => logs.reduce((n, log) => n + pick(log), 0);
		const [done, total] = [sum((log) => log.done), sum((log) => log.total)];
		const rate = meter(parts.elapsed(), done, total);
		const running = as === 'running';
		return {
			...{ state: as, startedAt, endedAt: running ? undefined : parts.now(), logs, done, total },
			perSecond: running ? rate.bytesPerSecond : averageOf(done, parts.elapsed() - begun),
			secondsLeft: running ? rate.secondsLeft : undefined,
			...{ findings: [...found], why }
		};
	}
	const change = (log: string, to: Partial<LogCheck>) => {
		const check = checks.get(log);
		if (check) checks.set(log, { ...check, ...to });
		show(state('running'));
	};

	/** What was on the record when the check began: what comes later is not looked at, what is under way is waited for. */
	async function sizes(): Promise<ReadonlyMap<string, number>> {
		const [stored, journalled] = [await store.heads(), await journal.sizes()];
		await parts.settled();
		const logs = [...new Set([...stored.keys(), ...journalled.keys(), own.name, county.name])];
		// The county's comes last: what the others name of it is held against it.
		const rank = (log: string) => (log === own.name ? 0 : log === county.name ? 2 : 1);
		logs.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
		return new Map(
			logs.map((log) => [log, Math.max(stored.get(log)?.size ?? 0, journalled.get(log) ?? 0)])
		);
	}

	/** What anybody has signed or said of a log: its own checkpoint, the county's receipt, the words in other logs. */
	async function saidOf(log: string): Promise<Anchor[]> {
		const receipt = await store.receipt(log);
		const kept = receipt && { size: receipt.size, note: receipt.note };
		const words = (await parts.wordsOf(log)).map(wordAnchor);
		if (log === county.name) return [...(kept ? [kept] : []), ...words];
		const mark = log === own.name ? await store.mark(log) : undefined;
		const signed = mark ? [{ size: mark.tree.size, note: mark.note }] : [];
		return [...signed, ...(kept ? [{ ...kept, witness: county }] : []), ...words];
	}

	async function said(): Promise<ReadonlyMap<string, readonly Anchor[]>> {
		const anchors = new Map<string, readonly Anchor[]>();
		const logs = new Set([...(await store.heads()).keys(), ...(await journal.sizes()).keys()]);
		for (const log of logs) anchors.set(log, await saidOf(log));
		return anchors;
	}

	/** What was said before the sizes were read, and for the county's log what the entries that were checked name of it. */
	function anchorsOf(log: string, before: ReadonlyMap<string, readonly Anchor[]>): Anchor[] {
		const audits = [...checks.values()].flatMap(({ audit }) => (audit ? [audit] : []));
		return [...(before.get(log) ?? []), ...(log === county.name ? namedAnchors(audits) : [])];
	}

	async function check(
		log: string,
		size: number,
		key: PublicKey,
		anchors: readonly Anchor[]
	): Promise<void> {
		change(log, { state: 'running' });
		const audit = await auditor.audit(
			{
				...{ key, size, expected: size, anchors },
				second: {
					size,
					read: async (from, count) =>
						(await store.search.rows(log, from, count)).map(({ seq, bytes }) => ({ seq, bytes }))
				}
			},
			{
				signal,
				onProgress: ({ done, total, findings }) => change(log, { done, total, found: findings })
			}
		);
		found.push(...audit.findings);
		const done = audit.complete ? { done: checks.get(log)?.total ?? size } : {};
		change(log, { ...done, state: 'done', audit, found: audit.findings.length });
	}

	try {
		// In this order: what is recorded and confirmed from here on is held against nothing.
		const before = await said();
		const held = await sizes();
		for (const [log, size] of held) if (size > 0) checks.set(log, blank(log, size));
		show(state('running'));
		const keys = await keysFor(store.search, [...checks.keys()], own, county);
		for (const [log, { key, finding }] of keys) {
			if (signal.aborted) return state('cancelled');
			if (finding) found.push(finding);
			if (key) await check(log, held.get(log) ?? 0, key, anchorsOf(log, before));
			else change(log, { state: 'done', found: 1 });
		}
		return state(signal.aborted ? 'cancelled' : 'done');
	} catch (error) {
		return state('failed', error instanceof Error ? error.message : String(error));
	}
}

const averageOf = (done: number, millis: number): number | undefined =>
	millis > 0 ? Math.round((done * 1000) / millis) : undefined;
