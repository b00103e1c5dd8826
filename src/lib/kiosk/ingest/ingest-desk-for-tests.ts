// Vaults that can be pulled out, and recorders that can be plugged in, on the browser's private file system. For tests only.
import { ok } from '$lib/base/result';
import { fromDirectory } from '$lib/devices/choose.fsa';
import type { Dock, DockWatch } from '$lib/devices/dock';
import { subfolder, type Folder } from '$lib/devices/ingest/scratch.fsa';
import { registerVault } from '$lib/devices/vault.fsa';
import type { Decided } from '$lib/ledger/events/event';
import type { VaultPlaceName } from '../ports/ingest';
import type { VaultDesk, VaultInUse } from '../vaults/vault-desk';

export const STATION = 's01';

export const registered: readonly Decided[] = [
	{
		type: 'person-registered',
		body: { person: 'p3', name: '陈志远', station: STATION, roles: ['custodian'], active: true }
	},
	...['J-01', 'J-02', 'J-03'].map((recorder): Decided => ({
		type: 'recorder-registered',
		body: {
			...{ recorder, kind: 'body-recorder', station: STATION, model: '' },
			...{ serial: recorder === 'J-02' ? 'QX02' : '', active: true }
		}
	}))
];

/** Two folders that can be pulled out and put back; a pulled one is gone for the kiosk and for its workers. */
export async function vaultsIn(folder: Folder) {
	const listeners = new Set<() => void>();
	const away = new Set<VaultPlaceName>();
	const roots = new Map<VaultPlaceName | 'browser', Folder>();
	for (const name of ['first', 'second', 'browser'] as const) {
		const root = await subfolder(folder, name);
		const made = await registerVault(root, { id: name, station: STATION, created: 'now' });
		if (!made.ok) throw new Error(made.error.fault);
		roots.set(name, root);
	}
	const named = new Set<VaultPlaceName>(['first', 'second']);
	const use = (place: VaultPlaceName): VaultInUse => ({
		root: roots.get(place)!,
		status: {
			...{ place, id: place, name: place, designated: true },
			state: away.has(place) ? 'lost' : 'ready'
		}
	});
	const browser: VaultInUse = {
		root: roots.get('browser')!,
		status: { place: 'first', id: 'browser', name: 'browser', designated: false, state: 'ready' }
	};
	const changed = () => {
		for (const listener of listeners) listener();
	};
	const desk: VaultDesk = {
		all: () => {
			const all = (['first', 'second'] as const).filter((place) => named.has(place)).map(use);
			return all.length > 0 ? all : [browser];
		},
		current: () => desk.all()[0]!,
		reachable: () => [
			...desk.all().filter(({ status }) => status.state === 'ready' && status.designated),
			browser
		],
		use: () => Promise.resolve(ok(null)),
		reconnect: () => Promise.resolve(ok(null)),
		shelf: () => Promise.resolve(undefined),
		refresh: () => Promise.resolve(),
		onChange: (listener) => void listeners.add(listener)
	};
	return {
		desk,
		roots,
		name(...places: VaultPlaceName[]) {
			named.clear();
			for (const place of places) named.add(place);
			changed();
		},
		pull(place: VaultPlaceName) {
			away.add(place);
			changed();
		},
		putBack(place: VaultPlaceName) {
			away.delete(place);
			changed();
		}
	};
}

export function docksOf() {
	const listeners = new Set<() => void>();
	const docked: Dock[] = [];
	const watch: DockWatch = {
		current: () => docked,
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close: () => undefined
	};
	return {
		watch,
		plug(key: string, folder: Folder) {
			docked.push({ key, name: key, handle: fromDirectory(folder) });
			for (const listener of listeners) listener();
		}
	};
}
