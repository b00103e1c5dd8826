// The worker is the composition root of an ingest: it picks the adapters, because handles are opened where bytes flow.
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { inventoryDigest, inventoryText } from '../inventory';
import { holdsVault } from '../overlap.fsa';
import type { DockedRecorder, RecorderHandle } from '../recorder';
import { MARKER } from '../vault';
import { openCheckpoints } from './checkpoints.dexie';
import type { VerifiedFile } from './copy';
import { copyBag } from './copy-bag';
import { openFleet, targetOf } from './open-fleet.worker';
import { closeEverywhere } from './close-everywhere';
import type { Fleet, Trusted } from './fleet';
import { openRecorder } from './open-recorder.worker';
import type {
	Answers,
	BagJob,
	CopyBagJob,
	CopyJob,
	FromWorker,
	Inventory,
	Request,
	ToWorker
} from './protocol';
import { gatherClaims } from '../profiles/gather';
import type { Profile } from '../profiles/profile';
import { readBackThreads } from './read-back-thread.worker';
import { runCopy, type Progress } from './run';
import { makeBuffers } from './write';

const PROGRESS_EVERY_MILLIS = 200;

const running = new Map<number, Control>();
/** A worker with a name notes under that name how far it came. */
const checkpoints = openCheckpoints(self.name || undefined);
const readBack = readBackThreads();
const buffers = makeBuffers();
const trusted: Trusted = new Set();
/** The SM3 of files that this worker has read back, by bag and SHA-256: the record does not have it. */
const sm3Of = new Map<string, string>();
const contentKey = (bag: string, sha256: string) => `${bag}\n${sha256}`;

interface Control {
	readonly id: number;
	readonly cancel: AbortController;
	told: () => void;
	/** Progress that was not told yet, because it was told just before. */
	untold?: Progress | undefined;
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
	if (data.type === 'ask') void answer(data.id, data.request);
	else if (data.type === 'told') running.get(data.id)?.told();
	else running.get(data.id)?.cancel.abort();
};

const post = (message: FromWorker) => self.postMessage(message);

async function answer(id: number, request: Request): Promise<void> {
	const control: Control = { id, cancel: new AbortController(), told: () => undefined };
	running.set(id, control);
	try {
		const answered = await act(control, request);
		// Where it stopped is where the screen says that it stands.
		if (control.untold) post({ type: 'progress', id, progress: control.untold });
		post({ type: 'answer', id, answer: answered });
	} catch (error) {
		post({ type: 'broken', id, message: String((error instanceof Error && error.stack) || error) });
	} finally {
		running.delete(id);
	}
}

function act(control: Control, request: Request): Promise<Answers[keyof Answers]> {
	switch (request.ask) {
		case 'inventory':
			return takeInventory(request.source, request.profiles);
		case 'copy':
			return copy(control, request.job);
		case 'close-bag':
			return close(control, request);
		case 'copy-bag':
			return copyBetween(control, request.job);
	}
}

/** Told at most five times a second, and at the end. */
function progressOf(control: Control) {
	const { id } = control;
	let lastTold = -Infinity;
	return (progress: Progress) => {
		const now = performance.now();
		const finished = progress.filesDone === progress.files;
		const early = !finished && now - lastTold < PROGRESS_EVERY_MILLIS;
		control.untold = early ? progress : undefined;
		if (early) return;
		lastTold = now;
		post({ type: 'progress', id, progress });
	};
}

async function takeInventory(
	from: RecorderHandle,
	profiles: readonly Profile[]
): Promise<Result<Inventory, DeviceFault>> {
	const opened = await openRecorder(from);
	if (!opened.ok) return opened;
	const recorder = opened.value;
	try {
		const probe = await recorder.probe();
		if (!probe.ok) return probe;
		const listed = await recorder.list();
		if (!listed.ok) return listed;
		const { files, refused } = listed.value;
		const gathered = await gatherClaims(recorder, listed.value, profiles);
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

async function copy(control: Control, job: CopyJob): Promise<Answers['copy']> {
	const { source } = job;
	if (source.kind === 'directory')
		for (const { root } of job.vaults)
			if (await holdsVault(source.handle, root)) return err({ fault: 'source-is-vault' });
	const fleet = await fleetFor(control, job);
	if (!fleet.ok) return fleet;
	const opened = await openRecorder(source);
	if (!opened.ok) return opened;
	try {
		return await copyFrom(opened.value, control, job, fleet.value);
	} finally {
		await opened.value.close();
	}
}

const fleetFor = ({ id }: Control, job: BagJob) =>
	openFleet(job, trusted, (lost) => post({ type: 'vault-lost', id, ...lost }));

function copyFrom(
	recorder: DockedRecorder,
	control: Control,
	job: CopyJob,
	fleet: Fleet
): Promise<Answers['copy']> {
	const { id } = control;
	const { files, skip, known, sm3, earlier = [] } = job;
	const tell = (message: FromWorker) =>
		new Promise<void>((told) => {
			control.told = told;
			post(message);
		});
	const noteSm3 = (file: VerifiedFile) => {
		if (file.sm3) sm3Of.set(contentKey(job.bag, file.sha256), file.sm3);
	};
	return runCopy(
		{
			...{ recorder, fleet, checkpoints, readBack, buffers, files, skip, known, sm3 },
			earlier,
			signal: control.cancel.signal
		},
		{
			verified(file) {
				noteSm3(file);
				return tell({ type: 'verified', id, file });
			},
			again: noteSm3,
			failed: (fault) => tell({ type: 'failed', id, fault }),
			progress: progressOf(control)
		}
	);
}

async function close(
	control: Control,
	{ job, verified, info, note }: Request & { readonly ask: 'close-bag' }
): Promise<Answers['close-bag']> {
	const fleet = await fleetFor(control, job);
	if (!fleet.ok) return fleet;
	const { signal } = control.cancel;
	const files = verified.map((file) => {
		const sm3 = file.sm3 ?? sm3Of.get(contentKey(job.bag, file.sha256));
		return job.sm3 && sm3 !== undefined ? { ...file, sm3 } : file;
	});
	const sm3 = job.sm3 ?? false;
	const closing = { inventory: job.files, files, info, note, readBack, signal, sm3 };
	const closed = await closeEverywhere(fleet.value, closing, trusted, progressOf(control));
	// A crash before this leaves notes on a bag that is closed: nobody looks at them any more.
	if (closed.ok) await checkpoints.forget(fleet.value.first.id, job.bag);
	return closed;
}

async function copyBetween(control: Control, job: CopyBagJob): Promise<Answers['copy-bag']> {
	const from = await targetOf(job.from, job);
	if (!from.ok) return from;
	const to = await targetOf(job.to, job);
	if (!to.ok) return to;
	const { signal } = control.cancel;
	const between = { readBack, signal, onBytes: () => undefined };
	const progress = progressOf(control);
	const gone = new Set(job.gone);
	const bags = [from.value.bag, to.value.bag] as const;
	const copied = await copyBag(between, ...bags, job.manifest, progress, gone);
	return copied.ok ? ok({ vault: job.to.id, ...copied.value }) : copied;
}
