import type { BagInfo } from '../bag';
import type { FileFault } from '../fault';
import type { SourceHandle } from '../source';
import type { VerifiedFile } from './copy';
import type { Answers, BagJob, CopyJob, FromWorker, Request, ToWorker } from './protocol';
import type { Progress } from './run';

export interface CopyListener {
	/** Put it on the record here: the next file is not told before this settles, and a rejection stops the copy. */
	verified(file: VerifiedFile): Promise<void> | void;
	failed(path: string, fault: FileFault): Promise<void> | void;
	progress(progress: Progress): void;
}

export interface IngestSession {
	/** What is on the recorder: names, sizes, times, and their digest. */
	inventory(source: SourceHandle): Promise<Answers['inventory']>;
	/** Brings the files into the vault; one copy at a time. */
	copy(job: CopyJob, on: CopyListener): Promise<Answers['copy']>;
	/** Stops the running copy within one chunk; what was verified stays. */
	cancel(): void;
	/** Writes the inventory and the manifests, and last the mark that closes the bag. */
	closeBag(
		job: BagJob,
		files: readonly VerifiedFile[],
		info: BagInfo
	): Promise<Answers['close-bag']>;
	/** Ends the worker; what is still running ends with it. */
	close(): void;
}

interface Asked {
	readonly listener: CopyListener | undefined;
	settle(answer: Answers[keyof Answers]): void;
	fail(error: Error): void;
}

/** One ingest's worker: reading, hashing and writing happen off the screen's thread. */
export function openIngest(): IngestSession {
	const worker = new Worker(new URL('./ingest.worker.ts', import.meta.url), { type: 'module' });
	const asked = new Map<number, Asked>();
	let asks = 0;
	let copying: number | undefined;

	const post = (message: ToWorker) => worker.postMessage(message);

	function failAll(message: string) {
		for (const one of asked.values()) one.fail(new Error(message));
		asked.clear();
	}

	/** The caller's own failure stops the copy; it is thrown to the caller, not hidden in an outcome. */
	async function tell(id: number, one: Asked, act: () => Promise<void> | void) {
		try {
			await act();
			post({ type: 'told', id });
		} catch (error) {
			asked.delete(id);
			one.fail(error instanceof Error ? error : new Error(String(error)));
			post({ type: 'cancel', id });
			post({ type: 'told', id });
		}
	}

	worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
		const one = asked.get(data.id);
		if (!one) return;
		switch (data.type) {
			case 'answer':
				asked.delete(data.id);
				return one.settle(data.answer);
			case 'broken':
				asked.delete(data.id);
				return one.fail(new Error(data.message));
			case 'verified':
				return void tell(data.id, one, () => one.listener?.verified(data.file));
			case 'failed':
				return void tell(data.id, one, () => one.listener?.failed(data.fault.path, data.fault));
			case 'progress':
				return one.listener?.progress(data.progress);
		}
	};
	worker.onerror = (event) => failAll(`the ingest worker stopped: ${event.message}`);

	function ask<K extends keyof Answers>(
		request: Request & { readonly ask: K },
		listener?: CopyListener
	): { id: number; answer: Promise<Answers[K]> } {
		const id = (asks += 1);
		const answer = new Promise<Answers[K]>((done, fail) => {
			asked.set(id, { listener, settle: (value) => done(value as Answers[K]), fail });
		});
		post({ type: 'ask', id, request });
		return { id, answer };
	}

	return {
		inventory: (source) => ask({ ask: 'inventory', source }).answer,
		async copy(job, on) {
			if (copying !== undefined) throw new Error('a copy is running already');
			const { id, answer } = ask({ ask: 'copy', job }, on);
			copying = id;
			try {
				return await answer;
			} finally {
				copying = undefined;
			}
		},
		cancel() {
			if (copying !== undefined) post({ type: 'cancel', id: copying });
		},
		closeBag: (job, files, info) => ask({ ask: 'close-bag', job, verified: files, info }).answer,
		close() {
			worker.terminate();
			failAll('the ingest was closed');
		}
	};
}
