import { fromDirectory } from './choose.fsa';
import type { Dock } from './dock';
import type { Drive, DriveState, DriveWatch } from './drives';
import { holdsVault } from './overlap.fsa';
import { permissionOf, reconnect } from './permission.fsa';
import { MARKER } from './vault';

interface Needs {
	/** What is remembered now; asked at every look, so that a folder can be added and forgotten. */
	remembered(): Promise<readonly Drive[]>;
	/** True where these folders at a medium's top are a recorder's (profiles/recognise.ts). */
	looksLike(topFolders: readonly string[]): boolean | Promise<boolean>;
	/** The folders of this station's vaults. */
	vaults(): Promise<readonly FileSystemDirectoryHandle[]>;
	readonly everyMillis?: number;
}

/** Watches remembered folders: a recorder that mounts as a disk is noticed, and so is its being pulled out. */
export function watchDrives({
	remembered,
	looksLike,
	vaults,
	everyMillis = 2000
}: Needs): DriveWatch {
	const listeners = new Set<() => void>();
	let known: readonly Drive[] = [];
	let found: readonly Looked[] = [];
	let closed = false;
	let looking: Promise<void> | undefined;
	let again = false;

	async function lookOnce() {
		known = await remembered();
		const looked: Looked[] = [];
		const kept = await vaults();
		for (const drive of known) looked.push(await lookAt(drive, looksLike, kept));
		const next = await withoutDoubles(looked);
		if (closed || signature(next) === signature(found)) return;
		found = next;
		for (const listener of listeners) listener();
	}

	/** One look at a time; one that is asked for meanwhile begins after it, because it may be about something newer. */
	function look(): Promise<void> {
		if (looking) {
			again = true;
			return looking;
		}
		looking = (async () => {
			try {
				do {
					again = false;
					await lookOnce();
				} while (again && !closed);
			} finally {
				looking = undefined;
			}
		})();
		return looking;
	}

	// Nobody looks at a hidden window; what was plugged in meanwhile is found when it is shown again.
	const tick = () => {
		if (document.visibilityState === 'visible') void look().catch(() => undefined);
	};
	const timer = setInterval(tick, everyMillis);
	window.addEventListener('focus', tick);
	document.addEventListener('visibilitychange', tick);
	tick();

	return {
		current: () => found.flatMap(({ docks }) => docks),
		states: () =>
			found.map(({ key, name, state, docks }) => ({
				...{ key, name, state, docked: docks.map((dock) => dock.name) }
			})),
		look,
		async allow(key) {
			const drive = known.find((one) => one.key === key);
			if (drive) await reconnect(drive.handle, 'read');
			await look();
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close() {
			closed = true;
			clearInterval(timer);
			window.removeEventListener('focus', tick);
			document.removeEventListener('visibilitychange', tick);
			listeners.clear();
		}
	};
}

interface Looked {
	readonly key: string;
	readonly name: string;
	readonly state: DriveState;
	readonly docks: readonly (Dock & { readonly folder: FileSystemDirectoryHandle })[];
}

async function lookAt(
	{ key, kind, handle }: Drive,
	looksLike: Needs['looksLike'],
	vaults: readonly FileSystemDirectoryHandle[]
): Promise<Looked> {
	const as = (state: DriveState, docks: Looked['docks'] = []) => ({
		...{ key, name: handle.name, state, docks }
	});
	try {
		if ((await permissionOf(handle, 'read')) !== 'granted') return as('ask');
		if (kind === 'recorder') {
			if ((await handle.keys().next()).done === true) return as('empty');
			if (await isVault(handle, vaults)) return as('vault');
			return as('docked', [dockOf(key, handle)]);
		}
		const docks: Looked['docks'][number][] = [];
		for await (const child of handle.values()) {
			if (child.kind !== 'directory' || child.name === '') continue;
			if (await isRecorder(child, looksLike, vaults))
				docks.push(dockOf(`${key}/${child.name}`, child));
		}
		docks.sort((a, b) => (a.key < b.key ? -1 : 1));
		return as(docks.length > 0 ? 'docked' : 'empty', docks);
	} catch (error) {
		// Pulled out while it was looked at, or its mount point is gone; anything that is not the platform's is a bug.
		if (error instanceof DOMException) return as('gone');
		throw error;
	}
}

/** One child of the parent folder; that it cannot be looked into is its own trouble and not the others'. */
async function isRecorder(
	folder: FileSystemDirectoryHandle,
	looksLike: Needs['looksLike'],
	vaults: readonly FileSystemDirectoryHandle[]
): Promise<boolean> {
	try {
		const top: string[] = [];
		for await (const one of folder.values()) if (one.kind === 'directory') top.push(one.name);
		return (await looksLike(top)) && !(await isVault(folder, vaults));
	} catch (error) {
		if (error instanceof DOMException) return false;
		throw error;
	}
}

/** A marker makes a medium a vault, also another station's; and so does a vault of ours in it or around it. */
async function isVault(
	folder: FileSystemDirectoryHandle,
	vaults: readonly FileSystemDirectoryHandle[]
): Promise<boolean> {
	for (const vault of vaults) if (await holdsVault(folder, vault)) return true;
	try {
		await folder.getFileHandle(MARKER);
		return true;
	} catch (error) {
		// There is none: the usual case. Whatever else went wrong shows when it is read.
		if (error instanceof DOMException && error.name === 'NotFoundError') return false;
		throw error;
	}
}

const dockOf = (key: string, folder: FileSystemDirectoryHandle) => ({
	...{ key, name: folder.name, handle: fromDirectory(folder), folder }
});

/** A recorder's folder that was named, and lies in the parent that was named too, is one dock: the first one. */
async function withoutDoubles(looked: readonly Looked[]): Promise<readonly Looked[]> {
	const kept: FileSystemDirectoryHandle[] = [];
	const single: Looked[] = [];
	for (const one of looked) {
		const docks: Looked['docks'][number][] = [];
		for (const dock of one.docks) {
			const same = await Promise.all(kept.map((folder) => folder.isSameEntry(dock.folder)));
			if (same.includes(true)) continue;
			kept.push(dock.folder);
			docks.push(dock);
		}
		single.push({ ...one, docks });
	}
	return single;
}

const signature = (found: readonly Looked[]): string =>
	JSON.stringify(
		found.map(({ key, name, state, docks }) => [key, name, state, ...docks.map((dock) => dock.key)])
	);
