import { err, ok, type Result } from '$lib/base/result';
import type { ClearingSession } from '$lib/devices/clearing/session';
import type { ToClear } from '$lib/devices/clearing/protocol';
import type { DeviceFault } from '$lib/devices/fault';
import type { Inventory } from '$lib/devices/ingest/protocol';
import type { IngestSession } from '$lib/devices/ingest/session';
import type { RecorderHandle } from '$lib/devices/recorder';
import type { SourceFile } from '$lib/devices/source';
import type { Emptying, EmptyingDesk, LeftFile } from '../ports/emptying';
import type { Certified, DockedRecorderShown, IngestDesk } from '../ports/ingest';
import type { Inventories } from './inventories';
import type { ActFault } from '../ports/act';

export interface EmptyingParts {
	readonly ingest: Pick<
		IngestDesk,
		'docked' | 'jobs' | 'clearance' | 'certified' | 'clear' | 'lookAgain'
	>;
	/** For looking at what is on the recorder, before and after. */
	readonly openSession: () => Pick<IngestSession, 'inventory' | 'close'>;
	readonly openClearing: () => ClearingSession;
	/** What was on a recorder when its emptying began: it is told by that when it holds only a part of it. */
	readonly begun: Inventories;
	/** Asks the person to let a folder be changed. */
	readonly allow: (handle: RecorderHandle) => Promise<boolean>;
}

type Fault = ActFault | DeviceFault;

const GOING = new Set(['queued', 'inventory', 'copying', 'closing']);

