import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { statusOf, openDuties } from '../custody/custody';
import { exportState, wasLate } from '../custody/deadline';
import { parseBody, type Decided } from '../events/event';
import type { CustodyFact } from '../facts/facts';
import {
	counterWith,
	fit,
	handedIn,
	ingestBegun,
	morning,
	newLog,
	out
} from '../testing/for-tests';
import { openSecrecyBook, sealedIngests, type Sealing } from '../register/secrecy';
import { checkOut } from './check-out';
import { startIngest } from './ingest';
import { handOverSecret, sealSecret, takeBackSecret, type SealSecret } from './seal-secret';

const hours = (n: number) => later(morning, { hours: n });
const back = [out('L1'), handedIn('L1', hours(9))];

const order: SealSecret = {
	...{ custodian: 'p3', carrier: 'recorder', recorder: 'J-03', number: '', seal: ' F-0087 ' },
	...{ ingest: undefined, sealings: [] }
};

const source = (kind: string, at: number): CustodyFact =>
	({
		...{ hash: `${kind}${at}`, origin: 'custody.411328/s01/e1', seq: at, station: 's01', refs: [] },
		...{ at: hours(at), recorder: 'J-03', kind, sealing: 's01-e1-9', duties: ['L1'] }
	}) as CustodyFact;
const sealedFact = (at: number) => source('sealed', at);
const givenBack = (at: number) => source('given-back', at);

/** The sealings as they are read from a log with these acts. */
async function sealingsOf(...acts: readonly Decided[]): Promise<readonly Sealing[]> {
	const log = await newLog('custody.411328/s01/e1');
	const book = openSecrecyBook();
	for (const act of acts) book.add(await log.add(act, hours(10), [], ['p3']));
	return book.read(() => true);
}

test('[第20条] a recorder is sealed unread: its numbers are on the record, and its duty is answered', () => {
	const decided = sealSecret(counterWith(back), order);
	expect(decided).toEqual({
		ok: true,
		value: {
			type: 'secret-sealed',
			body: {
				...{ sealing: 's01-e1-7', carrier: 'recorder', recorder: 'J-03', number: 'J-03' },
				...{ seal: 'F-0087', found: 'before-ingest', ingest: null, duties: ['L1'] }
			}
		}
	});
	if (decided.ok) expect(parseBody(decided.value.type, decided.value.body).ok).toBe(true);
});

test('[第20条] no word about the content can be written into it', () => {
	const long = '这里记录的是某单位的会议内容和参会人员名单以及会上讨论的全部事项和决定';
	expect(sealSecret(counterWith(back), { ...order, seal: long })).toMatchObject({
		error: { article: 20, reason: 'no-seal' }
	});
	const body = sealSecret(counterWith(back), order);
	if (!body.ok) throw new Error('refused');
	for (const more of [{ note: '会议' }, { content: '' }, { seal: '会议\n内容' }])
		expect(parseBody('secret-sealed', { ...body.value.body, ...more }).ok).toBe(false);
});

test.each<[string, object, CustodyFact[], string]>([
	['by somebody who is no custodian', { custodian: 'p1' }, back, 'custodian-only'],
	['without the number of the seal', { seal: ' ' }, back, 'no-seal'],
	['of a card without its number', { carrier: 'card', number: '' }, back, 'no-carrier-number'],
	['of a recorder that is still lent', {}, [out('L1')], 'return-first']
])('[第20条] a seal is refused %s', (_, change, facts, reason) => {
	expect(sealSecret(counterWith(facts), { ...order, ...change })).toMatchObject({
		error: { reason }
	});
});

test('[第20条] a seal is used once, and a carrier is sealed once', async () => {
	const first = sealSecret(counterWith(back), order);
	if (!first.ok) throw new Error('refused');
	const sealings = await sealingsOf(first.value);
	expect(
		sealSecret(counterWith(back), { ...order, carrier: 'card', number: 'K-1', sealings })
	).toMatchObject({ error: { reason: 'seal-used' } });
	expect(sealSecret(counterWith(back), { ...order, seal: 'F-2', sealings })).toMatchObject({
		error: { reason: 'sealed-already' }
	});
});

