import { custodyFrom, openDuties, type RecorderCustody } from './custody';
import type { CustodyReader } from './custody-book';
import type { CustodyFact } from '../facts/facts';
import type { RulePack } from '../rule/rule-pack';

/** So many of a recorder's newest facts are tried, and more where they do not say the same as all of them. */
const TRIED = [16, 64, 256];

/** What is not settled about a recorder: all that a board shows. */
const unsettled = (custody: RecorderCustody): string =>
	JSON.stringify([
		custody.openLoans,
		openDuties(custody),
		custody.ingests.filter((ingest) => ingest.ended === undefined),
		...[custody.conflicts, custody.state, custody.recovered, custody.metSince]
	]);

const newestFirst = (a: CustodyFact, b: CustodyFact): number => b.at - a.at || b.seq - a.seq;

function newestOf(custody: CustodyReader, recorder: string, pack: RulePack) {
	const facts = [...custody.facts(recorder)].sort(newestFirst);
	const expected = unsettled(custody.of(recorder, pack));
	const count = TRIED.find(
		(tried) =>
			unsettled(custodyFrom(recorder, facts.slice(0, tried), pack, custody.packs())) === expected
	);
	return facts.slice(0, count);
}

/**
 * Gives the newest facts of every recorder, as many as it takes to show each open loan, duty and ingest exactly as all of
 * them do: what a kiosk opens with while the rest of the record is still being read. Only recorders of which something new
 * is known are looked at again.
 */
export function openingFacts(pack: RulePack) {
	type Kept = ReadonlyMap<string, { custody: RecorderCustody; newest: readonly CustodyFact[] }>;
	let kept: Kept = new Map();
	return (custody: CustodyReader): readonly CustodyFact[] => {
		kept = new Map(
			[...custody.recorders()].map((recorder) => {
				const now = custody.of(recorder, pack);
				const before = kept.get(recorder);
				const known = before?.custody === now ? before : undefined;
				return [recorder, known ?? { custody: now, newest: newestOf(custody, recorder, pack) }];
			})
		);
		return [...kept.values()].flatMap(({ newest }) => newest);
	};
}
