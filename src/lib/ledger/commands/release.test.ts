import { describe, expect, test } from 'vitest';
import { deletionsFrom, type Deletion } from '../retention/deletions';
import { parseBody, type Decided } from '../events/event';
import { newLog } from '../testing/for-tests';
import { asked, decided, hash, hour, iso, staffed, told } from '../requests/request-for-tests';
import { stateOf } from '../requests/requests';
import {
	answerDeletion,
	askDeletion,
	receiptRelease,
	releaseFootage,
	type AskDeletion
} from './release';

const reasonOf = (answer: { ok: boolean; error?: unknown }): unknown =>
	answer.ok ? undefined : (answer.error as { reason: string }).reason;

const release = {
	...asked,
	detail: { kind: 'release', recipient: '县法院', basis: '调取证据通知书', manner: 'disc' }
} as const;
const released: Decided = {
	type: 'footage-released',
	body: { request: asked.request, approval: hash(9), receiver: '县法院 钱某', handed: '光盘 1 张' }
};
const receipted: Decided = {
	type: 'release-receipted',
	body: { request: asked.request, receipt: '签收单 12' }
};

describe('[第19条] footage is released to outsiders', () => {
	const order = { keeper: 'p3', receiver: '县法院 钱某', handed: '光盘 1 张', now: hour(1) };
	test.each<[string, (made: string) => readonly Decided[], object, string | undefined]>([
		['once it is approved', (made) => [decided(made)], {}, undefined],
		['and not before', () => [], {}, 'not-approved'],
		['by a custodian', (made) => [decided(made)], { keeper: 'p2' }, 'custodian-only'],
		[
			'and not by whoever approved it',
			(made) => [decided(made, { leader: 'p7' })],
			{ keeper: 'p7' },
			'keeper-approved'
		],
		['once', (made) => [decided(made), released], {}, 'released-before'],
		[
			'in the time it was approved for',
			(made) => [decided(made)],
			{ now: hour(9) },
			'approval-expired'
		],
		['with what is given', (made) => [decided(made)], { handed: ' ' }, 'released-what']
	])('%s', async (_, acts, change, reason) => {
		const { request } = await told((made) => acts(made).map((is) => ({ is })), release);
		expect(reasonOf(releaseFootage(staffed(), request, { ...order, ...change }))).toBe(reason);
	});

	test('and no approval to view or to extract is one to release', async () => {
		const { request } = await told((made) => [{ is: decided(made) }]);
		expect(reasonOf(releaseFootage(staffed(), request, order))).toBe('other-kind');
	});

	test('and closed by its receipt, also when its time is over', async () => {
		const { request } = await told((made) => [{ is: decided(made) }, { is: released }], release);
		const receipt = { keeper: 'p3', receipt: '签收单 12' };
		expect(receiptRelease(staffed(), request, receipt).ok).toBe(true);
		expect(reasonOf(receiptRelease(staffed(), request, { ...receipt, receipt: '' }))).toBe(
			'receipt-missing'
		);
		const { request: open } = await told((made) => [{ is: decided(made) }], release);
		expect(reasonOf(receiptRelease(staffed(), open, receipt))).toBe('not-released');
		const { request: done } = await told(
			(made) => [{ is: decided(made) }, { is: released }, { is: receipted }],
			release
		);
		expect(reasonOf(receiptRelease(staffed(), done, receipt))).toBe('receipted-before');
		expect(stateOf(done, hour(20))).toBe('closed');
	});
});

describe('[第19条] a request for deletion is recorded and answered, and never carried out', () => {
	const order = {
		...{ by: 'p3', files: [] },
		applicant: { is: 'outsider', name: '钱某', unit: '当事人' },
		...{ ground: '不愿保留', what: '七月二十九日的检查', askedAt: iso(0), now: hour(1) }
	} satisfies AskDeletion;

	async function deletion(more?: (is: Deletion) => Decided): Promise<Deletion> {
		const log = await newLog('custody.411328/s01/e1');
		const made = askDeletion(staffed(), order);
		if (!made.ok) throw new Error(made.error.reason);
		await log.add(made.value, hour(1), [], ['p3']);
		const [is] = deletionsFrom(log.entries);
		if (!is) throw new Error('no deletion');
		if (!more) return is;
		await log.add(more(is), hour(2), [], ['p4']);
		return deletionsFrom(log.entries)[0] ?? is;
	}
	const answer = (is: Deletion, change: object = {}) => ({
		...{ deletion: is.id, asked: is.asked.hash, leader: 'p4', document: '' },
		...{ basis: '工作指引第十五条、第十九条', answer: '保存期内不得删除' },
		...change
	});

	test('by whoever takes it down', () => {
		expect(askDeletion(staffed(), order).ok).toBe(true);
		expect(reasonOf(askDeletion(staffed(), { ...order, by: 'p9' }))).toBe('not-on-roll');
		expect(reasonOf(askDeletion(staffed(), { ...order, ground: ' ' }))).toBe('deletion-ground');
		expect(reasonOf(askDeletion(staffed(), { ...order, what: '' }))).toBe('deletion-what');
		expect(reasonOf(askDeletion(staffed(), { ...order, askedAt: iso(2) }))).toBe('deletion-time');
	});

	test('and answered by a leader with the legal ground, once', async () => {
		const is = await deletion();
		const done = answerDeletion(staffed(), is, answer(is));
		expect(done.ok).toBe(true);
		expect(reasonOf(answerDeletion(staffed(), is, answer(is, { leader: 'p3' })))).toBe(
			'leader-only'
		);
		expect(reasonOf(answerDeletion(staffed(), is, answer(is, { basis: ' ' })))).toBe(
			'answer-missing'
		);
		expect(reasonOf(answerDeletion(staffed(), is, answer(is, { asked: hash(3) })))).toBe(
			'deletion-changed'
		);
		expect(reasonOf(answerDeletion(staffed(), undefined, answer(is)))).toBe('no-such-deletion');
		const answered = await deletion((one) => ({
			type: 'deletion-answered',
			body: answer(one)
		}));
		expect(answered.answers).toHaveLength(1);
		expect(reasonOf(answerDeletion(staffed(), answered, answer(answered, { leader: 'p5' })))).toBe(
			'answered-before'
		);
	});

	test('and no entry says that it was granted', async () => {
		const is = await deletion();
		expect(parseBody('deletion-answered', { ...answer(is), granted: true }).ok).toBe(false);
	});
});
