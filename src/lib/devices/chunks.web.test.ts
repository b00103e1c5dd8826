import { expect, test } from 'vitest';
import { equalBytes } from '$lib/base/bytes';
import { chunksOf } from './chunks';
import { noise } from './ingest/scratch.fsa';

const MIB = 2 ** 20;
const bytes = noise(5 * MIB + 13);
const never = new AbortController().signal;
const explain = () => Promise.resolve({ fault: 'source-gone' } as const);

/** A file whose stream says nothing after so many bytes, the first time it is read that far. */
function stalling(
	content: Uint8Array<ArrayBuffer>,
	after: number,
	state = { stalled: false }
): Blob {
	const blob = new Blob([content]);
	const stream = (): ReadableStream<Uint8Array<ArrayBuffer>> => {
		let at = 0;
		return new ReadableStream({
			type: 'bytes',
			async pull(controller) {
				if (!state.stalled && at >= after) {
					state.stalled = true;
					await new Promise(() => undefined);
				}
				const part = content.slice(at, at + 300_000);
				at += part.length;
				if (part.length > 0) controller.enqueue(part);
				else {
					controller.close();
					controller.byobRequest?.respond(0);
				}
			}
		});
	};
	return {
		...{ size: blob.size, type: '', stream, arrayBuffer: () => blob.arrayBuffer() },
		slice: (from: number) => stalling(content.slice(from), Infinity, state)
	} as unknown as Blob;
}

async function read(file: Blob, signal = never) {
	const parts: Uint8Array<ArrayBuffer>[] = [];
	for await (const chunk of chunksOf(file, signal, explain, 200)) {
		if (!chunk.ok) return chunk.error.fault;
		parts.push(chunk.value.slice());
	}
	return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const same = (read: Uint8Array<ArrayBuffer> | string, content: Uint8Array<ArrayBuffer>) =>
	typeof read !== 'string' && equalBytes(read, content);

test.each([0, 1, 4096, 2 * MIB, 2 * MIB + 1, bytes.length])(
	'a file of %i bytes is read whole',
	async (length) => {
		const content = bytes.slice(0, length);
		expect(same(await read(new Blob([content])), content)).toBe(true);
	}
);

test.each([0, 900_000, 2_100_000, bytes.length])(
	'a reading that stalls after %i bytes is begun anew, and no byte is lost or doubled',
	async (after) => {
		const state = { stalled: false };
		expect(same(await read(stalling(bytes, after, state)), bytes)).toBe(true);
		expect(state.stalled).toBe(true);
	}
);

test('a medium that never answers is said to be gone, after some patience', async () => {
	const dead = {
		...{ size: 3 * MIB, type: '' },
		stream: () => new ReadableStream({ type: 'bytes', pull: () => new Promise(() => undefined) }),
		slice: () => dead
	} as unknown as Blob;
	expect(await read(dead)).toBe('source-gone');
});

test('a small file that never answers as well, and one that answers late is read', async () => {
	const asked = { times: 0 };
	const small = (answersAt: number) => {
		asked.times = 0;
		return {
			...{ size: 4, type: '' },
			arrayBuffer: () =>
				++asked.times < answersAt ? new Promise(() => undefined) : new Blob(['late']).arrayBuffer()
		} as unknown as Blob;
	};
	expect(await read(small(Infinity))).toBe('source-gone');
	expect(asked.times).toBe(6);
	expect(same(await read(small(3)), new TextEncoder().encode('late'))).toBe(true);
	expect(asked.times).toBe(3);
});

test('a reading that was called off says so', async () => {
	expect(await read(new Blob([bytes]), AbortSignal.abort())).toBe('cancelled');
	expect(await read(new Blob(['x']), AbortSignal.abort())).toBe('cancelled');
});
