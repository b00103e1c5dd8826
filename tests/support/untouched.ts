// What of a replica must be as it was, whatever another station has written.
import { custodyFrom } from '$lib/ledger/custody/custody';
import type { Entry } from '$lib/ledger/log/entry';
import { custodyFact, type CustodyFact } from '$lib/ledger/facts/facts';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import type { Registry } from '$lib/sync/registry';
import { must } from './invariant';

/** Everybody and everything that the county registered, and every key. */
export const rosterIn = async (store: Store, registry: Registry): Promise<string> => {
	const { people, recorders, stations, brigade } = registry.view();
	const { kiosks, county } = await store.roster();
	return JSON.stringify([[...people], [...recorders], [...stations], [...kiosks], brigade, county]);
};

/** What a recorder's own station says of it is what it says, but for what whoever stands before the recorder may do with it. */
export function expectUntouched(
	registry: Registry,
	recorder: string,
	/** Everything that its own station has written. */
	written: readonly Entry[],
	/** The other station. */
	station: string
): void {
	const custody = registry.view().custody.of(recorder, tanghe20220729);
	const facts = written.flatMap((entry): CustodyFact[] => {
		const fact = custodyFact(entry);
		return fact?.recorder === recorder ? [fact] : [];
	});
	const alone = custodyFrom(recorder, facts, tanghe20220729);
	const named = (name: string, seq: number) =>
		must(name === `${station}-e1-${seq}`, () => `${station} calls number ${seq} ${name}`);
	const theirs = custody.loans.filter((loan) => loan.out.station !== station);
	must(
		JSON.stringify(theirs.map(({ out, backAt }) => [out, backAt])) ===
			JSON.stringify(alone.loans.map(({ out, backAt }) => [out, backAt])),
		() => 'another station’s loans are not what it wrote'
	);
	for (const [i, { returned }] of theirs.entries()) {
		if (returned?.station === station) named(returned.handIn, returned.seq);
		else
			must(
				JSON.stringify(returned) === JSON.stringify(alone.loans[i]?.returned),
				() => 'another station’s hand-in is gone'
			);
	}
	must(
		JSON.stringify(custody.ingests.filter((ingest) => ingest.station !== station)) ===
			JSON.stringify(alone.ingests),
		() => 'another station’s ingest is not what it wrote'
	);
	for (const { out } of custody.loans) if (out.station === station) named(out.loan, out.seq);
	for (const stray of custody.strayReturns)
		if (stray.station === station) named(stray.handIn, stray.seq);
	for (const ingest of custody.ingests)
		if (ingest.station === station)
			must(ingest.id.startsWith(`${station}-e1-`), () => `an ingest called ${ingest.id}`);
}
