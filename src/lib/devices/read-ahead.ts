import type { Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from './fault';
import type { Chunks } from './vault';

/**
 * The same chunks in the same order, fetched while whoever reads them still works on the ones before: a bus is not idle while a
 * disk is slow. At most `most` bytes lie ready, and one chunk more. Every chunk has to have a buffer of its own.
 */
export async function* readAhead(source: Chunks, most: number): Chunks {
	const ready: Result<Bytes, DeviceFault>[] = [];
	const state = { bytes: 0, over: false, left: false };
	let wake = () => {};
	let sleep = Promise.resolve();
	const changed = () => {
		wake();
		sleep = new Promise((on) => (wake = on));
	};
	changed();

	async function fetch(): Promise<void> {
		for await (const item of source) {
			ready.push(item);
			if (item.ok) state.bytes += item.value.length;
			changed();
			while (state.bytes >= most && !state.left) await sleep;
			// Ends the source too, which may have a device to bring to order.
			if (state.left) return;
		}
	}
	const fetching = fetch().finally(() => {
		state.over = true;
		changed();
	});
	// It is met below, by whoever waits for the next chunk.
	fetching.catch(() => undefined);

	try {
		for (;;) {
			const item = ready.shift();
			if (item) {
				if (item.ok) state.bytes -= item.value.length;
				changed();
				yield item;
			} else if (state.over) {
				return await fetching;
			} else await sleep;
		}
	} finally {
		state.left = true;
		changed();
		await fetching.catch(() => undefined);
	}
}
