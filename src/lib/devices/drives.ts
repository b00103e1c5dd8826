import type { DockWatch } from './dock';

/** A folder that a person has named once: where one recorder appears, or the folder in which the system mounts all of them. */
export interface Drive {
	readonly key: string;
	readonly kind: 'recorder' | 'parent';
	readonly handle: FileSystemDirectoryHandle;
}

/** How a remembered folder stands now. */
export type DriveState =
	| 'docked'
	/** Nothing in it, or (of a parent) nothing that looks like a recorder: an empty mount point is no recorder. */
	| 'empty'
	/** The folder itself is not there: the system takes some mount points away with the disk. */
	| 'gone'
	/** The browser wants a tap before it gives access again. */
	| 'ask'
	/** It is, holds or lies in a vault, and is never taken for a recorder (第12条). */
	| 'vault';

/** A remembered folder, and the recorders that are docked in it now. */
export interface DriveShown {
	readonly key: string;
	readonly name: string;
	readonly state: DriveState;
	readonly docked: readonly string[];
}

/** Recorders that mount as a disk, in the folders that are remembered. */
export interface DriveWatch extends DockWatch {
	states(): readonly DriveShown[];
	/** Looks at once, and resolves when what was found is in `current`. */
	look(): Promise<void>;
	/** Asks the browser for a remembered folder again; call it from a tap. */
	allow(key: string): Promise<void>;
}
