import { messageSW, Workbox } from 'workbox-window';
import type { Updates } from './updates';

/** Calls back once the window has loaded: a page that reloads before that may never finish loading. */
function whenLoaded(then: () => void): void {
	if (document.readyState === 'complete') then();
	else addEventListener('load', then, { once: true });
}

/**
 * Loads the window anew when a newer version has taken over, once. Workbox listens for that only when its own registration is
 * answered, and that can wait behind an update which another window asked for: the window would stay on the old version.
 */
function followController(workers: ServiceWorkerContainer): void {
	// The first version of all takes over a page that has none, and that page stays.
	const state = { controller: workers.controller, reloads: false };
	whenLoaded(() => (state.controller ??= workers.controller));
	workers.addEventListener('controllerchange', () => {
		const { controller } = workers;
		if (state.reloads || controller === null || controller === state.controller) return;
		state.reloads = state.controller !== null;
		state.controller = controller;
		if (state.reloads) whenLoaded(() => location.reload());
	});
}

/** Says again, whenever a version of this registration has come further, how it stands. */
function followVersions(registration: ServiceWorkerRegistration, look: () => void): void {
	const follow = (worker: ServiceWorker | null) => worker?.addEventListener('statechange', look);
	registration.addEventListener('updatefound', () => {
		follow(registration.installing);
		look();
	});
	// What another window, or the browser by itself, began before this one asked.
	for (const worker of [registration.installing, registration.waiting]) follow(worker);
	look();
}

/**
 * Chromium lets the newer version take over when the older one has nothing to do, and asks the older one to come to an end only
 * if it runs at that very moment. One that is just being started works on for half a minute more; so it is asked again.
 */
const ASKED_AGAIN_MILLIS = 2000;

/** Registers the service worker and says how it stands; nothing is taken over without being asked. */
export function openUpdates(): Updates {
	const listeners = new Set<() => void>();
	const state = { waiting: undefined as ServiceWorker | undefined, applying: false };
	const told = () => {
		for (const listener of listeners) listener();
	};
	function takeOver(): void {
		if (!state.waiting) return;
		void messageSW(state.waiting, { type: 'SKIP_WAITING' });
		setTimeout(takeOver, ASKED_AGAIN_MILLIS);
	}
	if ('serviceWorker' in navigator) {
		followController(navigator.serviceWorker);
		void navigator.serviceWorker.ready.then((registration) =>
			followVersions(registration, () => {
				state.waiting = registration.waiting ?? undefined;
				state.applying &&= registration.waiting !== null;
				told();
			})
		);
		// Where it cannot be registered the kiosk works as long as there is a connection.
		const worker = new Workbox('/service-worker.js', { type: 'classic' });
		void worker.register().catch(() => undefined);
	}
	return {
		waiting: () => state.waiting !== undefined,
		applying: () => state.applying,
		apply() {
			if (state.applying) return;
			state.applying = true;
			takeOver();
			told();
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
