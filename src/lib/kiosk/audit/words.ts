import { mutex } from '$lib/base/mutex';
import { eventIn, type FoundEntry, type LedgerSearch } from '$lib/ledger/store/search';
import type { Word } from '../ports/audit';

const PAGE = 500;

/** What an entry says of another log, and of which. */
function wordIn(found: FoundEntry, county: string): (Word & { readonly log: string }) | undefined {
	const parsed = eventIn(found.bytes);
	if (!parsed?.known) return undefined;
	const { event } = parsed;
	const from = { by: found.log, seq: found.seq, at: found.at };
	if (event.type === 'log-confirmed') {
		const { log, size, root } = event.body;
		return { ...from, log, size, root };
	}
	if (event.type !== 'county-pinned') return undefined;
	const { size, root } = event.body;
	return { ...from, log: county, size, root };
}

/**
 * What the logs held here say of each other: the county's of the stations' (`log-confirmed`), the stations' of the
 * county's (`county-pinned`). Read once, and afterwards only what is new.
 */
export function openWords(search: LedgerSearch, county: string) {
	const alone = mutex();
	const words = new Map<string, Word[]>();
	const read = new Map<string, number>();

	async function readOn(log: string, size: number): Promise<void> {
		const type = log === county ? 'log-confirmed' : 'county-pinned';
		for (;;) {
			const entries = await search.ofType(log, type, read.get(log) ?? 0, PAGE);
			for (const found of entries) {
				const word = wordIn(found, county);
				if (!word) continue;
				const { log: about, ...rest } = word;
				const known = words.get(about);
				if (known) known.push(rest);
				else words.set(about, [rest]);
			}
			const next = (entries.at(-1)?.seq ?? -1) + 1;
			read.set(log, Math.max(read.get(log) ?? 0, next));
			if (entries.length < PAGE) break;
		}
		read.set(log, Math.max(read.get(log) ?? 0, size));
	}

	return {
		/** Everything that is said of `log` by logs of these sizes, in the order in which each of them says it. */
		of: (log: string, heads: ReadonlyMap<string, { readonly size: number }>) =>
			alone(async (): Promise<readonly Word[]> => {
				for (const [by, { size }] of heads) if (size > (read.get(by) ?? 0)) await readOn(by, size);
				return words.get(log) ?? [];
			})
	};
}

export type Words = ReturnType<typeof openWords>;
