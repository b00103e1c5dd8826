import { describe, expect, test } from 'vitest';
import type { Body, Decided } from '../events/event';
import { evidenceBookFrom } from './evidence';
import { sampleChain, sampleSigner } from '../testing/samples.contract';

const SHA = 'a'.repeat(64);
const recording = {
	...{ station: 's01', ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: SHA, bytes: 9 }
};
const set = (on: boolean, classes: Body<'evidence-upload-set'>['classes'] = []): Decided => ({
	type: 'evidence-upload-set',
	body: { station: 's01', on, classes }
});
const received: Decided = { type: 'evidence-received', body: { ...recording, place: 'disk' } };
const checked = (outcome: Body<'evidence-checked'>['outcome']): Decided => ({
	type: 'evidence-checked',
	body: { sha256: SHA, outcome, found: null }
});
const bookOf = async (...events: readonly Decided[]) =>
	evidenceBookFrom(
		await sampleChain(await sampleSigner('custody.411328/county'), events, undefined, ['admin'])
	);

test('[第20条] a station may send nothing before it is set, and the last setting counts', async () => {
	expect((await bookOf()).allowed('s01')).toBeUndefined();
	expect((await bookOf(set(true))).allowed('s01')).toEqual([]);
	const named = await bookOf(set(true), set(true, ['privacy']));
	expect(named.allowed('s01')).toEqual(['privacy']);
	expect(named.allowed('s02')).toBeUndefined();
	expect((await bookOf(set(true, ['privacy']), set(false))).allowed('s01')).toBeUndefined();
});

describe('[第12条] a copy is held', () => {
	test.each([
		['once it came', [received], true, 'held'],
		['before it came', [], false, undefined],
		['where a check found it whole', [received, checked('whole')], true, 'held'],
		['not where a check found it gone', [received, checked('missing')], false, 'missing'],
		['not where it is another', [received, checked('changed')], false, 'changed'],
		['not where it cannot be read', [received, checked('unreadable')], false, 'unreadable'],
		['again where it came again', [received, checked('missing'), received], true, 'held'],
		['not by a check alone', [checked('whole')], false, undefined]
	] as const)('%s', async (_, events, held, is) => {
		const book = await bookOf(...events);
		expect([book.isHeld(SHA), book.copies.get(SHA)?.is]).toEqual([held, is]);
	});

	test('and what was refused is none', async () => {
		const refused: Decided = {
			type: 'evidence-refused',
			body: { ...recording, found: 'b'.repeat(64) }
		};
		const book = await bookOf(refused);
		expect(book.isHeld(SHA)).toBe(false);
		expect(book.refused).toMatchObject([{ found: 'b'.repeat(64), by: 'admin' }]);
	});
});
