import { toIso, type Instant } from '$lib/base/instant';
import { err, ok } from '$lib/base/result';
import { permissionOf, reconnect } from '$lib/devices/permission.fsa';
import { openPlaces } from '$lib/devices/places.dexie';
import { openVault, registerVault } from '$lib/devices/vault.fsa';
import type { VaultDesk, VaultInUse } from './vault-desk';

const PLACE = 'vault';
/** In the browser's own file system: used until a vault is named, and said to be no designated storage (第12条). */
const BROWSER_FOLDER = 'luzheng-vault';

/** Which folder this station's footage goes to. */
export async function openVaultDesk(
	station: string,
	now: () => Instant,
	newId: () => string
): Promise<VaultDesk> {
	const places = openPlaces();
	const listeners = new Set<() => void>();
	const changed = () => {
		for (const listener of listeners) listener();
	};

	async function browserVault(): Promise<VaultInUse> {
		const files = await navigator.storage.getDirectory();
		const root = await files.getDirectoryHandle(BROWSER_FOLDER, { create: true });
		const created = toIso(now(), 0);
		const vault = await registerVault(root, { id: `browser-${station}`, station, created });
		const id = vault.ok ? vault.value.marker.id : `browser-${station}`;
		const state = vault.ok ? 'ready' : 'lost';
		return { root, status: { id, name: root.name, designated: false, state } };
	}

	async function look(root: FileSystemDirectoryHandle): Promise<VaultInUse> {
		const named = { name: root.name, designated: true };
		if ((await permissionOf(root, 'readwrite')) !== 'granted')
			return { root, status: { ...named, id: '', state: 'ask' } };
		const vault = await openVault(root, station);
		return vault.ok
			? { root, status: { ...named, id: vault.value.marker.id, state: 'ready' } }
			: { root, status: { ...named, id: '', state: 'lost' } };
	}

	const place = await places.recall(PLACE);
	let current = place?.role === 'vault' ? await look(place.handle) : await browserVault();

	return {
		current: () => current,

		async use(folder) {
			if (folder.kind !== 'directory') return err({ fault: 'denied', side: 'vault' });
			const root = folder.handle;
			if ((await permissionOf(root, 'readwrite')) !== 'granted') {
				const answer = await reconnect(root, 'readwrite');
				if (answer !== 'granted') return err({ fault: 'denied', side: 'vault' });
			}
			const marker = { id: newId(), station, created: toIso(now(), 0) };
			const vault = await registerVault(root, marker);
			if (!vault.ok) return vault;
			await places.remember({ key: PLACE, role: 'vault', handle: root, rememberedAt: now() });
			current = await look(root);
			changed();
			return ok(null);
		},

		async reconnect() {
			const answer = await reconnect(current.root, 'readwrite');
			if (answer !== 'granted') return err({ fault: 'denied', side: 'vault' });
			current = await look(current.root);
			changed();
			return current.status.state === 'ready' ? ok(null) : err({ fault: 'vault-gone' });
		},

		async shelf() {
			if (!current.status.designated) return undefined;
			if ((await permissionOf(current.root, 'readwrite')) !== 'granted')
				return err({ fault: 'denied', side: 'vault' });
			const vault = await openVault(current.root, station);
			return vault.ok ? ok(vault.value.shelf) : vault;
		},

		onChange: (listener) => void listeners.add(listener),

		async refresh() {
			if (!current.status.designated) return;
			current = await look(current.root);
			changed();
		}
	};
}
