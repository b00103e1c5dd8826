import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { chunksOf } from '../chunks';
import type { DeviceFault } from '../fault';
import type { SourceFile } from '../source';
import type { Chunks, Sink } from '../vault';
import type { Copying, Placed, Taken } from './copy';
import type { Target } from './fleet';
import { inPayload } from './found';
import { running } from './hash';
import { KEEP_FROM, type ResumePoint } from './resume';

const BATCH_BYTES = 4 * 2 ** 20;
const CHECKPOINT_EVERY = 32 * 2 ** 20;

/** One is written while the other is filled; the same two serve for all files, so that nothing piles up. */
export type Buffers = readonly [Bytes, Bytes];

export const makeBuffers = (): Buffers => [
	new Uint8Array(BATCH_BYTES),
	new Uint8Array(BATCH_BYTES)
];

interface Open {
	readonly target: Target;
	readonly sink: Sink;
}

/** Writes one file into every vault at once, going on where an earlier copy was interrupted. */
export async function writeFile(
	c: Copying,
	file: SourceFile,
	point: ResumePoint | undefined,
	onBytes: (bytes: number) => void
): Promise<Result<Taken, DeviceFault>> {
	if (point) {
		const resumed = await attempt(c, file, point, onBytes);
		if (resumed !== 'damaged') return resumed;
		// Kept: they may be the only bytes of a file that cannot be had again.
		const aside = await c.fleet.first.bag.setAside(file.path);
		if (!aside.ok) return aside;
	}
	const written = await attempt(c, file, undefined, onBytes);
	if (written === 'damaged') throw new Error(`${file.path} was begun at 0 and resumed`);
	return written;
}

async function attempt(
	c: Copying,
	file: SourceFile,
	point: ResumePoint | undefined,
	onBytes: (bytes: number) => void
): Promise<Result<Taken, DeviceFault> | 'damaged'> {
	const { fleet, checkpoints, signal } = c;
	const { first } = fleet;
	const have = point?.checkpoint.offset ?? 0;
	const begun = await first.bag.begin(inPayload(file.path, 1), {
		...{ bytes: file.bytes, path: file.path, have }
	});
	if (!begun.ok) return begun;
	const main: Open = { target: first, sink: begun.value };
	let others = await openOthers(c, file, main.sink.stored.storedAs);
	const hash = await running();
	let noted = false;

	async function write(bytes: Bytes): Promise<DeviceFault | undefined> {
		const [fault] = await Promise.all([
			main.sink.write(bytes),
			...others.map(async ({ target, sink }) => {
				const lost = await sink.write(bytes);
				if (lost) lose(target, lost);
			})
		]);
		return fault;
	}
	function lose(target: Target, fault: DeviceFault) {
		fleet.lose(target, fault);
		others = others.filter((one) => one.target !== target);
	}
	const dropOthers = () => Promise.all(others.map(({ sink }) => sink.drop()));
	const dropAll = () => Promise.all([main.sink.drop(), dropOthers()]);

	/** Noted before what it speaks of gets a name: a crash then leaves a checkpoint that nothing fits, and that is seen. */
	const note = async () => {
		if (hash.bytes < KEEP_FROM) return;
		const { bytes, modifiedAt, path } = file;
		const at = { vault: first.id, bag: first.bag.path, path, bytes, modifiedAt };
		noted = true;
		await checkpoints.put({ ...at, offset: hash.bytes, sha256: hash.soFar() });
	};
	const batch = batches(c.buffers, (bytes) => {
		hash.update(bytes);
		return write(bytes);
	});

	/** Reading stopped in the middle: what came is kept for the next time, if it is worth it. */
	async function interrupted(fault: DeviceFault): Promise<Result<never, DeviceFault>> {
		const full = await batch.settled();
		await dropOthers();
		if (full || fault.fault === 'changed' || hash.bytes < KEEP_FROM || hash.bytes <= have) {
			await main.sink.drop();
			return err(full ?? fault);
		}
		await note();
		const kept = await main.sink.keep();
		return err(kept.ok ? fault : kept.error);
	}

	/** Passes chunks on; a checkpoint is noted now and then. */
	async function pass(chunks: Chunks): Promise<Result<void, DeviceFault>> {
		let next = hash.bytes + CHECKPOINT_EVERY;
		for await (const chunk of chunks) {
			if (!chunk.ok) return chunk;
			onBytes(chunk.value.length);
			let fault = await batch.push(chunk.value);
			if (!fault && hash.bytes >= next) {
				fault = await batch.written();
				if (!fault) await note();
				next = hash.bytes + CHECKPOINT_EVERY;
			}
			if (fault) return failed(fault);
		}
		const fault = await batch.settled();
		return fault ? failed(fault) : ok(undefined);
	}
	/** The first vault does not take it: what a checkpoint speaks of stays there, where the medium lets it. */
	async function failed(fault: DeviceFault): Promise<Result<never, DeviceFault>> {
		await Promise.all([noted ? main.sink.keep() : main.sink.drop(), dropOthers()]);
		return err(fault);
	}

	try {
		if (point) {
			const { checkpoint, remains } = point;
			const explain = (error: unknown) => first.bag.explain(error, remains.at);
			const there = remains.file.slice(0, have);
			const again = await pass(chunksOf(there, signal, explain));
			if (!again.ok || hash.bytes !== have || hash.soFar() !== checkpoint.sha256) {
				await dropAll();
				return again.ok || again.error.fault === 'unreadable' ? 'damaged' : again;
			}
		}
		const chunks = c.recorder.read(file, hash.bytes, signal);
		const state = { broken: undefined as DeviceFault | undefined };
		const passed = await pass(untilBroken(chunks, state));
		if (!passed.ok) return passed;
		if (state.broken) return await interrupted(state.broken);
		if (hash.bytes !== file.bytes) return await interrupted({ fault: 'changed', path: file.path });
		await note();
		const digest = { sha256: hash.soFar(), bytes: hash.bytes };

		const closesSlowly = [main, ...others].some(({ sink }) => sink.closesSlowly);
		return ok({ file, digest, closesSlowly, place: () => place(c, main, others) });
	} catch (error) {
		await dropAll();
		throw error;
	} finally {
		hash.done();
	}
}

