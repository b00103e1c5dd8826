// Composition root of the leader's page: which key store it has, and that it works without the server.
import { browser } from '$app/environment';
import type { LeaderDevice } from '$lib/ui/approve/leader-device';
import { openLeaderDevice } from '$lib/ui/approve/leader-device.dexie';
import { openUpdates } from '$lib/ui/update/update.workbox';
import type { PageLoad } from './$types';

export const ssr = false;
export const prerender = true;

export const load: PageLoad = () => {
	// While the shell is rendered at build time there is no device.
	if (!browser) return {} as { device: LeaderDevice };
	openUpdates().started();
	return { device: openLeaderDevice() };
};
