/// <reference lib="webworker" />
import { PGlite } from '@electric-sql/pglite';
import { OpfsAhpFS } from '@electric-sql/pglite/opfs-ahp';
import type { WorkerAnswer, WorkerRequest } from './database.worker';

declare const self: DedicatedWorkerGlobalScope;
/** Filled in by vite.config.ts. */
declare const __PGLITE_VERSION__: string;

/**
 * File handles of PGlite's opfs-ahp, whose own numbers run out (docs/decisions/0002). For a new database, more than it has files: the
 * ready-made one has 370 (scripts/template.mjs), one that PostgreSQL makes here 970. Later, in reserve for what one statement makes: a
 * table with its indexes, or the parts of a large sort; every start opens them all.
 */
const FILES = { readyMade: 600, madeHere: 1500, spare: 200 };

const open = { db: undefined as PGlite | undefined, mark: '' };

async function exists(directory: string): Promise<boolean> {
	const root = await navigator.storage.getDirectory();
	for await (const name of root.keys()) if (name === directory) return true;
	return false;
}

/**
 * The empty database that scripts/template.mjs made, as a tar file; without it, or where a byte of it is damaged (its checksum says so),
 * PostgreSQL makes one here, slowly.
 */
async function emptyDatabase(): Promise<Blob | undefined> {
	const answer = await fetch(`/pglite-${__PGLITE_VERSION__}.data`).catch(() => undefined);
	if (!answer?.ok || !answer.body) return undefined;
	// Unpacked here: what PGlite cannot unpack it waits for without end.
	const unpacked = new Response(answer.body.pipeThrough(new DecompressionStream('gzip')));
	const tar = await unpacked.arrayBuffer().catch(() => undefined);
	return tar && new Blob([tar], { type: 'application/x-tar' });
}

/** What PostgreSQL refused by its own rules: the classes of data, constraints, transactions and syntax (SQLSTATE). */
const REFUSED = /^(?:2[0-8]|40|42)/;

/**
 * After a write that the disk did not take, files may hold half of a change, and a later start reads them as if they were
 * whole: rows are missing and nothing says so. The mark is gone before the failure is known to anyone.
 */
async function distrust(error: unknown): Promise<void> {
	const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
	if (typeof code === 'string' && REFUSED.test(code)) return;
	const files = await navigator.storage.getDirectory();
	await files.removeEntry(open.mark).catch(() => undefined);
}

/**
 * PGlite waits for ever for a file of its pool that is not there: the error is lost in a promise that nobody holds
 * (https://github.com/electric-sql/pglite/pull/1064). It still reaches this worker as an unhandled rejection.
 */
function orLostError<T>(opening: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const lost = (event: PromiseRejectionEvent) => {
			event.preventDefault();
			reject(new Error(`the database does not open: ${String(event.reason)}`));
		};
		self.addEventListener('unhandledrejection', lost);
		opening
			.then(resolve, reject)
			.finally(() => self.removeEventListener('unhandledrejection', lost));
	});
}

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
	const { id } = request;
	if (request.do === 'open') {
		const { directory, mark } = request;
		open.mark = mark;
		const template = (await exists(directory)) ? undefined : await emptyDatabase();
		const initialPoolSize = template ? FILES.readyMade : FILES.madeHere;
		open.db = await orLostError(
			PGlite.create({
				fs: new OpfsAhpFS(directory, { initialPoolSize, maintainedPoolSize: FILES.spare }),
				...(template ? { loadDataDir: template } : {})
			})
		);
		return { id, ok: true, rows: [] };
	}
	const { db } = open;
	if (!db) throw new Error('the database is not open');
	switch (request.do) {
		case 'query': {
			const { rows } = await db.query<Record<string, unknown>>(request.text, [...request.params]);
			return { id, ok: true, rows };
		}
		case 'batch':
			await db.transaction(async (transaction) => {
				for (const { text, params } of request.statements)
					await transaction.query(text, [...params]);
			});
			return { id, ok: true, rows: [] };
		case 'close':
			await db.close();
			return { id, ok: true, rows: [] };
	}
}

self.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
	answer(data).then(
		(result) => self.postMessage(result),
		async (error: unknown) => {
			await distrust(error).catch(() => undefined);
			self.postMessage({
				...{ id: data.id, ok: false },
				message: error instanceof Error ? error.message : String(error)
			});
		}
	);
});
self.postMessage('ready');