/** Gives the file its name in every vault. In a real folder this takes a while: the browser reads its swap file again. */
async function place(
	{ fleet }: Copying,
	main: Open,
	others: readonly Open[]
): Promise<Result<Placed, DeviceFault>> {
	const [stored, ...copies] = await Promise.all([
		main.sink.finish(),
		...others.map(async ({ target, sink }) => ({ target, done: await sink.finish() }))
	]);
	// A crash here leaves a whole file that no one has heard of: the next copy finds it by its hash.
	if (!stored.ok) return stored;
	return ok({
		at: stored.value,
		copies: copies.flatMap(({ target, done }) => {
			if (done.ok) return [{ target, storedAs: done.value.storedAs }];
			fleet.lose(target, done.error);
			return [];
		})
	});
}

/** The chunks up to the one that failed, whose fault is kept apart: a failed read is not a failed write. */
async function* untilBroken(chunks: Chunks, state: { broken: DeviceFault | undefined }): Chunks {
	for await (const chunk of chunks) {
		if (!chunk.ok) {
			state.broken = chunk.error;
			return;
		}
		yield chunk;
	}
}

/** The file under the same name in the other vaults; where something is there already, the closing looks at it. */
async function openOthers(c: Copying, file: SourceFile, storedAs: string): Promise<Open[]> {
	const open: Open[] = [];
	for (const target of c.fleet.others()) {
		const { bag } = target;
		const there = await bag.exists(storedAs);
		if (there.ok && there.value) {
			const stored = await bag.read(there.value.storedAs);
			if (!stored.ok || stored.value.size > 0 || file.bytes === 0) continue;
			await bag.clearStub(there.value.storedAs);
		}
		const sink = there.ok
			? await bag.begin(storedAs, { bytes: file.bytes, path: file.path })
			: there;
		if (sink.ok) open.push({ target, sink: sink.value });
		else c.fleet.lose(target, sink.error);
	}
	return open;
}

/** Gathers chunks of any size into large writes, one of which is under way while the next is filled. */
function batches(buffers: Buffers, write: (bytes: Bytes) => Promise<DeviceFault | undefined>) {
	let which: 0 | 1 = 0;
	let filled = 0;
	let writing: Promise<DeviceFault | undefined> = Promise.resolve(undefined);

	async function flush(): Promise<DeviceFault | undefined> {
		const fault = await writing;
		if (fault || filled === 0) return fault;
		writing = write(buffers[which].subarray(0, filled));
		// Its failure is met at the next `await writing`; until then it must not count as unhandled.
		writing.catch(() => undefined);
		which = which === 0 ? 1 : 0;
		filled = 0;
		return undefined;
	}
	return {
		async push(chunk: Bytes): Promise<DeviceFault | undefined> {
			for (let at = 0; at < chunk.length;) {
				const part = chunk.subarray(at, at + BATCH_BYTES - filled);
				buffers[which].set(part, filled);
				filled += part.length;
				at += part.length;
				if (filled < BATCH_BYTES) continue;
				const fault = await flush();
				if (fault) return fault;
			}
			return undefined;
		},
		/** What was passed to `write` so far is written. */
		written: () => writing,
		/** Everything is written. */
		settled: async () => (await flush()) ?? writing
	};
}
