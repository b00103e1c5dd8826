import type { Bytes } from '$lib/base/bytes';
import { noteChecker, type NoteChecker, type PublicKey } from '../texts/note';

/** One signature to be checked over one message. */
export interface ToCheck {
	readonly signature: Bytes;
	readonly message: Bytes;
}

export type SignaturesAsk =
	{ readonly key: PublicKey } | { readonly id: number; readonly checks: readonly ToCheck[] };

export type SignaturesSay =
	{ readonly id: number; readonly good: readonly boolean[] } | { readonly failed: string };

/** A worker that checks signatures, to be asked by another one through a port of its own. */
export function openSignatureThread(): { readonly port: MessagePort; end(): void } {
	const worker = new Worker(new URL('./signature-thread.worker.ts', import.meta.url), {
		type: 'module'
	});
	const { port1, port2 } = new MessageChannel();
	// Messages posted before the module has set its listener are lost; it says when it has.
	worker.addEventListener('message', () => worker.postMessage(port1, [port1]), { once: true });
	worker.addEventListener('error', ({ message }) =>
		port1.postMessage({ failed: message || 'a worker stopped' } satisfies SignaturesSay)
	);
	return { port: port2, end: () => worker.terminate() };
}

/** So many travel together: a message costs about as much as one check. */
const TOGETHER = 32;

/** A thread with so many before it does not run dry; what is more is checked by whoever asks. */
const ENOUGH = 16 * TOGETHER;

interface Asked extends ToCheck {
	readonly resolve: (good: boolean) => void;
	readonly reject: (why: Error) => void;
}

/** Asks one thread for signatures of one key, some at a time, in the order in which they come. */
function askThread(key: PublicKey, port: MessagePort) {
	const sent = new Map<number, readonly Asked[]>();
	const queue: Asked[] = [];
	const state = { last: 0, failed: undefined as Error | undefined, flushing: false };

	function fail(why: string): void {
		const failed = (state.failed = new Error(why));
		for (const { reject } of [...[...sent.values()].flat(), ...queue.splice(0)]) reject(failed);
		sent.clear();
	}

	function flush(): void {
		state.flushing = false;
		while (queue.length > 0) {
			const asked = queue.splice(0, TOGETHER);
			const checks = asked.map(({ signature, message }) => ({ signature, message }));
			sent.set(++state.last, asked);
			port.postMessage({ id: state.last, checks } satisfies SignaturesAsk);
		}
	}

	port.addEventListener('message', ({ data }: MessageEvent<SignaturesSay>) => {
		if ('failed' in data) return fail(data.failed);
		sent.get(data.id)?.forEach(({ resolve }, n) => resolve(data.good[n] === true));
		sent.delete(data.id);
	});
	port.start();
	port.postMessage({ key } satisfies SignaturesAsk);
	return {
		/** Checks that it has not answered yet. */
		waiting: () => sent.size * TOGETHER + queue.length,
		check: (signature: Bytes, message: Bytes): Promise<boolean> =>
			new Promise((resolve, reject) => {
				if (state.failed) return reject(state.failed);
				queue.push({ signature, message, resolve, reject });
				if (queue.length >= TOGETHER) flush();
				else if (!state.flushing) {
					state.flushing = true;
					setTimeout(flush);
				}
			})
	};
}

/** Checks the signatures of one key in other threads and in this one: the browser's own check keeps its thread busy. */
export async function signaturesBy(
	key: PublicKey,
	ports: readonly MessagePort[]
): Promise<NoteChecker> {
	const here = await noteChecker(key);
	const threads = ports.map((port) => askThread(key, port));
	return {
		...here,
		verify(signature, message) {
			const free = threads.find((thread) => thread.waiting() < ENOUGH);
			return free ? free.check(signature, message) : here.verify(signature, message);
		}
	};
}
