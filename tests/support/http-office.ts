// What the API's routes need of a county, from one that keeps everything in memory.
import type { Instant } from '$lib/base/instant';
import type { County } from '$lib/server/county';
import { openKioskEnd } from '$lib/server/exchange/kiosk-end';
import { sharedInMemory } from '$lib/server/record/shared.memory';
import type { Office } from './county-parts';

export function countyOver(office: Office, now: () => Instant): County {
	const random = (bytes: number) => new Uint8Array(bytes);
	const { contacts } = sharedInMemory();
	const end = openKioskEnd({
		...{ ...office.witness, now, restoring: office.restoring, contacts, random }
	});
	// What the office's pages need besides is not asked for by any of these routes.
	return end as unknown as County;
}
