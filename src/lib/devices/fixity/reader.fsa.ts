import { err, ok, type Result } from '$lib/base/result';
import { faultOf, type DeviceFault } from '../fault';
import { openVault } from '../vault.fsa';
import type { BagListing, VaultListing, VaultReader } from './reader';

type Folder = FileSystemDirectoryHandle;

const isNotFound = (error: unknown): boolean =>
	error instanceof DOMException &&
	(error.name === 'NotFoundError' || error.name === 'TypeMismatchError');

/** Opens a registered vault of this station for reading alone. */
export async function openReader(
	root: Folder,
	station: string
): Promise<Result<VaultReader, DeviceFault>> {
	const vault = await openVault(root, station);
	if (!vault.ok) return vault;
	const { id } = vault.value.marker;

	/** A pulled disk can leave its empty mount point behind: only the marker tells the vault from it. */
	async function alive(): Promise<boolean> {
		const now = await openVault(root, station);
		return now.ok && now.value.marker.id === id;
	}

	async function explain(error: unknown, path: string): Promise<DeviceFault> {
		const found = faultOf(error, { side: 'source', path, rootAlive: await alive() });
		if (found.fault === 'source-gone') return { fault: 'vault-gone' };
		return found.fault === 'denied' ? { fault: 'denied', side: 'vault' } : found;
	}

	/** A folder or file that cannot be opened is named and the rest is read; a vault that is away ends it. */
	async function named(error: unknown, path: string, unreadable: string[]) {
		const fault = await explain(error, path);
		if (fault.fault !== 'unreadable') return fault;
		unreadable.push(path);
		return undefined;
	}

	async function list(): Promise<Result<VaultListing, DeviceFault>> {
		const bags: string[] = [];
		const strays: string[] = [];
		const unreadable: string[] = [];
		const levels = [/^\d{4}$/, /^\d{2}$/, /^\d{2}$/] as const;

		async function walk(
			folder: Folder,
			at: string,
			level: number
		): Promise<DeviceFault | undefined> {
			try {
				for await (const [name, handle] of folder.entries()) {
					const path = at + name;
					const pattern = levels[level];
					const isFolder = handle.kind === 'directory';
					// Beside the years lie the marker, the ledger's copy and what the system keeps there.
					if (level === 0 && !(isFolder && pattern?.test(name))) continue;
					if (isFolder && !pattern) bags.push(path);
					else if (isFolder && pattern?.test(name)) {
						const fault = await walk(handle, `${path}/`, level + 1);
						if (fault) return fault;
					} else strays.push(path);
				}
			} catch (error) {
				return named(error, at.slice(0, -1), unreadable);
			}
			return undefined;
		}
		const fault = await walk(root, '', 0);
		if (fault) return err(fault);
		// The root of a vault that went away meanwhile lists as an empty one.
		if (!(await alive())) return err({ fault: 'vault-gone' });
		return ok({ bags: bags.sort(), strays: strays.sort(), unreadable });
	}

	async function files(bag: string): Promise<Result<BagListing | undefined, DeviceFault>> {
		const found: { path: string; bytes: number }[] = [];
		const unreadable: string[] = [];
		let top = root;
		try {
			for (const step of bag.split('/')) top = await top.getDirectoryHandle(step);
		} catch (error) {
			if (!isNotFound(error)) return err(await explain(error, bag));
			return (await alive()) ? ok(undefined) : err({ fault: 'vault-gone' });
		}
		async function gather(folder: Folder, at: string): Promise<DeviceFault | undefined> {
			try {
				for await (const [name, handle] of folder.entries()) {
					const path = at + name;
					if (handle.kind === 'directory') {
						const fault = await gather(handle, `${path}/`);
						if (fault) return fault;
						continue;
					}
					try {
						found.push({ path, bytes: (await handle.getFile()).size });
					} catch (error) {
						const fault = await named(error, path, unreadable);
						if (fault) return fault;
					}
				}
			} catch (error) {
				return named(error, at.slice(0, -1) || bag, unreadable);
			}
			return undefined;
		}
		const fault = await gather(top, '');
		if (fault) return err(fault);
		if (!(await alive())) return err({ fault: 'vault-gone' });
		return ok({ files: found, unreadable });
	}

	return ok({ id, list, files, open: vault.value.find, explain });
}
