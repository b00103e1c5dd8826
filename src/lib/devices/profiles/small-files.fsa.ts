import { err, ok } from '$lib/base/result';
import type { DockedRecorder } from '../recorder';
import type { SourceHandle } from '../source';
import { openSource } from '../source.fsa';
import type { Chunks } from '../vault';

/** A folder as far as it has to be a recorder to be looked at: its names, and its small files, each in one piece. */
export function openSmallFiles(from: SourceHandle): Omit<DockedRecorder, 'probe'> {
	const source = openSource(from);
	return {
		name: source.name,
		identify: () => Promise.resolve(ok([])),
		list: () => source.list(),
		async *read({ path }, fromByte): Chunks {
			const file = await source.open(path);
			if (!file.ok) return yield file;
			try {
				yield ok(new Uint8Array(await file.value.slice(fromByte).arrayBuffer()));
			} catch (error) {
				yield err(await source.explain(error, path));
			}
		},
		close: () => Promise.resolve()
	};
}
