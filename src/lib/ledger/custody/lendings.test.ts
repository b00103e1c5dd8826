import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openCustodyBook } from './custody-book';
import type { Decided } from '../events/event';
import { fit, morning, newLog } from '../testing/for-tests';
import { lendingsIn, readLendings, type Lending } from './lendings';
import { otherWork, saidWhatFor } from '../questions/article-04';
import { allFour, overridden, overriders, withValues } from '../questions/article-05';
import { madeOut } from '../questions/article-08-counter';
import { byAnother, namedOnly, signedBack, signedOut } from '../questions/article-21-counter';
import { article21Counter } from '../questions/article-21-counter';
import type { Asked } from '../questions/question';
import { tanghe20220729 } from '../rule/rule-pack';
import { openMemoryStore } from '../store/store.memory';

const LOG = 'custody.411328/s01/e1';
const SAY =
	'您好，我们是唐河县农业综合执法大队执法人员王建国、李梅，为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。';

const checkedOut = (loan: string, change: object = {}): Decided => ({
	type: 'recorder-checked-out',
	body: {
		...{ loan, recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '种子市场检查' },
		...{ kind: '6-1', check: fit, announcement: SAY, elsewhere: [], pending: [], ...change }
	}
});
const signed = (loan: string, change: object = {}): Decided => ({
	type: 'loan-signed',
	body: {
		...{ loan, recorder: 'J-03', signer: 'p1', way: 'pin', category: 'daily', case: '' },
		...{ place: '城关镇', stated: [], machine: null, sample: null, ...change }
	}
});
const returned = (handIn: string, loan: string, officer = 'p1'): Decided => ({
	type: 'recorder-returned',
	body: { handIn, recorder: 'J-03', loan, officer, condition: 'good', note: '' }
});

/** Three lendings of one day: in order; let go by a custodian, and given back by nobody's signature; of an older version. */
async function day() {
	const log = await newLog(LOG);
	const at = (hours: number) => later(morning, { hours });
	await log.add(checkedOut('L1'), at(0));
	await log.add(signed('L1'), at(0));
	await log.add(returned('H1', 'L1'), at(2), [], ['p3']);
	await log.add(
		{
			type: 'return-signed',
			body: { handIn: 'H1', recorder: 'J-03', signer: 'p1', by: 'giver', reason: '' }
		},
		at(2)
	);
	const low = { ...fit, battery: { percent: 40, how: 'officer' } };
	await log.add(checkedOut('L2', { check: low, recorder: 'J-04' }), at(3));
	await log.add(
		signed('L2', { recorder: 'J-04', category: 'other', stated: ['space', 'time'] }),
		at(3)
	);
	await log.add(
		{
			type: 'check-overridden',
			body: { loan: 'L2', recorder: 'J-04', points: ['battery-low'], reason: '只剩这一台' }
		},
		...([at(3), [], ['p3']] as const)
	);
	await log.add(returned('H2', 'L2', 'p2'), at(5), [], ['p3']);
	await log.add(
		{
			type: 'return-signed',
			body: { handIn: 'H2', recorder: 'J-04', signer: null, by: 'nobody', reason: '忘记 PIN' }
		},
		...([at(5), [], []] as const)
	);
	await log.add(checkedOut('L3', { companions: [], announcement: '您好' }), at(6));
	await log.add(
		{
			type: 'signing-pin-set',
			body: { person: 'p1', why: 'first', witness: 'p3', witnessed: 'named', second: null }
		},
		at(0)
	);
	const store = openMemoryStore();
	await store.append(log.entries);
	return { store, log };
}

const custody = openCustodyBook();
const asked: Asked = {
	view: {
		...{ people: new Map(), recorders: new Map(), stations: new Map(), custody, whole: true },
		brigade: '唐河县农业综合执法大队'
	},
	...{ pack: tanghe20220729, now: later(morning, { hours: 9 }), station: 's01' },
	...{ from: undefined, until: undefined }
};
const loans = (rows: readonly { about: object }[]) =>
	rows.map(({ about }) => ('loan' in about ? about.loan : ''));

test('lendings are put together from their entries, the newest first', async () => {
	const { store } = await day();
	const found = await readLendings(store);
	expect(found.map(({ loan }) => loan)).toEqual(['L3', 'L2', 'L1']);
	expect(found[1]).toMatchObject({
		...{ recorder: 'J-04', signature: { category: 'other' }, override: { by: 'p3' } },
		returned: { receiver: 'p3', officer: 'p2', signature: { by: 'nobody' } }
	});
	expect(found[0]).toMatchObject({ signature: undefined, returned: undefined });
});

test('[第21条] a signature of another person, or on another log, signs nothing', async () => {
	const { log } = await day();
	const other = await newLog('custody.411328/s02/e1');
	await other.add(signed('L3'));
	await log.add(signed('L3', { signer: 'p2' }), morning, [], ['p2']);
	// The borrower is named, and is not who wrote it.
	await log.add(signed('L3'), morning, [], ['p2']);
	const store = openMemoryStore();
	await store.append(log.entries);
	await store.append(other.entries);
	const found = await readLendings(store);
	expect(found.find(({ loan }) => loan === 'L3')?.signature).toBeUndefined();
});

async function answered(of: (asked: Asked, lendings: readonly Lending[]) => unknown) {
	const { store } = await day();
	return of(asked, await readLendings(store));
}

test('[第4条] loans that say what they are for, and those for other work', async () => {
	expect(await answered(saidWhatFor)).toMatchObject({ counted: 2, of: 3, rows: [{}] });
	expect(await answered(otherWork)).toMatchObject({ counted: 1, of: 3 });
});

test('[第5条] share of loans with all four checks; overrides, one by one and by person', async () => {
	const { store } = await day();
	const lendings = await readLendings(store);
	const four = allFour(asked, lendings);
	expect([four.counted, four.of, loans(four.rows)]).toEqual([2, 3, ['L2']]);
	expect(withValues(asked, lendings)).toMatchObject({ counted: 2, of: 3 });
	expect(overridden(asked, lendings)).toMatchObject({
		...{ counted: 1, of: 3 },
		rows: [{ people: ['p3', 'p1'], says: { zh: 'J-04：电量不足，理由：只剩这一台' } }]
	});
	expect(overriders(asked, lendings)).toMatchObject({
		rows: [{ about: { kind: 'person', person: 'p3' }, says: { zh: '准予带出 1 次：J-04' } }]
	});
});

test('[第8条] loans with the announcement made out in the prescribed words', async () => {
	const { store } = await day();
	const { counted, of, rows } = madeOut(asked, await readLendings(store));
	expect([counted, of, loans(rows)]).toEqual([2, 3, ['L3']]);
});

test('[第21条] who signed, who gave it back, and before whom PINs were set', async () => {
	const { store } = await day();
	const lendings = await readLendings(store);
	expect(signedOut(asked, lendings)).toMatchObject({ counted: 2, of: 3 });
	const back = signedBack(asked, lendings);
	expect([back.counted, back.of, loans(back.rows)]).toEqual([1, 2, ['L2']]);
	expect(byAnother(asked, lendings)).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ people: ['p1', 'p2'] }]
	});
	expect(namedOnly(asked, [])).toEqual({ counted: 0, of: 0, rows: [] });
	const [pins] = article21Counter.filter(({ id }) => id === '21-named-only');
	expect(await pins?.ask(store, asked)).toMatchObject({
		...{ counted: 1, of: 1 },
		rows: [{ people: ['p1', 'p3'] }]
	});
});

test('nothing is known of a lending whose beginning is not here', () => {
	expect(lendingsIn([])).toEqual([]);
});
