import { browser } from '$app/environment';
import type { KioskSession } from '$lib/kiosk/session';
import type { Updates } from '$lib/ui/updates';
import { openUpdates } from '$lib/ui/update.workbox';
import { openSession } from './open-kiosk';
import type { LayoutLoad } from './$types';

// The kiosk lives in the browser: its pages are one empty shell that works without the server.
export const ssr = false;
export const prerender = true;

interface Opened {
	readonly session: Promise<KioskSession>;
	readonly updates: Updates;
}

const page: { opened: Opened | undefined } = { opened: undefined };

/** One kiosk for each window, however many pages ask for it. */
export const load: LayoutLoad = async () => {
	// While the shell is rendered at build time there is no kiosk, and nothing of it is shown.
	if (!browser) return {} as { session: KioskSession; updates: Updates };
	page.opened ??= { updates: openUpdates(), session: openSession() };
	const { updates, session } = page.opened;
	return { updates, session: await session };
};
