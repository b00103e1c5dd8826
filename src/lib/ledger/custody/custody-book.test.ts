import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, later, latest } from '$lib/base/instant';
import { boardOf, type RegistryView } from './board';
import { custodyByRecorder, custodyFrom } from './custody';
import { openCustodyBook } from './custody-book';
import { anyFact, anyRecord, recorders } from '../testing/facts-for-tests';
import { back, morning, out, recorderBody } from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';

const viewOf = (book: RegistryView['custody']): RegistryView => ({
	...{ custody: book, whole: true, people: new Map(), stations: new Map(), brigade: '' },
	recorders: new Map([['J-03', recorderBody]])
});

test('whatever comes in, in whatever order, and whenever it is looked at: the same as one fold of everything', () => {
	fc.assert(
		fc.property(
			anyRecord.chain((facts) =>
				fc.tuple(
					fc.constant(facts),
					fc.shuffledSubarray(facts, { minLength: facts.length }),
					fc.array(fc.constantFrom(...recorders), { maxLength: facts.length })
				)
			),
			([facts, delivered, looks]) => {
				const book = openCustodyBook();
				delivered.forEach((fact, n) => {
					book.add(fact);
					if (n % 3 === 0) book.add(fact);
					// A look in between leaves something kept that the next fact makes wrong.
					const look = looks[n];
					if (look !== undefined) book.of(look, tanghe20220729);
				});
				const whole = custodyByRecorder(facts, tanghe20220729);
				expect([...book.recorders()].sort()).toEqual([...whole.keys()].sort());
				for (const recorder of recorders)
					expect(book.of(recorder, tanghe20220729)).toEqual(
						whole.get(recorder) ?? custodyFrom(recorder, [], tanghe20220729)
					);
			}
		),
		{ numRuns: 500 }
	);
});

test('the board is the same whether it was followed all along or made at the end', () => {
	fc.assert(
		fc.property(anyRecord, fc.nat(600), (facts, minutes) => {
			const now = instant(morning + minutes * 60_000);
			const followed = openCustodyBook();
			for (const fact of facts) {
				followed.add(fact);
				boardOf(viewOf(followed), 's01', tanghe20220729, now);
			}
			const atOnce = openCustodyBook();
			for (const fact of facts) atOnce.add(fact);
			expect(boardOf(viewOf(followed), 's01', tanghe20220729, now)).toEqual(
				boardOf(viewOf(atOnce), 's01', tanghe20220729, now)
			);
		}),
		{ numRuns: 200 }
	);
});

test('only the recorder that a fact is about is computed again', () => {
	fc.assert(
		fc.property(anyRecord, anyFact, (facts, late) => {
			const book = openCustodyBook();
			for (const fact of facts) book.add(fact);
			const before = new Map(recorders.map((id) => [id, book.of(id, tanghe20220729)]));
			book.add(late);
			for (const id of book.recorders())
				if (id !== late.recorder) expect(book.of(id, tanghe20220729)).toBe(before.get(id));
		})
	);
});

test('each duty is met by the first finished ingest that began after it, looked for one by one', () => {
	fc.assert(
		fc.property(anyRecord, (facts) => {
			for (const { duties, ingests } of custodyByRecorder(facts, tanghe20220729).values())
				for (const { loan, runsFrom, metAt, startedBy } of duties) {
					const from = latest(runsFrom, loan?.returned?.at ?? runsFrom);
					const first = ingests.find(({ ended, startedAt }) => ended && startedAt >= from);
					expect(metAt).toBe(first?.ended?.at);
					const docked = ingests.find(({ loans }) => loan && loans.includes(loan.id))?.startedAt;
					if (startedBy === 'stated') {
						expect(loan?.backAt).toBeUndefined();
						expect(runsFrom).toBeLessThanOrEqual(loan!.returned!.at);
					} else if (loan) expect(runsFrom).toBe(loan.backAt ?? loan.returned?.at ?? docked);
				}
		}),
		{ numRuns: 500 }
	);
});

test('another rule pack is not answered with what was computed for the one before', () => {
	const book = openCustodyBook();
	book.add(out('L1'));
	book.add(back('L1', morning));
	const hour = { ...tanghe20220729, ingestHours: 1 };
	const [usual, short] = [tanghe20220729, hour].map(
		(pack) => book.of('J-03', pack).duties[0]?.dueAt
	);
	expect([usual, short]).toEqual([later(morning, { hours: 24 }), later(morning, { hours: 1 })]);
});
