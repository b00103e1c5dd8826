import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Claim, Probe, RecorderHandle } from '$lib/devices/recorder';
import type { SourceHandle } from '$lib/devices/source';
import type { Certificate, ClearanceObstacle } from '$lib/ledger/custody/clearance';
import type { clearingWays } from '$lib/ledger/events/bag';
import type { IdentityVerdict } from '$lib/ledger/events/identity';
import type { FailedFile, VerifiedFile } from '$lib/ledger/events/ingest';
import type { Copies } from '$lib/ledger/store/footage';
import type { Act, ActFault } from './act';

/** The two designated storages of a station: the dedicated computer's disk, and a removable one (第12条). */
export const vaultPlaces = ['first', 'second'] as const;
export type VaultPlaceName = (typeof vaultPlaces)[number];

export interface VaultStatus {
	readonly place: VaultPlaceName;
	readonly id: string;
	readonly name: string;
	/** False: the browser's own file system, which is not the designated storage of 第12条. */
	readonly designated: boolean;
	/** `lost`: a vault is named but cannot be reached now; `ask`: the browser wants a tap before it gives access. */
	readonly state: 'ready' | 'ask' | 'lost';
}

export type IngestPhase =
	'queued' | 'inventory' | 'copying' | 'closing' | 'paused' | 'halted' | 'done';

/** Who the docked recorder says it is, held against the one that the custodian named. */
export interface Identity {
	readonly verdict: IdentityVerdict;
	readonly contradicts: readonly Claim[];
	readonly supports: readonly Claim[];
}

/** One recorder's ingest in this window, as its screen shows it. */
export interface IngestProgress {
	readonly ingest: string | undefined;
	readonly recorder: string;
	readonly custodian: string;
	readonly phase: IngestPhase;
	/** Its place among those that wait, from 1 on. */
	readonly place: number | undefined;
	readonly files: number;
	readonly filesDone: number;
	readonly bytes: number;
	/** Of copying and reading back together: runs to twice `bytes`. */
	readonly bytesDone: number;
	readonly path: string | undefined;
	readonly bytesPerSecond: number | undefined;
	readonly secondsLeft: number | undefined;
	/** Filled in when it ends; while it runs `filesDone` tells. */
	readonly verified: readonly VerifiedFile[];
	readonly failed: readonly FailedFile[];
	/** Why it stopped before the end. */
	readonly fault: DeviceFault | ActFault | undefined;
	readonly bag: string | undefined;
	/** The first loaded inventory equals that of an ingest that is finished already. */
	readonly sameAs: string | undefined;
	/** Footage of this ingest that was in safe keeping before, here or at another station. */
	readonly copies: readonly Copies[];
	/** 可取走: every file is verified, the bag is closed and the recorder is given back; its cable matters no more. */
	readonly released: boolean;
	/** Names of the vaults that dropped out while it was copied. */
	readonly lost: readonly string[];
	readonly identity: Identity | undefined;
}

/** A recorder that is plugged in, as far as it was looked at; nothing of it is on the record yet. */
export interface DockedRecorderShown {
	readonly key: string;
	readonly name: string;
	readonly handle: RecorderHandle;
	readonly state: 'looking' | 'seen' | 'fault';
	readonly fault: DeviceFault | undefined;
	readonly files: number;
	readonly bytes: number;
	readonly probe: Probe;
	/** Its clock minus the kiosk's, where it shows one (第5条). */
	readonly clockOffsetSeconds: number | undefined;
	readonly claims: readonly Claim[];
	/** The one registered recorder that its claims name, if they name one and no other. */
	readonly recorder: string | undefined;
	/** An unfinished ingest that began with exactly what is on it now. */
	readonly continues: string | undefined;
	/** This ingest is finished, and the recorder still holds exactly what it took in. */
	readonly finished: string | undefined;
}

