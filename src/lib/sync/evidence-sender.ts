import type { Result } from '$lib/base/result';
import type { EvidenceMetadata, EvidenceReason } from './evidence-upload';

/** `refused`: the county says no, and why. `unreadable`: the file itself can no longer be read. `stopped`: by whoever asked. */
export type SendFault =
	| { readonly fault: 'no-answer' | 'unreadable' | 'stopped' }
	| { readonly fault: 'not-understood'; readonly status: number }
	| { readonly fault: 'refused'; readonly reason: EvidenceReason };

/** What is told while a copy is sent, and what ends it. */
export interface Sending {
	readonly signal: AbortSignal;
	/** So many bytes of the file are on the other side, or on the line to it. */
	onBytes(bytes: number): void;
}

/** How copies of evidence reach the county, from where the last one broke off. Its yes is no receipt: that is on the county's log. */
export interface EvidenceSender {
	send(name: EvidenceMetadata, file: Blob, sending: Sending): Promise<Result<null, SendFault>>;
	/** Has the county forget what it has of a copy that was begun. */
	end(name: EvidenceMetadata): Promise<Result<null, SendFault>>;
}

/** A copy that was begun: its name at the county, and how many bytes the county had when it was last heard of. */
export interface BegunUpload {
	readonly upload: string;
	readonly bytes: number;
}

/** What has to outlive a restart, so that no byte is sent twice; by `sendingKey`. */
export interface BegunUploads {
	begun(key: string): Promise<BegunUpload | undefined>;
	keep(key: string, is: BegunUpload): Promise<void>;
	/** Changes nothing where none is kept. */
	moved(key: string, bytes: number): Promise<void>;
	forget(key: string): Promise<void>;
}
