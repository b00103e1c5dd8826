import type { Bytes } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import type { DeviceFault } from './fault';
import type { Chunks } from './vault';

/** A file's bytes as they are read; cancelling and a failed read are items, so that whoever writes can undo the write. */
export async function* chunksOf(
	file: Blob,
	signal: AbortSignal,
	explain: (error: unknown) => Promise<DeviceFault>
): Chunks {
	const reader = file.stream().getReader();
	try {
		for (;;) {
			if (signal.aborted) {
				yield err({ fault: 'cancelled' });
				return;
			}
			let next: ReadableStreamReadResult<Bytes>;
			try {
				next = await reader.read();
			} catch (error) {
				yield err(await explain(error));
				return;
			}
			if (next.done) return;
			yield ok(next.value);
		}
	} finally {
		// A stream that failed rejects its cancel with the failure already reported above.
		reader.cancel().catch(() => undefined);
	}
}
