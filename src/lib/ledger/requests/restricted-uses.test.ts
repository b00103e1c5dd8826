import { expect, test } from 'vitest';
import type { Body, Decided } from '../events/event';
import { newLog } from '../testing/for-tests';
import { maskedSignal } from '../leads/leads-masked';
import {
	signalsOfDecisions,
	signalsOfRequests,
	signalsOfRestrictions
} from '../leads/leads-of-requests';
import { erasedTexts, unnamed, unreviewed, voided, waiting } from '../questions/article-20-readers';
import type { Asked } from '../questions/question';
import { asked as request, decided, file, hash, hour, played, staff } from './request-for-tests';
import { readRequests } from './request-read';
import { knownBefore, unnamedUses } from './restricted-uses';
import { readRestrictions } from './restrictions';
import { openMemoryStore } from '../store/store.memory';

const R = 's01-e1-20';
const person = (id: string) => ({ is: 'person', person: id }) as const;
const mark: Decided = {
	type: 'footage-restricted',
	body: {
		...{ restriction: R, kind: 'trade-secret', files: [file(1)], ground: 'said-by-party' },
		// p3 marks, and names itself all the same.
		readers: [person('p1'), person('p3')]
	}
};
const ask = (change: string, ...readers: string[]): Decided => ({
	type: 'readers-asked',
	body: { restriction: R, change, readers: readers.map(person), ground: 'needed-for-case' }
});
const decide = (change: string, asked: string, leader: string): Decided => ({
	type: 'readers-decided',
	body: { restriction: R, change, asked, leader, decision: 'approved' }
});
const lift = (leader: string): Decided => ({
	type: 'restriction-reviewed',
	body: { restriction: R, leader, ground: 'ordered', outcome: 'lifted' }
});
const read = (reader: string): Decided => ({
	type: 'side-text-read',
	body: { restriction: R, side: hash(7), reader, to: null }
});
const asked = {
	...{ now: hour(24 * 400), station: undefined, from: undefined, until: undefined },
	view: { people: staff }
} as unknown as Asked;

async function story(made = request) {
	const log = await newLog('custody.411328/s01/e1');
	let at = 0;
	const add = (is: Decided, by: string) => log.add(is, hour(at++ / 10), [], [by]);
	const first = await add({ type: 'request-made', body: made }, 'p1');
	await add(decided(first.hash), 'p4');
	async function told() {
		const store = openMemoryStore();
		await store.append(log.entries);
		const [requests, restrictions] = [await readRequests(store), await readRestrictions(store)];
		const uses = unnamedUses(restrictions, requests, staff);
		const read = { restrictions, uses };
		return {
			...{ requests, restrictions, uses },
			signals: [
				...signalsOfRequests(requests),
				...signalsOfRestrictions(uses),
				...signalsOfDecisions(requests, restrictions)
			],
			answers: [unnamed, voided, waiting, unreviewed, erasedTexts].map(
				(answer) => answer(asked, read).counted
			)
		};
	}
	return { add, told };
}

test('[第20条] [第21条] what was done before the marking, by a reader, or after lifting is no signal; by others it is', async () => {
	const { add, told } = await story();
	await add(played(), 'p2');
	await add(mark, 'p3');
	await add(played(), 'p1');
	await add(played(2), 'p2');
	expect((await told()).signals).toEqual([]);
	// Who knew before is there for the report: of this recording, and not of the other.
	const { restrictions, requests } = await told();
	expect(restrictions.flatMap((one) => knownBefore(one, requests))).toMatchObject([
		{ what: 'played', is: { by: 'p2', seq: 2 }, request: 's01-e1-0' }
	]);
	expect((await told()).answers).toEqual([0, 0, 0, 1, 0]);
	// The marker is no reader, an officer who was never named is none, and a text was read by another than it names.
	await add(played(), 'p3');
	await add(played(), 'p2');
	await add(read('p1'), 'p1');
	await add(read('p1'), 'p2');
	const { signals, answers } = await told();
	expect(signals).toMatchObject([
		{ behaviour: '21-4', people: ['p3'], says: { zh: `限制知悉 ${R}：播放，不在知悉人名单上` } },
		{ behaviour: '21-4', people: ['p2'], files: [] },
		{
			behaviour: '21-4',
			people: ['p2'],
			says: { en: expect.stringMatching(/side text/) as string }
		}
	]);
	expect(answers).toEqual([3, 0, 0, 1, 0]);
	// Nothing that names the recording stands in a signal about it.
	expect(JSON.stringify(signals)).not.toContain(file(1).path);
	const asks = await add(ask('s01-e1-30', 'p1', 'p2'), 'p6');
	await add(played(), 'p2');
	expect((await told()).answers).toEqual([4, 0, 1, 1, 0]);
	await add(decide('s01-e1-30', asks.hash, 'p4'), 'p4');
	await add(played(), 'p2');
	expect((await told()).answers).toEqual([4, 0, 0, 1, 0]);
	await add(lift('p4'), 'p4');
	await add(played(), 'p6');
	expect((await told()).answers).toEqual([4, 0, 0, 0, 0]);
});

