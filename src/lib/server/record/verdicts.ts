import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { MOST_QUARANTINED } from '$lib/ledger/events/verdict';
import type { Body, Decided } from '$lib/ledger/events/event';
import { openJudging, type Judged, type Judging } from '$lib/ledger/verdicts/judging';
import type { Store } from '$lib/ledger/store/store';
import type { QuarantineReason } from '$lib/ledger/verdicts/verdict';
import type { Place } from '$lib/ledger/store/verdicts';

const PAGE = 256;
/** So many entries are judged for one append: verdicts on more, if all were quarantined, would not fit into it. */
const MOST_AT_ONCE = 2048;

/** Verdicts for one append; `whole`: nothing is left of the logs that were asked for. */
interface Due {
	readonly acts: readonly Decided[];
	readonly whole: boolean;
}

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
 * (ledger/verdicts/verdict.ts, `revoked`).
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

/** Entries `from` up to `to`, not included, of one log. */
interface Stretch {
	readonly origin: string;
	readonly from: number;
	readonly to: number;
}

function* placesIn(stretches: readonly Stretch[]): Generator<Place> {
	for (const { origin, from, to } of stretches)
		for (let seq = from; seq < to; seq++) yield { origin, seq };
}

/** What the county has still to say about the entries that it holds. Only to be called in turn. */
export function openVerdicts(store: Store) {
	// The county's log has one name as long as it lives.
	let rule: Judging | undefined;

	/** The entries of these stretches in order, many with each reading: also of very many logs with one each. */
	async function* entriesIn(stretches: readonly Stretch[]): AsyncGenerator<readonly Entry[]> {
		const places = placesIn(stretches);
		for (;;) {
			const page: Place[] = [];
			for (let one = places.next(); !one.done; one = places.next())
				if (page.push(one.value) === PAGE) break;
			if (page.length === 0) return;
			const held = new Map(
				(await store.entriesAt(page)).map((entry) => [`${entry.origin} ${entry.seq}`, entry])
			);
			yield page.map(({ origin, seq }) => {
				const entry = held.get(`${origin} ${seq}`);
				if (!entry) throw new Error(`entry ${seq} of ${origin} is missing`);
				return entry;
			});
		}
	}

	async function verdictsOn({ judge }: Judging, stretches: readonly Stretch[]) {
		const acts: Decided[] = [];
		let judged: Judged[] = [];
		let at = 0;
		for await (const entries of entriesIn(stretches))
			for (const one of await judge(entries)) {
				judged.push(one);
				const stretch = stretches[at];
				if (!stretch || judged.length < stretch.to - stretch.from) continue;
				acts.push(...toVerdicts(stretch.origin, stretch.from, judged));
				judged = [];
				at++;
			}
		return acts;
	}

	return {
		/** Whether anything that could be handed out has no verdict yet. */
		outstanding: async (): Promise<boolean> => (await store.unjudged()).length > 0,

		/**
		 * Verdicts that are outstanding, to be put on the county's log in one append behind the head that was read before this:
		 * as many as fit into one, of the logs in `among` or of all.
		 */
		async due(county: string, among?: ReadonlySet<string>): Promise<Due> {
			const logs = await store.unjudged(among && [...among]);
			if (logs.length === 0) return { acts: [], whole: true };
			rule ??= openJudging(store, county);
			const stretches: Stretch[] = [];
			let left = MOST_AT_ONCE;
			let whole = true;
			for (const { origin, judged, size } of logs) {
				const count = Math.min(left, size - judged);
				whole &&= count === size - judged;
				if (count > 0) stretches.push({ origin, from: judged, to: judged + count });
				left -= count;
			}
			return { acts: await verdictsOn(rule, stretches), whole };
		}
	};
}

export type Verdicts = ReturnType<typeof openVerdicts>;
