// The worker in which footage is read once more and removed: reading it whole takes its time.
import type { Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { RemovalOrder, RemovedFile } from './removal';
import { removeDisposed } from './removal.fsa';

export interface ToWorker {
	readonly id: number;
	readonly order: RemovalOrder;
}
export type FromWorker =
	| { readonly id: number; readonly answer: Result<readonly RemovedFile[], DeviceFault> }
	/** Our own bug, carried to the page so that it is thrown there. */
	| { readonly id: number; readonly broken: string };

const post = (message: FromWorker) => self.postMessage(message);

self.onmessage = ({ data: { id, order } }: MessageEvent<ToWorker>) => {
	const { signal } = new AbortController();
	const pace = { signal, wait: () => undefined, onBytes: () => undefined };
	removeDisposed(order, pace).then(
		(answer) => post({ id, answer }),
		(error: unknown) =>
			post({ id, broken: String((error instanceof Error && error.stack) || error) })
	);
};
