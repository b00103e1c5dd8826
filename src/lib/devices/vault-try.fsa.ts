import { concat, equalBytes, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { faultOf, type DeviceFault } from './fault';
import { openVault } from './vault.fsa';
import type { TryParts, VaultTrial } from './vault-try';

const NAME = /^luzheng-check-[0-9a-f-]+\.tmp$/;
/** How each of its files begins: one that begins otherwise is not ours, and stays. */
const MAGIC = toUtf8('Luzheng commissioning check; this file may be deleted.\n');
const MIB = 1024 * 1024;

/**
 * Writes a file to a vault of this station, reads it back, compares, and takes it away again. Only files of this check are ever
 * removed, and nothing that was on the vault before is touched (第12条).
 */
export async function tryVault(
	root: FileSystemDirectoryHandle,
	parts: TryParts
): Promise<Result<VaultTrial, DeviceFault>> {
	const { station, elapsed, signal, progress } = parts;
	const total = parts.bytes * 2;
	const name = `luzheng-check-${parts.newId()}.tmp`;
	const block = blockOf(parts.fill);

	// A pulled disk leaves its empty mount point behind: only the marker says that this is the vault.
	const opened = await openVault(root, station);
	if (!opened.ok) return opened;
	const fault = async (error: unknown) =>
		faultOf(error, {
			...{ side: 'vault', path: name },
			rootAlive: (await openVault(root, station)).ok
		});

	async function write(): Promise<boolean> {
		const handle = await root.getFileHandle(name, { create: true });
		const out = await handle.createWritable();
		try {
			for (let at = 0; at < parts.bytes; at += MIB) {
				if (signal.aborted) {
					await out.abort();
					return false;
				}
				await out.write(partOf(block, at));
				progress(at + MIB, total);
			}
			await out.close();
			return true;
		} catch (error) {
			await out.abort().catch(() => undefined);
			throw error;
		}
	}

	async function compare(): Promise<'same' | 'differs' | 'cancelled'> {
		const file = await (await root.getFileHandle(name)).getFile();
		if (file.size !== parts.bytes) return 'differs';
		for (let at = 0; at < parts.bytes; at += MIB) {
			if (signal.aborted) return 'cancelled';
			const back = new Uint8Array(await file.slice(at, at + MIB).arrayBuffer());
			if (!equalBytes(back, partOf(block, at))) return 'differs';
			progress(parts.bytes + at + MIB, total);
		}
		return 'same';
	}

	try {
		const leftovers = await sweep(root);
		const began = elapsed();
		// A crash from here on leaves the file, or an empty one, which the next check takes away.
		if (!(await write())) return err({ fault: 'cancelled' });
		const written = elapsed();
		const is = await compare();
		const read = elapsed();
		if (is === 'cancelled') return err({ fault: 'cancelled' });
		// The same question once more: what was written to an empty mount point is on the wrong disk.
		const still = await openVault(root, station);
		if (!still.ok) return still;
		if (is === 'differs') return err({ fault: 'stored-differs', path: name });
		await root.removeEntry(name);
		const rate = (millis: number) => Math.round((parts.bytes * 1000) / Math.max(1, millis));
		return ok({
			...{ bytes: parts.bytes, leftovers },
			writtenPerSecond: rate(written - began),
			readPerSecond: rate(read - written)
		});
	} catch (error) {
		return err(await fault(error));
	} finally {
		await root.removeEntry(name).catch(() => undefined);
	}
}

/** Takes away what a check that was killed left: by its name and by how it begins. */
async function sweep(root: FileSystemDirectoryHandle): Promise<number> {
	const found: string[] = [];
	for await (const [name, handle] of root.entries())
		if (handle.kind === 'file' && NAME.test(name)) {
			const file = await handle.getFile();
			const begins = new Uint8Array(await file.slice(0, MAGIC.length).arrayBuffer());
			if (file.size === 0 || equalBytes(begins, MAGIC)) found.push(name);
		}
	for (const name of found) await root.removeEntry(name);
	return found.length;
}

/** Bytes that no disk has lying about; each part of the file begins with its own place, so that no two are the same. */
function blockOf(fill: TryParts['fill']): Bytes {
	const some = new Uint8Array(65_536);
	fill(some);
	return concat(...Array.from({ length: MIB / some.length }, () => some));
}

function partOf(block: Bytes, at: number): Bytes {
	const part = block.slice();
	part.set(MAGIC);
	new DataView(part.buffer).setFloat64(MAGIC.length, at);
	return part;
}
