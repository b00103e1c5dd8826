import { err, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { FixitySession } from '$lib/devices/fixity/session';
import type { FixityProgress } from '../ports/fixity';
import type { FixityParts } from './fixity-parts';
import { progressMeter } from '$lib/base/progress';
import type { ActFault } from '../ports/act';

type Fault = DeviceFault | ActFault;

/** One bag on the way through a task. */
export interface Load {
	readonly bag: string;
	readonly bytes: number;
}

/** What a task works with: the worker, and how it says where it is. */
export interface Task {
	readonly session: FixitySession;
	/** Goes through the bags in order; ends at the first fault that stops everything. */
	each(
		loads: readonly Load[],
		from: number,
		act: (load: Load, i: number, onRead: (bytes: number) => void) => Promise<Result<unknown, Fault>>
	): Promise<Result<null, Fault>>;
	show(change: Partial<FixityProgress>): void;
}

/**
 * One worker for everything that reads vaults, one task at a time. An ingest goes first: while one runs, the reading is held
 * within a piece, as it is while somebody has paused it.
 */
export function openFixityWork(parts: FixityParts) {
	const work = {
		progress: undefined as FixityProgress | undefined,
		session: undefined as FixitySession | undefined,
		running: false,
		paused: false,
		held: false
	};

	function show(change: Partial<FixityProgress>): void {
		if (work.progress) work.progress = { ...work.progress, ...change };
		parts.changed();
	}

	function heed(): void {
		if (!work.running) return;
		const waits = parts.ingesting();
		const hold = work.paused || waits;
		if (hold !== work.held) work.session?.pace(!hold);
		work.held = hold;
		const state = work.paused ? 'paused' : waits ? 'waiting' : 'running';
		if (work.progress && work.progress.state !== state) show({ state });
	}

	function taskOn(session: FixitySession): Task {
		return {
			...{ session, show },
			async each(loads, from, act) {
				const bytes = loads.reduce((sum, load) => sum + load.bytes, 0);
				const before = loads.slice(0, from).reduce((sum, load) => sum + load.bytes, 0);
				show({ bags: loads.length, bagsDone: from, bytes, bytesDone: before });
				const meter = progressMeter(parts.elapsed());
				let done = before;
				for (const [i, load] of loads.entries()) {
					if (i < from) continue;
					show({ bag: load.bag, bagsDone: i, bytesDone: done });
					const tell = (read: number) => {
						const bytesDone = done + Math.min(read, load.bytes);
						show({ bytesDone, ...meter(parts.elapsed(), bytesDone - before, bytes - before) });
					};
					const acted = await act(load, i, tell);
					if (!acted.ok) return acted;
					done += load.bytes;
				}
				show({ bag: undefined, bagsDone: loads.length, bytesDone: bytes, secondsLeft: 0 });
				return { ok: true, value: null };
			}
		};
	}

	/** Runs a task where none runs; what it throws is our own trouble or the record's, and is shown. */
	async function alone<T>(
		task: FixityProgress['task'],
		vault: string,
		act: (task: Task) => Promise<Result<T, Fault>>
	): Promise<Result<T, Fault>> {
		if (work.running) return err({ article: 12, reason: 'fixity-running' });
		work.running = true;
		work.paused = work.held = false;
		work.progress = {
			...{ task, vault, state: 'running', bag: undefined, bags: 0, bagsDone: 0 },
			...{ bytes: 0, bytesDone: 0, bytesPerSecond: undefined, secondsLeft: undefined },
			...{ faults: 0, fault: undefined }
		};
		parts.changed();
		try {
			const session = (work.session ??= parts.openSession());
			session.pace(true);
			heed();
			const done = await act(taskOn(session));
			work.running = false;
			if (done.ok) show({ state: 'done' });
			else {
				const isCancelled = 'fault' in done.error && done.error.fault === 'cancelled';
				show(isCancelled ? { state: 'stopped' } : { state: 'halted', fault: done.error });
			}
			return done;
		} catch (error) {
			// The record or the worker broke off: what is on the record stays, and it can be gone on with.
			work.session?.close();
			work.session = undefined;
			work.running = false;
			const why = error instanceof Error ? error.message : String(error);
			show({ state: 'halted', fault: { fault: 'storage', why } });
			return err({ fault: 'storage', why });
		}
	}

	return {
		current: () => work.progress,
		isRunning: () => work.running,
		alone,
		heed,
		pause(is: boolean) {
			work.paused = is;
			heed();
		},
		cancel() {
			if (!work.running) return;
			work.paused = false;
			work.session?.cancel();
		},
		close() {
			work.session?.close();
			work.session = undefined;
		}
	};
}

export type FixityWork = ReturnType<typeof openFixityWork>;
