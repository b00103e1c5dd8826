import { equalBytes, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import { cosignedAt } from '$lib/ledger/log/checkpoint';
import { openEntry, rereadEntry, type Entry } from '$lib/ledger/log/entry';
import type { Auditor } from '$lib/ledger/audit/auditor';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import { openQuarantine } from '$lib/ledger/facts/quarantine';
import type { FoundEntry } from '$lib/ledger/store/search';
import type { Store } from '$lib/ledger/store/store';
import type { Hash } from '$lib/ledger/log/tree';
import type { AuditDesk, AuditRun, EntryView, Word } from '../ports/audit';
import { keysFor } from './audit-keys';
import { runAudit } from './audit-run';
import { makeDigest } from './digest';
import { openProofs, openTrees } from './proofs';
import { openWords } from './words';

export interface AuditDeskParts {
	readonly journal: Journal;
	readonly store: Store;
	readonly auditor: Auditor;
	readonly signer: Signer;
	readonly county: PublicKey;
	/** A hash that answers at once, for the trees. */
	readonly openHash: () => Promise<Hash>;
	readonly settled: () => Promise<unknown>;
	readonly now: () => Instant;
	readonly elapsed: () => number;
	/** What `current` gives has changed. */
	readonly changed: () => void;
}

/** The first word of each log that vouches for an entry. */
function firstWords(words: readonly Word[], seq: number): readonly Word[] {
	const first = new Map<string, Word>();
	for (const word of words) if (word.size > seq && !first.has(word.by)) first.set(word.by, word);
	return [...first.values()];
}

const earliest = (times: readonly Instant[]): Instant | undefined =>
	times.length === 0 ? undefined : instant(Math.min(...times));

/** Checks, finds and shows what is on the record. It reads journal and ledger and writes to neither. */
export function openAuditDesk(parts: AuditDeskParts): AuditDesk {
	const { journal, store, signer, county } = parts;
	// The key alone: what it signs with must not, and cannot, go to a worker.
	const own: PublicKey = { name: signer.name, publicKey: signer.publicKey };
	const trees = openTrees(store.search, parts.openHash);
	const words = openWords(store.search, county.name);
	const wordsOf = async (log: string) => words.of(log, await store.heads());
	const prove = openProofs({ store, signer, county, trees, wordsOf });
	const desk = {
		run: undefined as AuditRun | undefined,
		stop: undefined as AbortController | undefined
	};

	function show(run: AuditRun): void {
		desk.run = run;
		parts.changed();
	}

	async function isSigned(
		found: FoundEntry,
		entry: Entry | undefined
	): Promise<boolean | undefined> {
		const { key } = (await keysFor(store.search, [found.log], signer, county)).get(found.log) ?? {};
		if (!key) return undefined;
		return entry !== undefined && (await openEntry(found.bytes, key)).ok;
	}

	async function journalled({ log, seq, bytes }: FoundEntry): Promise<EntryView['journalled']> {
		const [row] = await journal.read(log, seq, 1);
		if (!row) return 'missing';
		const same = row.bytes instanceof Uint8Array && equalBytes(row.bytes, bytes);
		return same ? 'same' : 'differs';
	}

	/** The state of the county's log that the entry names, and when that came about. */
	async function notBefore(entry: Entry | undefined): Promise<EntryView['notBefore']> {
		const size = entry && 'county' in entry.event ? entry.event.county.size : 0;
		const [newest] = size > 0 ? await store.search.rows(county.name, size - 1, 1) : [];
		return newest && { size, at: newest.at };
	}

	async function cosigned(log: string, seq: number): Promise<EntryView['cosigned']> {
		const receipt = log === county.name ? undefined : await store.receipt(log);
		if (!receipt || receipt.size <= seq) return undefined;
		const at = await cosignedAt(toUtf8(receipt.note), county);
		return at.ok ? { size: receipt.size, at: at.value } : undefined;
	}

	async function verdictOn(log: string, seq: number, hash: string): Promise<EntryView['verdict']> {
		if (log === county.name) return 'none';
		const quarantine = openQuarantine();
		for (const verdict of await store.verdicts()) quarantine.add(verdict);
		return quarantine.list().get(hash) ?? (seq < (await store.judged(log)) ? 'ok' : 'not-yet');
	}

	return {
		current: () => desk.run,

		async run() {
			if (desk.stop) return;
			const stop = (desk.stop = new AbortController());
			try {
				const ended = await runAudit({ ...parts, own, wordsOf }, stop.signal, show);
				show(ended);
			} finally {
				desk.stop = undefined;
			}
		},

		cancel: () => desk.stop?.abort(),

		async logs() {
			const heads = await store.heads();
			return [...heads].map(([log, { size }]) => ({ log, size }));
		},

		find: (filter, below, count) => store.search.page(filter, below, count),

		async entry(log, seq) {
			const [found] = await store.search.rows(log, seq, 1);
			if (!found) return undefined;
			const entry = await rereadEntry(found.bytes).catch(() => undefined);
			const vouched = firstWords(await wordsOf(log), seq);
			const receipt = await cosigned(log, seq);
			const hash = await sha256Hex(found.bytes);
			return {
				...{ log, seq, bytes: found.bytes, entry, hash },
				verdict: await verdictOn(log, seq, hash),
				signed: await isSigned(found, entry),
				journalled: await journalled(found),
				notBefore: await notBefore(entry),
				notAfter: earliest([...vouched, ...(receipt ? [receipt] : [])].map(({ at }) => at)),
				...{ cosigned: receipt, words: vouched },
				logSize: (await store.head(log)).size
			};
		},

		prove,

		digest: (from, until) => makeDigest({ store, signer, county }, { from, until }, parts.now())
	};
}
