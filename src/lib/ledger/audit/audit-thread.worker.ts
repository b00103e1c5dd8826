/// <reference lib="webworker" />
import { auditLog, type AuditRow } from './audit';
import type { AuditorAsks, AuditorSays } from './auditor.worker';
import { openDexieJournal } from '../journal/journal.dexie';
import { openSha256 } from '../log/sha256.wasm';
import { signaturesBy } from '../log/signatures.worker';

declare const self: DedicatedWorkerGlobalScope;

const say = (message: AuditorSays) => self.postMessage(message);
const stop = new AbortController();
const waiting = new Map<number, (rows: readonly AuditRow[]) => void>();
const asked = { last: 0 };

/** The page reads the ledger, because it alone has it open. */
const fromPage = (from: number, count: number): Promise<readonly AuditRow[]> =>
	new Promise((resolve) => {
		const id = ++asked.last;
		waiting.set(id, resolve);
		say({ say: 'read', id, from, count });
	});

async function run(task: Extract<AuditorAsks, { do: 'audit' }>): Promise<void> {
	const hash = await openSha256();
	const journal = openDexieJournal(task.journal);
	const { key, size, secondSize, expected, anchors } = task;
	const checker = await signaturesBy(key, task.signatures);
	const audit = await auditLog(
		{
			...{ key, anchors, checker },
			...(expected === undefined ? {} : { expected }),
			first: { size, read: (from, count) => journal.read(key.name, from, count) },
			...(secondSize === undefined ? {} : { second: { size: secondSize, read: fromPage } })
		},
		hash,
		{ signal: stop.signal, onProgress: (progress) => say({ say: 'progress', progress }) }
	);
	await journal.close();
	say({ say: 'done', audit });
}

self.addEventListener('message', ({ data }: MessageEvent<AuditorAsks>) => {
	if (data.do === 'stop') stop.abort();
	else if (data.do === 'rows') {
		waiting.get(data.id)?.(data.rows);
		waiting.delete(data.id);
	} else
		run(data).catch((error: unknown) =>
			say({ say: 'failed', why: error instanceof Error ? error.message : String(error) })
		);
});
say({ say: 'ready' });
