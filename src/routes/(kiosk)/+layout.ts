import { browser } from '$app/environment';
import type { ActingKeeping } from '$lib/kiosk/ports/acting';
import type { KioskSession } from '$lib/kiosk/ports/session';
import type { UpdateDesk } from '$lib/kiosk/ports/update';
import type { Updates } from '$lib/ui/update/updates';
import { openUpdates } from '$lib/ui/update/update.workbox';
import { openActing, passingActing } from './open-acting';
import { openSession } from './open-session';
import { openUpdateHere } from './open-update';
import type { LayoutLoad } from './$types';

// The kiosk lives in the browser: its pages are one empty shell that works without the server.
export const ssr = false;
export const prerender = true;

interface Opened {
	readonly session: Promise<KioskSession>;
	readonly updates: Updates;
	readonly acting: Promise<ActingKeeping>;
	readonly update: Promise<UpdateDesk | undefined>;
}

const page: { opened: Opened | undefined } = { opened: undefined };

/** One kiosk for each window, however many pages ask for it. */
export const load: LayoutLoad = async () => {
	// While the shell is rendered at build time there is no kiosk, and nothing of it is shown.
	if (!browser)
		return {} as {
			session: KioskSession;
			updates: Updates;
			update: UpdateDesk;
			acting: ActingKeeping;
		};
	page.opened ??= open();
	const { updates, session, update, acting } = page.opened;
	return { updates, session: await session, update: await update, acting: await acting };
};

function open(): Opened {
	const updates = openUpdates();
	const session = openSession(() => updates.now().next !== undefined);
	const update = session.then((is) => openUpdateHere(updates, is));
	const acting = session.then((is) =>
		is.mode === 'writer' && is.practice ? passingActing() : openActing()
	);
	return { updates, session, update, acting };
}
