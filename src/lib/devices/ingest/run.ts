import { err, ok, type Result } from '$lib/base/result';
import { isFileFault, type DeviceFault, type FileFault, type HaltFault } from '../fault';
import type { SourceFile } from '../source';
import { readAgain, type Accepted } from './again';
import { acceptFile, takeFile, type Copying, type KnownFile, type VerifiedFile } from './copy';
import type { LostVault } from './fleet';

export interface Progress {
	readonly path: string;
	readonly filesDone: number;
	readonly files: number;
	/** Read from the recorder and read back from the vault: each byte counts twice. */
	readonly bytesDone: number;
	readonly bytes: number;
}

export interface CopyOutcome {
	/** Set where the whole act stopped; what was verified before it stays verified. */
	readonly halted: HaltFault | undefined;
	readonly verified: number;
	readonly failed: number;
	/** Vaults other than the first that dropped out while the copy went on. */
	readonly lost: readonly LostVault[];
}

export interface Run extends Omit<Copying, 'known'> {
	/** As the inventory on the record has them. */
	readonly files: readonly SourceFile[];
	/** Paths already verified in this bag. */
	readonly skip: ReadonlySet<string>;
	/** Those of them that another worker accepted, as they are on the record: they are read again before anything else. */
	readonly earlier?: readonly VerifiedFile[];
	readonly known: readonly KnownFile[];
}

export interface RunEvents {
	/** Settled before the next file is told: the caller puts this one on the record first. */
	verified(file: VerifiedFile): Promise<void>;
	/** One of the earlier ones is there, or is there again: the record says so already. */
	again?(file: VerifiedFile): void;
	/** The fault names the recorder's file. */
	failed(fault: FileFault): Promise<void>;
	progress(progress: Progress): void;
}

/**
 * Copies file after file, and reads each back while the next are copied; one that fails is named and the next is tried, until
 * the recorder or the first vault is gone or full (第13条).
 */
export async function runCopy(run: Run, on: RunEvents): Promise<Result<CopyOutcome, DeviceFault>> {
	const { first } = run.fleet;
	const closed = await first.bag.closed();
	if (!closed.ok) return closed;
	if (closed.value) return err({ fault: 'bag-closed', bag: first.bag.path });

	const earlier = new Map(
		run.earlier?.flatMap((one) => (one.storedAs === undefined ? [] : [[one.path, one] as const]))
	);
	const accepted = run.files.filter((file) => earlier.has(file.path));
	const todo = run.files.filter((file) => !run.skip.has(file.path));
	const known = knownByFile(run.known);
	const stop = new AbortController();
	const copying: Copying = {
		...run,
		signal: AbortSignal.any([run.signal, stop.signal]),
		known: (name, size) => known.get(`${size}/${name}`) ?? []
	};
	const meter = progressOf([...accepted, ...todo], on.progress);
	const done = { verified: 0, failed: 0 };
	let halted: HaltFault | undefined;

	/** The first reason to stop is the one that counts; the other half of the work ends with it. */
	function halt(fault: HaltFault) {
		halted ??= fault;
		stop.abort();
	}
	async function tell(file: SourceFile, result: Result<VerifiedFile, DeviceFault>): Promise<void> {
		// Whole and read back perhaps, but not told: the next copy finds it.
		if (halted) return;
		const told = asTold(result, earlier.get(file.path));
		if (!told.ok) {
			if (!isFileFault(told.error)) return halt(told.error);
			await on.failed({ ...told.error, path: file.path });
		} else if (earlier.has(file.path)) on.again?.(told.value);
		else await on.verified(told.value);
		done[told.ok ? 'verified' : 'failed'] += 1;
		meter.done(file);
	}
	async function settle(
		file: SourceFile,
		taken: Taking
	): Promise<Result<VerifiedFile, DeviceFault>> {
		if (!taken.ok) return taken;
		const { value } = taken;
		return 'place' in value ? acceptFile(copying, value, meter.of(file)) : ok(value);
	}

	const isHalted = () => halted !== undefined;
	const lost: SourceFile[] = [];
	for (const file of accepted) {
		const one = earlier.get(file.path);
		if (!one) continue;
		meter.begin(file);
		const there = await readAgain(copying, one, meter.of(file));
		if (!there.ok && !isFileFault(there.error)) {
			halt(there.error);
			break;
		}
		if (!there.ok || !there.value) lost.push(file);
		else {
			const { sm3 } = there.value;
			on.again?.(sm3 === undefined ? one : { ...one, sm3 });
			meter.done(file);
		}
	}

	const behind = waitingLine();
	let told = Promise.resolve();
	for (const file of isHalted() ? [] : [...lost, ...todo]) {
		// A failure to record a file is met here: nothing is told after it.
		await behind.roomFor(file);
		if (isHalted()) break;
		meter.begin(file);
		const taken = await takeFile(copying, file, meter.of(file));
		if (taken.ok && 'place' in taken.value && !taken.value.closesSlowly)
			await behind.oneByOne(file);
		if (isHalted()) {
			// Whole already: it gets its name, and the next copy finds it.
			if (taken.ok && 'place' in taken.value) await taken.value.place();
			break;
		}
		const settled = settle(file, taken);
		const before = told;
		told = (async () => {
			const [result] = await Promise.all([settled, before]);
			await tell(file, result);
		})();
		told.catch(() => stop.abort());
		behind.add(file, told);
		if (!taken.ok && !isFileFault(taken.error)) break;
	}
	await behind.empty();
	return ok({ ...done, halted, lost: [...run.fleet.lost] });
}

