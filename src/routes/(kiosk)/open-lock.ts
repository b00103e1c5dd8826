// Which window of this browser writes: one at a time, held by a lock for as long as the window is there.
const WRITER = 'luzheng-writer';

/** True once this window is the one that writes; the lock is held until it is closed. */
export function takeWriterLock(): Promise<boolean> {
	return new Promise((resolve) => {
		void navigator.locks.request(WRITER, { ifAvailable: true }, (lock) => {
			resolve(lock !== null);
			return lock ? new Promise(() => undefined) : undefined;
		});
	});
}

/**
 * Once no window writes. It looks, and never asks for the lock: a window that took it for a moment to learn that it is free
 * would be in the way of the one that is taking over.
 */
export async function writerGone(): Promise<void> {
	for (;;) {
		const { held = [] } = await navigator.locks.query();
		if (!held.some(({ name }) => name === WRITER)) return;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}
