import type { OpenedRecord } from './record';

/** Names that one task of this process holds at a time: enough where no other process serves the county. */
export function holdsInMemory(): OpenedRecord['holding'] {
	const held = new Set<string>();
	const never = new AbortController().signal;
	return async (name, task) => {
		if (held.has(name)) return undefined;
		held.add(name);
		try {
			return await task(never);
		} finally {
			held.delete(name);
		}
	};
}
