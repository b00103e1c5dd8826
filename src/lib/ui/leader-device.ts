import type { ReadChallenge } from '$lib/ledger/approval-code';

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
}
