import { instant, type Instant } from '$lib/base/instant';

const KEY = 'luzheng-practice';
/** Held by the window that practises. */
export const PRACTICE_LOCK = 'luzheng-practice-writer';
/** Where the window goes when a practice that was asked for does not open: nobody takes the real kiosk for it. */
export const NOT_OPENED = '/practice?not-opened';

/** What the real kiosk hands to the practice that follows it in this window: moments, and no word of whom they concern. */
export interface BeforePractice {
	readonly reminders: readonly Instant[];
}

/** The next loading of this window is a practice; any loading after it is the real kiosk's. */
export const askForPractice = (storage: Storage, { reminders }: BeforePractice): void =>
	storage.setItem(KEY, JSON.stringify(reminders));

/**
 * What was asked for, once: it is forgotten before anything is opened, so that whatever ends a practice (a crash, a reload, a
 * power cut) leads to the real kiosk.
 */
export function takePractice(storage: Storage): BeforePractice | undefined {
	const kept = storage.getItem(KEY);
	storage.removeItem(KEY);
	return kept === null ? undefined : { reminders: momentsIn(kept) };
}

/** What cannot be read is no reason to open the real kiosk before somebody who was promised a practice. */
function momentsIn(kept: string): readonly Instant[] {
	try {
		const read: unknown = JSON.parse(kept);
		return Array.isArray(read)
			? read.filter(Number.isSafeInteger).map((at) => instant(at as number))
			: [];
	} catch {
		return [];
	}
}
