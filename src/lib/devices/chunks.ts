import type { Bytes } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import type { DeviceFault } from './fault';
import type { Chunks } from './vault';

const CHUNK_BYTES = 2 * 2 ** 20;

/**
 * A file's bytes as they are read; cancelling and a failed read are items, so that whoever writes can undo the write.
 * One buffer serves for the whole file: without that, chunks pile up faster than the browser collects them.
 */
export async function* chunksOf(
	file: Blob,
	signal: AbortSignal,
	explain: (error: unknown) => Promise<DeviceFault>
): Chunks {
	const reader = file.stream().getReader({ mode: 'byob' });
	let buffer = new ArrayBuffer(Math.min(CHUNK_BYTES, Math.max(1, file.size)));
	try {
		for (;;) {
			if (signal.aborted) {
				yield err({ fault: 'cancelled' });
				return;
			}
			let next: ReadableStreamReadResult<Bytes>;
			try {
				next = await reader.read(new Uint8Array(buffer), { min: buffer.byteLength });
			} catch (error) {
				yield err(await explain(error));
				return;
			}
			// The last bytes come with the end where they do not fill the buffer.
			if (next.value && next.value.length > 0) yield ok(next.value);
			if (next.done) return;
			buffer = next.value.buffer;
		}
	} finally {
		// A stream that failed rejects its cancel with the failure already reported above.
		reader.cancel().catch(() => undefined);
	}
}

/** Chunks that are there already. */
export async function* once(content: Bytes): Chunks {
	yield await Promise.resolve(ok(content));
}
