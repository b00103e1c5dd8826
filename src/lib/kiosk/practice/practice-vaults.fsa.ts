import { err, ok } from '$lib/base/result';
import { openVault, registerVault } from '$lib/devices/vault.fsa';
import { vaultPlaces, type VaultPlaceName } from '../ports/ingest';
import type { VaultDesk, VaultInUse } from '../vaults/vault-desk';

const NAMES: Readonly<Record<VaultPlaceName, string>> = { first: '演练盘一', second: '演练盘二' };

/**
 * Two vaults in a folder of the browser's own file system that is thrown away. They look like designated storage (第12条), as
 * what is practised is to look; no other folder can be put in their place.
 */
export async function practiceVaults(
	folder: FileSystemDirectoryHandle,
	station: string
): Promise<VaultDesk> {
	const all: VaultInUse[] = [];
	for (const place of vaultPlaces) {
		const root = await folder.getDirectoryHandle(place, { create: true });
		const id = `practice-${place}`;
		const made = await registerVault(root, { id, station, created: '1970-01-01T00:00:00Z' });
		if (!made.ok) throw new Error(made.error.fault);
		all.push({
			root,
			status: { place, id, name: NAMES[place], designated: true, state: 'ready' }
		});
	}
	const [first] = all;
	if (!first) throw new Error('a kiosk has a first vault');
	const refused = () => Promise.resolve(err({ fault: 'denied', side: 'vault' } as const));
	return {
		all: () => all,
		current: () => first,
		reachable: () => all,
		use: refused,
		reconnect: () => Promise.resolve(ok(null)),
		async shelf() {
			const vault = await openVault(first.root, station);
			return vault.ok ? ok(vault.value.shelf) : vault;
		},
		refresh: () => Promise.resolve(),
		onChange: () => undefined
	};
}
