import type { DeviceFault, FileFault } from '$lib/devices/fault';
import type { VerifiedFile } from '$lib/devices/ingest/copy';

/** What can be practised; each is a recorder that does not exist (devices/simulator/training.ts). */
export const trainings = ['whole', 'unplugged', 'damaged'] as const;
export type TrainingScript = (typeof trainings)[number];

/** One practice: like an ingest, but nothing of it is on the record and nothing of it is kept. */
export interface TrainingRun {
	readonly script: TrainingScript;
	readonly phase: 'inventory' | 'copying' | 'closing' | 'halted' | 'done';
	readonly batteryPercent: number | undefined;
	readonly files: number;
	readonly filesDone: number;
	readonly bytes: number;
	/** Of reading and reading back together: runs to twice `bytes`. */
	readonly bytesDone: number;
	readonly path: string | undefined;
	readonly verified: readonly VerifiedFile[];
	readonly failed: readonly FileFault[];
	/** Why it stopped; where the cable came loose, `start` goes on from the byte reached. */
	readonly fault: DeviceFault | undefined;
}

/** The ingest to practise with, on the pipeline of the real one. */
export interface TrainingDesk {
	current(): TrainingRun | undefined;
	/** Begins, or goes on with the one that stopped. Resolves when it ended one way or the other. */
	start(script: TrainingScript): Promise<void>;
	cancel(): void;
	/** Clears it away, with all that was copied. */
	leave(): Promise<void>;
	onChange(listener: () => void): () => void;
}
