import type { AuditProgress, AuditRow, LogAudit } from './audit';
import type { Anchor } from './audit-anchors';
import type { Auditor, AuditTask, AuditWatch } from './auditor';
import type { PublicKey } from '../texts/note';
import { openSignatureThread } from '../log/signatures.worker';

/** Signatures are not checked in more threads than this: the kiosk goes on beside it. */
const MOST_THREADS = 3;

export type AuditorAsks =
	| {
			readonly do: 'audit';
			readonly journal: string;
			readonly key: PublicKey;
			readonly size: number;
			readonly secondSize: number | undefined;
			readonly expected: number | undefined;
			readonly anchors: readonly Anchor[];
			/** To the threads that check the signatures. */
			readonly signatures: readonly MessagePort[];
	  }
	| { readonly do: 'rows'; readonly id: number; readonly rows: readonly AuditRow[] }
	| { readonly do: 'stop' };

export type AuditorSays =
	| { readonly say: 'ready' }
	| { readonly say: 'read'; readonly id: number; readonly from: number; readonly count: number }
	| { readonly say: 'progress'; readonly progress: AuditProgress }
	| { readonly say: 'done'; readonly audit: LogAudit }
	| { readonly say: 'failed'; readonly why: string };

/** One worker for each log that is checked; it opens the journal by itself and ends when it is done. */
function inWorker(journal: string, task: AuditTask, watch: AuditWatch, open: Set<() => void>) {
	const worker = new Worker(new URL('./audit-thread.worker.ts', import.meta.url), {
		type: 'module'
	});
	// One processor is left for the thread that reads, hashes and compares.
	const threads = Math.min(MOST_THREADS, Math.max(1, navigator.hardwareConcurrency - 1));
	const checkers = Array.from({ length: threads }, openSignatureThread);
	const end = () => {
		for (const one of checkers) one.end();
		worker.terminate();
		open.delete(end);
	};
	open.add(end);
	const ask = (message: AuditorAsks, ports: MessagePort[] = []) =>
		worker.postMessage(message, ports);
	const stop = () => ask({ do: 'stop' });
	const signatures = checkers.map(({ port }) => port);
	const { key, size, second, expected, anchors } = task;

	return new Promise<LogAudit>((resolve, reject) => {
		const answer = async (id: number, from: number, count: number) => {
			const rows = (await second?.read(from, count)) ?? [];
			ask({ do: 'rows', id, rows });
		};
		worker.addEventListener('error', (event) =>
			reject(new Error(event.message || 'the audit worker stopped'))
		);
		worker.addEventListener('message', ({ data }: MessageEvent<AuditorSays>) => {
			switch (data.say) {
				case 'ready':
					ask(
						{
							...{ do: 'audit', journal, key, size, expected, anchors, signatures },
							secondSize: second?.size
						},
						signatures
					);
					if (watch.signal?.aborted) stop();
					watch.signal?.addEventListener('abort', stop);
					return;
				case 'read':
					answer(data.id, data.from, data.count).catch(reject);
					return;
				case 'progress':
					watch.onProgress?.(data.progress);
					return;
				case 'done':
					resolve(data.audit);
					return;
				case 'failed':
					reject(new Error(data.why));
			}
		});
	}).finally(() => {
		watch.signal?.removeEventListener('abort', stop);
		end();
	});
}

/** The auditor on the kiosk's journal in IndexedDB. */
export function openAuditor(journal = 'luzheng-journal'): Auditor {
	const open = new Set<() => void>();
	return {
		audit: (task, watch = {}) => inWorker(journal, task, watch, open),
		close() {
			for (const end of [...open]) end();
		}
	};
}
