// Composition root of the leads: whose PIN opens them, and with which key they are unsealed.
import type { Bytes } from '$lib/base/bytes';
import { openLeadDesk, type LeadDeskParts } from '$lib/kiosk/counter/lead-desk';
import type { LeadDesk } from '$lib/kiosk/ports/leads';
import { openPinDesk } from '$lib/kiosk/people/pin-desk';
import { pinHash } from '$lib/kiosk/people/pin-hash.wasm';
import { openPinKeeping } from '$lib/kiosk/people/pin-keeping.dexie';
import type { LedgerRecord } from '$lib/kiosk/record/record';
import { openStickKeeping } from '$lib/kiosk/exchange/stick-keeping.dexie';

export interface LeadRoot extends Omit<LeadDeskParts, 'pins' | 'identity' | 'random' | 'record'> {
	readonly record: LedgerRecord;
	/** The logs that this kiosk writes and has written. */
	readonly logs: readonly string[];
}

const random = (bytes: number): Bytes => crypto.getRandomValues(new Uint8Array(bytes));

export function openLeadsHere({ logs, ...parts }: LeadRoot): LeadDesk {
	const { record, store } = parts;
	const pins = openPinDesk({ record, store, logs, keeping: openPinKeeping(), hash: pinHash });
	return openLeadDesk({ ...parts, pins, random, identity: openStickKeeping().identity });
}
