// The worker is the composition root of an ingest: it picks the adapters, because handles are opened where bytes flow.
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { inventoryDigest, inventoryText } from '../inventory';
import { holdsVault } from '../overlap.fsa';
import type { SourceHandle } from '../source';
import { openSource } from '../source.fsa';
import { MARKER } from '../vault';
import { openVault } from '../vault.fsa';
import { closeBag } from './close';
import type {
	Answers,
	BagJob,
	CopyJob,
	FromWorker,
	Inventory,
	Request,
	ToWorker
} from './protocol';
import { runCopy } from './run';

const PROGRESS_EVERY_MILLIS = 200;

const running = new Map<number, { readonly cancel: AbortController; told: () => void }>();

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
	if (data.type === 'ask') void answer(data.id, data.request);
	else if (data.type === 'told') running.get(data.id)?.told();
	else running.get(data.id)?.cancel.abort();
};

const post = (message: FromWorker) => self.postMessage(message);

async function answer(id: number, request: Request): Promise<void> {
	running.set(id, { cancel: new AbortController(), told: () => undefined });
	try {
		post({ type: 'answer', id, answer: await act(id, request) });
	} catch (error) {
		post({ type: 'broken', id, message: String((error instanceof Error && error.stack) || error) });
	} finally {
		running.delete(id);
	}
}

function act(id: number, request: Request): Promise<Answers[keyof Answers]> {
	switch (request.ask) {
		case 'inventory':
			return takeInventory(request.source);
		case 'copy':
			return copy(id, request.job);
		case 'close-bag':
			return close(request.job, (bag) =>
				closeBag(bag, request.job.files, request.verified, request.info)
			);
	}
}

async function takeInventory(from: SourceHandle): Promise<Result<Inventory, DeviceFault>> {
	const source = openSource(from);
	const listed = await source.list();
	if (!listed.ok) return listed;
	const { files, refused } = listed.value;
	if (files.length === 0 && refused.length === 0) return err({ fault: 'empty-source' });
	if (files.some(({ path }) => path === MARKER || path.endsWith(`/${MARKER}`)))
		return err({ fault: 'source-is-vault' });
	return ok({
		name: source.name,
		files,
		refused,
		bytes: files.reduce((sum, file) => sum + file.bytes, 0),
		text: inventoryText(files),
		digest: await inventoryDigest(files)
	});
}

async function copy(id: number, job: CopyJob): Promise<Answers['copy']> {
	const control = running.get(id);
	if (!control) throw new Error(`ask ${id} is not running`);
	if (job.source.kind === 'directory' && (await holdsVault(job.source.handle, job.vault)))
		return err({ fault: 'source-is-vault' });
	const vault = await openVault(job.vault, job.station);
	if (!vault.ok) return vault;
	const bag = await vault.value.bag(job.bag);
	if (!bag.ok) return bag;

	const tell = (message: FromWorker) =>
		new Promise<void>((told) => {
			control.told = told;
			post(message);
		});
	let lastTold = -Infinity;
	return runCopy(
		{
			source: openSource(job.source),
			vault: vault.value,
			bag: bag.value,
			files: job.files,
			skip: job.skip,
			known: job.known,
			signal: control.cancel.signal
		},
		{
			verified: (file) => tell({ type: 'verified', id, file }),
			failed: (fault) => tell({ type: 'failed', id, fault }),
			progress: (progress) => {
				const now = performance.now();
				const finished = progress.filesDone === progress.files;
				if (!finished && now - lastTold < PROGRESS_EVERY_MILLIS) return;
				lastTold = now;
				post({ type: 'progress', id, progress });
			}
		}
	);
}

async function close(
	job: BagJob,
	act: (bag: Parameters<typeof closeBag>[0]) => Promise<Answers['close-bag']>
): Promise<Answers['close-bag']> {
	const vault = await openVault(job.vault, job.station);
	if (!vault.ok) return vault;
	const bag = await vault.value.bag(job.bag);
	return bag.ok ? act(bag.value) : bag;
}