export function openEmptyingDesk(parts: EmptyingParts): EmptyingDesk {
	const { ingest: desk, begun } = parts;
	const listeners = new Set<() => void>();
	const now = {
		shown: undefined as Emptying | undefined,
		going: false,
		clearing: undefined as ClearingSession | undefined
	};
	const show = (change: Partial<Emptying>) => {
		if (now.shown) now.shown = { ...now.shown, ...change };
		for (const listener of listeners) listener();
	};

	/** Those that may be it: one that holds just what was taken in, or, of a part of it, whatever is not another recorder. */
	function candidates(ingest: string): readonly DockedRecorderShown[] {
		const answer = desk.clearance(ingest)?.answer;
		const recorder = answer?.ok ? answer.value.recorder : undefined;
		const seen = desk.docked().filter(({ state }) => state === 'seen');
		const same = seen.filter(({ finished }) => finished === ingest);
		if (same.length > 0) return same;
		return seen.filter((dock) => dock.recorder === undefined || dock.recorder === recorder);
	}

	async function listed(handle: RecorderHandle): Promise<Result<Inventory, DeviceFault>> {
		const session = parts.openSession();
		try {
			return await session.inventory(handle);
		} finally {
			session.close();
		}
	}

	/** The docked recorder that holds what this ingest took in, or what an earlier emptying left of it; nothing else. */
	async function find(
		ingest: string,
		{ inventory, files }: Certified,
		docks: readonly DockedRecorderShown[]
	) {
		const before = await begun.read(ingest);
		for (const dock of docks) {
			const found = await listed(dock.handle);
			if (!found.ok || found.value.refused.length > 0) continue;
			const { digest } = found.value;
			const list = digest === inventory ? found.value.files : before;
			if (!list || !isPartOf(found.value.files, list)) continue;
			const toClear = named(list, files);
			if (toClear) return { dock, files: toClear };
		}
		return undefined;
	}

	async function run(order: { ingest: string; custodian: string }): Promise<Result<null, Fault>> {
		const { ingest } = order;
		const docks = candidates(ingest);
		for (const { handle } of docks)
			if (!(await parts.allow(handle))) return err({ fault: 'denied', side: 'source' });
		const how = 'by-kiosk' as const;
		const certified = await desk.certified({ ...order, how });
		if (!certified.ok) return certified;
		const { recorder } = certified.value;
		if (desk.jobs().some((job) => job.recorder === recorder && GOING.has(job.phase)))
			return err({ article: 13, reason: 'ingest-running' });
		const found = await find(ingest, certified.value, docks);
		if (!found) return err({ article: 13, reason: 'not-docked' });
		const { dock, files } = found;
		// Kept before the first file goes: a crash from here on leaves a part of this list, and that is known by it.
		await begun.keep(ingest, files);
		show({ phase: 'removing', files: files.length });
		try {
			const left = await remove(dock.handle, files);
			if (!left.ok) return left;
			if (left.value.length > 0) return ok(null);
			// A crash here: it is empty and nothing says so. A custodian who sees that records it by hand.
			const receipt = await desk.clear({ ...order, how });
			if (!receipt.ok) return receipt;
			await begun.forget(ingest);
			show({ phase: 'done', receipt: receipt.value });
			return ok(null);
		} finally {
			desk.lookAgain(dock.key);
		}
	}

	/** What is left of these on the recorder; it is looked at once more, whatever was said while they were removed. */
	async function remove(
		handle: RecorderHandle,
		files: readonly ToClear[]
	): Promise<Result<readonly LeftFile[], Fault>> {
		const clearing = (now.clearing = parts.openClearing());
		try {
			const emptied = await clearing.empty(handle, files, (filesDone) => show({ filesDone }));
			if (!emptied.ok) return emptied;
			const { gone, kept, halted } = emptied.value;
			const why = new Map<string, LeftFile['why']>(kept.map((one) => [one.path, one.why]));
			const after = await listed(handle);
			// A recorder on which nothing is left has nothing to list.
			const empty = !after.ok && after.error.fault === 'empty-source';
			const there = new Set(after.ok ? after.value.files.map(({ path }) => path) : []);
			const said = new Set(gone);
			const left = files.flatMap(({ path }): LeftFile[] => {
				if (said.has(path) && !there.has(path)) return [];
				return [{ path, why: why.get(path) ?? (said.has(path) ? 'refused' : 'waiting') }];
			});
			show({ left, filesDone: files.length - left.length });
			if (halted) return err(halted);
			return after.ok || empty ? ok(left) : after;
		} finally {
			clearing.close();
			now.clearing = undefined;
		}
	}

	return {
		current: () => now.shown,
		async start(order) {
			if (now.going) return;
			now.going = true;
			now.shown = {
				...{ ingest: order.ingest, phase: 'looking', files: 0, filesDone: 0, left: [] },
				...{ fault: undefined, receipt: undefined }
			};
			show({});
			try {
				const done = await run(order);
				if (!done.ok) show({ phase: 'left', fault: done.error });
				else if (now.shown.phase !== 'done') show({ phase: 'left' });
			} catch (error) {
				const why = error instanceof Error ? error.message : String(error);
				show({ phase: 'left', fault: { fault: 'storage', why } });
			} finally {
				now.going = false;
			}
		},
		cancel: () => now.clearing?.cancel(),
		dismiss() {
			if (now.going) return;
			now.shown = undefined;
			show({});
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}

const keyOf = ({ path, bytes, modifiedAt }: SourceFile) =>
	JSON.stringify([path, bytes, modifiedAt]);

function isPartOf(files: readonly SourceFile[], list: readonly SourceFile[]): boolean {
	const whole = new Set(list.map(keyOf));
	return files.every((file) => whole.has(keyOf(file)));
}

/** Each listed file with the hash that is on the record; nothing where the record does not have it as it is listed. */
function named(
	list: readonly SourceFile[],
	recorded: Certified['files']
): readonly ToClear[] | undefined {
	const byPath = new Map(recorded.map((file) => [file.path, file]));
	const files = list.flatMap(({ path, bytes, modifiedAt }) => {
		const one = byPath.get(path);
		return one?.bytes === bytes ? [{ path, bytes, modifiedAt, sha256: one.sha256 }] : [];
	});
	return files.length === list.length ? files : undefined;
}
