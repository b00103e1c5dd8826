import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { Digest } from './hash';
import type { ReadBack, Reading } from './read-back';
import type { FromReadBack, ToReadBack } from './read-back.worker';

interface Asked extends Reading {
	settle(result: Result<Digest, DeviceFault>): void;
	fail(error: unknown): void;
}

/** Reads back in workers of its own, begun when they are first needed: what goes into two vaults is read back from both at once. */
export function readBackThreads(most = 2): ReadBack {
	const threads: { readonly thread: ReadBack; busy: number }[] = [];
	return async (file, reading) => {
		let one = threads.find(({ busy }) => busy === 0);
		if (!one && threads.length < most) threads.push((one = { thread: readBackThread(), busy: 0 }));
		one ??= threads.reduce((a, b) => (b.busy < a.busy ? b : a));
		const waits = 1 + file.size;
		one.busy += waits;
		try {
			return await one.thread(file, reading);
		} finally {
			one.busy -= waits;
		}
	};
}

function readBackThread(): ReadBack {
	const asked = new Map<number, Asked>();
	let worker: Worker | undefined;
	let asks = 0;

	const begin = () => {
		const made = new Worker(new URL('./read-back.worker.ts', import.meta.url), { type: 'module' });
		made.onmessage = ({ data }: MessageEvent<FromReadBack>) => {
			const one = asked.get(data.id);
			if (!one) return;
			if (data.type === 'bytes') return one.onBytes(data.bytes);
			asked.delete(data.id);
			switch (data.type) {
				case 'digest':
					return one.settle(ok(data.digest));
				case 'cancelled':
					return one.settle(err({ fault: 'cancelled' }));
				case 'failed':
					return void one.explain(data.error).then((fault) => one.settle(err(fault)), one.fail);
			}
		};
		made.onerror = (event) => {
			for (const one of asked.values()) one.fail(new Error(`reading back: ${event.message}`));
			asked.clear();
		};
		return made;
	};

	return (file, reading) => {
		const id = (asks += 1);
		worker ??= begin();
		const to = worker;
		const post = (message: ToReadBack) => to.postMessage(message);
		const cancel = () => post({ type: 'cancel', id });
		return new Promise<Result<Digest, DeviceFault>>((settle, fail) => {
			asked.set(id, { ...reading, settle, fail });
			post({ type: 'read', id, file, sm3: reading.sm3 });
			if (reading.signal.aborted) cancel();
			reading.signal.addEventListener('abort', cancel, { once: true });
		}).finally(() => reading.signal.removeEventListener('abort', cancel));
	};
}
