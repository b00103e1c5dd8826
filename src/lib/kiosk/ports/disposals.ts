import type { Result } from '$lib/base/result';
import type { Instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import type { DeviceFault } from '$lib/devices/fault';
import type { disposalFault, Disposal, Disposals } from '$lib/ledger/retention/disposals';
import type { RemovalOutcome } from '$lib/ledger/events/disposal';
import type { Request } from '$lib/ledger/requests/requests';
import type { Act, ActFault } from './act';

/** One copy of one file in one vault. `owed`: removal goes on by itself. `waiting`: its vault is not connected. */
export interface ShownCopy {
	readonly vault: string;
	readonly name: string;
	readonly bag: string;
	readonly stored: string;
	readonly sha256: string;
	readonly state: RemovalOutcome | 'owed' | 'waiting';
	readonly at: Instant | undefined;
}

/** A disposal with everything that its list says. */
export interface ShownDisposal {
	readonly disposal: Disposal;
	readonly request: Request | undefined;
	/** It had nothing to stand on, and nothing is removed by it. */
	readonly fault: ReturnType<typeof disposalFault>;
	readonly copies: readonly ShownCopy[];
	/** Discs that were extracted, and media that were replaced: nothing here reaches them. */
	readonly elsewhere: readonly { readonly kind: 'disc' | 'medium'; readonly name: string }[];
}

/** A proposal that was approved and is to be executed, with what stands against it now. */
export interface OpenDisposal {
	readonly request: Request;
	readonly no: Refusal | undefined;
}

export interface Signature {
	readonly person: string;
	readonly pin: string;
}

export type DisposalDeskReason = 'disposal-unfounded' | 'no-removal-here';

/** Footage whose time is over: executed by two persons on an approval, then removed from every vault, its stub kept (第15条). */
export interface DisposalDesk {
	read(): Promise<Disposals>;
	/** What would be said against disposing of these now; undefined = nothing. */
	whyNot(
		files: readonly { readonly ingest: string; readonly path: string; readonly sha256: string }[],
		request?: string
	): Promise<Refusal | undefined>;
	execute(order: {
		readonly request: string;
		readonly first: Signature;
		readonly second: Signature;
	}): Act;
	shown(request: string): Promise<ShownDisposal | undefined>;
	/** Looks again at copies that differed, and at a vault that failed. */
	again(request: string): Promise<Result<null, ActFault | DeviceFault>>;
	/** Why the last removal stopped; undefined = it did not. */
	trouble(): ActFault | DeviceFault | undefined;
	/** True while copies are being removed, or it is looked what has to be. */
	removing(): boolean;
	/** Every removal that can be made now is made. */
	settled(): Promise<void>;
	close(): void;
}
