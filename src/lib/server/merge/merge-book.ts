import { openCustodyBook, type CustodyReader } from '$lib/ledger/custody/custody-book';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { custodyFact, rosterFact, type CustodyFact } from '$lib/ledger/facts/facts';
import { verdictFact } from '$lib/ledger/facts/quarantine';
import type { Store } from '$lib/ledger/store/store';

/** The custody of all recorders as the county's merge desk reads it. */
export interface MergeBook {
	readonly custody: CustodyReader;
	/** Every entry that says something of a recorder, whether it counts or not, by its hash. */
	readonly facts: ReadonlyMap<string, CustodyFact>;
	/** What was added since this was asked last. */
	fresh(): readonly CustodyFact[];
}

const PAGE = 500;

/**
 * Reads the record once, and from then on only what has come since: the fold of a recorder is made anew when something is said
 * of it, and not with every page.
 */
export function openMergeBook(store: Store): () => Promise<MergeBook> {
	const book = openCustodyBook();
	const facts = new Map<string, CustodyFact>();
	let added: CustodyFact[] = [];
	const state = { read: -1, reading: Promise.resolve() };

	function add(fact: CustodyFact): void {
		if (facts.has(fact.hash)) return;
		facts.set(fact.hash, fact);
		added.push(fact);
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

	function fresh(): readonly CustodyFact[] {
		const all = added;
		added = [];
		return all;
	}

	return async () => {
		// Whoever asks while it is being read may not see what was written since: they read on themselves, one after another.
		const mine = state.reading.catch(() => undefined).then(readOn);
		state.reading = mine;
		await mine;
		return { custody: book, facts, fresh };
	};
}
