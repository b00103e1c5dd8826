import { Workbox } from 'workbox-window';
import type { Updates } from './updates';

/** Registers the service worker and says how it stands; nothing is taken over without being asked. */
export function openUpdates(): Updates {
	const listeners = new Set<() => void>();
	const state = { offlineReady: false, waiting: false };
	const changed = (change: Partial<typeof state>) => {
		Object.assign(state, change);
		for (const listener of listeners) listener();
	};
	const worker = new Workbox('/service-worker.js', { type: 'classic' });
	worker.addEventListener('waiting', () => changed({ waiting: true }));
	worker.addEventListener('activated', () => changed({ offlineReady: true }));
	if ('serviceWorker' in navigator) {
		// Listened to from the first moment: Workbox begins only once its registration was answered, and that waits behind
		// an update which another window has just asked for. A window that missed the change would stay on the old version.
		let controlled = navigator.serviceWorker.controller !== null;
		navigator.serviceWorker.addEventListener('controllerchange', () => {
			if (controlled) location.reload();
			controlled = true;
		});
		void worker.register().catch(() => undefined);
		void navigator.serviceWorker.ready.then(() => changed({ offlineReady: true }));
	}
	return {
		offlineReady: () => state.offlineReady,
		waiting: () => state.waiting,
		apply: () => worker.messageSkipWaiting(),
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
