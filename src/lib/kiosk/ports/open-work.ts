/**
 * What may be under way at a kiosk and must not be cut off: a sheet in which something was entered, and every long work. Whoever
 * does something that takes longer than a tap says so here; whoever would take the window away (an update, an idle lock) asks.
 */
export const workKinds = [
	...(['sheet', 'ingest', 'second-copy', 'emptying', 'extraction', 'disposal'] as const),
	...(['fixity', 'audit', 'sending', 'stick', 'backup'] as const)
] as const;
export type WorkKind = (typeof workKinds)[number];

export interface OpenPiece {
	readonly kind: WorkKind;
	/** Which one, as a screen names it: a recorder, a vault, an address. */
	readonly what?: string | undefined;
}

export interface OpenWork {
	/** It is open from now until what is returned is called, once or more often. */
	begin(kind: WorkKind, what?: string): () => void;
	/** The same around one work, however it ends. */
	during<T>(kind: WorkKind, work: () => Promise<T>, what?: string): Promise<T>;
	/** A desk that knows what it has under way is asked each time; returns how to leave it out again. */
	ask(desk: () => readonly OpenPiece[]): () => void;
	/** Everything that is open now; nothing = the window may be taken away. */
	open(): readonly OpenPiece[];
	/** Told of what begins and ends here; what desks have under way is told by the desks. */
	onChange(listener: () => void): () => void;
}

/** One for each window. */
export function openWork(): OpenWork {
	const pieces = new Set<OpenPiece>();
	const desks = new Set<() => readonly OpenPiece[]>();
	const listeners = new Set<() => void>();
	const told = () => {
		for (const listener of [...listeners]) listener();
	};

	function begin(kind: WorkKind, what?: string): () => void {
		const piece: OpenPiece = { kind, what };
		pieces.add(piece);
		told();
		return () => {
			if (pieces.delete(piece)) told();
		};
	}

	return {
		begin,
		async during(kind, work, what) {
			const end = begin(kind, what);
			try {
				return await work();
			} finally {
				end();
			}
		},
		ask(desk) {
			desks.add(desk);
			return () => desks.delete(desk);
		},
		open: () => [...pieces, ...[...desks].flatMap((desk) => desk())],
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
