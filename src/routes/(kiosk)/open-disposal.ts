// Composition root of disposal: the only way to what can remove footage from a vault, and nothing but an executed disposal leads here.
import { openRemoval } from '$lib/devices/disposal/session';
import { openThumbnails } from '$lib/devices/media/thumbnails.dexie';
import type { RemovalParts } from '$lib/kiosk/disposal/disposal-desk';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';

/** A vault that is put in again is noticed within so long. */
const LOOK_MILLIS = 20_000;

/** What a kiosk with a browser removes with. */
export function openDisposals(vaults: VaultDesk): RemovalParts {
	const { erase } = openThumbnails();
	const every = (act: () => void) => {
		const timer = setInterval(act, LOOK_MILLIS);
		return () => clearInterval(timer);
	};
	return { vaults, every, openSession: openRemoval, forget: (sha256) => erase([sha256]) };
}
