import { err, ok, type Result } from '$lib/base/result';
import { chunksOf } from '../chunks';
import type { DeviceFault } from '../fault';
import type { Bag, Stored } from '../vault';
import { hashOf } from './hash';
import type { ReadBack } from './read-back';

/** What copying from one vault to another shares. */
export interface Between {
	readonly readBack: ReadBack;
	readonly signal: AbortSignal;
	readonly onBytes: (bytes: number) => void;
}

/** A stored file that is to be in another vault too, and the hash it was verified with. */
export interface Original {
	readonly file: File;
	readonly sha256: string;
	readonly explain: (error: unknown) => Promise<DeviceFault>;
}

/** Whose fault it is decides what becomes of it: an original that is no longer what it was, or the vault it goes to. */
export type Failed =
	| { readonly side: 'from'; readonly fault: DeviceFault }
	| { readonly side: 'to'; readonly fault: DeviceFault };

/**
 * Sees to it that the bag holds this content under this name: what lies there is read again, what does not is copied, hashed
 * on the way and read back. Nothing that lies there is ever overwritten.
 */
export async function ensureStored(
	between: Between,
	bag: Bag,
	target: string,
	original: Original
): Promise<Result<Stored, Failed>> {
	const differs = (side: Failed['side']) =>
		err({ side, fault: { fault: 'stored-differs', path: target } } as const);
	const there = await bag.exists(target);
	if (!there.ok) return err({ side: 'to', fault: there.error });
	if (there.value) {
		const { storedAs } = there.value;
		const file = await bag.read(storedAs);
		if (!file.ok) return err({ side: 'to', fault: file.error });
		if (file.value.size > 0 || original.file.size === 0) {
			between.onBytes(original.file.size);
			const read = await readAgain(between, bag, storedAs, file.value);
			if (!read.ok) return err({ side: 'to', fault: read.error });
			return read.value.sha256 === original.sha256 ? ok(there.value) : differs('to');
		}
		// What a crash left in the middle of a write: a name without content.
		const cleared = await bag.clearStub(storedAs);
		if (!cleared.ok) return err({ side: 'to', fault: cleared.error });
	}
	return copyInto(between, bag, target, original);
}

async function copyInto(
	between: Between,
	bag: Bag,
	target: string,
	original: Original
): Promise<Result<Stored, Failed>> {
	const { file, sha256, explain } = original;
	const path = target.replace(/^data\//, '');
	const begun = await bag.begin(target, { bytes: file.size, path });
	if (!begun.ok) return err({ side: 'to', fault: begun.error });
	const sink = begun.value;
	let refused: DeviceFault | undefined;
	async function* written() {
		for await (const chunk of chunksOf(file, between.signal, explain)) {
			if (chunk.ok) refused = await sink.write(chunk.value);
			yield refused ? err(refused) : chunk;
		}
	}
	const read = await hashOf(written(), between.onBytes);
	if (!read.ok || read.value.sha256 !== sha256) {
		await sink.drop();
		if (refused) return err({ side: 'to', fault: refused });
		const fault = read.ok ? ({ fault: 'stored-differs', path: target } as const) : read.error;
		return err({ side: 'from', fault });
	}
	const stored = await sink.finish();
	if (!stored.ok) return err({ side: 'to', fault: stored.error });
	// A crash here leaves the whole file: the next time it is read again and found to be the same.
	const { storedAs } = stored.value;
	const back = await bag.read(storedAs);
	if (!back.ok) return err({ side: 'to', fault: back.error });
	const digest = await readAgain(between, bag, storedAs, back.value);
	if (!digest.ok) return err({ side: 'to', fault: digest.error });
	if (digest.value.sha256 === sha256) return stored;
	return err({ side: 'to', fault: { fault: 'stored-differs', path: target } });
}

function readAgain({ readBack, signal, onBytes }: Between, bag: Bag, at: string, file: File) {
	const explain = (error: unknown) => bag.explain(error, at);
	return readBack(file, { sm3: false, signal, onBytes, explain });
}
