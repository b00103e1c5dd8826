import type { Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';
import type { Signer } from '$lib/ledger/texts/note';
import type { Enrolled, EnrolRequest, Hello, Problem, Progress, RotateRequest } from './protocol';

export type PeerFault =
	| { readonly fault: 'no-answer' }
	/** `retryAfterMillis` where the county asked for patience. */
	| { readonly fault: 'busy'; readonly retryAfterMillis: number | undefined }
	| { readonly fault: 'not-understood'; readonly status: number }
	| { readonly fault: 'refused'; readonly problem: Problem };

/** The county, however it is reached. Nothing it says is believed before its signature holds. */
export interface Peer {
	/** `log`: the log that asks how much of it is held. */
	hello(log?: string): Promise<Result<Hello, PeerFault>>;
	enrol(request: EnrolRequest): Promise<Result<Enrolled, PeerFault>>;
	sendEntries(origin: string, start: number, bundle: Bytes): Promise<Result<Progress, PeerFault>>;
	/** The checkpoint with the county's cosignature line under it. */
	cosign(origin: string, checkpoint: Bytes): Promise<Result<Bytes, PeerFault>>;
	/** The county's own checkpoint, the newest or that of `size`, behind a consistency proof from `old` on (ledger/log/proof.ts). */
	checkpoint(old: number, size?: number): Promise<Result<Bytes, PeerFault>>;
	/** Shows the county a checkpoint that it signed itself; `next` = the first of its own entries that it lacks. */
	offer(county: string, checkpoint: Bytes): Promise<Result<Progress, PeerFault>>;
	/** Entries of all logs behind a place in the county's order; `last` = the hash of the entry in front of it. */
	feed(
		after: number,
		nonce: string,
		signer: Signer,
		last?: string
	): Promise<Result<Fed, PeerFault>>;
}

export interface Fed {
	readonly bundle: Bytes;
	/** The place behind the bundle's last entry. */
	readonly next: number;
	/** The connection broke before all of it was here. */
	readonly broken?: boolean;
	/** Where the county's order ended when it answered. */
	readonly end?: number | undefined;
}

/** Where a kiosk has the key that is to follow its own enrolled. */
export interface RotationPeer {
	rotate(origin: string, request: RotateRequest): Promise<Result<Enrolled, PeerFault>>;
}
