import { browser } from '$app/environment';
import type { KioskSession } from '$lib/kiosk/session';
import { openSession } from './open-kiosk';
import type { LayoutLoad } from './$types';

// The kiosk lives in the browser: its pages are one empty shell that works without the server.
export const ssr = false;
export const prerender = true;

const opened: { session: Promise<KioskSession> | undefined } = { session: undefined };

/** One kiosk for each window, however many pages ask for it. */
export const load: LayoutLoad = async () => {
	if (!browser) return { session: undefined as unknown as KioskSession };
	opened.session ??= openSession();
	return { session: await opened.session };
};
