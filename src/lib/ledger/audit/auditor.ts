import type { AuditProgress, AuditRow, LogAudit } from './audit';
import type { Anchor } from './audit-anchors';
import type { PublicKey } from '../texts/note';

/** One log to be checked; its journal is read by the auditor itself. */
export interface AuditTask {
	readonly key: PublicKey;
	/** How many entries of the journal are checked; what is written later is not looked at. */
	readonly size: number;
	/** The ledger's copy, whose bytes must be the same. */
	readonly second?: {
		readonly size: number;
		read(from: number, count: number): Promise<readonly AuditRow[]>;
	};
	readonly expected?: number;
	readonly anchors: readonly Anchor[];
}

export interface AuditWatch {
	readonly signal?: AbortSignal;
	onProgress?(progress: AuditProgress): void;
}

/** Checks whole logs beside the kiosk's work, so that the screen stays free. */
export interface Auditor {
	audit(task: AuditTask, watch?: AuditWatch): Promise<LogAudit>;
	close(): void;
}
