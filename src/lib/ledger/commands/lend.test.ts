import { expect, test } from 'vitest';
import { counterWith, fit, newLog, out, people } from '../testing/for-tests';
import { parseBody } from '../events/event';
import { handBack, type HandBack } from './hand-back';
import { lend, type Lend } from './lend';
import { isPrivate } from './private-use';
import { mayWitness, setSigningPin, type SetSigningPin } from './set-signing-pin';

const order: Lend = {
	...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '种子市场检查', kind: '6-1' },
	...{ check: fit, seen: [], signer: 'p1', category: 'daily', caseNumber: '' },
	...{ place: '城关镇种子市场', stated: [], machine: null, sample: null, override: undefined }
};
const low = { ...fit, battery: { percent: 40, how: 'officer' } } as const;
const back: HandBack = {
	...{ recorder: 'J-03', officer: 'p1', condition: 'good', note: '', receiver: 'p3' },
	signature: { by: 'giver' }
};

test('[第4条] [第21条] a lending is said together with its signature, its kind of work and its place', () => {
	const decided = lend(counterWith(), { ...order, category: 'case', caseNumber: ' 〔2026〕3号 ' });
	expect(decided).toMatchObject({
		ok: true,
		value: [
			{ type: 'recorder-checked-out', actor: ['p1'], body: { loan: 's01-e1-7', check: fit } },
			{
				...{ type: 'loan-signed', actor: ['p1'] },
				body: {
					...{ loan: 's01-e1-7', recorder: 'J-03', signer: 'p1', way: 'pin', category: 'case' },
					...{ case: '〔2026〕3号', place: '城关镇种子市场' }
				}
			}
		]
	});
	if (!decided.ok) return;
	for (const { type, body } of decided.value) expect(parseBody(type, body).ok).toBe(true);
});

test('[第21条] lending for another person is refused: the borrower signs', () => {
	expect(lend(counterWith(), { ...order, signer: 'p2' })).toMatchObject({
		error: { article: 21, reason: 'signed-by-another', detail: { person: 'p1' } }
	});
});

test.each<[string, Partial<Lend>, number, string]>([
	['[第4条] no place', { place: '  ' }, 4, 'no-place'],
	['[第4条] a private place', { place: '家里' }, 4, 'private-use'],
	['[第4条] a private task', { task: '办私事' }, 4, 'private-use'],
	['[第5条] a low battery', { check: low }, 5, 'battery-low'],
	[
		'[第5条] let go by somebody who is no custodian',
		{ check: low, override: { custodian: 'p2', reason: '急用' } },
		...([5, 'override-not-custodian'] as const)
	],
	[
		'[第5条] let go without a reason',
		{ check: low, override: { custodian: 'p3', reason: ' ' } },
		...([5, 'override-no-reason'] as const)
	]
])('refused: %s', (_, change, article, reason) => {
	expect(lend(counterWith(), { ...order, ...change })).toMatchObject({
		error: { article, reason }
	});
});

test('[第5条] a custodian who borrows does not let their own recorder go', () => {
	const both = new Map(people).set('p1', { ...people.get('p1')!, roles: ['officer', 'custodian'] });
	const own = { check: low, override: { custodian: 'p1', reason: '急用' } };
	expect(lend(counterWith([], { people: both }), { ...order, ...own })).toMatchObject({
		error: { article: 5, reason: 'override-own' }
	});
});

test('[第5条] what a custodian lets go is recorded as it was, with who and why', () => {
	const override = { custodian: 'p3', reason: ' 只剩这一台 ' };
	expect(lend(counterWith(), { ...order, check: low, override })).toMatchObject({
		value: [
			{ type: 'recorder-checked-out', body: { check: { battery: { percent: 40 } } } },
			{ type: 'loan-signed' },
			{
				...{ type: 'check-overridden', actor: ['p3'] },
				body: { loan: 's01-e1-7', points: ['battery-low'], reason: '只剩这一台' }
			}
		]
	});
	// Where all is in order there is nothing to let go.
	expect(lend(counterWith(), { ...order, override })).toMatchObject({ value: { length: 2 } });
});

test.each([
	...[
		'个人',
		'个人使用',
		'私事',
		'办私事',
		'因个人原因',
		'自用',
		'家里用',
		'Personal use',
		'个 人。'
	],
	...['个人的事', '本人自用', '家庭']
])('[第4条] %s is a private end', (text) => {
	expect(isPrivate(text)).toBe(true);
});

test.each([
	'个人独资企业检查',
	'农户个人信息核对',
	'私屠滥宰查处',
	'种子市场检查',
	'家禽养殖场',
	''
])('[第4条] %s is not', (text) => {
	expect(isPrivate(text)).toBe(false);
});

test('[第21条] a return is said together with who signed for it', () => {
	expect(handBack(counterWith([out('L1')]), back)).toMatchObject({
		value: [
			{ type: 'recorder-returned', actor: ['p3'], body: { handIn: 's01-e1-7', loan: 'L1' } },
			{
				...{ type: 'return-signed', actor: ['p1'] },
				body: { handIn: 's01-e1-7', signer: 'p1', by: 'giver', reason: '' }
			}
		]
	});
});

