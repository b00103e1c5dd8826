import { toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import { holdsVault } from '$lib/devices/overlap.fsa';
import { permissionOf, reconnect } from '$lib/devices/permission.fsa';
import { openPlaces } from '$lib/devices/places.dexie';
import { openVault, registerVault } from '$lib/devices/vault.fsa';
import { vaultPlaces, type VaultPlaceName } from '../ports/ingest';
import type { VaultDesk, VaultInUse } from './vault-desk';

/** Where each folder is remembered; the first has the name from when there was one only. */
const KEYS = { first: 'vault', second: 'vault-second' } as const;
/** In the browser's own file system: used until a vault is named, and said to be no designated storage (第12条). */
const BROWSER_FOLDER = 'luzheng-vault';

/** Which folders this station's footage goes to. */
export async function openVaultDesk(
	station: string,
	now: () => Instant,
	newId: () => string
): Promise<VaultDesk> {
	const places = openPlaces();
	const listeners = new Set<() => void>();
	const named = new Map<VaultPlaceName, VaultInUse>();
	const browser = await browserVault();

	const told = () => JSON.stringify([...named.values()].map(({ status }) => status));
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
		return { root, status: { place: 'first', id, name: root.name, designated: false, state } };
	}

	/** `known`: its id from when it was there last, so that what is owed to it can be told while it is away. */
	async function look(
		place: VaultPlaceName,
		root: FileSystemDirectoryHandle,
		known: string
	): Promise<VaultInUse> {
		const is = { place, id: known, name: root.name, designated: true };
		if ((await permissionOf(root, 'readwrite')) !== 'granted')
			return { root, status: { ...is, state: 'ask' } };
		const vault = await openVault(root, station);
		return vault.ok
			? { root, status: { ...is, id: vault.value.marker.id, state: 'ready' } }
			: { root, status: { ...is, state: 'lost' } };
	}

	for (const place of vaultPlaces) {
		const kept = await places.recall(KEYS[place]);
		if (kept?.role === 'vault') named.set(place, await look(place, kept.handle, kept.vault ?? ''));
	}

	const all = (): readonly VaultInUse[] => {
		const second = named.get('second');
		return [named.get('first') ?? browser, ...(second ? [second] : [])];
	};

	/** The same medium twice would be one copy that looks like two (第12条). */
	async function isTaken(place: VaultPlaceName, root: FileSystemDirectoryHandle, id: string) {
		for (const [other, { root: held, status }] of named)
			if (other !== place && (status.id === id || (await holdsVault(held, root)))) return true;
		return false;
	}

	async function use(
		asked: VaultPlaceName,
		root: FileSystemDirectoryHandle
	): Promise<Result<null, DeviceFault>> {
		// There is no second one without a first.
		const place = named.has('first') ? asked : 'first';
		if ((await permissionOf(root, 'readwrite')) !== 'granted') {
			const answer = await reconnect(root, 'readwrite');
			if (answer !== 'granted') return err({ fault: 'denied', side: 'vault' });
		}
		if (await isTaken(place, root, '')) return err({ fault: 'vault-twice' });
		const vault = await registerVault(root, { id: newId(), station, created: toIso(now(), 0) });
		if (!vault.ok) return vault;
		const { id } = vault.value.marker;
		if (await isTaken(place, root, id)) return err({ fault: 'vault-twice' });
		await places.remember({
			...{ key: KEYS[place], role: 'vault', handle: root, rememberedAt: now(), vault: id }
		});
		named.set(place, await look(place, root, id));
		changed();
		return ok(null);
	}

	return {
		all,
		current: () => named.get('first') ?? browser,
		reachable: () => [...named.values(), browser].filter(({ status }) => status.state === 'ready'),

		use: (place, folder) =>
			folder.kind === 'directory'
				? use(place, folder.handle)
				: Promise.resolve(err({ fault: 'denied', side: 'vault' })),

		async reconnect(place) {
			const { root, status } = named.get(place) ?? browser;
			const answer = await reconnect(root, 'readwrite');
			if (answer !== 'granted') return err({ fault: 'denied', side: 'vault' });
			if (!named.has(place)) return ok(null);
			const found = await look(place, root, status.id);
			named.set(place, found);
			changed();
			return found.status.state === 'ready' ? ok(null) : err({ fault: 'vault-gone' });
		},

		async shelf() {
			const first = named.get('first');
			if (!first) return undefined;
			if ((await permissionOf(first.root, 'readwrite')) !== 'granted')
				return err({ fault: 'denied', side: 'vault' });
			const vault = await openVault(first.root, station);
			return vault.ok ? ok(vault.value.shelf) : vault;
		},

		onChange: (listener) => void listeners.add(listener),

		async refresh() {
			const before = told();
			for (const [place, { root, status }] of [...named])
				named.set(place, await look(place, root, status.id));
			if (told() !== before) changed();
		}
	};
}
