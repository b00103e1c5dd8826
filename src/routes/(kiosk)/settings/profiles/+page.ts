import { browser } from '$app/environment';
import type { ProfileDesk } from '$lib/kiosk/ports/profiles';
import { openProfiles } from '../../open-profiles';
import type { PageLoad } from './$types';

export const load: PageLoad = () => {
	// While the shell is rendered at build time there are no folders.
	if (!browser) return {} as { desk: ProfileDesk };
	return { desk: openProfiles().desk };
};
