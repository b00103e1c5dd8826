import { openCustodyBook, type CustodyReader } from '$lib/ledger/custody-book';
import { rereadEntry, type Entry } from '$lib/ledger/entry';
import { custodyFact, rosterFact, type CustodyFact } from '$lib/ledger/facts';
import { verdictFact } from '$lib/ledger/quarantine';
import type { Store } from '$lib/ledger/store';

/** The custody of all recorders as the county's merge desk reads it. */
export interface MergeBook {
	readonly custody: CustodyReader;
	/** What an entry says of a recorder, whether it counts or not. */
	fact(hash: string): CustodyFact | undefined;
	/** Every entry that says something of a recorder, by its hash. */
	readonly facts: ReadonlyMap<string, CustodyFact>;
	/** Another one as soon as anything was added. */
	readonly version: number;
}

const PAGE = 500;

/**
 * Reads the record once, and from then on only what has come since: the fold of a recorder is made anew when something is said
 * of it, and not with every page.
 */
export function openMergeBook(store: Store): () => Promise<MergeBook> {
	const book = openCustodyBook();
	const facts = new Map<string, CustodyFact>();
	const state = { read: -1, reading: undefined as Promise<void> | undefined };

	function add(fact: CustodyFact): void {
		facts.set(fact.hash, fact);
		book.add(fact);
	}

	function take(entry: Entry): void {
		const fact = custodyFact(entry);
		if (fact) add(fact);
		const verdict = verdictFact(entry);
		if (verdict) book.judge(verdict);
		const said = rosterFact(entry);
		if (said?.kind === 'numbers') book.number(said.value);
		if (said?.kind === 'pack') book.pack(said.value);
	}

	async function readOn(): Promise<void> {
		if (state.read < 0) {
			// What arrives meanwhile is read twice, which does no harm.
			const end = await store.feedEnd();
			const [said, verdicts, roster] = await Promise.all([
				...([store.custody(), store.verdicts(), store.roster()] as const)
			]);
			for (const number of roster.numbers) book.number(number);
			for (const pack of roster.packs) book.pack(pack);
			said.forEach(add);
			verdicts.forEach(book.judge);
			state.read = end;
		}
		for (;;) {
			const rows = await store.feed(state.read, PAGE);
			for (const { bytes } of rows) take(await rereadEntry(bytes));
			state.read = (rows.at(-1)?.pos ?? state.read - 1) + 1;
			if (rows.length < PAGE) return;
		}
	}

	return async () => {
		// Whoever asks while it is being read may not see what was written since: they read on themselves.
		await state.reading?.catch(() => undefined);
		const reading = readOn();
		state.reading = reading;
		await reading;
		return { custody: book, fact: (hash) => facts.get(hash), facts, version: state.read };
	};
}
