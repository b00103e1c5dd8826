import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import { BUDGET, nothingKnown, type Budget, type MediaFacts } from './facts';
import type { MediaReader, ReadFault } from './media-reader';

export interface ReaderAsks {
	readonly file: Blob;
	readonly path: string;
	readonly bytes: number;
}

export type ReaderSays =
	| { readonly say: 'ready' }
	| { readonly say: 'not-loaded'; readonly why: string }
	/** From here it waits for the medium, and from there it works on what it was given. */
	| { readonly say: 'reading' | 'thinking' }
	| { readonly say: 'facts'; readonly facts: MediaFacts }
	| { readonly say: 'medium'; readonly why: string }
	/** The file was too much for the reader; its memory cannot be trusted any more. */
	| { readonly say: 'broken'; readonly why: string };

type Answer = Result<MediaFacts, ReadFault>;

/** What the reader keeps of one file is given back with its worker. */
const FILES_PER_WORKER = 500;

const giveUp = ok(nothingKnown('gave-up'));

/** One worker, begun with the first file; one that a file brought down or kept too long is replaced. */
export function openMediaReader(): MediaReader {
	const alone = mutex();
	const is = { worker: undefined as Worker | undefined, files: 0, closed: false };

	const end = () => {
		is.worker?.terminate();
		is.worker = undefined;
		is.files = 0;
	};

	/** A worker that has loaded: until then nothing is held against a file. */
	async function ready(): Promise<Result<Worker, ReadFault>> {
		if (is.worker) return ok(is.worker);
		const worker = new Worker(new URL('./media-thread.worker.ts', import.meta.url), {
			type: 'module'
		});
		const why = await new Promise<string | undefined>((resolve) => {
			worker.onmessage = ({ data }: MessageEvent<ReaderSays>) =>
				resolve(data.say === 'not-loaded' ? data.why : undefined);
			worker.onerror = (event) => resolve(event.message || 'not loaded');
		});
		if (why === undefined) return ok((is.worker = worker));
		worker.terminate();
		return err({ fault: 'reader', why });
	}

	function ask(worker: Worker, file: Blob, path: string, budget: Budget): Promise<Answer> {
		return new Promise((resolve) => {
			let onMedium = false;
			const settle = (answer: Answer, trusted = true) => {
				clearTimeout(timer);
				if (!trusted) end();
				resolve(answer);
			};
			const tooLong = (): Answer =>
				onMedium ? err({ fault: 'medium', why: 'no answer' }) : giveUp;
			const timer = setTimeout(() => settle(tooLong(), false), budget.millis);
			worker.onerror = () => settle(ok(nothingKnown('unreadable')), false);
			worker.onmessage = ({ data }: MessageEvent<ReaderSays>) => {
				switch (data.say) {
					case 'reading':
					case 'thinking':
						onMedium = data.say === 'reading';
						return;
					case 'facts':
						return settle(ok(data.facts));
					case 'medium':
						return settle(err({ fault: 'medium', why: data.why }), false);
					case 'broken':
						return settle(ok(nothingKnown('unreadable')), false);
					case 'ready':
					case 'not-loaded':
						return;
				}
			};
			worker.postMessage({ file, path, bytes: budget.bytes } satisfies ReaderAsks);
		});
	}

	return {
		read: (file, path, budget = BUDGET) =>
			alone(async () => {
				if (is.closed) return err({ fault: 'medium', why: 'closed' });
				if (is.files >= FILES_PER_WORKER) end();
				const worker = await ready();
				if (!worker.ok) return worker;
				is.files += 1;
				return ask(worker.value, file, path, budget);
			}),
		close() {
			is.closed = true;
			end();
		}
	};
}
