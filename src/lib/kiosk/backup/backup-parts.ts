import type { Stick } from '$lib/devices/stick';
import type { BackupFault, BackupProgress } from '../ports/backup';

/** The tables of a kiosk, row by row, whoever they belong to. */
export interface KioskTables {
	/** How many rows a table has; 0 where there is no such table yet. */
	count(store: string, table: string): Promise<number>;
	/** Rows in the order of their keys, behind the place `after`; `at` is the place behind them. */
	read(
		store: string,
		table: string,
		after: unknown,
		count: number
	): Promise<{ readonly rows: readonly unknown[]; readonly at: unknown }>;
	/** All of them or none, durably; a row with the same key is replaced. */
	write(store: string, table: string, rows: readonly unknown[]): Promise<void>;
	clear(store: string, table: string): Promise<void>;
}

/** A folder made for one backup. */
export interface NewFolder extends Pick<Stick, 'read' | 'write'> {
	readonly name: string;
	/** Takes the folder away with what this backup wrote into it; it was made for nothing else. */
	remove(): Promise<void>;
}

export interface Watch {
	readonly signal: AbortSignal;
	readonly progress: (is: Pick<BackupProgress, 'stage' | 'done' | 'total'>) => void;
}

/** Carries a fault out of whatever is under way; caught where the work was begun. */
export class BackupFailed extends Error {
	constructor(readonly fault: BackupFault) {
		super(fault.fault);
	}
}

export function fail(fault: BackupFault): never {
	throw new BackupFailed(fault);
}

export const unlessStopped = ({ signal }: Watch): void => {
	if (signal.aborted) fail({ fault: 'stopped' });
};

export const faultOf = (error: unknown): BackupFault =>
	error instanceof BackupFailed
		? error.fault
		: {
				fault: 'storage',
				why: error instanceof Error ? `${error.name}: ${error.message}` : String(error)
			};
