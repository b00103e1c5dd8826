// Composition root of a window: it is the real kiosk, or the practice that was asked for, and never both.
import { NOT_OPENED, PRACTICE_LOCK, takePractice } from '$lib/kiosk/ports/practice-door';
import { emptyPractice } from '$lib/kiosk/practice/practice-stores.dexie';
import type { KioskSession } from '$lib/kiosk/ports/session';
import { openSession as openRealSession } from './open-kiosk';

/** What a practice has left behind goes once no window practises; whether it does is nothing to the kiosk. */
function clearAway(): void {
	if ('locks' in navigator)
		void navigator.locks.request(PRACTICE_LOCK, emptyPractice).catch(() => undefined);
}

/** `updateWaits`: a newer version of the program is here and waits to be agreed to. */
export async function openSession(updateWaits: () => boolean): Promise<KioskSession> {
	const asked = takePractice(sessionStorage);
	if (asked) {
		const { openPractice } = await import('./open-practice');
		const practice = await openPractice(asked).catch(() => undefined);
		if (practice) return practice;
		location.replace(NOT_OPENED);
		return new Promise(() => undefined);
	}
	const session = await openRealSession(updateWaits);
	clearAway();
	return session;
}
