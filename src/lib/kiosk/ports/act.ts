import type { Instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';

/** What an act gives back: the number under which it stands on the record. */
export interface ActReceipt {
	readonly seq: number;
	readonly voucher: string;
	readonly hash: string;
	readonly at: Instant;
}

/** `storage`: the act is not acknowledged; the kiosk has to be opened again, and then shows whether it is on the record. */
export type ActFault = Refusal | { readonly fault: 'storage'; readonly why: string };
export type Act = Promise<Result<ActReceipt, ActFault>>;
