import { rereadEntry } from '../log/entry';
import type { Body } from '../events/event';
import type { CustodyFact } from '../facts/facts';
import { probeOn, type FoundProbe } from './probes';
import type { MeasuredOffset } from './recorded-times';
import type { Store } from '../store/store';

/** The footage of one ingest, as far as the clock of its recorder goes. */
export interface Measured {
	readonly ingest: string;
	readonly recorder: string;
	readonly loans: readonly string[];
}

/** Where it is looked up what was measured. */
export interface OffsetSources {
	/** What is said under this number, whether it counts or not. */
	custody(recorder: string): Promise<readonly CustodyFact[]>;
	checkOut(log: string, seq: number): Promise<Body<'recorder-checked-out'> | undefined>;
	/** The first thing that this log says, from number `from` on, of the hardware of this ingest. */
	probe(log: string, ingest: string, from: number): Promise<FoundProbe | undefined>;
}

/** From the ledger, one question at a time. */
export const offsetsIn = (store: Pick<Store, 'custody' | 'read' | 'search'>): OffsetSources => ({
	custody: (recorder) => store.custody(recorder),
	async checkOut(log, seq) {
		const [bytes] = await store.read(log, seq, 1);
		const entry = bytes && (await rereadEntry(bytes));
		return entry?.known && entry.event.type === 'recorder-checked-out'
			? entry.event.body
			: undefined;
	},
	probe: (log, ingest, from) => probeOn(store.search, log, ingest, from)
});

/** What was measured when the recorder was taken out, and when it was docked, in the order in which it was (第5条). */
export async function offsetsOf(
	sources: OffsetSources,
	{ recorder, loans, ingest }: Measured
): Promise<readonly MeasuredOffset[]> {
	const measured: MeasuredOffset[] = [];
	for (const fact of await sources.custody(recorder)) {
		const { origin: log, seq, at } = fact;
		if (fact.kind === 'out' && loans.includes(fact.loan)) {
			const lent = await sources.checkOut(log, seq);
			if (!lent) continue;
			const { offsetSeconds: seconds, how } = lent.check.time;
			measured.push({ seconds, how, when: 'check-out', at, log, seq });
		} else if (fact.kind === 'ingest-start' && fact.ingest === ingest) {
			const docked = await sources.probe(log, ingest, seq);
			const seconds = docked?.body.clock?.offsetSeconds;
			if (!docked || seconds === undefined) continue;
			const { at, seq: toldIn } = docked;
			measured.push({ seconds, how: 'machine', when: 'dock', at, log, seq: toldIn });
		}
	}
	return measured.sort((a, b) => a.at - b.at);
}
