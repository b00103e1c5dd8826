// Composition root of the leads: whose PIN opens them, and with which key they are unsealed.
import type { Bytes } from '$lib/base/bytes';
import { openLeadDesk, type LeadDeskParts } from '$lib/kiosk/lead-desk';
import type { LeadDesk } from '$lib/kiosk/leads';
import { openPinDesk } from '$lib/kiosk/pin-desk';
import { pinHash } from '$lib/kiosk/pin-hash.wasm';
import { openPinKeeping } from '$lib/kiosk/pin-keeping.dexie';
import type { LedgerRecord } from '$lib/kiosk/record';
import { openStickKeeping } from '$lib/kiosk/stick-keeping.dexie';

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
