import { fromUtf8, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { openBag } from './bag.fsa';
import { faultOf, type DeviceFault } from './fault';
import { openShelf } from './shelf.fsa';
import { MARKER, type Vault, type VaultMarker } from './vault';

/**
 * Makes a medium a vault of this station by its marker file, once (第12条).
 * A recorder is never made one, because that would write on it.
 */
export async function registerVault(
	root: FileSystemDirectoryHandle,
	marker: VaultMarker
): Promise<Result<Vault, DeviceFault>> {
	try {
		const there = await readMarker(root);
		if (there === 'damaged') return err({ fault: 'vault-marker-damaged' });
		if (there) return vaultOf(root, there, marker.station);
		if (await has(root, 'DCIM')) return err({ fault: 'source-is-vault' });
		const handle = await root.getFileHandle(MARKER, { create: true });
		const out = await handle.createWritable();
		await out.write(toUtf8(`${JSON.stringify(marker, undefined, '\t')}\n`));
		await out.close();
		// A crash before the close leaves an empty marker, which counts as none.
		return ok(makeVault(root, marker));
	} catch (error) {
		return err(faultOf(error, { side: 'vault', path: MARKER, rootAlive: await listable(root) }));
	}
}

/** Opens a registered medium for this station; one without a marker is never written to (第12条). */
export async function openVault(
	root: FileSystemDirectoryHandle,
	station: string
): Promise<Result<Vault, DeviceFault>> {
	try {
		const marker = await readMarker(root);
		if (marker === 'damaged') return err({ fault: 'vault-marker-damaged' });
		if (!marker) return err({ fault: 'vault-unmarked' });
		return vaultOf(root, marker, station);
	} catch (error) {
		return err(faultOf(error, { side: 'vault', path: MARKER, rootAlive: await listable(root) }));
	}
}

const vaultOf = (root: FileSystemDirectoryHandle, marker: VaultMarker, station: string) =>
	marker.station === station
		? ok(makeVault(root, marker))
		: err({ fault: 'vault-of-another-station', station: marker.station } as const);

function makeVault(root: FileSystemDirectoryHandle, marker: VaultMarker): Vault {
	// A pulled disk can leave its empty mount point behind, on the system's own disk, and a handle is only a path:
	// without this question the next folder would be made there.
	const alive = async () => {
		try {
			const there = await readMarker(root);
			return there !== undefined && there !== 'damaged' && there.id === marker.id;
		} catch {
			return false;
		}
	};
	const explain = async (error: unknown, path: string) =>
		faultOf(error, { side: 'vault', path, rootAlive: await alive() });

	async function folder(path: string, create: boolean) {
		let at = root;
		for (const step of path.split('/')) at = await at.getDirectoryHandle(step, { create });
		return at;
	}
	return {
		marker,
		shelf: openShelf(root, { alive, explain }),
		async bag(path) {
			if (!(await alive())) return err({ fault: 'vault-gone' });
			try {
				return ok(openBag(await folder(path, true), path, { alive, explain }));
			} catch (error) {
				return err(await explain(error, path));
			}
		},
		async find(bag, path) {
			let directory: FileSystemDirectoryHandle;
			try {
				directory = await folder(bag, false);
			} catch (error) {
				if (!(await alive())) return err({ fault: 'vault-gone' });
				if (error instanceof DOMException) return err({ fault: 'unreadable', path });
				return err(await explain(error, path));
			}
			return openBag(directory, bag, { alive, explain }).read(path);
		}
	};
}

/** The marker, nothing where there is none or an empty one, or `damaged` where it is not one of ours. */
async function readMarker(
	root: FileSystemDirectoryHandle
): Promise<VaultMarker | 'damaged' | undefined> {
	let file: File;
	try {
		file = await (await root.getFileHandle(MARKER)).getFile();
	} catch (error) {
		if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
		// A medium that is away says the same as one without a marker: only the second can be listed.
		await root.keys().next();
		return undefined;
	}
	if (file.size === 0) return undefined;
	if (file.size > 4096) return 'damaged';
	return parseMarker(fromUtf8(new Uint8Array(await file.arrayBuffer())) ?? '') ?? 'damaged';
}

function parseMarker(text: string): VaultMarker | undefined {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (typeof json !== 'object' || json === null) return undefined;
	const { id, station, created } = json as Partial<Record<keyof VaultMarker, unknown>>;
	return typeof id === 'string' && typeof station === 'string' && typeof created === 'string'
		? { id, station, created }
		: undefined;
}

async function has(root: FileSystemDirectoryHandle, name: string): Promise<boolean> {
	for await (const there of root.keys()) if (there === name) return true;
	return false;
}

async function listable(root: FileSystemDirectoryHandle): Promise<boolean> {
	try {
		await root.keys().next();
		return true;
	} catch {
		return false;
	}
}
