import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from './fault';
import type { Chunks } from './vault';

const CHUNK_BYTES = 2 * 2 ** 20;

/** A read that says nothing for so long is begun anew; a medium that only thinks is asked again and thinks on. */
const STALLED_MILLIS = 20_000;
/** So often in a row: then it is the medium that does not answer, and whoever asked hears of it. */
const MOST_STALLS = 6;

/**
 * A file's bytes as they are read; cancelling and a failed read are items, so that whoever writes can undo the write.
 * One buffer serves for the whole file: without that, chunks pile up faster than the browser collects them.
 *
 * Chromium 156 leaves about one read in two thousand of a file's stream unanswered for ever, seen on small files with `min`.
 * So what fits into one buffer is read without a stream, `min` is not asked for, and a read that stalls is begun anew.
 */
export async function* chunksOf(
	file: Blob,
	signal: AbortSignal,
	explain: (error: unknown) => Promise<DeviceFault>,
	stalledMillis = STALLED_MILLIS
): Chunks {
	if (signal.aborted) {
		yield err({ fault: 'cancelled' });
		return;
	}
	if (file.size <= CHUNK_BYTES) {
		const whole = await wholeOf(file, stalledMillis);
		if (!whole.ok) yield err(await explain(whole.error));
		else if (whole.value.byteLength > 0) yield ok(new Uint8Array(whole.value));
		return;
	}
	let buffer = new ArrayBuffer(CHUNK_BYTES);
	let reader = readerOf(file);
	let at = 0;
	let stalls = 0;
	try {
		for (let done = false; !done;) {
			let filled = 0;
			while (filled < CHUNK_BYTES && !done) {
				if (signal.aborted) {
					yield err({ fault: 'cancelled' });
					return;
				}
				const reading = settled(reader.read(new Uint8Array(buffer, filled)));
				const next = await inTime(reading, stalledMillis);
				if (next === 'stalled') {
					if (++stalls === MOST_STALLS) {
						yield err(await explain(noAnswer()));
						return;
					}
					// The buffer is the stalled stream's now; what it held of this chunk is read again.
					reader.cancel().catch(() => undefined);
					reader = readerOf(file.slice(at));
					buffer = new ArrayBuffer(CHUNK_BYTES);
					filled = 0;
					continue;
				}
				if (!next.ok) {
					yield err(await explain(next.error));
					return;
				}
				stalls = 0;
				({ done } = next.value);
				if (!next.value.value) break;
				filled += next.value.value.length;
				({ buffer } = next.value.value);
			}
			at += filled;
			// The last bytes come before the end, where they do not fill the buffer.
			if (filled > 0) yield ok(new Uint8Array(buffer, 0, filled));
		}
	} finally {
		// A stream that failed rejects its cancel with the failure already reported above.
		reader.cancel().catch(() => undefined);
	}
}

/** The file at once, asked for anew as often as a stream is. */
async function wholeOf(file: Blob, stalledMillis: number): Promise<Result<ArrayBuffer, unknown>> {
	for (let stalls = 0; stalls < MOST_STALLS; stalls++) {
		const whole = await inTime(settled(file.arrayBuffer()), stalledMillis);
		if (whole !== 'stalled') return whole;
	}
	return err(noAnswer());
}

const noAnswer = () => new DOMException('no answer', 'NotReadableError');

const readerOf = (file: Blob) => file.stream().getReader({ mode: 'byob' });

/** A failure of the platform as an item, at once: until somebody waits for it, it would count as unhandled. */
const settled = <T>(act: Promise<T>): Promise<Result<T, unknown>> =>
	act.then(ok, (error: unknown) => err(error));

async function inTime<T>(act: Promise<T>, millis: number): Promise<T | 'stalled'> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const stalled = new Promise<'stalled'>((on) => (timer = setTimeout(() => on('stalled'), millis)));
	try {
		return await Promise.race([act, stalled]);
	} finally {
		clearTimeout(timer);
	}
}

/** Chunks that are there already. */
export async function* once(content: Bytes): Chunks {
	yield await Promise.resolve(ok(content));
}