type Taking = Awaited<ReturnType<typeof takeFile>>;

const MOST_BEHIND = 8;
/** Of long files: each of them keeps the disk busy and has a buffer of its own. */
const MOST_LONG_BEHIND = 2;
const LONG_FROM = 2 ** 18;

/** The files that were copied and are being closed and read back while the next is copied, told in their order. */
function waitingLine() {
	const line: { readonly key: string; readonly long: boolean; readonly told: Promise<void> }[] = [];
	// A medium that takes two spellings for one name must not be asked for both at once.
	const keyOf = ({ path }: SourceFile) => path.normalize('NFKC').toUpperCase();
	const oldest = async () => {
		const [first] = line;
		await first?.told;
		line.shift();
	};
	return {
		async roomFor(file: SourceFile): Promise<void> {
			const key = keyOf(file);
			while (
				line.length >= MOST_BEHIND ||
				line.filter(({ long }) => long).length >= MOST_LONG_BEHIND ||
				line.some((one) => one.key === key)
			)
				await oldest();
		},
		/** Where a file is closed at once, two that are read back side by side only take the processor from the copying. */
		async oneByOne(file: SourceFile): Promise<void> {
			while (file.bytes >= LONG_FROM && line.some(({ long }) => long)) await oldest();
		},
		add: (file: SourceFile, told: Promise<void>) =>
			void line.push({ key: keyOf(file), long: file.bytes >= LONG_FROM, told }),
		async empty(): Promise<void> {
			while (line.length > 0) await oldest();
		}
	};
}

/** A file that is taken again is the one that is on the record, where the record says that it lies, or it is none. */
function asTold(
	result: Result<VerifiedFile, DeviceFault>,
	before: Accepted | undefined
): Result<VerifiedFile, DeviceFault> {
	if (!result.ok || !before) return result;
	const { path, sha256, storedAs } = result.value;
	if (sha256 !== before.sha256) return err({ fault: 'changed', path });
	return storedAs === before.storedAs ? result : err({ fault: 'stored-differs', path });
}

/** Adds up what is under way: one file is copied while those before it are read back. */
function progressOf(todo: readonly SourceFile[], show: RunEvents['progress']) {
	const bytes = todo.reduce((sum, file) => sum + 2 * file.bytes, 0);
	const under = new Map<SourceFile, number>();
	let filesDone = 0;
	let before = 0;
	function tell({ path }: SourceFile) {
		let bytesDone = before;
		for (const [file, own] of under) bytesDone += Math.min(own, 2 * file.bytes);
		show({ path, filesDone, files: todo.length, bytesDone, bytes });
	}
	return {
		begin(file: SourceFile) {
			under.set(file, under.get(file) ?? 0);
			tell(file);
		},
		of: (file: SourceFile) => (count: number) => {
			under.set(file, (under.get(file) ?? 0) + count);
			tell(file);
		},
		done(file: SourceFile) {
			under.delete(file);
			before += 2 * file.bytes;
			filesDone += 1;
			tell(file);
		}
	};
}

function knownByFile(known: readonly KnownFile[]): Map<string, KnownFile[]> {
	const byFile = new Map<string, KnownFile[]>();
	for (const one of known) {
		const key = `${one.bytes}/${one.name}`;
		const same = byFile.get(key);
		if (same) same.push(one);
		else byFile.set(key, [one]);
	}
	return byFile;
}
