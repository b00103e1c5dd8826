import type { Result } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { StickMediumFault } from '$lib/devices/stick';
import type { NotACertificate } from '$lib/sync/certificate';
import type { Folders } from './folders';

/** A request that waits for the county's certificate. */
export interface WaitingRequest {
	readonly station: string;
	readonly name: string;
	readonly office: string;
	/** The digits of this kiosk's new key, to be read out to the county. */
	readonly digits: string;
	/** The same as a QR code holds them. */
	readonly code: string;
	/** The request file. */
	readonly file: { readonly name: string; readonly content: Uint8Array<ArrayBuffer> };
}

/** A certificate that names this kiosk's key. Nothing of it counts before a person has compared the county's digits. */
export interface OfferedCertificate {
	readonly countyName: string;
	/** The digits of the county's key: the county's page shows and prints them. */
	readonly countyDigits: string;
	readonly station: string;
	readonly epoch: number;
	readonly made: string;
}

export type ByFileFault =
	| { readonly fault: 'bad-station' }
	| { readonly fault: 'too-long' }
	| { readonly fault: StickMediumFault['fault'] }
	| { readonly fault: NotACertificate }
	/** It is for another key: another kiosk's, or an earlier request's. */
	| { readonly fault: 'other-kiosk' }
	/** This kiosk believes another county since it was enrolled first. */
	| { readonly fault: 'other-county' }
	/** A backup of another station was restored here. */
	| { readonly fault: 'other-station' }
	/** The registers in it are not encrypted to this kiosk, or are not the county's. */
	| { readonly fault: 'bad-registers' }
	/** There is no request any more: another window has cancelled it, or was enrolled. */
	| { readonly fault: 'no-request' }
	| { readonly fault: 'not-stored'; readonly why: string };

/** Enrolment of a kiosk that has no network at all: a request goes out on a stick, a certificate comes back. */
export interface ByFile {
	readonly folders: Folders;
	/** The request that waits; it is still there after a restart. */
	waiting(): Promise<WaitingRequest | undefined>;
	/** Makes a key and a request for it; both are kept before anything is written anywhere. */
	begin(asked: {
		readonly station: string;
		readonly name: string;
		readonly office: string;
	}): Promise<Result<WaitingRequest, ByFileFault>>;
	/** Writes the request to a folder, reads it back and compares. Call it from a click. */
	write(folder: SourceHandle): Promise<Result<{ readonly name: string }, ByFileFault>>;
	/** Throws key and request away: nothing has been recorded under this key. */
	cancel(): Promise<void>;
	/** Reads a certificate; nothing changes by it. */
	open(file: Blob): Promise<Result<OfferedCertificate, ByFileFault>>;
	/** A person has compared the digits of the certificate that was opened last: the county is pinned, the kiosk enrolled. */
	accept(): Promise<Result<null, ByFileFault>>;
}
