import { createContext } from 'svelte';
import type { OpenWork } from '$lib/kiosk/ports/open-work';
import type { UpdateDesk } from '$lib/kiosk/ports/update';
import type { Updates } from './updates';

/** The kiosk as a program that is replaced: which versions there are, what is open, and who decides. */
export interface Versions {
	readonly updates: Updates;
	readonly work: OpenWork;
	/** Undefined in a window that only reads, and where the kiosk did not open. */
	readonly update: UpdateDesk | undefined;
}

export const [useVersions, provideVersions] = createContext<Versions>();
