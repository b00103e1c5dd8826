/**
 * Holds a name while the task runs; undefined = somebody else holds it, in this process or another. `lost`: it cannot be said
 * any more that nobody else does.
 */
export type Holding = <T>(
	name: string,
	task: (lost: AbortSignal) => Promise<T>
) => Promise<T | undefined>;

/** Names that one task of this process holds at a time: enough where no other process serves the county. */
export function holdsInMemory(): Holding {
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
