import type { RecorderHandle } from '../recorder';
import type { EmptyAnswer, FromWorker, ToClear, ToWorker } from './protocol';

/** One clearing, in a worker of its own. */
export interface ClearingSession {
	/** Removes these files and no other; `onFile` hears how many were looked at. Once for each session. */
	empty(
		source: RecorderHandle,
		files: readonly ToClear[],
		onFile: (done: number) => void
	): Promise<EmptyAnswer>;
	/** Stops after the file that is being looked at. */
	cancel(): void;
	/** Ends the worker. */
	close(): void;
}

export function openClearing(): ClearingSession {
	const worker = new Worker(new URL('./clearing.worker.ts', import.meta.url), { type: 'module' });
	const post = (message: ToWorker) => worker.postMessage(message);
	let stop: ((error: Error) => void) | undefined;
	return {
		empty: (source, files, onFile) =>
			new Promise((settle, fail) => {
				stop = fail;
				worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
					if (data.type === 'done') onFile(data.files);
					else if (data.type === 'answer') settle(data.answer);
					else fail(new Error(data.message));
				};
				worker.onerror = (event) => fail(new Error(`the clearing stopped: ${event.message}`));
				post({ type: 'empty', source, files });
			}),
		cancel: () => post({ type: 'cancel' }),
		close() {
			worker.terminate();
			stop?.(new Error('the clearing was closed'));
		}
	};
}
