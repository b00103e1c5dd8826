import type { Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { RemovalOrder, RemovalSession, RemovedFile } from './removal';
import type { FromWorker, ToWorker } from './protocol';

interface Asked {
	settle(answer: Result<readonly RemovedFile[], DeviceFault>): void;
	fail(error: Error): void;
}

/** The worker that removes what an executed disposal names, one file at a time. */
export function openRemoval(): RemovalSession {
	const worker = new Worker(new URL('./removal.worker.ts', import.meta.url), { type: 'module' });
	const asked = new Map<number, Asked>();
	let asks = 0;

	function failAll(message: string) {
		for (const one of asked.values()) one.fail(new Error(message));
		asked.clear();
	}
	worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
		const one = asked.get(data.id);
		asked.delete(data.id);
		if ('answer' in data) one?.settle(data.answer);
		else one?.fail(new Error(data.broken));
	};
	worker.onerror = (event) => failAll(`the worker stopped: ${event.message}`);

	return {
		remove(order: RemovalOrder) {
			const id = (asks += 1);
			const answer = new Promise<Result<readonly RemovedFile[], DeviceFault>>((settle, fail) =>
				asked.set(id, { settle, fail })
			);
			const message: ToWorker = { id, order };
			worker.postMessage(message);
			return answer;
		},
		close() {
			worker.terminate();
			failAll('the removal was closed');
		}
	};
}
