import { mutex } from '$lib/base/mutex';
import { rereadEntry } from '$lib/ledger/log/entry';
import { openJudging } from '$lib/ledger/verdicts/judging';
import type { Store } from '$lib/ledger/store/store';
import type { Foreseen } from '../ports/session';

const PAGE = 200;
/** Of a station that was away for years the newest so many are looked at: it is asked what the last days' work is worth. */
const MOST = 2000;

export interface ForesightParts {
	readonly store: Store;
	/** The own log, and the county's. */
	readonly origin: string;
	readonly county: string;
	/** What `list` gives has changed. */
	readonly changed: () => void;
	/** Does something once nobody waits for an answer: an act comes before what is foreseen of it. */
	readonly later: (act: () => void) => void;
}

/**
 * What the county will say about entries of this kiosk that it has not judged yet, by the county's own rule and as far as
 * its log is known here: a custodian sees it before the entries are sent. It only shows; the county decides.
 */
export function openForesight({ store, origin, county, changed, later }: ForesightParts) {
	const alone = mutex();
	const seen = { list: [] as readonly Foreseen[], next: 0, office: 0, waiting: false };
	const judging = openJudging(store, county);

	async function look(): Promise<void> {
		seen.waiting = false;
		const [verdicts, receipt, { size }, office] = await Promise.all([
			store.judged(origin),
			store.receipt(origin),
			store.head(origin),
			store.head(county)
		]);
		// What is confirmed was sent: a county of an older version gives no verdicts, and there is nothing to be done beforehand.
		const judged = Math.max(verdicts, receipt?.size ?? 0, size - MOST);
		// The county has said something since: what was in order may be so no more, and the other way round.
		const anew = office.size !== seen.office;
		const list = anew ? [] : seen.list.filter(({ seq }) => seq >= judged);
		for (let at = anew ? judged : Math.max(seen.next, judged); at < size;) {
			const rows = await store.read(origin, at, PAGE);
			const entries = await Promise.all(rows.map(rereadEntry));
			for (const { entry, verdict } of await judging.judge(entries))
				if (verdict !== 'ok')
					list.push({
						...{ log: origin, seq: entry.seq, hash: entry.hash, type: entry.event.type },
						reason: verdict.quarantined
					});
			at += rows.length;
			if (rows.length === 0) break;
		}
		[seen.next, seen.office] = [size, office.size];
		if (JSON.stringify(list) === JSON.stringify(seen.list)) return;
		seen.list = list;
		changed();
	}

	return {
		list: () => seen.list,
		/** Something new is on the record. */
		nudge(): void {
			if (seen.waiting) return;
			seen.waiting = true;
			// Where the ledger cannot be read the act that needs it says so; here the older list stays.
			later(() => void alone(look).catch(() => undefined));
		},
		/** After this nothing is being looked at any more. */
		settled: () => alone(() => Promise.resolve())
	};
}
