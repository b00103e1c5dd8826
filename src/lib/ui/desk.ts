import { createContext } from 'svelte';
import type { Kiosk, KioskView } from '$lib/kiosk/session';
import type { Live } from './live.svelte';

/** What a screen works with. `kiosk` is undefined in a window that only reads. */
export interface Desk {
	readonly view: KioskView;
	readonly kiosk: Kiosk | undefined;
	readonly live: Live;
}

export const [useDesk, provideDesk] = createContext<Desk>();

/** The desk of a screen that records; the shell shows such screens in the writing window only. */
export function useCounter(): { readonly kiosk: Kiosk; readonly live: Live } {
	const { kiosk, live } = useDesk();
	if (!kiosk) throw new Error('an act was shown in a window that only reads');
	return { kiosk, live };
}
