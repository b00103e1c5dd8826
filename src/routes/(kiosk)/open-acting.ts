import { USUAL_IDLE_MINUTES, type ActingKeeping } from '$lib/kiosk/ports/acting';
import { openActingKeeping } from '$lib/kiosk/people/acting-keeping.dexie';

const page: { keeping: Promise<ActingKeeping> | undefined } = { keeping: undefined };

/** Who is at the kiosk is known to one window, so long as it is open. */
export const openActing = (): Promise<ActingKeeping> =>
	(page.keeping ??= openActingKeeping(sessionStorage));

/** Who says in a practice who they are is forgotten with it; whoever was at the kiosk before it says so anew behind it. */
export async function passingActing(): Promise<ActingKeeping> {
	(await openActing()).write(null);
	const kept = { who: null as string | null };
	return {
		minutes: USUAL_IDLE_MINUTES,
		keepMinutes: () => Promise.resolve(),
		read: () => kept.who,
		write: (who) => void (kept.who = who)
	};
}
