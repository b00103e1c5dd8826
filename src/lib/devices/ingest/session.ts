import type { BagInfo } from '../bag';
import type { FileFault } from '../fault';
import { builtIn } from '../profiles/built-in';
import type { Profile } from '../profiles/profile';
import type { RecorderHandle } from '../recorder';
import type { VerifiedFile } from './copy';
import type {
	Answers,
	BagJob,
	CopyBagJob,
	CopyJob,
	FromWorker,
	Request,
	ToWorker
} from './protocol';
import type { LostVault } from './fleet';
import type { Progress } from './run';

export interface CopyListener {
	/** Put it on the record here: the next file is not told before this settles, and a rejection stops the copy. */
	verified(file: VerifiedFile): Promise<void> | void;
	failed(path: string, fault: FileFault): Promise<void> | void;
	progress(progress: Progress): void;
	/** A vault other than the first dropped out; the copy goes on. */
	vaultLost?(lost: LostVault): void;
}

/** What goes on while a bag is closed or copied. */
export interface BagListener {
	progress?(progress: Progress): void;
	vaultLost?(lost: LostVault): void;
}

export interface IngestSession {
	/** What is on the recorder: names, sizes, times, and their digest; and which one it claims to be, as these profiles read it. */
	inventory(source: RecorderHandle, profiles?: readonly Profile[]): Promise<Answers['inventory']>;
	/** Brings the files into the vaults; one copy at a time. */
	copy(job: CopyJob, on: CopyListener): Promise<Answers['copy']>;
	/** Stops what is running within one chunk; what was verified stays. */
	cancel(): void;
	/**
	 * Completes the other vaults from the first; in each it writes the inventory and the manifests, and last the mark that
	 * closes the bag. `note` becomes `ledger.note`.
	 */
	closeBag(
		job: BagJob,
		files: readonly VerifiedFile[],
		info: BagInfo,
		note?: string,
		on?: BagListener
	): Promise<Answers['close-bag']>;
	/** Copies a closed bag from one vault to another. */
	copyBag(job: CopyBagJob, on?: BagListener): Promise<Answers['copy-bag']>;
	/** Ends the worker; what is still running ends with it. */
	close(): void;
}

interface Asked {
	readonly listener: Partial<CopyListener> | undefined;
	settle(answer: Answers[keyof Answers]): void;
	fail(error: Error): void;
}

/** The worker of a practice: it notes how far it came under its own name, and not among the real ones. */
export const practiceWorker = (): Worker =>
	new Worker(new URL('./ingest.worker.ts', import.meta.url), {
		type: 'module',
		name: 'luzheng-practice-checkpoints'
	});

/** One ingest's worker: reading, hashing and writing happen off the screen's thread. The benchmark brings its own. */
export function openIngest(
	worker = new Worker(new URL('./ingest.worker.ts', import.meta.url), { type: 'module' })
): IngestSession {
	const asked = new Map<number, Asked>();
	let asks = 0;
	let writing: number | undefined;

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
				return void tell(data.id, one, () => one.listener?.verified?.(data.file));
			case 'failed':
				return void tell(data.id, one, () => one.listener?.failed?.(data.fault.path, data.fault));
			case 'progress':
				return one.listener?.progress?.(data.progress);
			case 'vault-lost':
				return one.listener?.vaultLost?.({ vault: data.vault, fault: data.fault });
		}
	};
	worker.onerror = (event) => failAll(`the ingest worker stopped: ${event.message}`);

	function ask<K extends keyof Answers>(
		request: Request & { readonly ask: K },
		listener?: Partial<CopyListener>
	): { id: number; answer: Promise<Answers[K]> } {
		const id = (asks += 1);
		const answer = new Promise<Answers[K]>((done, fail) => {
			asked.set(id, { listener, settle: (value) => done(value as Answers[K]), fail });
		});
		post({ type: 'ask', id, request });
		return { id, answer };
	}

	/** Files are written by one ask at a time. */
	async function alone<T>(begin: () => { id: number; answer: Promise<T> }): Promise<T> {
		if (writing !== undefined) throw new Error('a copy is running already');
		const { id, answer } = begin();
		writing = id;
		try {
			return await answer;
		} finally {
			writing = undefined;
		}
	}

	return {
		inventory: (source, profiles = builtIn) => ask({ ask: 'inventory', source, profiles }).answer,
		copy: (job, on) => alone(() => ask({ ask: 'copy', job }, on)),
		cancel() {
			if (writing !== undefined) post({ type: 'cancel', id: writing });
		},
		closeBag(job, verified, info, note, on) {
			const more = note === undefined ? {} : { note };
			return alone(() => ask({ ask: 'close-bag', job, verified, info, ...more }, on));
		},
		copyBag: (job, on) => alone(() => ask({ ask: 'copy-bag', job }, on)),
		close() {
			worker.terminate();
			failAll('the ingest was closed');
		}
	};
}
