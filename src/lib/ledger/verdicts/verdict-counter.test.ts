import { expect, test } from 'vitest';
import { emptyHead, seal } from '../log/entry';
import type { Decided } from '../events/event';
import { here, morning, newLog, newSigner, recorderBody } from '../testing/for-tests';
import { openJudging } from './judging';
import { openMemoryStore } from '../store/store.memory';
import { judge, namesIn, type Known } from './verdict';

const LOG = 'custody.411328/s01/e1';
const known: Known = {
	person: (id) => (id === 'p9' ? [] : [{ seq: 1, active: id !== 'gone' }]),
	isRecorder: (id) => id === 'J-03',
	isOne: () => false,
	recorderOf: (name) => ({ 's01-e1-4': 'J-03', 's01-e1-6': 'J-04' })[name],
	revokedFrom: () => undefined
};

const signed = (change: object = {}): Decided => ({
	type: 'loan-signed',
	body: {
		...{ loan: 's01-e1-4', recorder: 'J-03', signer: 'p1', way: 'pin', category: 'daily' },
		...{ case: '', place: '城关镇', stated: [], machine: null, sample: null, ...change }
	}
});
const handed = (change: object = {}): Decided => ({
	type: 'return-signed',
	body: {
		...{ handIn: 's01-e1-4', recorder: 'J-03', signer: 'p1', by: 'giver', reason: '' },
		...change
	}
});
const overridden: Decided = {
	type: 'check-overridden',
	body: { loan: 's01-e1-4', recorder: 'J-03', points: ['battery-low'], reason: '急用' }
};
const pinSet = (change: object = {}): Decided => ({
	type: 'signing-pin-set',
	body: {
		...{ person: 'p1', why: 'first', witness: 'p3', witnessed: 'pin', second: null, ...change }
	}
});

const said = async (decided: Decided, actor: readonly string[] = ['p1']) =>
	judge(
		await seal(decided, { ...emptyHead, size: 5 }, await newSigner(LOG), {
			...{ ...here(morning), actor },
			county: { size: 9, root: '0'.repeat(64) }
		}),
		known
	);

test.each<[string, Decided]>([
	['a signed loan', signed()],
	['a signed return', handed()],
	['a return of somebody withdrawn meanwhile', handed({ signer: 'gone' })],
	['what a custodian let go', overridden],
	['a PIN', pinSet()]
])('in order: %s', async (_, decided) => {
	expect(await said(decided)).toBe('ok');
});

test.each<[string, string, Decided, string[]?]>([
	['signed by nobody whom the county knows', 'actor', signed({ signer: 'p9' })],
	['signed by somebody withdrawn', 'actor', signed({ signer: 'gone' })],
	['a loan of another station', 'station', signed({ loan: 's02-e1-4' })],
	['a loan of another recorder', 'subject', signed({ loan: 's01-e1-6' })],
	['a recorder that nobody registered', 'recorder', signed({ recorder: 'J-99' })],
	['a return signed by a stranger', 'actor', handed({ signer: 'p9' })],
	['let go by a stranger', 'actor', overridden, ['p9']],
	['a PIN before a stranger', 'actor', pinSet({ witness: 'p9' })],
	[
		'a PIN before a stranger as the second',
		'actor',
		pinSet({ why: 'reset', second: { person: 'p9', confirmed: 'named' } })
	]
])('[第21条] quarantined: %s', async (_, reason, decided, actor) => {
	expect(await said(decided, actor)).toEqual({ quarantined: reason });
});

test('the loan and the hand-in that a signature names are looked up', async () => {
	const log = await newLog(LOG);
	const entry = await log.add(handed());
	expect(namesIn(entry)).toEqual(['s01-e1-4']);
	const county = await newLog('custody.411328/county');
	await county.add({ type: 'recorder-registered', body: { ...recorderBody, recorder: 'J-03' } });
	const station = await newLog('custody.411328/s02/e1');
	await station.add({
		type: 'recorder-returned',
		body: {
			...{ handIn: 's02-e1-0', recorder: 'J-04', loan: null, officer: null },
			...{ condition: 'good', note: '' }
		}
	});
	const signature = await station.add(handed({ handIn: 's02-e1-0' }));
	const store = openMemoryStore();
	await store.append(county.entries);
	await store.append(station.entries);
	const judging = openJudging(store, 'custody.411328/county');
	const [judged] = await judging.judge([signature]);
	expect(judged?.verdict).toEqual({ quarantined: 'subject' });
});
