import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { SourceHandle } from '$lib/devices/source';
import type { Body } from '$lib/ledger/events/event';
import type { fixityAnswers } from '$lib/ledger/events/fixity';
import type { Found, Replacement, VaultFixity } from '$lib/ledger/media/fixity';
import type { VaultPlaceName, VaultStatus } from './ingest';
import type { Act, ActFault, ActReceipt } from './act';

/** A vault that this kiosk knows, and whether it can be read now. */
export interface KnownVault {
	readonly id: string;
	readonly name: string;
	readonly designated: boolean;
	/** `lost`: it cannot be reached; `ask`: the browser wants a tap before it gives access. */
	readonly state: 'ready' | 'ask' | 'lost';
}

/** A vault with what the record and this kiosk know of its checks. */
export interface CheckedVault extends KnownVault {
	readonly fixity: VaultFixity;
	/** Bags that ought to lie in it, and their bytes. */
	readonly bags: number;
	readonly bytes: number;
	/** Files of them of which only the stub is left (第15条). */
	readonly disposed: number;
	/** The oldest day on which one of its bags was last read whole. */
	readonly oldest: Instant | undefined;
	/** When the next piece is due by itself. */
	readonly nextAt: Instant | undefined;
	/** A check that was broken off can be gone on with. */
	readonly unfinished: boolean;
}

/** What the worker is at, or was at last in this window. */
export interface FixityProgress {
	readonly task: 'check' | 'replace' | 'index';
	readonly vault: string;
	/** `waiting`: an ingest goes first; `paused`: somebody said so; `halted`: it can be gone on with. */
	readonly state: 'running' | 'waiting' | 'paused' | 'done' | 'stopped' | 'halted';
	readonly bag: string | undefined;
	readonly bags: number;
	readonly bagsDone: number;
	readonly bytes: number;
	readonly bytesDone: number;
	readonly bytesPerSecond: number | undefined;
	readonly secondsLeft: number | undefined;
	/** Not as the record has it, and not answered. */
	readonly faults: number;
	readonly fault: DeviceFault | ActFault | undefined;
}

/** What a vault and the ledger do not say alike about one ingest. */
export interface IndexDifference {
	readonly bag: string;
	readonly what: 'not-on-ledger' | 'not-in-vault' | 'manifest' | 'files' | 'damaged';
	/** Files concerned. */
	readonly paths: readonly string[];
}

/** A bag as it is read from its vault alone, and what in it is not as its own manifests say. */
export interface KeptBag {
	readonly bag: string;
	readonly ingest: string;
	readonly recorder: string;
	readonly day: string;
	readonly manifest: string | undefined;
	readonly files: readonly {
		readonly path: string;
		readonly bytes: number;
		readonly sha256: string;
	}[];
	readonly missing: readonly string[];
	readonly findings: readonly {
		readonly path: string | null;
		readonly kind: Found['kind'];
	}[];
}

export interface ContentsProgress {
	readonly bags: number;
	readonly bagsDone: number;
	readonly bytesRead: number;
}

/** What the vaults hold, read from them alone: also where the ledger does not open (第12条). */
export interface VaultContents {
	vaults(): readonly VaultStatus[];
	/** Reads every file of every bag and holds it to the bag's own manifests. Call it from a tap: the browser may ask. */
	read(
		place: VaultPlaceName,
		progress: (now: ContentsProgress) => void
	): Promise<Result<readonly KeptBag[], DeviceFault>>;
	/** Ends what is being read with the fault `cancelled`. */
	stop(): void;
}

/** The list of ingests and files as a vault alone gives it. */
export interface VaultIndex {
	readonly vault: string;
	readonly bags: readonly Omit<KeptBag, 'findings'>[];
	readonly differences: readonly IndexDifference[];
}

/** What goes on paper when a disk is replaced. */
export interface Handover extends Replacement {
	readonly brought: readonly {
		readonly bag: string;
		readonly manifest: string;
		readonly files: number;
		readonly bytes: number;
	}[];
	readonly notBrought: readonly string[];
}

export interface FixityAnswer {
	readonly vault: string;
	readonly bag: string;
	readonly path: string | null;
	readonly words: string;
	readonly custodian: string;
}

/** Re-reading what is kept, and what follows from it (第12、19条). It deletes and overwrites nothing. */
export interface FixityDesk {
	current(): FixityProgress | undefined;
	vaults(): Promise<readonly CheckedVault[]>;
	/** Reads every bag of the vault, or goes on with a check that was broken off. Resolves when it ended one way or the other. */
	check(vault: string): Promise<void>;
	pause(): void;
	resume(): void;
	cancel(): void;
	/** Every bag is read at least once in so many days. */
	everyDays(): Promise<number>;
	setEveryDays(days: number): Promise<void>;
	/** What was done about a finding, in words. */
	explain(answer: FixityAnswer): Act;
	/** Vaults whose copy of this bag can be read now. */
	sourcesOf(vault: string): readonly KnownVault[];
	/** Brings the lost content back from another vault, beside what is there. */
	restore(
		answer: FixityAnswer & { readonly from: string }
	): Promise<Result<ActReceipt, ActFault | DeviceFault>>;
	/** Clones every bag to a new disk that is registered by this, and puts it on the record. */
	replace(
		order: Pick<Body<'vault-replaced'>, 'from' | 'reason' | 'handedBy' | 'receivedBy'> & {
			readonly folder: SourceHandle;
		}
	): Promise<Result<{ readonly to: string }, ActFault | DeviceFault>>;
	handover(to: string): Promise<Handover | undefined>;
	/** Reads the vault with no ledger at hand, and holds what it says against the ledger. */
	index(vault: string): Promise<Result<VaultIndex, ActFault | DeviceFault>>;
	/** What is running ends; a check can be gone on with. */
	close(): void;
}

export type FixityOutcome = (typeof fixityAnswers)[number];
/** What the desk itself refuses, besides the rule. */
export type FixityDeskReason = 'fixity-running' | 'bags-open' | 'no-such-vault';
