import type { RecorderHandle } from './recorder';

/** A recorder that is plugged in now and can be opened without asking anybody. */
export interface Dock {
	/** The same for the same plug or folder as long as it stays docked. */
	readonly key: string;
	readonly name: string;
	readonly handle: RecorderHandle;
}

/** Notices recorders that are plugged in and pulled out, without a touch. */
export interface DockWatch {
	current(): readonly Dock[];
	/** Runs `listener` after something was plugged in or pulled out; returns how to stop. */
	onChange(listener: () => void): () => void;
	close(): void;
}
