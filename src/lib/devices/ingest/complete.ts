import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { ensureStored, type Between, type Failed, type Original } from './between';
import type { VerifiedFile } from './copy';
import { trustKey, type Target, type Trusted } from './fleet';
import { inPayload } from './found';

/**
 * Brings the bag of another vault to what the first one's holds, whatever it lacks and for whatever reason: it came later, it
 * was away, or we crashed. The recorder is not needed. Answers with the files as they lie there.
 */
export async function completeBag(
	between: Between,
	first: Target,
	other: Target,
	files: readonly VerifiedFile[],
	trusted: Trusted
): Promise<Result<readonly VerifiedFile[], Failed>> {
	const there: VerifiedFile[] = [];
	for (const file of files) {
		const { linkedTo } = file;
		if (linkedTo && (await holds(between, other, linkedTo, file.sha256))) {
			there.push(file);
			between.onBytes(file.bytes);
			continue;
		}
		const { path, bytes, sha256, sm3, modifiedAt, facts } = file;
		const from = linkedTo ? first.vault.find(linkedTo.bag, linkedTo.path) : undefined;
		const at = file.storedAs ?? inPayload(path, 1);
		const size = await sizeOf(other, at);
		if (!size.ok) return err({ side: 'to', fault: size.error });
		const { value } = size;
		if (value?.bytes === bytes && trusted.has(trustKey(other, value.storedAs))) {
			there.push({ ...file, linkedTo: undefined, storedAs: value.storedAs });
			between.onBytes(2 * bytes);
			continue;
		}
		const original = await (from ?? first.bag.read(at));
		if (!original.ok) return err({ side: 'from', fault: original.error });
		const explain: Original['explain'] = (error) => first.bag.explain(error, at);
		const stored = await ensureStored(between, other.bag, at, {
			...{ file: original.value, sha256, explain }
		});
		if (!stored.ok) return stored;
		trusted.add(trustKey(other, stored.value.storedAs));
		const base = { path, bytes, sha256, ...(sm3 ? { sm3 } : {}), modifiedAt, facts };
		there.push({ ...base, storedAs: stored.value.storedAs });
	}
	return ok(there);
}

/** Where the other vault holds the linked content itself, the link is as good there. */
async function holds(
	{ readBack, signal, onBytes }: Between,
	other: Target,
	{ bag, path }: { bag: string; path: string },
	sha256: string
): Promise<boolean> {
	const file = await other.vault.find(bag, path);
	if (!file.ok) return false;
	const explain = () => Promise.resolve<DeviceFault>({ fault: 'unreadable', path });
	const read = await readBack(file.value, { sm3: false, signal, onBytes, explain });
	return read.ok && read.value.sha256 === sha256;
}

async function sizeOf({ bag }: Target, at: string) {
	const there = await bag.exists(at);
	if (!there.ok || !there.value) return there.ok ? ok(undefined) : there;
	const file = await bag.read(there.value.storedAs);
	return file.ok ? ok({ storedAs: there.value.storedAs, bytes: file.value.size }) : file;
}
