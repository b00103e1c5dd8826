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
	worker.addEventListener('controlling', (event) => {
		if (event.isUpdate) location.reload();
	});
	if ('serviceWorker' in navigator) {
		// Workbox listens once its registration is answered, and that waits behind an update which another window has just
		// asked for: a window that missed the change would stay on the old version.
		const { controller } = navigator.serviceWorker;
		const missed = () => controller !== null && controller !== navigator.serviceWorker.controller;
		void worker.register().then(
			() => missed() && location.reload(),
			() => undefined
		);
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
