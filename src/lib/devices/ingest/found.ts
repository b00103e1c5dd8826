import { ok, type Result } from '$lib/base/result';
import { isFileFault, type DeviceFault } from '../fault';
import type { SourceFile } from '../source';
import { besideName, type Stored } from '../vault';
import type { Copying, StoredPlace } from './copy';
import type { Digest } from './hash';

type Source = () => Promise<Result<Digest, DeviceFault>>;

/** The payload path of a recorder's file; the nth where earlier ones were taken. */
export function inPayload(path: string, nth: number): string {
	const cut = path.lastIndexOf('/') + 1;
	return `data/${path.slice(0, cut)}${besideName(path.slice(cut), nth)}`;
}

/** The same content in this bag, under its own name or beside it. */
export async function inBag(
	{ fleet, readBack, signal, sm3 }: Copying,
	file: SourceFile,
	source: Source,
	onBytes: (bytes: number) => void
): Promise<Result<{ digest: Digest; at: Stored; back: Digest } | undefined, DeviceFault>> {
	const { bag } = fleet.first;
	for (let nth = 1; ; nth++) {
		const at = await bag.exists(inPayload(file.path, nth));
		if (!at.ok) return at;
		if (!at.value) return ok(undefined);
		const { storedAs } = at.value;
		const there = await bag.read(storedAs);
		// What cannot be read is not known to be the same: it stays, and the recorder's file goes beside it.
		if (!there.ok && isFileFault(there.error)) continue;
		if (!there.ok) return there;
		if (there.value.size === 0 && file.bytes > 0) {
			// The browser makes the name before the content: a crash in between leaves this empty file.
			const cleared = await bag.clearStub(storedAs);
			return cleared.ok ? ok(undefined) : cleared;
		}
		if (there.value.size !== file.bytes) continue;
		const own = await source();
		if (!own.ok) return own;
		const explain = (error: unknown) => bag.explain(error, storedAs);
		const back = await readBack(there.value, { sm3, signal, onBytes, explain });
		if (!back.ok && isFileFault(back.error)) continue;
		if (!back.ok) return back;
		if (back.value.sha256 === own.value.sha256)
			return ok({
				digest: own.value,
				at: { ...at.value, beside: nth > 1 },
				back: back.value
			});
	}
}

/** The same content from an earlier ingest, if the vault still holds it and it still has its hash. */
export async function inVault(
	{ fleet, readBack, signal, sm3, known }: Copying,
	file: SourceFile,
	source: Source,
	onBytes: (bytes: number) => void
): Promise<Result<(Digest & { readonly place: StoredPlace }) | undefined, DeviceFault>> {
	if (file.bytes === 0) return ok(undefined);
	const name = file.path.slice(file.path.lastIndexOf('/') + 1);
	for (const { sha256, bag, path } of known(name, file.bytes)) {
		const own = await source();
		if (!own.ok) return own;
		if (own.value.sha256 !== sha256) continue;
		const there = await fleet.first.vault.find(bag, path);
		if (!there.ok && there.error.fault === 'unreadable') continue;
		if (!there.ok) return there;
		const explain = () => Promise.resolve({ fault: 'unreadable', path } as const);
		const back = await readBack(there.value, { sm3, signal, onBytes, explain });
		if (!back.ok && back.error.fault !== 'unreadable') return back;
		if (back.ok && back.value.sha256 === sha256) return ok({ ...back.value, place: { bag, path } });
	}
	return ok(undefined);
}
