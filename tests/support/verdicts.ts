// What the county's log says of the entries that it took in, read as anyone reads it.
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import type { Store } from '$lib/ledger/store/store';
import { must } from './invariant';

export interface Said {
	readonly log: string;
	readonly seq: number;
	readonly hash: string;
	/** `ok`, or why it is quarantined. */
	readonly verdict: string;
}

export const countyEntries = async (store: Store, county: string): Promise<readonly Entry[]> =>
	Promise.all((await store.read(county, 0, 1_000_000)).map(rereadEntry));

/**
 * Every verdict, in the county's order; throws where one log's do not follow each other without a gap, where one is given
 * twice, names an entry that is another, or where the county confirms what it has not judged.
 */
export async function verdictsIn(store: Store, county: string): Promise<readonly Said[]> {
	const said: Said[] = [];
	const judged = new Map<string, number>();
	for (const { known, event } of await countyEntries(store, county)) {
		if (!known) continue;
		if (event.type === 'log-confirmed') {
			const { log, size } = event.body;
			must(size <= (judged.get(log) ?? 0), () => `${log} is confirmed to ${size}, unjudged`);
		}
		if (event.type !== 'entries-judged') continue;
		const { log, from, to, quarantined } = event.body;
		must(from === (judged.get(log) ?? 0), () => `${log}: judged from ${from} on, out of order`);
		must(to > from, () => `${log}: a verdict on nothing`);
		judged.set(log, to);
		const entries = await Promise.all((await store.read(log, from, to - from)).map(rereadEntry));
		must(entries.length === to - from, () => `${log}: judged to ${to}, which is not there`);
		const out = new Map(quarantined.map((one) => [one.seq, one]));
		must(out.size === quarantined.length, () => `${log}: quarantined twice`);
		for (const { seq, hash } of entries) {
			const one = out.get(seq);
			must(!one || one.hash === hash, () => `${log} ${seq}: judged by another hash`);
			said.push({ log, seq, hash, verdict: one?.reason ?? 'ok' });
		}
		for (const { seq } of quarantined)
			must(seq >= from && seq < to, () => `${log} ${seq}: judged outside of ${from} to ${to}`);
	}
	return said;
}
