import type { DiscPlace, ReadDisc } from './place';
import type { DiscAnswers, DiscAsk, FromDiscWorker, ToDiscWorker } from './protocol';

interface Told {
	readonly signal: AbortSignal;
	onTotal(bytes: number): void;
	onBytes(bytes: number): void;
}
const nothing = (): void => undefined;

/** One worker for one act; a cancel is answered by the worker itself, once nothing half-written is left. */
function inWorker<K extends DiscAsk['ask']>(
	asked: DiscAsk & { readonly ask: K },
	{ signal, onTotal, onBytes }: Told
): Promise<DiscAnswers[K]> {
	const worker = new Worker(new URL('./disc.worker.ts', import.meta.url), { type: 'module' });
	const post = (message: ToDiscWorker) => worker.postMessage(message);
	const stop = () => post({ ask: 'cancel' });
	return new Promise<DiscAnswers[K]>((done, fail) => {
		worker.onmessage = ({ data }: MessageEvent<FromDiscWorker>) => {
			if (data.type === 'total') onTotal(data.bytes);
			else if (data.type === 'done') onBytes(data.bytes);
			else if (data.type === 'answer') done(data.answer as DiscAnswers[K]);
			else fail(new Error(data.message));
		};
		worker.onerror = (event) => fail(new Error(`the worker stopped: ${event.message}`));
		post(asked);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop);
	}).finally(() => {
		signal.removeEventListener('abort', stop);
		worker.terminate();
	});
}

/** A folder to which discs are written off the page's thread. */
export const openPlaceInWorker = (root: FileSystemDirectoryHandle): DiscPlace => ({
	name: root.name,
	writeImage: (name, layout, files, signal, onBytes) =>
		inWorker({ ask: 'image', root, name, layout, files }, { signal, onTotal: nothing, onBytes }),
	writeFolder: (name, files, signal, onBytes) =>
		inWorker({ ask: 'folder', root, name, files }, { signal, onTotal: nothing, onBytes })
});

export const readInWorker: ReadDisc = (from, disc, signal, onTotal, onBytes) =>
	inWorker({ ask: 'read', from, disc }, { signal, onTotal, onBytes });

/** Compares the original with the ledger, and tells what the excerpt is. */
export const cutInWorker = (
	order: Omit<DiscAsk & { readonly ask: 'cut' }, 'ask'>,
	told: Told
): Promise<DiscAnswers['cut']> => inWorker({ ask: 'cut', ...order }, told);
