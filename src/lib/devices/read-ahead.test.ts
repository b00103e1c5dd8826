import fc from 'fast-check';
import { expect, test } from 'vitest';
import { err, ok } from '$lib/base/result';
import { readAhead } from './read-ahead';
import type { Chunks } from './vault';

const turn = () => new Promise((on) => setTimeout(on, 0));

/** Chunks of these sizes, each filled with its number; says how far it was asked and whether it was brought to its end. */
function counted(sizes: readonly number[]) {
	const state = { given: 0, ended: false };
	async function* chunks(): Chunks {
		try {
			for (const [n, size] of sizes.entries()) {
				await turn();
				state.given = n + 1;
				yield ok(new Uint8Array(size).fill(n));
			}
		} finally {
			state.ended = true;
		}
	}
	return { state, chunks: chunks() };
}

test('the same chunks come in the same order, whoever is slow', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }),
			fc.integer({ min: 1, max: 100 }),
			fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
			async (sizes, most, slow) => {
				const { chunks, state } = counted(sizes);
				const got: number[][] = [];
				for await (const item of readAhead(chunks, most)) {
					if (slow[got.length % slow.length]) await turn();
					if (item.ok) got.push([...item.value]);
				}
				expect(got).toEqual(sizes.map((size, n) => Array<number>(size).fill(n)));
				expect(state.ended).toBe(true);
			}
		),
		{ numRuns: 100 }
	);
});

test('it fetches as far as it may while nobody reads, and not further', async () => {
	const { chunks, state } = counted(Array<number>(20).fill(10));
	const reader = readAhead(chunks, 50)[Symbol.asyncIterator]();
	await reader.next();
	for (let n = 0; n < 40; n++) await turn();
	// One is with the reader, five lie ready.
	expect(state.given).toBe(6);
	await reader.next();
	for (let n = 0; n < 5; n++) await turn();
	expect(state.given).toBe(7);
	await reader.return?.();
});

test('whoever leaves early ends the source, before anything else is asked of the device', async () => {
	const { chunks, state } = counted(Array<number>(20).fill(10));
	const reader = readAhead(chunks, 30)[Symbol.asyncIterator]();
	await reader.next();
	await reader.return?.();
	expect(state.ended).toBe(true);
	expect(state.given).toBeLessThan(20);
});

test('a fault is an item in its place, and what the source throws comes after what it gave', async () => {
	async function* failing(): Chunks {
		yield ok(new Uint8Array([1]));
		await turn();
		yield err({ fault: 'source-gone' });
		throw new Error('ours');
	}
	const seen: unknown[] = [];
	const all = async () => {
		for await (const item of readAhead(failing(), 100)) seen.push(item.ok ? 'bytes' : item.error);
	};
	await expect(all()).rejects.toThrow('ours');
	expect(seen).toEqual(['bytes', { fault: 'source-gone' }]);
});
