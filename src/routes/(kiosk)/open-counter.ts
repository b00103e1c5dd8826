// Composition root of the counter: where PINs are kept and hashed, and what reads a two-second recording.
import { openIngest } from '$lib/devices/ingest/session';
import type { CounterDesk } from '$lib/kiosk/ports/counter';
import { openCounterDesk, type CounterParts } from '$lib/kiosk/counter/counter-desk';
import { pinHash } from '$lib/kiosk/people/pin-hash.wasm';
import { openPinKeeping } from '$lib/kiosk/people/pin-keeping.dexie';
import { knownProfiles } from './open-profiles';

type FromKiosk = 'record' | 'store' | 'station' | 'pack' | 'clock' | 'view' | 'docked' | 'logs';

/** The counter on the adapters of this browser. */
export const openCounterHere = (kiosk: Pick<CounterParts, FromKiosk>): CounterDesk =>
	openCounterDesk({
		...{ ...kiosk, keeping: openPinKeeping(), hash: pinHash },
		...{ profiles: knownProfiles, openSession: openIngest }
	});
