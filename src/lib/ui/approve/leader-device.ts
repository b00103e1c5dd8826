import type { ReadChallenge } from '$lib/ledger/requests/approval-code';
import type { ReturnReason } from '$lib/ledger/requests/return-reasons';

/** The key of this device, as it is told to the county. */
export interface LeaderKeyHere {
	readonly person: string;
	readonly vkey: string;
	/** For two people to compare. */
	readonly check: string;
}

/** A leader's own phone or computer: it holds one key, whose private half cannot leave it. */
export interface LeaderDevice {
	read(): Promise<LeaderKeyHere | undefined>;
	/** In the place of one that was there before. */
	make(person: string): Promise<LeaderKeyHere>;
	/** The code for what is shown, approved until this second. */
	sign(challenge: ReadChallenge, untilSeconds: number): Promise<string>;
	/** The code by which it is returned. */
	signReturn(challenge: ReadChallenge, reason: ReturnReason): Promise<string>;
}
