import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import { handedIn, morning, out, seen } from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { mattersIn, type Explained, type MatterSources } from './matters';

const hours = (n: number): Instant => later(morning, { hours: n });
const S01 = 'custody.411328/s01/e1';

function sourcesOf(facts: readonly CustodyFact[], change: Partial<MatterSources> = {}) {
	const custody = openCustodyBook();
	facts.forEach(custody.add);
	return {
		...{ custody, suspects: facts, facts: new Map(facts.map((fact) => [fact.hash, fact])) },
		...{ sizes: new Map([[S01, 5]]), forks: [], beside: new Set<string>(), doubts: [] },
		...{ explained: new Map(), pack: tanghe20220729, ...change }
	} satisfies MatterSources;
}

test('an entry that names a hash which nobody has is held; one that names an entry of a branch is not', () => {
	const unknown = 'a'.repeat(64);
	const fact = { ...seen(hours(1)), refs: [unknown] };
	expect(mattersIn(sourcesOf([fact]))).toMatchObject([
		{ kind: 'held', acts: 'sender', lacks: [{ name: unknown, log: undefined }] }
	]);
	expect(mattersIn(sourcesOf([fact], { beside: new Set([unknown]) }))).toEqual([]);
});

test('[第13条] a hand-in names a loan that has not arrived: one matter, with the log that lacks it', () => {
	const lacking = handedIn('s01-e1-5', hours(1), 's02');
	expect(mattersIn(sourcesOf([lacking]))).toMatchObject([
		{ kind: 'unknown-return', lacks: [{ name: 's01-e1-5', log: S01, size: 5 }] }
	]);
	// What should be there is there, and is no loan: nothing is missing, and people have to look.
	const other = handedIn('s01-e1-4', hours(1), 's02');
	expect(mattersIn(sourcesOf([other]))).toMatchObject([{ kind: 'unknown-return', lacks: [] }]);
});

test('the oldest come first; what was explained stays away until something else of it comes', () => {
	const early = handedIn(null, hours(1));
	const lent = [out('L1', hours(2), 's03'), out('L2', hours(2), 's02')];
	const all = mattersIn(sourcesOf([...lent, early]));
	expect(all.map(({ kind, since }) => [kind, since])).toEqual([
		['unknown-return', hours(1)],
		['contradiction', hours(2)]
	]);
	const said: Omit<Explained, 'heads'> = {
		...({ matter: 'unknown-return', outcome: 'explained' } as const),
		...{ log: early.origin, seq: early.seq, hash: early.hash },
		...{ account: 'a', at: hours(4), by: 'admin' }
	};
	const kinds = (heads: string[]) =>
		mattersIn(sourcesOf([early], { explained: new Map([[early.hash, { ...said, heads }]]) })).map(
			({ kind }) => kind
		);
	expect(kinds([early.hash])).toEqual([]);
	expect(kinds(['b'.repeat(64)])).toEqual(['unknown-return']);
});