test('[第20条] [第21条] decisions to one’s own benefit do not count, and are signals with their entries', async () => {
	const { add, told } = await story();
	await add(mark, 'p3');
	const own = await add(ask('s01-e1-30', 'p1', 'p4'), 'p6');
	await add(decide('s01-e1-30', own.hash, 'p4'), 'p4');
	await add(lift('p3'), 'p3');
	const { restrictions, signals, answers } = await told();
	expect(restrictions).toMatchObject([{ is: 'restricted', readers: [person('p1')] }]);
	expect(signals).toMatchObject([
		{ behaviour: '21-8', people: ['p4'], entries: ['s01-e1-4', R] },
		{ behaviour: '21-8', people: ['p3'], entries: ['s01-e1-5', R] }
	]);
	expect(answers).toEqual([0, 2, 1, 1, 0]);
	await add(decide('s01-e1-30', own.hash, 'p5'), 'p5');
	expect((await told()).restrictions).toMatchObject([{ readers: [person('p1'), person('p4')] }]);
});

test('[第21条] played, extracted or released without an approval that held is a signal of 21-4, with its evidence and no verdict', async () => {
	const { add, told } = await story();
	await add(
		{
			...played(),
			body: { ...(played().body as Body<'footage-played'>), request: 'x-e1-9' }
		} as Decided,
		'p2'
	);
	await add(played(5), 'p2');
	await add(
		{
			type: 'footage-released',
			body: { request: 's01-e1-0', approval: hash(9), receiver: '钱某', handed: '光盘' }
		},
		'p3'
	);
	const late = await story({
		...request,
		detail: { kind: 'release', recipient: '钱某', basis: '函', manner: 'disc' }
	});
	await late.add(
		{ type: 'approval-revoked', body: { request: 's01-e1-0', leader: 'p5', reason: '撤' } },
		'p5'
	);
	await late.add(
		{
			type: 'footage-released',
			body: { request: 's01-e1-0', approval: hash(9), receiver: '钱某', handed: '光盘' }
		},
		'p3'
	);
	expect((await told()).signals).toMatchObject([
		{
			behaviour: '21-4',
			people: ['p2'],
			files: [{ sha256: file(5).sha256 }],
			says: { zh: expect.stringMatching(/批准的文件范围/) as string }
		},
		{
			behaviour: '21-4',
			people: ['p2'],
			entries: ['s01-e1-2'],
			says: { zh: expect.stringMatching(/没有批准/) as string }
		}
	]);
	const { signals } = await late.told();
	expect(signals).toMatchObject([
		{
			key: '21-4:footage-released-unfounded:s01-e1-3',
			people: ['p3'],
			says: { zh: expect.stringMatching(/批准已撤销/) as string }
		}
	]);
	// The same record gives the same keys, so that station and county take up one lead and not two.
	expect((await late.told()).signals.map(({ key }) => key)).toEqual(signals.map(({ key }) => key));
});

test('[第20条] a signal about a restricted recording keeps its evidence and does not name it', async () => {
	const { add, told } = await story();
	await add(played(5), 'p2');
	const [signal] = (await told()).signals;
	await add(
		{
			...mark,
			body: { ...mark.body, files: [file(5)] }
		},
		'p3'
	);
	const { restrictions } = await told();
	const masked = maskedSignal(signal!, restrictions);
	expect(JSON.stringify(signal)).toContain(file(5).path);
	expect(JSON.stringify(masked)).not.toContain(file(5).path);
	expect(masked).toMatchObject({
		key: signal!.key,
		entries: signal!.entries,
		files: [{ sha256: file(5).sha256 }]
	});
	expect(maskedSignal(signal!, [])).toBe(signal);
});
