import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { IngestSession } from '$lib/devices/ingest/session';
import type { Profile } from '$lib/devices/profiles/profile';
import type { Probe } from '$lib/devices/recorder';
import type { IngestOrder, IngestProgress } from '../ports/ingest';
import { haltReason } from './ingest-facts';
import type { IdentityDesk } from './ingest-identity';
import type { IngestParts, IngestSteps, Job } from './ingest-job';
import type { Slots } from './ingest-slots';
import type { ActFault } from '../ports/act';

type Fault = ActFault | DeviceFault;

export interface RunParts extends Pick<IngestParts, 'store' | 'origin' | 'vaults'> {
	readonly steps: IngestSteps;
	readonly slots: Slots;
	readonly identities: Pick<IdentityDesk, 'judge' | 'note'>;
	readonly profiles: () => Promise<readonly Profile[]>;
	readonly noteProbe: (job: Job, probe: Probe) => Promise<void>;
	readonly openSession: () => IngestSession;
	/** Resolves when nobody else reads this recorder. */
	readonly free: (order: IngestOrder) => Promise<void>;
	readonly changed: () => void;
	/** The recorder is given back; what is still owed to other vaults goes on without it. */
	readonly ended: () => void;
}

export type Missing = Parameters<IngestSteps['finish']>[2];

const begun = ({ recorder, custodian }: Pick<IngestOrder, 'recorder' | 'custodian'>) =>
	({
		...{ ingest: undefined, recorder, custodian, phase: 'queued', place: undefined },
		...{ files: 0, filesDone: 0, bytes: 0, bytesDone: 0, path: undefined },
		...{ bytesPerSecond: undefined, secondsLeft: undefined, verified: [], failed: [] },
		...{ fault: undefined, bag: undefined, sameAs: undefined, copies: [], released: false },
		...{ lost: [], identity: undefined }
	}) satisfies IngestProgress;

