// Files that were chosen or dropped, as the core wants them: nothing is read before it is needed, large files in pieces.

/** Bytes of a file read at once. */
const PIECE = 4 * 1024 * 1024;

/** @typedef {import('../bags.mjs').Source} Source */

/** @param {File} file @param {string} path @param {boolean} chosen @returns {Source} */
const toSource = (file, path, chosen) => ({
	path,
	size: file.size,
	chosen,
	async *read() {
		for (let at = 0; at < file.size; at += PIECE)
			yield new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
	}
});

/** @param {FileList} list @returns {Source[]} */
export const fromInput = (list) =>
	Array.from(list, (file) =>
		file.webkitRelativePath
			? toSource(file, file.webkitRelativePath, false)
			: toSource(file, file.name, true)
	);

/** @param {FileSystemHandle} handle @param {string} path @param {Source[]} into */
async function visit(handle, path, into) {
	if (handle.kind === 'file') {
		const file = await /** @type {FileSystemFileHandle} */ (handle).getFile();
		into.push(toSource(file, path, path === handle.name));
		return;
	}
	const folder = /** @type {FileSystemDirectoryHandle} */ (handle);
	for await (const [name, inside] of folder.entries()) await visit(inside, `${path}/${name}`, into);
}

/**
 * What was dropped, folders included. Rejects where the browser does not let a page read a dropped folder: the older way
 * (`webkitGetAsEntry`) fails in every page that was opened from a disc.
 * @param {DataTransfer} dropped @returns {Promise<Source[]>}
 */
export async function fromDrop(dropped) {
	// The list is emptied as soon as this event is over: everything is taken from it first.
	const items = Array.from(dropped.items, (item) => ({
		folder: item.webkitGetAsEntry()?.isDirectory ?? false,
		file: item.getAsFile(),
		/** @type {Promise<FileSystemHandle | null> | undefined} */
		handle:
			'getAsFileSystemHandle' in item
				? /** @type {any} */ (item).getAsFileSystemHandle()
				: undefined
	}));
	/** @type {Source[]} */
	const sources = [];
	for (const { folder, file, handle } of items) {
		if (file && !folder) {
			sources.push(toSource(file, file.name, true));
			continue;
		}
		const found = await handle;
		if (!found) throw new Error('a folder that cannot be read');
		await visit(found, found.name, sources);
	}
	return sources;
}
