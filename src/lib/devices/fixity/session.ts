import type { Answers, FromWorker, Request, ToWorker } from './protocol';

export interface FixitySession {
	/** One thing at a time; `onRead` is told the bytes that have been read for it so far. */
	ask<K extends Request['ask']>(
		request: Request & { readonly ask: K },
		onRead?: (bytes: number) => void
	): Promise<Answers[K]>;
	/** Holds the reading within one piece, or lets it go on. */
	pace(go: boolean): void;
	/** Ends what is running with the fault `cancelled`. */
	cancel(): void;
	/** Ends the worker; what is still running ends with it. */
	close(): void;
}

interface Asked {
	settle(answer: Answers[keyof Answers]): void;
	fail(error: Error): void;
	onRead(bytes: number): void;
}

/** The worker that re-reads vaults: reading and hashing happen off the screen's thread. */
export function openFixity(): FixitySession {
	const worker = new Worker(new URL('./fixity.worker.ts', import.meta.url), { type: 'module' });
	const asked = new Map<number, Asked>();
	let asks = 0;

	const post = (message: ToWorker) => worker.postMessage(message);
	function failAll(message: string) {
		for (const one of asked.values()) one.fail(new Error(message));
		asked.clear();
	}

	worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
		const one = asked.get(data.id);
		if (!one) return;
		if (data.type === 'read') return one.onRead(data.bytes);
		asked.delete(data.id);
		if (data.type === 'answer') one.settle(data.answer);
		else one.fail(new Error(data.message));
	};
	worker.onerror = (event) => failAll(`the worker stopped: ${event.message}`);

	return {
		ask<K extends Request['ask']>(
			request: Request & { readonly ask: K },
			onRead: (bytes: number) => void = () => undefined
		) {
			const id = (asks += 1);
			const answer = new Promise<Answers[K]>((done, fail) =>
				asked.set(id, { settle: (value) => done(value as Answers[K]), fail, onRead })
			);
			post({ type: 'ask', id, request });
			return answer;
		},
		pace: (go) => post({ type: 'pace', go }),
		cancel() {
			for (const id of asked.keys()) post({ type: 'cancel', id });
		},
		close() {
			worker.terminate();
			failAll('the check was closed');
		}
	};
}
