import type { Instant } from '$lib/base/instant';
import type { DeviceFault } from '$lib/devices/fault';

/** The copy of the ledger on the designated storage (第12条). */
export interface CopyStatus {
	/** `none`: no designated storage is named; `stopped`: the copy is ahead of this kiosk. */
	readonly state: 'none' | 'current' | 'fault' | 'stopped';
	/** Own entries in the copy. */
	readonly size: number;
	readonly at: Instant | undefined;
	readonly fault:
		| DeviceFault
		| { readonly fault: 'journal-short'; readonly seq: number }
		| { readonly fault: 'storage'; readonly why: string }
		| undefined;
}
