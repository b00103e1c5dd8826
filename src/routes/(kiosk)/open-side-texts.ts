// Composition root of the side texts: kept in a database of their own, that no sync, index or copy reads.
import type { SideTextParts } from '$lib/kiosk/requests/restriction-desk';
import { openSideTexts } from '$lib/kiosk/requests/side-texts.dexie';
import { openStickKeeping } from '$lib/kiosk/exchange/stick-keeping.dexie';

export const openSideTextsHere = (): Omit<SideTextParts, 'station'> => ({
	sides: openSideTexts(),
	identity: openStickKeeping().identity,
	random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
	later: (act, millis) => void setTimeout(act, millis)
});
