/// <reference lib="webworker" />
import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
	/** Filled in by scripts/precache.mjs after the build. */
	readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

precacheAndRoute(self.__WB_MANIFEST);

// The kiosk's pages are one shell; the county's pages and the API are always the server's.
registerRoute(
	new NavigationRoute(createHandlerBoundToURL('/'), { denylist: [/^\/county(\/|$)/, /^\/api\//] })
);

// A new version waits until the kiosk asks for it (ui/update.workbox.ts): never in the middle of an act.
self.addEventListener('message', (event) => {
	if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
// The very first one takes over the open page, so that the kiosk works offline from its first visit on.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
