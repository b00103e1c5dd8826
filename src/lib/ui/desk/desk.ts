import { createContext } from 'svelte';
import type { Practice } from '$lib/kiosk/ports/practice';
import type { Kiosk, KioskView } from '$lib/kiosk/ports/session';
import type { ActingHere } from './acting.svelte';
import type { Live } from './live.svelte';

/** What a screen works with. `kiosk` is undefined in a window that only reads. */
export interface Desk {
	readonly view: KioskView;
	readonly kiosk: Kiosk | undefined;
	readonly live: Live;
	/** Who is at the kiosk; missing in a window that only reads, where nobody signs anything. */
	readonly acting?: ActingHere | undefined;
	/** Set where nothing that is done is on any record. */
	readonly practice?: Practice | undefined;
}

export const [useDesk, provideDesk] = createContext<Desk>();

/** The desk of a screen that records; the shell shows such screens in the writing window only. */
export function useCounter(): { readonly kiosk: Kiosk; readonly live: Live } {
	const { kiosk, live } = useDesk();
	if (!kiosk) throw new Error('an act was shown in a window that only reads');
	return { kiosk, live };
}

/** The acting person (现在使用), for whoever proposes them; it signs nothing. */
export const useActing = () => useDesk().acting?.who;
