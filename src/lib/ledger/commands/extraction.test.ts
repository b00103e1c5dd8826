import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import { parseBody, type Decided } from '../events/event';
import { extractionsFrom, type ExtractionFact } from '../extractions';
import { counterWith } from '../for-tests';
import {
	closeExtraction,
	makeExtraction,
	recordReadBack,
	type MakeExtraction,
	type ReadBack
} from './extraction';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const counter = counterWith();
const approval = {
	request: 's01-e1-3',
	files: [
		{ ingest: 's01-e1-1', sha256: A },
		{ ingest: 's01-e1-1', sha256: B }
	]
};
const file = (sha256: string, volume: number) => ({
	...{ ingest: 's01-e1-1', path: `DCIM/${sha256[0]}.mp4`, sha256, bytes: 9, seconds: null },
	...{ stored: `data/s01-e1-1/DCIM/${sha256[0]}.mp4`, volume }
});
const disc = (number: number) => ({
	...{ number, disc: `D-${number}`, files: 1, bytes: 9, manifest: A }
});
const order: MakeExtraction = {
	...{ by: 'p1', approval, purpose: 'evidence', case: { number: '', cause: '' }, medium: 'dvd' },
	...{ makers: ['p1'], extractor: 'p1', repeats: null },
	...{ files: [file(A, 1), file(B, 2)], volumes: [disc(1), disc(2)] }
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
					...{ type, body, hash: String(seq), log: 'l', seq, station: 's01', by: 'p1' },
					at: instant(seq * 60_000)
				}) as ExtractionFact
		)
	);
const made = taken(makeExtraction(counter, none, order));
const extraction = 'extraction' in made.body ? made.body.extraction : '';
const reading = (volume: number, result: 'verified' | 'differs' = 'verified'): ReadBack => ({
	...{ by: 'p1', extraction, volume, result, files: 9, bytes: 99 },
	...{ faults: result === 'verified' ? 0 : 1, seal: B }
});
const read = (volume: number, result?: 'verified' | 'differs') =>
	taken(recordReadBack(counter, after(made), reading(volume, result)));
const closing = { by: 'p1', extraction, receiver: '张三', unit: '法制股' };

test.each<[string, Partial<MakeExtraction>, number, string]>([
	['without an approved request', { approval: undefined }, 16, 'extraction-not-approved'],
	[
		'for a court without one (第18条)',
		{ approval: undefined, purpose: 'litigation' },
		18,
		'extraction-not-approved'
	],
	[
		'of a file that was not asked for',
		{ approval: { ...approval, files: approval.files.slice(1) } },
		16,
		'extraction-not-in-request'
	],
	['of nothing', { files: [] }, 16, 'extraction-none'],
	[
		'of more than an entry holds',
		{ files: Array.from({ length: 33 }, () => file(A, 1)) },
		16,
		'extraction-too-many'
	],
	['by somebody who is not here', { extractor: 'p9' }, 16, 'extraction-not-on-roll']
])('[第16条] [第18条] no extraction %s', (_, change, article, reason) => {
	expect(reasonOf(makeExtraction(counter, none, { ...order, ...change }))).toEqual([
		article,
		reason
	]);
});

test('[第16条] one approval is one extraction; a damaged disc is made again and names the first', () => {
	const before = after(made);
	expect(reasonOf(makeExtraction(counter, before, order))).toEqual([16, 'extraction-made-already']);
	expect(reasonOf(makeExtraction(counter, before, { ...order, repeats: 's01-e1-99' }))).toEqual([
		16,
		'extraction-made-already'
	]);
	expect(makeExtraction(counter, before, { ...order, repeats: extraction }).ok).toBe(true);
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
