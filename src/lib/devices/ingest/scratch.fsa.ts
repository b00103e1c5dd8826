// For tests in a real browser: folders in its private file system that hold recorders and vaults.
import { instant } from '$lib/base/instant';
import type { Bytes } from '$lib/base/bytes';
import { fromDirectory } from '../choose.fsa';
import type { SourceFile } from '../source';
import { openDrive } from '../drive.fsa';
import { registerVault } from '../vault.fsa';

export type Folder = FileSystemDirectoryHandle;

const fixtures = import.meta.glob<string>('/tests/fixtures/recorder-*/**', {
	query: '?url',
	import: 'default',
	eager: true,
	exhaustive: true
});

/** An empty folder that no other test uses; `done` removes it. */
export async function scratch(
	name: string
): Promise<{ folder: Folder; done: () => Promise<void> }> {
	const root = await navigator.storage.getDirectory();
	const own = `${name}-${crypto.randomUUID()}`;
	const folder = await root.getDirectoryHandle(own, { create: true });
	/** A worker that was just ended may hold a file of it open for a moment. */
	async function done() {
		for (let left = 50; ; left--)
			try {
				return await root.removeEntry(own, { recursive: true });
			} catch (error) {
				if (left === 0 || !(error instanceof DOMException)) throw error;
				await new Promise((on) => setTimeout(on, 100));
			}
	}
	return { folder, done };
}

export async function subfolder(root: Folder, path: string): Promise<Folder> {
	let at = root;
	for (const step of path.split('/').filter(Boolean))
		at = await at.getDirectoryHandle(step, { create: true });
	return at;
}

export async function put(root: Folder, path: string, content: string | Bytes): Promise<void> {
	const cut = path.lastIndexOf('/') + 1;
	const directory = await subfolder(root, path.slice(0, cut));
	const out = await (
		await directory.getFileHandle(path.slice(cut), { create: true })
	).createWritable();
	await out.write(content);
	await out.close();
}

export async function get(root: Folder, path: string): Promise<Bytes> {
	const steps = path.split('/');
	const name = steps.pop() ?? '';
	let at = root;
	for (const step of steps) at = await at.getDirectoryHandle(step);
	const file = await (await at.getFileHandle(name)).getFile();
	return new Uint8Array(await file.arrayBuffer());
}

/** Every file below a folder, sorted. */
export async function tree(root: Folder, at = ''): Promise<string[]> {
	const found: string[] = [];
	for await (const [name, handle] of root.entries())
		if (handle.kind === 'directory') found.push(...(await tree(handle, `${at}${name}/`)));
		else found.push(at + name);
	return found.sort();
}

/** The fixture recorder `a` or `b`, as a docked folder. */
export async function dock(root: Folder, which: 'a' | 'b'): Promise<Folder> {
	const top = `/tests/fixtures/recorder-${which}/`;
	for (const [path, url] of Object.entries(fixtures))
		if (path.startsWith(top)) {
			const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
			await put(root, path.slice(top.length), bytes);
		}
	return root;
}

/** Bytes that differ everywhere, so that a shifted or repeated block shows. */
export function noise(length: number, seed = 1): Bytes {
	const words = new Uint32Array(Math.ceil(length / 4));
	let state = seed;
	for (let i = 0; i < words.length; i++) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		words[i] = state;
	}
	return new Uint8Array(words.buffer, 0, length);
}

export async function listed(folder: Folder): Promise<readonly SourceFile[]> {
	const found = await openDrive(fromDirectory(folder)).list();
	if (!found.ok) throw new Error(found.error.fault);
	return found.value.files;
}

export const STATION = 'S01';

export async function vaultIn(folder: Folder, id = 'V1') {
	const created = new Date(instant(0)).toISOString();
	const vault = await registerVault(folder, { id, station: STATION, created });
	if (!vault.ok) throw new Error(vault.error.fault);
	return vault.value;
}