test('[第20条] a sealed recorder is neither lent nor ingested, and is overdue for nothing', () => {
	const counter = counterWith([...back, sealedFact(10)]);
	const lent = checkOut(counter, {
		...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '巡查', kind: '6-1' },
		...{ check: fit, seen: ['awaiting-ingest'] }
	});
	expect(lent).toMatchObject({ error: { article: 20, reason: 'sealed' } });
	const ingest = startIngest(counter, {
		...{ recorder: 'J-03', custodian: 'p3', source: 'folder', files: 1, bytes: 1 },
		...{ inventory: '0'.repeat(64), vault: 'v1', designated: true, day: '2026/07/29' }
	});
	expect(ingest).toMatchObject({ error: { article: 20, reason: 'sealed' } });
	const [duty] = counter.custody.duties;
	expect(duty && exportState(duty, hours(100))).toBe('sealed');
	expect(duty && wasLate(duty, hours(100))).toBe(false);
	expect(openDuties(counter.custody)).toEqual([]);
	expect(statusOf(counter.custody, hours(100))).toBe('sealed');
});

test('[第20条] given back by the secrecy officer, it is owed again, and its time has run on', () => {
	const { custody } = counterWith([...back, sealedFact(10), givenBack(40)]);
	const [duty] = custody.duties;
	expect(custody.sealed).toBeUndefined();
	expect(duty && exportState(duty, hours(41))).toBe('overdue');
	expect(openDuties(custody)).toHaveLength(1);
});

test('[第20条] found after an ingest, it names that ingest, which is shut until it is given back', async () => {
	const ingested = [...back, ingestBegun('i1', hours(10))];
	const decided = sealSecret(counterWith(ingested), {
		...{ ...order, carrier: 'disk', number: 'D-07', recorder: undefined, ingest: 'i1' }
	});
	expect(decided).toMatchObject({
		value: { body: { found: 'after-ingest', ingest: 'i1', recorder: null, duties: [] } }
	});
	if (!decided.ok) throw new Error('refused');
	expect([...sealedIngests(await sealingsOf(decided.value))]).toEqual(['i1']);
	const [sealing] = await sealingsOf(decided.value);
	const given = takeBackSecret(counterWith(ingested), {
		...{ custodian: 'p3', sealing, by: '何静', document: 'SM-2' }
	});
	if (!given.ok) throw new Error('refused');
	expect(sealedIngests(await sealingsOf(decided.value, given.value)).size).toBe(0);
});

test('[第20条] it is handed over once, by a form, to somebody with a name and a unit', async () => {
	const sealed = sealSecret(counterWith(back), order);
	if (!sealed.ok) throw new Error('refused');
	const [sealing] = await sealingsOf(sealed.value);
	const over = {
		...{ custodian: 'p3', sealing, receiver: '何静', unit: '县局办公室', document: 'SM-1' },
		seal: 'intact'
	} as const;
	const decided = handOverSecret(counterWith(back), over);
	expect(decided).toMatchObject({
		value: { type: 'secret-handed-over', body: { document: 'SM-1' } }
	});
	for (const [change, reason] of [
		[{ sealing: undefined }, 'no-such-sealing'],
		[{ unit: '' }, 'no-receiver'],
		[{ document: '' }, 'no-document'],
		[{ custodian: 'p2' }, 'custodian-only']
	] as const)
		expect(handOverSecret(counterWith(back), { ...over, ...change })).toMatchObject({
			error: { reason }
		});
	if (!decided.ok) throw new Error('refused');
	const [handed] = await sealingsOf(sealed.value, decided.value);
	expect(handed?.is).toBe('handed-over');
	expect(handOverSecret(counterWith(back), { ...over, sealing: handed })).toMatchObject({
		error: { reason: 'over-already' }
	});
	const given = takeBackSecret(counterWith(back), {
		...{ custodian: 'p3', sealing: handed, by: '何静', document: 'SM-2' }
	});
	if (!given.ok) throw new Error('refused');
	const [end] = await sealingsOf(sealed.value, decided.value, given.value);
	expect(end?.is).toBe('given-back');
	expect(
		takeBackSecret(counterWith(back), {
			...{ custodian: 'p3', sealing: end, by: '何静', document: 'SM-2' }
		})
	).toMatchObject({ error: { reason: 'back-already' } });
});