/** One recorder's ingest in this window: waits for its place, reads, closes, and gives the recorder back (第13条). */
export function openRun(first: IngestOrder, parts: RunParts) {
	const { store, steps, slots } = parts;
	const run = {
		order: first,
		progress: begun(first) as IngestProgress,
		worker: undefined as IngestSession | undefined,
		/** What a person wants of it while it goes. */
		wish: 'go' as 'go' | 'pause' | 'cancel',
		going: false,
		/** The recorder is given back, and the other vaults are being completed. */
		finishing: false
	};

	const wish = () => run.wish;
	const show = (change: Partial<IngestProgress>) => {
		run.progress = { ...run.progress, ...change };
		parts.changed();
	};

	function stopped(fault: Fault): Result<never, Fault> {
		show({ phase: 'halted', fault, bytesPerSecond: undefined, secondsLeft: undefined });
		return err(fault);
	}

	/** A person called it off; while it is paused nothing is said about it on the record. */
	function calledOff(): Result<null, Fault> {
		const pause = run.wish === 'pause';
		if (!pause) return stopped({ fault: 'cancelled' });
		show({ phase: 'paused', bytesPerSecond: undefined, secondsLeft: undefined });
		return ok(null);
	}

	const ready = async (): Promise<Result<null, Fault>> => {
		await parts.vaults.refresh();
		const state = parts.vaults.all()[0]?.status.state;
		if (state === 'ask') return err({ fault: 'denied', side: 'vault' });
		return state === 'lost' ? err({ fault: 'vault-gone' }) : ok(null);
	};

	/** Closes it, and gives the recorder back before anything else is done. */
	async function close(worker: IngestSession, job: Job, missing: Missing, leave: () => void) {
		show({ phase: 'closing', bytesPerSecond: undefined, secondsLeft: undefined });
		const closed = await steps.finish(worker, job, missing);
		if (!closed.ok) {
			await steps.halt(job, haltReason(closed.error), missing?.files ?? 0);
			return stopped(closed.error);
		}
		if (!closed.value.ok) return stopped(closed.value.error);
		const copies = await store.copies({ ingest: job.ingest });
		// The worker has closed the driver with its last read: here, and not before, the cable matters no more.
		show({ phase: 'done', fault: undefined, secondsLeft: 0, copies, released: true });
		leave();
		return closed.value;
	}

	async function read(worker: IngestSession, leave: () => void): Promise<Result<null, Fault>> {
		const { order } = run;
		show({ phase: 'inventory', fault: undefined, failed: [], lost: [] });
		await parts.free(order);
		const taken = await worker.inventory(order.source, await parts.profiles());
		if (wish() !== 'go') return calledOff();
		if (!taken.ok) return stopped(taken.error);
		const inventory = taken.value;
		const sameAs = await store.finishedWith(parts.origin, inventory.digest);
		const begin = await steps.begin(order, inventory);
		if (!begin.ok) return stopped(begin.error);
		const job = begin.value;
		const files = inventory.files.length + inventory.refused.length;
		const identity = await parts.identities.judge(inventory.claims, order.recorder, order.label);
		await parts.identities.note(job, inventory.claims, order.label);
		await parts.noteProbe(job, inventory.probe);
		show({
			...{ ingest: job.ingest, bag: job.bag.bag, phase: 'copying', sameAs, identity },
			...{ files, bytes: inventory.bytes }
		});
		const done = (await store.verifiedFiles(job.ingest)).length;
		const lost = new Set<string>();
		const copied = await steps.copy(worker, job, order.source, inventory, show);
		const fault = copied.ok ? copied.value.halted : copied.error;
		for (const { vault } of copied.ok ? copied.value.lost : []) lost.add(vault);
		const failed = run.progress.failed.length;
		if (fault?.fault === 'cancelled' && wish() === 'pause') return calledOff();
		// A bag that was closed just before a crash takes no more files and needs none.
		if (fault && !(fault.fault === 'bag-closed' && done >= files)) {
			await steps.halt(job, haltReason(fault), failed);
			return stopped(fault);
		}
		if (failed > 0) {
			await steps.halt(job, 'files-failed', failed);
			show({ phase: 'halted', bytesPerSecond: undefined, secondsLeft: undefined });
			return ok(null);
		}
		const closed = await close(worker, job, null, leave);
		if (!closed.ok) return closed;
		others.push(() => steps.finishOthers(worker, job, lost));
		return ok(null);
	}

	/** What is left to do in the other vaults once the recorder is given back. */
	const others: (() => Promise<void>)[] = [];

	async function alone<T>(
		task: (worker: IngestSession, leave: () => void) => Promise<Result<T, Fault>>,
		enter: () => Promise<(() => void) | undefined>
	): Promise<Result<T, Fault>> {
		run.going = true;
		run.wish = 'go';
		show({ phase: 'queued', fault: undefined, released: false });
		const place = await enter();
		if (!place) {
			run.going = false;
			const off = calledOff();
			return off.ok ? err({ fault: 'cancelled' }) : off;
		}
		const worker = (run.worker = parts.openSession());
		try {
			const vault = await ready();
			return vault.ok ? await task(worker, place) : stopped(vault.error);
		} catch (error) {
			// The record or the worker broke off: what is on the record stays, and the ingest can be gone on with.
			const why = error instanceof Error ? error.message : String(error);
			return stopped({ fault: 'storage', why });
		} finally {
			place();
			run.going = false;
			run.worker = undefined;
			run.finishing = true;
			void finishRest(others.splice(0), worker);
		}
	}

	async function finishRest(rest: readonly (() => Promise<void>)[], worker: IngestSession) {
		try {
			for (const one of rest) await one();
		} catch {
			// What could not be done here is still owed, and shown as that (second-copies.ts).
		} finally {
			worker.close();
			run.finishing = false;
			parts.ended();
		}
	}

	return {
		progress: (): IngestProgress => ({
			...run.progress,
			place: slots.placeOf(run.order.recorder)
		}),
		order: () => run.order,
		isGoing: () => run.going,
		isFinishing: () => run.finishing,
		show,
		/** Reads the recorder, from the beginning or from where it stopped. */
		async go(order: IngestOrder = run.order): Promise<Result<IngestProgress, Fault>> {
			run.order = order;
			const done = await alone(read, () => slots.enter(run.order.recorder));
			return done.ok ? ok(run.progress) : done;
		},
		/** Closes what is there, without the recorder. */
		closeWith: (find: () => Promise<Result<{ job: Job; missing: Missing }, Fault>>) =>
			alone(
				async (worker, leave) => {
					const found = await find();
					if (!found.ok) return stopped(found.error);
					const { job, missing } = found.value;
					show({ ingest: job.ingest, bag: job.bag.bag });
					const closed = await close(worker, job, missing, leave);
					if (closed.ok) others.push(() => steps.finishOthers(worker, job, new Set()));
					return closed;
					// No recorder is read for it: it waits for no place.
				},
				() => Promise.resolve(() => undefined)
			),
		stop(wish: 'pause' | 'cancel'): void {
			// A paused one that is given up stays what it is on the record: unfinished.
			if (!run.going && run.progress.phase === 'paused' && wish === 'cancel')
				return show({ phase: 'halted', fault: { fault: 'cancelled' } });
			run.wish = wish;
			slots.callOff(run.order.recorder);
			run.worker?.cancel();
		},
		close: () => run.worker?.close()
	};
}

export type Run = ReturnType<typeof openRun>;
