import type { DeviceFault } from '$lib/devices/fault';
import type { ActFault, ActReceipt } from './act';

/** A file of the certificate that is still on the recorder, and why. */
export interface LeftFile {
	readonly path: string;
	readonly why: 'changed' | 'doubtful' | 'refused' | 'unreadable' | 'waiting';
}

/** A recorder that the kiosk empties on the strength of a certificate, as its screen shows it. */
export interface Emptying {
	readonly ingest: string;
	/** `left`: not all of it is gone, and nothing is on the record; it can be begun again. */
	readonly phase: 'looking' | 'removing' | 'left' | 'done';
	readonly files: number;
	readonly filesDone: number;
	readonly left: readonly LeftFile[];
	readonly fault: ActFault | DeviceFault | undefined;
	readonly receipt: ActReceipt | undefined;
}

/** Empties a docked recorder: a person's act, which nothing that reads recorders can reach (第12、13、19条). */
export interface EmptyingDesk {
	current(): Emptying | undefined;
	/** Call it from a tap, because the browser asks for a folder at no other moment. Begins, or goes on with what was left. */
	start(order: { ingest: string; custodian: string }): Promise<void>;
	/** Stops after the file that is being looked at; what is gone by then is gone. */
	cancel(): void;
	/** Takes one that ended from the screen. */
	dismiss(): void;
	onChange(listener: () => void): () => void;
}