/** A copy that is still owed to a vault: the recorder itself is not needed for it (第12条). */
export interface OwedCopy {
	readonly ingest: string;
	readonly recorder: string;
	readonly bytes: number;
	/** Where it is to go; undefined while no second vault is named. */
	readonly to: string | undefined;
	/** `waiting`: the vault it goes to, or the one it comes from, cannot be reached now. */
	readonly state: 'waiting' | 'queued' | 'copying' | 'fault';
	readonly bytesDone: number;
	readonly fault: DeviceFault | undefined;
}

export interface IngestOrder {
	readonly recorder: string;
	readonly custodian: string;
	readonly source: RecorderHandle;
	/** The number on its body, where somebody scanned or typed it. */
	readonly label?: string | undefined;
}

/** What the ingest desk itself refuses, besides the rule. */
export type DeskReason =
	'other-inventory' | 'other-vault' | 'ingest-running' | 'no-label' | 'not-docked';

/** The certificate, or every reason against it, with what the page shows besides. */
export interface Clearance {
	readonly answer: Result<Certificate, readonly ClearanceObstacle[]>;
	readonly identity: IdentityVerdict;
	/** The station has switched clearing on; it is off by default. */
	readonly allowed: boolean;
}

export interface ClearOrder {
	readonly ingest: string;
	readonly custodian: string;
	readonly how: (typeof clearingWays)[number];
}

/** The files that a certificate says are safe, as the record has them. */
export interface Certified {
	readonly recorder: string;
	/** SHA-256 of the inventory with which the ingest began. */
	readonly inventory: string;
	readonly files: readonly Pick<VerifiedFile, 'path' | 'bytes' | 'sha256'>[];
}

export interface IngestDesk {
	/** The first is always there: without a named one it is the browser's own file system. */
	vaults(): readonly VaultStatus[];
	/** Names a folder as this station's vault (第12条); one of another station, and the same medium twice, are refused. */
	useVault(place: VaultPlaceName, folder: SourceHandle): Promise<Result<null, DeviceFault>>;
	/** Asks the browser for the remembered vault again; call it from a tap. */
	reconnectVault(place: VaultPlaceName): Promise<Result<null, DeviceFault>>;
	/** What is plugged in now and can be opened without a question. */
	docked(): readonly DockedRecorderShown[];
	/** The ingests that run, wait or ended in this window, in the order in which they were begun. */
	jobs(): readonly IngestProgress[];
	owed(): readonly OwedCopy[];
	/** Begins, or goes on with an unfinished ingest of the same recorder. Resolves when it ended one way or the other. */
	run(order: IngestOrder): Promise<Result<IngestProgress, ActFault | DeviceFault>>;
	/** Stops reading within one chunk; nothing is lost, and `resume` goes on from there. */
	pause(recorder: string): void;
	resume(recorder: string): void;
	cancel(recorder: string): void;
	/** Tries what failed again, from the same recorder. */
	retry(recorder: string): void;
	/** Closes an ingest of which some files could not be had, with the reason (第13条). */
	closeWithMissing(order: { ingest: string; custodian: string; explanation: string }): Act;
	/** A custodian read the number on the recorder's body (身份待核). */
	identify(order: { ingest: string; custodian: string; label: string }): Act;
	/** Takes an ended ingest from the screen; the record is not touched. */
	dismiss(recorder: string): void;
	/** Whether the recorder of this ingest may be emptied, and on the strength of what. */
	clearance(ingest: string): Clearance | undefined;
	/** Puts on the record that the recorder was emptied; refused without the certificate. */
	clear(order: ClearOrder): Act;
	/** What the certificate names, for whoever removes it; refused as `clear` is, and nothing is recorded. */
	certified(order: ClearOrder): Promise<Result<Certified, ActFault>>;
	/** Looks at a docked recorder anew: what is on it is another thing now. */
	lookAgain(key: string): void;
	mayClear(): boolean;
	allowClearing(allowed: boolean): void;
	/** Nothing runs any more after this. */
	close(): void;
}
