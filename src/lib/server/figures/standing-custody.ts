import { setImmediate } from 'node:timers/promises';
import type { CustodyReader } from '$lib/ledger/custody/custody-book';
import type { RulePack } from '$lib/ledger/rule/rule-pack';

/** So many recorders are folded before whoever else asks is answered in between. */
const AT_ONCE = 20;

/**
 * What a custody book that goes on being written says at one moment. Nothing of it is copied: what is folded of a recorder
 * is replaced, never changed.
 */
export async function standingCustody(book: CustodyReader, pack: RulePack): Promise<CustodyReader> {
	let n = 0;
	for (const recorder of book.recorders()) {
		book.of(recorder, pack);
		if (++n % AT_ONCE === 0) await setImmediate();
	}
	// From here to the end nothing is written in between.
	const [numbers, packs, quarantined] = [book.numbers(), book.packs(), book.quarantined()];
	const recorders = [...book.recorders()];
	const folded = new Map(recorders.map((recorder) => [recorder, book.of(recorder, pack)]));
	const facts = new Map(recorders.map((recorder) => [recorder, book.facts(recorder)]));
	const said = new Map(
		recorders.flatMap(numbers.all).map((number) => [number, book.said(number)] as const)
	);
	return {
		recorders: () => recorders,
		facts: (recorder) => facts.get(numbers.kept(recorder)) ?? [],
		of(recorder, asked) {
			const known = asked === pack ? folded.get(numbers.kept(recorder)) : undefined;
			return known ?? book.of(recorder, asked);
		},
		numbers: () => numbers,
		packs: () => packs,
		quarantined: () => quarantined,
		said: (number) => said.get(number) ?? [],
		saidBy: book.saidBy
	};
}
