// The worker in which footage is read once more and removed: reading it whole takes its time.
import type { FromWorker, ToWorker } from './protocol';
import { removeDisposed } from './removal.fsa';

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
