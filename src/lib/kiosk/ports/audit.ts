import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { LogAudit } from '$lib/ledger/audit/audit';
import type { Finding } from '$lib/ledger/audit/audit-findings';
import type { Entry } from '$lib/ledger/log/entry';
import type { Quarantined } from '$lib/ledger/facts/quarantine';
import type { EntryFilter, FoundPage } from '$lib/ledger/store/search';

/** Something that does not hold: in a log, or (`no-key`, `other-key`) between its key and the county's enrolment of it. */
export type AuditFinding =
	Finding | { readonly log: string; readonly wrong: 'no-key' | 'other-key' };

/** How far one log is checked. */
export interface LogCheck {
	readonly log: string;
	readonly state: 'waiting' | 'running' | 'done';
	readonly done: number;
	readonly total: number;
	/** Findings so far; the findings themselves come when the log is done. */
	readonly found: number;
	readonly audit: LogAudit | undefined;
}

/** A check of everything that this kiosk holds, while it runs and after. */
export interface AuditRun {
	readonly state: 'running' | 'done' | 'cancelled' | 'failed';
	readonly startedAt: Instant;
	readonly endedAt: Instant | undefined;
	readonly logs: readonly LogCheck[];
	/** Entries, of all logs together. */
	readonly done: number;
	readonly total: number;
	readonly perSecond: number | undefined;
	readonly secondsLeft: number | undefined;
	readonly findings: readonly AuditFinding[];
	/** Why it failed, for a technician. */
	readonly why: string | undefined;
}

/** What an entry of another log says this log was, at a time: nobody can take it back alone. */
export interface Word {
	/** Where it is written. */
	readonly by: string;
	readonly seq: number;
	/** How many entries of the log it is about, and their root as hex. */
	readonly size: number;
	readonly root: string;
	readonly at: Instant;
}

/** One entry as this kiosk holds it. */
export interface EntryView {
	readonly log: string;
	readonly seq: number;
	readonly bytes: Bytes;
	/** SHA-256 of the bytes, computed now. */
	readonly hash: string;
	/** Undefined where the bytes cannot be read as an entry. */
	readonly entry: Entry | undefined;
	/** Its signature holds, with the key of this log; undefined where no key of it is known. */
	readonly signed: boolean | undefined;
	/** The journal has the same bytes. */
	readonly journalled: 'same' | 'differs' | 'missing';
	/** The newest entry of the county's log that it knew of; it was written after that one. */
	readonly notBefore: { readonly size: number; readonly at: Instant } | undefined;
	/** When somebody else first vouched for a log that has it; it was written before. */
	readonly notAfter: Instant | undefined;
	/** The county's cosignature over a size of this kiosk's own log that includes it. */
	readonly cosigned: { readonly size: number; readonly at: Instant } | undefined;
	/** Of each log that vouches for it, the first time. */
	readonly words: readonly Word[];
	/** What the county's rule says of it; `none`: the county's own entries are not judged. */
	readonly verdict: 'none' | 'not-yet' | 'ok' | Quarantined;
	/** How many entries the log has here. */
	readonly logSize: number;
}

/** That an entry is in a log, shown against what somebody has signed. */
export interface Proven {
	readonly size: number;
	readonly root: string;
	/** The hashes from the entry up to the root, as hex. */
	readonly path: readonly string[];
	/**
	 * `receipt`: this log's checkpoint with the county's cosignature. `own`: a checkpoint of this kiosk alone, signed just
	 * now. `county`: a checkpoint of the county over its own log. `word`: what an entry of another log says; no checkpoint
	 * with that station's signature is held here, and so no proof file can be made.
	 */
	readonly against: 'receipt' | 'own' | 'county' | 'word';
	readonly word: Word | undefined;
	readonly cosignedAt: Instant | undefined;
	/** The checkpoint as it was signed. */
	readonly note: string | undefined;
	/** C2SP tlog-proof (docs/formats.md, "Proofs"), opened and verified once more before it is given out. */
	readonly file: Bytes | undefined;
}

export type ProofTrouble =
	/** The ledger lacks an entry, or nobody has vouched for a size that includes this one yet. */
	| { readonly fault: 'missing'; readonly seq: number }
	| { readonly fault: 'no-checkpoint' }
	/** The entries held here do not give the root that was signed. */
	| { readonly fault: 'other-root'; readonly size: number };

/** The state of the own log on one page (台账每日摘要). */
export interface Digest {
	readonly log: string;
	readonly madeAt: Instant;
	readonly size: number;
	/** As hex. */
	readonly root: string;
	/** Of the newest entry. */
	readonly hash: string;
	/** Entries of the day, by type. */
	readonly counts: readonly { readonly type: string; readonly count: number }[];
	/** A checkpoint signed just now; with the county's cosignature where that is over the same entries. */
	readonly note: string;
	readonly cosigned: boolean;
	/** Twelve digits of the checkpoint's SHA-256, to be compared by telephone. */
	readonly check: string;
	readonly confirmed: { readonly size: number; readonly at: Instant } | undefined;
	/** SHA-256 of the county's key in its text form, as hex. */
	readonly countyKey: string;
}

/** Checking, finding and showing what is on the record; writes nothing. */
export interface AuditDesk {
	/** The check that runs, or the last one of this window. */
	current(): AuditRun | undefined;
	/** Checks every log held here from its exact bytes; goes on when the screen is left. Resolves at its end. */
	run(): Promise<void>;
	cancel(): void;
	logs(): Promise<readonly { readonly log: string; readonly size: number }[]>;
	/** One page, newest first; `below` of the page before goes on from there. */
	find(filter: EntryFilter, below: number | undefined, count: number): Promise<FoundPage>;
	entry(log: string, seq: number): Promise<EntryView | undefined>;
	/** Computes the log's tree the first time, which takes a moment for a long log. */
	prove(
		log: string,
		seq: number,
		progress: (done: number, total: number) => void
	): Promise<Result<Proven, ProofTrouble>>;
	/** Undefined while the log is empty. */
	digest(from: Instant, until: Instant): Promise<Digest | undefined>;
}
