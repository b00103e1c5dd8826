import { ALL } from '../mtp/codes';
import type { Content } from './content';

/** A file on a simulated recorder; its times as the recorder would write them, `YYYYMMDDThhmmss`. */
export interface SimulatedFile {
	readonly path: string;
	readonly content: Content;
	readonly modified: string;
	readonly created?: string;
	/** The recorder shows it and does not give it. */
	readonly refused?: boolean;
	/** Which of the storages it lies on; the first, where nothing is said. */
	readonly storage?: number;
}

export interface SimulatedStorage {
	readonly id: number;
	readonly name: string;
	readonly capacity: number;
	readonly free: number;
}

/** A folder has no content. */
export interface Node {
	readonly handle: number;
	readonly storage: number;
	readonly parent: number;
	readonly name: string;
	readonly content?: Content;
	readonly refused?: boolean | undefined;
	readonly created: string;
	readonly modified: string;
}

export interface Named {
	readonly model: string;
	readonly serial: string;
	readonly friendly: string;
	readonly storages: readonly SimulatedStorage[];
}

/** The objects of a recorder by handles that are others in each session. */
export function openShelves(named: Named, begun: readonly SimulatedFile[]) {
	let files = [...begun];
	let nodes = new Map<number, Node>();
	let within = new Map<string, Node[]>();
	let base = 0;

	function build(): void {
		nodes = new Map();
		within = new Map();
		let next = base;
		const folders = new Map<string, number>();
		const add = (node: Node) => {
			nodes.set(node.handle, node);
			const key = `${node.storage} ${node.parent}`;
			const beside = within.get(key) ?? [];
			beside.push(node);
			within.set(key, beside);
			return node.handle;
		};
		for (const file of files) {
			const storage = named.storages[file.storage ?? 0]?.id ?? 0;
			const { created = file.modified, modified, content, refused } = file;
			const steps = file.path.split('/');
			const name = steps.pop() ?? '';
			let parent = 0;
			let at = String(storage);
			for (const step of steps) {
				at = `${at}/${step}`;
				parent =
					folders.get(at) ??
					add({ handle: ++next, storage, parent, name: step, created, modified });
				folders.set(at, parent);
			}
			add({ handle: ++next, storage, parent, name, content, refused, created, modified });
		}
	}
	build();

	return {
		...named,
		newHandles(): void {
			base += 100_000;
			build();
		},
		byHandle: (handle: number) => nodes.get(handle),
		/** `ALL` as a parent means the root. */
		children(storage: number | undefined, parent: number): readonly Node[] {
			const of = parent === ALL ? 0 : parent;
			const ids = named.storages.map(({ id }) => id).filter((id) => !storage || storage === id);
			return ids.flatMap((id) => within.get(`${id} ${of}`) ?? []);
		},
		/** Another content or time under a path; its handle stays. */
		change(path: string, change: Partial<SimulatedFile>): void {
			files = files.map((file) => (file.path === path ? { ...file, ...change } : file));
			build();
		},
		remove(path: string): void {
			files = files.filter((file) => file.path !== path);
			// The handles of the others must not move under a session that is open.
			const gone = [...nodes.values()].find((node) => node.content && pathOf(node) === path);
			if (!gone) return;
			nodes.delete(gone.handle);
			const key = `${gone.storage} ${gone.parent}`;
			within.set(
				key,
				(within.get(key) ?? []).filter((node) => node !== gone)
			);
		},
		paths: () => files.map(({ path }) => path),
		pathOf: (handle: number) => {
			const node = nodes.get(handle);
			return node && pathOf(node);
		}
	};

	function pathOf(node: Node): string {
		const parent = nodes.get(node.parent);
		return parent ? `${pathOf(parent)}/${node.name}` : node.name;
	}
}

export type Shelves = ReturnType<typeof openShelves>;
