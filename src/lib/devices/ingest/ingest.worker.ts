// The worker is the composition root of an ingest: it picks the adapters, because handles are opened where bytes flow.
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { inventoryDigest, inventoryText } from '../inventory';
import { holdsVault } from '../overlap.fsa';
import type { DockedRecorder, RecorderHandle } from '../recorder';
import { MARKER, type Bag, type Vault } from '../vault';
import { openVault } from '../vault.fsa';
import { closeBag } from './close';
import { openRecorder } from './open-recorder.worker';
import type {
	Answers,
	BagJob,
	CopyJob,
	FromWorker,
	Inventory,
	Request,
	ToWorker
} from './protocol';
import { builtIn } from '../profiles/built-in';
import { gatherClaims } from '../profiles/gather';
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
		case 'copy-bag':
			return Promise.resolve(err({ fault: 'protocol', where: 'copy-bag' }));
	}
}

async function takeInventory(from: RecorderHandle): Promise<Result<Inventory, DeviceFault>> {
	const opened = await openRecorder(from);
	if (!opened.ok) return opened;
	const recorder = opened.value;
	try {
		const probe = await recorder.probe();
		if (!probe.ok) return probe;
		const listed = await recorder.list();
		if (!listed.ok) return listed;
		const { files, refused } = listed.value;
		const gathered = await gatherClaims(recorder, listed.value, builtIn);
		if (!gathered.ok) return gathered;
		if (files.length === 0 && refused.length === 0) return err({ fault: 'empty-source' });
		if (files.some(({ path }) => path === MARKER || path.endsWith(`/${MARKER}`)))
			return err({ fault: 'source-is-vault' });
		return ok({
			name: recorder.name,
			files,
			refused,
			bytes: files.reduce((sum, file) => sum + file.bytes, 0),
			text: inventoryText(files),
			digest: await inventoryDigest(files),
			claims: gathered.value.claims,
			probe: probe.value
		});
	} finally {
		await recorder.close();
	}
}

async function copy(id: number, job: CopyJob): Promise<Answers['copy']> {
	const first = firstOf(job);
	if (job.source.kind === 'directory')
		for (const { root } of job.vaults)
			if (await holdsVault(job.source.handle, root)) return err({ fault: 'source-is-vault' });
	const vault = await openVault(first.root, job.station);
	if (!vault.ok) return vault;
	const bag = await vault.value.bag(job.bag);
	if (!bag.ok) return bag;
	const opened = await openRecorder(job.source);
	if (!opened.ok) return opened;
	try {
		return await copyFrom(opened.value, id, job, vault.value, bag.value);
	} finally {
		await opened.value.close();
	}
}

function firstOf({ vaults: [first] }: BagJob) {
	if (!first) throw new Error('an ingest goes into one vault at least');
	return first;
}

async function copyFrom(
	source: DockedRecorder,
	id: number,
	job: CopyJob,
	vault: Vault,
	bag: Bag
): Promise<Answers['copy']> {
	const control = running.get(id);
	if (!control) throw new Error(`ask ${id} is not running`);
	const tell = (message: FromWorker) =>
		new Promise<void>((told) => {
			control.told = told;
			post(message);
		});
	let lastTold = -Infinity;
	return runCopy(
		{
			source,
			vault,
			bag,
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
	act: (bag: Bag) => ReturnType<typeof closeBag>
): Promise<Answers['close-bag']> {
	const first = firstOf(job);
	const vault = await openVault(first.root, job.station);
	if (!vault.ok) return vault;
	const bag = await vault.value.bag(job.bag);
	if (!bag.ok) return bag;
	const closed = await act(bag.value);
	return closed.ok ? ok([{ vault: first.id, manifestSm3: null, ...closed.value }]) : closed;
}
