import type { Database, Row, SqlValue, Statement } from './database';

export type WorkerRequest = { readonly id: number } & (
	| {
			readonly do: 'open';
			readonly directory: string;
			readonly mark: string;
	  }
	| { readonly do: 'query'; readonly text: string; readonly params: readonly SqlValue[] }
	| { readonly do: 'batch'; readonly statements: readonly Statement[] }
	| { readonly do: 'close' }
);

export type WorkerAnswer = { readonly id: number } & (
	| { readonly ok: true; readonly rows: readonly Row[] }
	| { readonly ok: false; readonly message: string }
);

/** Beside the database's folder for as long as every write of it succeeded: a full disk lets a file be removed, not made. */
const soundMark = (directory: string): string => `${directory}.sound`;

type Waiting = { resolve(rows: readonly Row[]): void; reject(error: Error): void };

type Ask = WorkerRequest extends infer R
	? R extends WorkerRequest
		? Omit<R, 'id'>
		: never
	: never;

/** PGlite in its own worker, on the browser's private file system; one page at a time may have it open. */
export async function openWorkerDatabase(directory: string): Promise<Database> {
	const worker = new Worker(new URL('./pglite.worker.ts', import.meta.url), { type: 'module' });
	const waiting = new Map<number, Waiting>();
	const sent = { last: 0, dead: undefined as Error | undefined };

	const ready = new Promise<void>((resolve) => {
		worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer | 'ready'>) => {
			// Messages posted before the module has set its listener are lost; it says when it has.
			if (data === 'ready') return resolve();
			const one = waiting.get(data.id);
			waiting.delete(data.id);
			if (data.ok) one?.resolve(data.rows);
			else one?.reject(new Error(data.message));
		});
	});
	const died = new Promise<never>((_, reject) => {
		worker.addEventListener('error', (event) => {
			sent.dead = new Error(event.message || 'the database worker stopped');
			for (const one of waiting.values()) one.reject(sent.dead);
			waiting.clear();
			reject(sent.dead);
		});
	});
	died.catch(() => undefined);

	const ask = (request: Ask): Promise<readonly Row[]> =>
		new Promise((resolve, reject) => {
			if (sent.dead) return reject(sent.dead);
			const id = ++sent.last;
			waiting.set(id, { resolve, reject });
			worker.postMessage({ ...request, id });
		});

	await Promise.race([ready, died]);
	try {
		await ask({ do: 'open', directory, mark: soundMark(directory) });
	} catch (error) {
		worker.terminate();
		throw error;
	}
	return {
		query: (text, params = []) => ask({ do: 'query', text, params }),
		async batch(statements) {
			await ask({ do: 'batch', statements });
		},
		async close() {
			await ask({ do: 'close' });
			worker.terminate();
		}
	};
}

/** The same, thrown away where it cannot be opened any more: the journal fills an empty one. */
export const workerDatabase = (
	directory: string,
	/** Says that this version has it, before it does anything to it. */
	mark: () => Promise<void> = () => Promise.resolve()
) => ({
	open: async () => {
		await mark();
		return openWorkerDatabase(directory);
	},
	async sound(): Promise<boolean> {
		const files = await navigator.storage.getDirectory();
		for await (const name of files.keys()) if (name === soundMark(directory)) return true;
		return false;
	},
	/** Where there is no space for the mark, the database is filled once more at the next start. */
	async vouch(): Promise<void> {
		const files = await navigator.storage.getDirectory();
		await files.getFileHandle(soundMark(directory), { create: true }).catch(() => undefined);
	},
	async discard(): Promise<void> {
		const files = await navigator.storage.getDirectory();
		// The worker that failed to open it may still hold its files for a moment after it was ended.
		for (let left = 50; ; left--) {
			try {
				return await files.removeEntry(directory, { recursive: true });
			} catch (error) {
				if (error instanceof DOMException && error.name === 'NotFoundError') return;
				if (left === 0) throw error;
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
		}
	}
});
