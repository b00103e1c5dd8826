import { rereadEntry } from './entry';
import { probeOn } from './probes';
import type { MeasuredOffset } from './recorded-times';
import type { Store } from './store';

/** The footage of one ingest, as far as the clock of its recorder goes. */
export interface Measured {
	readonly ingest: string;
	readonly recorder: string;
	readonly loans: readonly string[];
}

/** What was measured when the recorder was taken out, and when it was docked, in the order in which it was (第5条). */
export async function offsetsOf(
	store: Pick<Store, 'custody' | 'read' | 'search'>,
	{ recorder, loans, ingest }: Measured
): Promise<readonly MeasuredOffset[]> {
	const measured: MeasuredOffset[] = [];
	for (const fact of await store.custody(recorder)) {
		const { origin: log, seq, at } = fact;
		if (fact.kind === 'out' && loans.includes(fact.loan)) {
			const [bytes] = await store.read(log, seq, 1);
			const entry = bytes && (await rereadEntry(bytes));
			if (!entry?.known || entry.event.type !== 'recorder-checked-out') continue;
			const { offsetSeconds: seconds, how } = entry.event.body.check.time;
			measured.push({ seconds, how, when: 'check-out', at, log, seq });
		} else if (fact.kind === 'ingest-start' && fact.ingest === ingest) {
			const docked = await probeOn(store.search, log, ingest, seq);
			const seconds = docked?.body.clock?.offsetSeconds;
			if (!docked || seconds === undefined) continue;
			const { at, seq: toldIn } = docked;
			measured.push({ seconds, how: 'machine', when: 'dock', at, log, seq: toldIn });
		}
	}
	return measured.sort((a, b) => a.at - b.at);
}
