import { rereadEntry } from '$lib/ledger/entry';
import { MOST_QUARANTINED } from '$lib/ledger/events/verdict';
import type { Body, Decided } from '$lib/ledger/events/event';
import { openJudging, type Judged, type Judging } from '$lib/ledger/judging';
import type { Store } from '$lib/ledger/store';
import type { QuarantineReason } from '$lib/ledger/verdict';

const PAGE = 256;
/** So many entries of other logs are judged on the way; the rest is left to the next turn. */
const MOST_OTHERS = 2048;

/** Verdicts as they go on the county's log: one after another, no entry left out and none twice, each small enough. */
export function toVerdicts(log: string, from: number, judged: readonly Judged[]): Decided[] {
	const acts: Decided[] = [];
	let at = from;
	let quarantined: Body<'entries-judged'>['quarantined'] = [];
	const flush = (to: number) => {
		if (to > at) acts.push({ type: 'entries-judged', body: { log, from: at, to, quarantined } });
		at = to;
		quarantined = [];
	};
	for (const { entry, verdict } of judged) {
		if (verdict === 'ok') continue;
		const { seq, hash } = entry;
		if (quarantined.length === MOST_QUARANTINED) flush(seq);
		quarantined.push({ seq, hash, reason: verdict.quarantined });
	}
	flush(from + judged.length);
	return acts;
}

/**
 * Quarantines what was judged already from entry `from` on, to be put on the log together with what makes it so: the
 * revocation of the key. Entries that come later, or are not judged yet, get their verdict from the rule itself
 * (ledger/verdict.ts, `revoked`).
 */
export async function quarantineFrom(
	store: Store,
	log: string,
	from: number,
	reason: QuarantineReason
): Promise<readonly Decided[]> {
	const acts: Decided[] = [];
	const judged = await store.judged(log);
	for (let at = from; at < judged; at += MOST_QUARANTINED) {
		const bytes = await store.read(log, at, Math.min(MOST_QUARANTINED, judged - at));
		const quarantined = (await Promise.all(bytes.map(rereadEntry))).map(({ seq, hash }) => ({
			...{ seq, hash, reason }
		}));
		acts.push({ type: 'entries-quarantined', body: { log, quarantined } });
	}
	return acts;
}

/** What the county has still to say about the entries that it holds. Only to be called in turn. */
export function openVerdicts(store: Store) {
	// The county's log has one name as long as it lives.
	let rule: Judging | undefined;

	async function verdictsOn(
		{ judge }: Judging,
		log: string,
		from: number,
		to: number
	): Promise<Decided[]> {
		const judged: Judged[] = [];
		for (let at = from; at < to;) {
			const bytes = await store.read(log, at, Math.min(PAGE, to - at));
			if (bytes.length === 0) throw new Error(`entry ${at} of ${log} is missing`);
			judged.push(...(await judge(await Promise.all(bytes.map(rereadEntry)))));
			at += bytes.length;
		}
		return toVerdicts(log, from, judged);
	}

	return {
		/** Whether anything that could be handed out has no verdict yet. */
		outstanding: async (): Promise<boolean> => (await store.unjudged()).length > 0,

		/**
		 * The verdicts that are outstanding, to be put on the county's log in one append behind the head that was read before
		 * this: all of the logs in `first`, and of others as many as fit into one turn.
		 */
		async due(county: string, first: ReadonlySet<string> = new Set()): Promise<readonly Decided[]> {
			const logs = await store.unjudged();
			if (logs.length === 0) return [];
			rule ??= openJudging(store, county);
			const acts: Decided[] = [];
			let left = MOST_OTHERS;
			for (const { origin, judged, size } of logs) {
				const count = first.has(origin) ? size - judged : Math.min(left, size - judged);
				if (count <= 0) continue;
				if (!first.has(origin)) left -= count;
				acts.push(...(await verdictsOn(rule, origin, judged, judged + count)));
			}
			return acts;
		}
	};
}

export type Verdicts = ReturnType<typeof openVerdicts>;
