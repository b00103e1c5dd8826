import { sha256Hex } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Vault } from '$lib/devices/vault';
import type { Body } from '$lib/ledger/events/event';
import type { VaultDesk } from './vault-desk';

export type KeptFile = NonNullable<Body<'document-filed'>['file']>;
export type OpenVault = (root: FileSystemDirectoryHandle) => Promise<Result<Vault, DeviceFault>>;

/** A scan is a few megabytes: what is much larger is no document, and would have to be read in pieces. */
export const MOST_DOCUMENT_BYTES = 100 * 1024 * 1024;

/** The ending of its name, so that whoever opens the disk by hand can open the file. */
const ending = (name: string): string => /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? '';

/**
 * Takes a document into every vault that is ready, under the hash of its content, and reads it back from each. The same file
 * twice lies there once; a crash before the entry leaves a file that the next try finds.
 */
export async function keepDocument(
	vaults: Pick<VaultDesk, 'reachable'>,
	open: OpenVault,
	file: File
): Promise<Result<KeptFile, DeviceFault | { readonly fault: 'too-large' | 'empty' }>> {
	if (file.size === 0) return err({ fault: 'empty' });
	if (file.size > MOST_DOCUMENT_BYTES) return err({ fault: 'too-large' });
	const bytes = new Uint8Array(await file.arrayBuffer());
	const sha256 = await sha256Hex(bytes);
	const place = {
		bag: `documents/${sha256.slice(0, 2)}`,
		stored: `data/${sha256}${ending(file.name)}`
	};
	const held: string[] = [];
	let last: DeviceFault = { fault: 'vault-gone' };
	for (const { root } of vaults.reachable()) {
		const vault = await open(root);
		const done = vault.ok ? await putDocument(vault.value, place, bytes, sha256) : vault;
		if (done.ok) held.push(done.value);
		else last = done.error;
	}
	if (held.length === 0) return err(last);
	return ok({ name: file.name.slice(0, 200), bytes: bytes.length, sha256, ...place, vaults: held });
}

/** Into one vault, and read back from it; undisturbed where it lies there already. */
export async function putDocument(
	vault: Vault,
	{ bag: path, stored }: { readonly bag: string; readonly stored: string },
	bytes: Uint8Array<ArrayBuffer>,
	sha256: string
): Promise<Result<string, DeviceFault>> {
	const bag = await vault.bag(path);
	if (!bag.ok) return bag;
	const isThere = async () => {
		const back = await bag.value.read(stored);
		if (!back.ok) return false;
		return (await sha256Hex(new Uint8Array(await back.value.arrayBuffer()))) === sha256;
	};
	const there = await bag.value.exists(stored);
	if (!there.ok) return there;
	if (!there.value) {
		const written = await bag.value.writeNew(stored, bytes);
		if (!written.ok) return written;
	}
	return (await isThere()) ? ok(vault.marker.id) : err({ fault: 'stored-differs', path: stored });
}