test('[第13条] what nobody can sign for is taken in all the same, with the reason; without one it is not', () => {
	const counter = counterWith([out('L1')]);
	const by = (signature: HandBack['signature'], officer: string | null = 'p1') =>
		handBack(counter, { ...back, officer, signature });
	expect(by({ by: 'nobody', reason: '本人不在场' })).toMatchObject({
		value: [{}, { actor: [], body: { signer: null, by: 'nobody', reason: '本人不在场' } }]
	});
	expect(by({ by: 'receiver', reason: '不在名单里' }, null)).toMatchObject({
		value: [{}, { actor: ['p3'], body: { signer: 'p3', by: 'receiver' } }]
	});
	expect(by({ by: 'receiver', reason: ' ' })).toMatchObject({
		error: { article: 21, reason: 'no-signature-reason' }
	});
	expect(by({ by: 'giver' }, null)).toMatchObject({ error: { reason: 'no-signer' } });
});

const set: SetSigningPin = {
	...{ person: 'p1', why: 'first', witness: 'p3', witnessed: 'pin', second: undefined }
};

test('[第21条] a PIN is set under the eyes of a custodian, and anew before two', () => {
	expect(setSigningPin(people, set)).toMatchObject({
		value: { type: 'signing-pin-set', actor: ['p1', 'p3'], body: { why: 'first', second: null } }
	});
	const second = { person: 'p2', confirmed: 'pin' } as const;
	expect(setSigningPin(people, { ...set, why: 'reset', second })).toMatchObject({
		value: { body: { why: 'reset', second } }
	});
});

test.each<[string, Partial<SetSigningPin>, string]>([
	['an officer looks on', { witness: 'p2' }, 'pin-witness'],
	['nobody looks on at their own', { person: 'p3', witness: 'p3' }, 'pin-witness'],
	['somebody nobody knows', { person: 'p9' }, 'pin-person'],
	['set anew without a second person', { why: 'reset' }, 'pin-second'],
	[
		'the custodian is the second person too',
		{ why: 'reset', second: { person: 'p3', confirmed: 'pin' } },
		'pin-second'
	]
])('[第21条] a PIN is not set: %s', (_, change, reason) => {
	expect(setSigningPin(people, { ...set, ...change })).toMatchObject({ error: { reason } });
});

test('at a station with one custodian, that one’s own PIN is set before an officer', () => {
	expect(mayWitness(people, 'p3', 'p1')).toBe(true);
	expect(mayWitness(people, 'p1', 'p2')).toBe(false);
});

/** What is announced where the one who borrows takes these with him. */
function announced(companions: readonly string[], of: typeof people, brigade?: string) {
	const counter = counterWith([], { people: of, ...(brigade ? { brigade } : {}) });
	const lent = lend(counter, { ...order, companions });
	const [out] = lent.ok ? lent.value : [];
	return out?.type === 'recorder-checked-out' ? out : undefined;
}
const p2 = people.get('p2')!;
const elsewhere = { ...p2, person: 'p4', name: '赵敏', station: 's02' };
const words = (names: string, brigade = '唐河县农业综合执法大队') =>
	`您好，我们是${brigade}执法人员${names}，为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。`;

test('[第8条] bad case: three officers → all of them are named', () => {
	const all = new Map(people).set('p4', { ...elsewhere, station: 's01' });
	expect(announced(['p2', 'p4'], all)?.body.announcement).toBe(words('王建国、李梅、赵敏'));
});

test('[第8条] bad case: rare characters → the names stand in the announcement as they are written, and in what is recorded', () => {
	const rare = new Map(people)
		.set('p2', { ...p2, name: '周㐂民' })
		.set('p4', { ...elsewhere, name: '𠮷野〇' });
	const out = announced(['p2', 'p4'], rare);
	expect(out?.body.announcement).toBe(words('王建国、周㐂民、𠮷野〇'));
	expect(out && parseBody(out.type, out.body)).toMatchObject({ value: { body: out?.body } });
});

test('[第8条] bad case: officer’s name changes after printing → what was printed stays, the next announcement has the new name', async () => {
	const log = await newLog('custody.411328/s01/e1');
	const printed = announced(['p2'], people)!;
	const entry = await log.add(printed);
	const renamed = new Map(people).set('p2', { ...p2, name: '李玫' });
	expect(announced(['p2'], renamed)?.body.announcement).toBe(words('王建国、李玫'));
	expect(entry.event).toMatchObject({ body: { announcement: words('王建国、李梅') } });
});

test('[第8条] bad case: another 大队 lends staff → who comes from elsewhere is named under the unit of this county’s pack', () => {
	const all = new Map(people).set('p4', elsewhere);
	expect(announced(['p4'], all)?.body.announcement).toBe(words('王建国、赵敏'));
	const brigade = '社旗县农业综合执法大队';
	expect(announced(['p4'], all, brigade)?.body.announcement).toBe(words('王建国、赵敏', brigade));
});
