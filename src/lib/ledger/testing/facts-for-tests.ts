// Facts of every kind about few recorders and few loans, so that they meet in every way. Imported by tests only.
import fc from 'fast-check';
import { later } from '$lib/base/instant';
import type { CustodyFact } from '../facts/facts';
import { recorderStates } from '../events/register';
import { morning } from './for-tests';

export const recorders = ['J-01', 'J-02', 'J-03'];
const names = ['a', 'b', 'c', 'd'];

/** Loans come back named, unnamed, twice, late, from elsewhere; ingests end, halt, or are never heard of again. */
export const anyFact = fc
	.record({
		seq: fc.nat(10_000),
		minutes: fc.nat(500),
		station: fc.constantFrom('s01', 's02', 'county'),
		recorder: fc.constantFrom(...recorders),
		kind: fc.constantFrom(
			...(['out', 'back', 'return', 'ingest-start', 'ingest-halt', 'ingest-end'] as const),
			...(['bag', 'identity', 'cleared'] as const),
			...(['out', 'return', 'seen', 'state', 'resolved', 'matched'] as const),
			...(['stated', 'no-footage', 'late-reason', 'reminder'] as const)
		),
		state: fc.constantFrom(...recorderStates),
		heads: fc.array(fc.nat(10_000), { minLength: 2, maxLength: 4 }),
		name: fc.constantFrom(...names),
		named: fc.boolean(),
		loans: fc.subarray(names),
		refs: fc.array(fc.nat(10_000), { maxLength: 3 })
	})
	.map(
		({
			seq,
			minutes,
			station,
			recorder,
			kind,
			name,
			named,
			loans,
			refs,
			state,
			heads
		}): CustodyFact => {
			const hash = (n: number) => n.toString(16).padStart(64, '0');
			const source = {
				...{
					hash: hash(seq),
					origin: station === 'county' ? 'custody.411328/county' : `custody.411328/${station}/e1`,
					seq,
					station,
					recorder
				},
				...{ at: later(morning, { millis: minutes * 60_000 }), refs: refs.map(hash) }
			};
			const ingest = { ingest: name, loans, files: 1, bytes: 1, bag: 'b' };
			switch (kind) {
				case 'out':
					return {
						...{ ...source, kind, loan: name, officer: 'p1', companions: [], task: 't' },
						activity: '6-1'
					};
				case 'back':
					return { ...source, kind, loan: name, officer: 'p1' };
				case 'return':
					return {
						...{ ...source, kind, handIn: `h${seq}`, loan: named ? name : null, officer: 'p1' },
						...{ condition: 'good', note: '' }
					};
				case 'ingest-start':
					return { ...source, kind, ...ingest, designated: true };
				case 'ingest-halt':
					return { ...source, kind, ingest: name, reason: 'cancelled', verified: 0, failed: 0 };
				case 'bag':
					return {
						...{ ...source, kind, ingest: name, vault: `v${seq % 3}`, designated: named, bag: 'b' },
						...{ files: 1, bytes: 1, manifest: hash(seq), sm3: null }
					};
				case 'identity':
					return { ...source, kind, ingest: name, verdict: named ? 'agree' : 'none', label: null };
				case 'cleared':
					return { ...source, kind, ingest: name, files: 1, how: 'by-hand', by: 'p3' };
				case 'seen':
					return { ...source, kind, how: 'hand', serial: '', note: '', by: 'p3' };
				case 'state':
					return { ...source, kind, state, note: '', by: 'p3' };
				case 'stated':
					return {
						...{ ...source, kind, duty: name, officer: 'p1', by: 'p1', account: '' },
						...{ returnedAt: later(source.at, { hours: -seq % 30 }), endedAt: null },
						corrects: named ? hash(Math.max(0, seq - 1)) : null
					};
				case 'no-footage':
				case 'late-reason':
					return {
						...{ ...source, kind, duty: name, reason: 'r', account: 'a', by: 'p1' },
						corrects: named ? hash(Math.max(0, seq - 1)) : null
					};
				case 'reminder':
					return { ...source, kind, duty: name, hours: 12, acknowledged: named };
				case 'resolved':
					return {
						...{ ...source, kind, heads: heads.map(hash), stands: heads.slice(1).map(hash) },
						...{ where: null, reason: 'r', approver: null, by: 'p3' }
					};
				case 'matched':
					return {
						...{ ...source, kind, handIn: hash(heads[0] ?? 0), out: hash(heads[1] ?? 0) },
						...{ loan: name, heads: heads.map(hash), reason: 'r', by: 'p3' },
						outcome: named || seq % 2 === 0 ? 'matched' : 'parted'
					};
				default:
					return { ...source, kind: 'ingest-end', ...ingest, missing: 0 };
			}
		}
	);

/** Numbers far apart never meet: those named in `refs` and `heads` are turned into entries that are there, and known. */
const tied = (facts: readonly CustodyFact[]): CustodyFact[] => {
	const all = [...facts].sort((a, b) => a.seq - b.seq);
	const earlier = (hash: string, before: number): string[] => {
		const there = all.slice(0, before);
		const one = there[parseInt(hash, 16) % Math.max(1, there.length)];
		return one ? [one.hash] : [];
	};
	return all.map((fact, at) => {
		const refs = [...new Set(fact.refs.flatMap((ref) => earlier(ref, at)))];
		if (fact.kind === 'matched') {
			const among = (kind: CustodyFact['kind'], hash: string) => {
				const there = all.slice(0, at).filter((one) => one.kind === kind);
				return there[parseInt(hash, 16) % Math.max(1, there.length)]?.hash ?? hash;
			};
			const [handIn, out] = [among('return', fact.handIn), among('out', fact.out)];
			return { ...fact, refs, handIn, out, heads: [handIn, out] };
		}
		if (fact.kind !== 'resolved') return { ...fact, refs };
		const heads = [...new Set(fact.heads.flatMap((head) => earlier(head, at)))];
		return { ...fact, refs, heads, stands: heads.slice(1) };
	});
};

export const anyRecord = fc
	.uniqueArray(anyFact, { selector: ({ hash }) => hash, maxLength: 40 })
	.chain((facts) => fc.constantFrom(facts, tied(facts)));
