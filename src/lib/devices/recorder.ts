import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from './fault';
import type { Listing, SourceFile, SourceHandle } from './source';
import type { Chunks } from './vault';

/**
 * A docked recorder, whatever it is plugged in as: it says what it is and how it is, lists and reads its files.
 * There is nothing here by which it could be written to, cleared or changed (第13、19条).
 */
export interface DockedRecorder {
	/** As it calls itself; shown and put on the record, never taken as its identity. */
	readonly name: string;
	/** What the hardware says about itself. What lies in its files is read by the profiles. */
	identify(): Promise<Result<readonly Claim[], DeviceFault>>;
	/** Battery, clock and space, where the hardware tells (第5条). */
	probe(): Promise<Result<Probe, DeviceFault>>;
	/** Everything on it, hidden files and logs too. */
	list(): Promise<Result<Listing, DeviceFault>>;
	/**
	 * The bytes of a listed file from `fromByte` to its end. A file that is no longer the listed one (grown, shrunk,
	 * another time) ends with the fault `changed`; whoever reads to the end without a fault has all of `file.bytes`.
	 * One reading at a time: a second one, or a list, waits until the first has ended or was left.
	 */
	read(file: SourceFile, fromByte: number, signal: AbortSignal): Chunks;
	/** Gives the hardware back. A page that is closed without it leaves a session open, which the next opening ends. */
	close(): Promise<void>;
}

/** One piece of evidence of which recorder this is. Claims are compared, never guessed from (profiles/identity.ts). */
export interface Claim {
	readonly by: 'usb' | 'mtp' | 'log' | 'marker' | 'file-names' | 'label';
	/** `number`: the bureau's or maker's device number; `person`: the badge number that it was set to. */
	readonly says: 'serial' | 'number' | 'person' | 'maker' | 'model' | 'name';
	readonly value: string;
	/** Where it was read: a file's path, a descriptor, a property. */
	readonly at: string;
}

/** What the hardware tells of its state now; what it does not tell is missing, and an officer looks (第5条). */
export interface Probe {
	readonly batteryPercent?: number;
	/** Its clock as it shows it, without a zone, and when the kiosk saw that. */
	readonly clock?: { readonly shown: string; readonly seenAt: Instant };
	readonly freeBytes?: number;
}

/** A recorder on USB that the person allowed this page to open; the worker finds it again by these. */
export interface UsbHandle {
	readonly kind: 'usb';
	readonly vendorId: number;
	readonly productId: number;
	/** Often the same on every unit of a maker: it finds the plug, it proves nothing. */
	readonly serial: string;
	readonly name: string;
}

/** A recorder that does not exist: for training at the kiosk and for tests (simulator.ts). */
export interface TrainingHandle {
	readonly kind: 'training';
	readonly script: string;
	readonly name: string;
	/** When it is to have recorded: while it was lent; yesterday where nothing is said. */
	readonly recorded?: { readonly from: Instant; readonly until: Instant };
}

/** Whatever can be opened as a recorder, in a form that can be posted to the worker which opens it. */
export type RecorderHandle = SourceHandle | UsbHandle | TrainingHandle;
