// Facts of every kind about few recorders and few loans, so that they meet in every way. Imported by tests only.
import fc from 'fast-check';
import { later } from '$lib/base/instant';
import type { CustodyFact } from './facts';
import { morning } from './for-tests';

export const recorders = ['J-01', 'J-02', 'J-03'];
const names = ['a', 'b', 'c', 'd'];

/** Loans come back named, unnamed, twice, late, from elsewhere; ingests end, halt, or are never heard of again. */
export const anyFact = fc
	.record({
		seq: fc.nat(10_000),
		minutes: fc.nat(500),
		station: fc.constantFrom('s01', 's02'),
		recorder: fc.constantFrom(...recorders),
		kind: fc.constantFrom('out', 'back', 'return', 'ingest-start', 'ingest-halt', 'ingest-end'),
		name: fc.constantFrom(...names),
		named: fc.boolean(),
		loans: fc.subarray(names),
		refs: fc.array(fc.nat(10_000), { maxLength: 3 })
	})
	.map(({ seq, minutes, station, recorder, kind, name, named, loans, refs }): CustodyFact => {
		const hash = (n: number) => n.toString(16).padStart(64, '0');
		const source = {
			...{ hash: hash(seq), origin: `custody.411328/${station}/e1`, seq, station, recorder },
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
			default:
				return { ...source, kind: 'ingest-end', ...ingest, missing: 0 };
		}
	});

export const anyRecord = fc.uniqueArray(anyFact, { selector: ({ hash }) => hash, maxLength: 40 });
