import { rereadEntry } from '$lib/ledger/entry';
import { MOST_QUARANTINED } from '$lib/ledger/events/verdict';
import type { Body, Decided } from '$lib/ledger/events/event';
import { openJudging, type Judged, type Judging } from '$lib/ledger/judging';
import type { Store } from '$lib/ledger/store';

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
		 * this: all of `first`'s, and of other logs as many as fit into one turn.
		 */
		async due(county: string, first?: string): Promise<readonly Decided[]> {
			const logs = await store.unjudged();
			if (logs.length === 0) return [];
			rule ??= openJudging(store, county);
			const acts: Decided[] = [];
			let left = MOST_OTHERS;
			for (const { origin, judged, size } of logs) {
				const count = origin === first ? size - judged : Math.min(left, size - judged);
				if (count <= 0) continue;
				if (origin !== first) left -= count;
				acts.push(...(await verdictsOn(rule, origin, judged, judged + count)));
			}
			return acts;
		}
	};
}

export type Verdicts = ReturnType<typeof openVerdicts>;
