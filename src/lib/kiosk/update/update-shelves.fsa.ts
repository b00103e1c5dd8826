import { faultOf } from '$lib/devices/fault';
import type { Shelf } from '$lib/devices/shelf';
import { openShelf } from '$lib/devices/shelf.fsa';
import type { KeptShelves } from './update-copy';

const PLACE = 'luzheng-before-update';
/** In each of the two, written last: when it was whole. */
const WHOLE = 'whole';
const SLOTS = ['a', 'b'] as const;

const medium = {
	alive: () => Promise.resolve(true),
	explain: (error: unknown, path: string) =>
		Promise.resolve(faultOf(error, { side: 'vault', path, rootAlive: true }))
};

/** Copies of the log from before the last two updates, in this browser's private files; the newest whole one first. */
export function openKeptShelves(now: () => number, place = PLACE) {
	async function slots() {
		const files = await navigator.storage.getDirectory();
		const top = await files.getDirectoryHandle(place, { create: true });
		return Promise.all(
			SLOTS.map(async (name) => {
				const root = await top.getDirectoryHandle(name, { create: true });
				const mark = await root.getFileHandle(WHOLE).catch(() => undefined);
				const at = mark ? Number(await (await mark.getFile()).text()) || 0 : 0;
				return { root, at, shelf: openShelf(root, medium) };
			})
		);
	}
	const roots = new WeakMap<Shelf, FileSystemDirectoryHandle>();

	const kept: KeptShelves & { newest(): Promise<readonly Shelf[]> } = {
		async oldest() {
			const [oldest] = (await slots()).sort((a, b) => a.at - b.at);
			if (!oldest) throw new Error('no place for a copy');
			roots.set(oldest.shelf, oldest.root);
			return oldest.shelf;
		},
		async done(shelf) {
			const root = roots.get(shelf);
			if (!root) throw new Error('not one of these');
			const out = await (await root.getFileHandle(WHOLE, { create: true })).createWritable();
			await out.write(String(now()));
			await out.close();
		},
		newest: async () =>
			(await slots())
				.filter(({ at }) => at > 0)
				.sort((a, b) => b.at - a.at)
				.map(({ shelf }) => shelf)
	};
	return kept;
}
