import { describe, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import { parseBody, type Body, type Decided } from '../events/event';
import { extractionsFrom, type ExtractionFact } from '../media/extractions';
import {
	asked,
	decided,
	file,
	hash,
	hour,
	returned,
	revoked,
	staffed,
	told
} from '../requests/request-for-tests';
import type { Request } from '../requests/requests';
import {
	closeExtraction,
	makeExtraction,
	recordReadBack,
	type MakeExtraction,
	type ReadBack
} from './extraction';

const A = hash(1);
const B = hash(2);
const counter = staffed(7);
const wants: Body<'request-made'> = {
	...asked,
	detail: { kind: 'extraction', purpose: 'evidence', receiver: '法制股' }
};
const approved = (await told((made) => [{ is: decided(made) }], wants)).request;
const fileOn = (n: number, volume: number) => ({
	...{ ...file(n), bytes: 9, seconds: null, stored: `data/${n}.mp4`, volume }
});
const disc = (number: number) => ({
	...{ number, disc: `D-${number}`, files: 1, bytes: 9, manifest: A }
});
const order: MakeExtraction = {
	...{ by: 'p3', now: hour(1), request: asked.request, medium: 'dvd' },
	...{ case: { number: '', cause: '' }, makers: ['p1'], extractor: 'p1', repeats: null },
	...{ files: [fileOn(1, 1), fileOn(2, 2)], volumes: [disc(1), disc(2)] }
};
const reasonOf = (decided: Result<unknown, Refusal>) =>
	decided.ok ? 'ok' : [decided.error.article, decided.error.reason];
const taken = (decided: Result<Decided, Refusal>): Decided => {
	if (!decided.ok) throw new Error(decided.error.reason);
	const parsed = parseBody(decided.value.type, decided.value.body);
	if (!parsed.ok) throw new Error(parsed.error.where);
	return parsed.value;
};
const none = extractionsFrom([]);
/** The record after these acts, a minute apart. */
const after = (...acts: readonly Decided[]) =>
	extractionsFrom(
		acts.map(
			({ type, body }, seq) =>
				({
					...{ type, body, hash: String(seq), log: 'l', seq, station: 's01', by: 'p3' },
					at: instant(seq * 60_000)
				}) as ExtractionFact
		)
	);
const made = taken(makeExtraction(counter, none, approved, order));
const extraction = 'extraction' in made.body ? made.body.extraction : '';
const reading = (volume: number, result: 'verified' | 'differs' = 'verified'): ReadBack => ({
	...{ by: 'p3', extraction, volume, result, files: 9, bytes: 99 },
	...{ faults: result === 'verified' ? 0 : 1, seal: B }
});
const read = (volume: number, result?: 'verified' | 'differs') =>
	taken(recordReadBack(counter, after(made), reading(volume, result)));
const closing = { by: 'p3', extraction, receiver: '张三', unit: '法制股' };

describe('[第16条] [第18条] no extraction', () => {
	const requestOf = async (acts: Parameters<typeof told>[0], made = wants) =>
		(await told(acts, made)).request;
	test.each<[string, () => Promise<Request | undefined>, string, number?]>([
		['without a request', () => Promise.resolve(undefined), 'no-such-request'],
		['that was not approved', () => requestOf(() => []), 'not-approved'],
		['that was returned', () => requestOf((made) => [{ is: returned(made) }]), 'not-approved'],
		[
			'approved by whoever asked for it',
			() => requestOf((made) => [{ is: decided(made, { leader: 'p1' }), by: 'p1' }]),
			'not-approved'
		],
		[
			'on an approval to view',
			() => requestOf((made) => [{ is: decided(made) }], asked),
			'other-kind'
		],
		['after its time', () => requestOf((made) => [{ is: decided(made) }]), 'approval-expired', 9],
		[
			'after it was revoked',
			() => requestOf((made) => [{ is: decided(made) }, { is: revoked('p4') }]),
			'approval-revoked'
		],
		[
			'of a file that was not asked for',
			() => requestOf((made) => [{ is: decided(made) }], { ...wants, files: [file(2)] }),
			'extraction-not-in-request'
		]
	])('%s', async (_, request, reason, at = 1) => {
		const made = makeExtraction(counter, none, await request(), { ...order, now: hour(at) });
		expect(reasonOf(made)).toEqual([16, reason]);
	});

	test.each<[string, Partial<MakeExtraction>, number, string]>([
		['of nothing', { files: [] }, 16, 'extraction-none'],
		[
			'of more than an entry holds',
			{ files: Array.from({ length: 33 }, () => fileOn(1, 1)) },
			16,
			'extraction-too-many'
		],
		['by somebody who is not here', { extractor: 'p9' }, 16, 'extraction-not-on-roll']
	])('%s', (_, change, article, reason) => {
		const decision = makeExtraction(counter, none, approved, { ...order, ...change });
		expect(reasonOf(decision)).toEqual([article, reason]);
	});
	test('[第18条] for a review what is refused cites that article, and the purpose is the approved one', async () => {
		const review = {
			...wants,
			detail: { kind: 'extraction', purpose: 'review', receiver: '' } as const
		};
		const request = await requestOf((made) => [{ is: decided(made) }], review);
		const refused = makeExtraction(counter, none, request, { ...order, by: 'p9' });
		expect(reasonOf(refused)).toEqual([18, 'extraction-not-on-roll']);
		expect(taken(makeExtraction(counter, none, request, order)).body).toMatchObject({
			purpose: 'review'
		});
	});
});

test('[第16条] one approval is one extraction; a damaged disc is made again and names the first', () => {
	const before = after(made);
	expect(reasonOf(makeExtraction(counter, before, approved, order))).toEqual([
		16,
		'extraction-made-already'
	]);
	expect(
		reasonOf(makeExtraction(counter, before, approved, { ...order, repeats: 's01-e1-99' }))
	).toEqual([16, 'extraction-made-already']);
	expect(makeExtraction(counter, before, approved, { ...order, repeats: extraction }).ok).toBe(
		true
	);
});

test('[第16条] [第18条] what is made again has the same content, also on a new approval; a closed one is not changed by it', async () => {
	const before = after(made);
	const again = { ...order, repeats: extraction };
	const other = { ...again, files: [fileOn(1, 1)] };
	expect(reasonOf(makeExtraction(counter, before, approved, other))).toEqual([
		16,
		'extraction-repeat-differs'
	]);
	const next = { ...wants, request: 's01-e1-8' };
	const { request } = await told(
		(made) => [{ is: decided(made, { request: next.request }) }],
		next
	);
	const fresh = { ...again, request: 's01-e1-8', medium: 'cd' as const };
	const done = taken(makeExtraction(counter, before, request, fresh));
	expect(done.body).toMatchObject({ repeats: extraction, medium: 'cd' });
	expect(
		reasonOf(makeExtraction(counter, before, request, { ...fresh, repeats: 's01-e1-99' }))
	).toEqual([16, 'no-such-extraction']);
});

describe('[第16条] an excerpt', () => {
	const part: NonNullable<MakeExtraction['excerpts']>[number] = {
		...{ ingest: file(1).ingest, path: file(1).path, original: file(1).sha256, sha256: B },
		...{ bytes: 4, stored: 'data/节录件/1.mp4', volume: 1, method: 'samples', reason: '陈述' },
		...{ asked: { from: 1500, to: 2500 }, is: { from: 1000, to: 3000 } }
	};
	const making = (...excerpts: (typeof part)[]) =>
		makeExtraction(counter, none, approved, { ...order, excerpts });

	test('goes along with its original and is on the record', () => {
		expect(taken(making(part)).body).toMatchObject({ excerpts: [part] });
	});
	test.each<[string, Partial<typeof part>, string]>([
		['of an original that does not go along', { original: hash(9) }, 'excerpt-without-original'],
		['without a reason', { reason: ' ' }, 'excerpt-no-reason'],
		['that ends before it begins', { asked: { from: 9, to: 9 } }, 'excerpt-times'],
		['that shows something else', { is: { from: 2500, to: 9000 } }, 'excerpt-times']
	])('%s is refused', (_, change, reason) => {
		expect(reasonOf(making({ ...part, ...change }))).toEqual([16, reason]);
	});
	test('more than eight are refused', () => {
		const many = Array.from({ length: 9 }, () => part);
		expect(reasonOf(making(...many))).toEqual([16, 'excerpt-too-many']);
	});
	test('is part of what an extraction that is made again must have', () => {
		const first = taken(making(part));
		const again = { ...order, repeats: extraction };
		expect(reasonOf(makeExtraction(counter, after(first), approved, again))).toEqual([
			16,
			'extraction-repeat-differs'
		]);
		const same = { ...again, excerpts: [part] };
		expect(reasonOf(makeExtraction(counter, after(first), approved, same))).toBe('ok');
	});
});

test('[第16条] the sheet does not close before every disc was read back, nor after one that differed', () => {
	const close = (...acts: readonly Decided[]) =>
		reasonOf(closeExtraction(counter, after(made, ...acts), closing));
	expect(close()).toEqual([16, 'extraction-not-read-back']);
	expect(close(read(1))).toEqual([16, 'extraction-not-read-back']);
	expect(close(read(1), read(2, 'differs'))).toEqual([16, 'extraction-not-read-back']);
	expect(close(read(1), read(2), read(1, 'differs'))).toEqual([16, 'extraction-not-read-back']);
	expect(close(read(1), read(2, 'differs'), read(2))).toBe('ok');
	const ready = after(made, read(1), read(2));
	expect(reasonOf(closeExtraction(counter, ready, { ...closing, receiver: ' ' }))).toEqual([
		16,
		'extraction-no-receiver'
	]);
});

test('[第16条] a closed sheet takes nothing more, and a reading that differed stays to be seen', () => {
	const first = [made, read(1, 'differs'), read(1), read(2)] as const;
	const closed = taken(closeExtraction(counter, after(...first), closing));
	const is = after(...first, closed);
	expect(is.get(extraction)).toMatchObject({ state: 'closed', readings: { length: 3 } });
	for (const decided of [
		closeExtraction(counter, is, closing),
		recordReadBack(counter, is, reading(1))
	])
		expect(reasonOf(decided)).toEqual([16, 'extraction-closed-already']);
	expect(reasonOf(recordReadBack(counter, after(made), reading(3)))).toEqual([
		16,
		'no-such-extraction'
	]);
});
