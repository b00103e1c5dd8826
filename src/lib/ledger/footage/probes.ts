import type { Instant } from '$lib/base/instant';
import type { Body } from '../events/event';
import { eventIn, type LedgerSearch } from '../store/search';

/** It usually stands right behind the beginning. */
const FIRST_PAGE = 4;
const PAGE = 200;

export interface FoundProbe {
	readonly at: Instant;
	readonly log: string;
	readonly seq: number;
	readonly body: Body<'recorder-probed'>;
}

/** The first thing that this log says of the hardware of an ingest that began at `from`. */
export async function probeOn(
	search: Pick<LedgerSearch, 'ofType'>,
	log: string,
	ingest: string,
	from: number
): Promise<FoundProbe | undefined> {
	for (let [seq, size] = [from, FIRST_PAGE]; ; size = PAGE) {
		const page = await search.ofType(log, 'recorder-probed', seq, size);
		for (const { at, seq, bytes } of page) {
			const said = eventIn(bytes);
			if (!said?.known || said.event.type !== 'recorder-probed') continue;
			if (said.event.body.ingest === ingest) return { at, log, seq, body: said.event.body };
		}
		const last = page.at(-1);
		if (!last || page.length < size) return undefined;
		seq = last.seq + 1;
	}
}
