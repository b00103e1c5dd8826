import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openCustodyBook } from '../custody/custody-book';
import type { CustodyFact } from '../facts/facts';
import {
	back,
	explained,
	handedIn,
	identified,
	ingestBegun,
	ingestEnded,
	morning,
	out,
	stated
} from '../testing/for-tests';
import { sampleDescription } from '../testing/samples.contract';
import { tanghe20220729 } from '../rule/rule-pack';
import {
	byHand,
	byOwnAccount,
	cameTwice,
	inTime,
	inTimeByOfficer,
	inTimeByStation,
	noFootage
} from './article-13';
import type { Asked } from './question';

const hours = (n: number) => later(morning, { hours: n });
const askedOf = (facts: readonly CustodyFact[], now = 100): Asked => {
	const custody = openCustodyBook();
	for (const fact of facts) custody.add(fact);
	const none = { people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' };
	return {
		...{ view: { ...none, custody, whole: true }, pack: tanghe20220729, now: hours(now) },
		...{ station: undefined, from: undefined, until: undefined }
	};
};
/** One loan that is in time, one that is late, one that is explained, one that still runs, and one at another station. */
const of = (recorder: string, ...facts: CustodyFact[]) =>
	facts.map((fact) => ({ ...fact, recorder }));
const facts = [
	...of('J-01', out('A'), back('A', hours(2)), handedIn('A', hours(3), 's01', 'a')),
	...of(
		'J-01',
		ingestBegun('i1', hours(4)),
		ingestEnded('i1', hours(5)),
		identified('i1', 'agree')
	),
	...of('J-02', out('B'), back('B', hours(2)), handedIn('B', hours(3), 's01', 'b')),
	...of('J-02', ingestBegun('i2', hours(40)), ingestEnded('i2', hours(41))),
	...of('J-02', explained('late-reason', 'B', hours(42))),
	...of('J-04', out('C'), handedIn('C', hours(40), 's01', 'c'), stated('C', hours(41), hours(30))),
	...of('J-04', explained('no-footage', 'C', hours(42))),
	...of('J-05', out('D', hours(90)), back('D', hours(99))),
	...of('J-06', out('E', morning, 's02'), handedIn('E', hours(3), 's02', 'e'))
];

test('[第13条] the share in time, with what is late, why, and whose it is', () => {
	const answer = inTime(askedOf(facts));
	expect(answer).toMatchObject({ counted: 2, of: 4 });
	expect(answer.rows.map(({ about, says }) => [about, says.zh])).toEqual([
		[{ kind: 'loan', loan: 'B', recorder: 'J-02' }, 'J-02 逾期已导出：其他原因'],
		[{ kind: 'loan', loan: 'E', recorder: 'J-06' }, 'J-06 逾期未导出']
	]);
	expect(inTime({ ...askedOf(facts), station: 's01' }).of).toBe(3);
});

test('[第13条] the share in time of each station and officer', () => {
	const stations = inTimeByStation(askedOf(facts));
	expect(stations).toMatchObject({ counted: 0, of: 2 });
	expect(stations.rows.map(({ says }) => says.zh)).toEqual([
		's02：按时 0/1（0%）',
		's01：按时 2/3（66%）'
	]);
	const officers = inTimeByOfficer(askedOf(facts));
	expect(officers.rows.map(({ about, says }) => [about, says.en])).toEqual([
		[{ kind: 'person', person: 'p1' }, 'p1: 2/4 (50%) in time'],
		[{ kind: 'person', person: 'p2' }, 'p2: 2/4 (50%) in time']
	]);
});

test('[第13条] no footage, and times of return that are an own account', () => {
	expect(noFootage(askedOf(facts))).toMatchObject({
		...{ counted: 1, of: 5 },
		rows: [{ about: { loan: 'C' }, people: ['p3', 'p1', 'p2'] }]
	});
	expect(byOwnAccount(askedOf(facts))).toMatchObject({
		counted: 1,
		rows: [{ about: { loan: 'C' } }]
	});
});

test('[第13条] manual imports; bad case: same file ingested twice → it is counted, with the ingest in which it came again', () => {
	const asked = askedOf(facts);
	expect(byHand(asked)).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ about: { kind: 'ingest', ingest: 'i2' } }]
	});
	const file = (ingest: string, sha256: string, bag = 'b') => ({
		...{ station: 's01', recorder: 'J-01', ingest, path: sha256, bytes: 1, sha256, bag },
		...{ modified: '', stored: 'x', said: sampleDescription('x', sha256) }
	});
	const files = [
		file('i1', '1'),
		file('i1', '2'),
		file('i2', '2'),
		file('i2', '3', 'older'),
		file('i2', '4')
	];
	expect(cameTwice(asked, { files })).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ about: { ingest: 'i2' }, says: { zh: 'J-02：3 个文件中 2 个的内容以前已经入库' } }]
	});
});
