import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import type { RegistryView } from '../custody/board';
import { openCustodyBook } from '../custody/custody-book';
import type { CustodyFact } from '../facts/facts';
import {
	handedIn,
	ingestBegun,
	ingestEnded,
	knowing,
	morning,
	out,
	reported
} from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';
import { withoutLoan } from './article-04';
import { neverBack } from './article-21-counter';
import type { Asked } from './question';

const hours = (n: number) => later(morning, { hours: n });
const askedOf = (facts: readonly CustodyFact[], now: number): Asked => {
	const custody = openCustodyBook();
	for (const fact of facts) custody.add(fact);
	const none = { people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' };
	const view: RegistryView = { ...none, custody, whole: true };
	return {
		...{ view, pack: tanghe20220729, now: hours(now) },
		...{ station: undefined, from: undefined, until: undefined }
	};
};

test('[第4条] bad case: footage without a loan → 无借用录像, with the question who used it and for what', () => {
	const lent = { ...ingestBegun('i1', hours(2)), loans: ['L1'] } as CustodyFact;
	const facts = [
		...[out('L1'), handedIn('L1', hours(1)), lent, ingestEnded('i1', hours(3))],
		...[ingestBegun('i2', hours(30)), ingestEnded('i2', hours(31))]
	];
	const answer = withoutLoan(askedOf(facts, 40), new Map([['i2', [{ bag: 'b' }]]]));
	expect(answer).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ about: { kind: 'ingest', ingest: 'i2' }, station: 's01' }]
	});
	expect(answer.rows[0]?.says.zh).toBe('J-03：2 个文件没有领用记录，请查明由谁使用、用于什么工作');
	// Read once more without having been used: its files are links to those in an older bag.
	const again = new Map([['i2', [{ bag: 'older' }, { bag: 'older' }]]]);
	expect(withoutLoan(askedOf(facts, 40), again).rows).toEqual([]);
	// As long as nothing of it is in, it cannot be known what it is.
	expect(withoutLoan(askedOf(facts, 40), new Map()).counted).toBe(1);
});

test('[第21条] bad case: loan with no device ever back → 逾期未还 after a day, until it is handed in; the report of loss is named', () => {
	const lent = out('L1');
	const zh = (facts: readonly CustodyFact[], now: number) =>
		neverBack(askedOf(facts, now)).rows.map(({ says }) => says.zh);
	expect(zh([lent], 24)).toEqual([]);
	expect(neverBack(askedOf([lent], 25))).toMatchObject({
		...{ counted: 1, of: 1 },
		rows: [{ about: { kind: 'loan', loan: 'L1', recorder: 'J-03' }, people: ['p1', 'p2'] }]
	});
	expect(zh([lent], 80)).toEqual(['J-03：领用已 3 天，没有归还；请查明下落，找不到的登记遗失']);
	const lost = knowing(reported('lost', hours(90)), lent);
	expect(zh([lent, lost], 100)).toEqual(['J-03：领用已 4 天，没有归还；已登记遗失被盗']);
	expect(zh([lent, lost, handedIn('L1', hours(110))], 120)).toEqual([]);
});
