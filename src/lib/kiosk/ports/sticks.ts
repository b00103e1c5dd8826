import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { StickMediumFault } from '$lib/devices/stick';
import type { LogReport, StickFault } from '$lib/sync/stick-taking';

/** Why writing or reading a stick file did not go through. */
export type StickTrouble =
	| StickMediumFault
	| { readonly fault: StickFault }
	/** This kiosk's own storage; it has to be opened again. */
	| { readonly fault: 'storage'; readonly why: string };

/** Who will be able to open a file that is written now. */
export interface StickReaders {
	readonly county: boolean;
	readonly stations: readonly string[];
	/** Stations with a kiosk whose encryption key is not known here yet. */
	readonly unknown: readonly string[];
}

export interface StickWritten {
	readonly name: string;
	/** Entries in the file, counted when it was read back. */
	readonly entries: number;
	/** Of the own log: from which up to, not including, which. */
	readonly own: { readonly from: number; readonly to: number };
	/** Entries that did not fit and go with the next file. */
	readonly left: number;
	readonly readers: StickReaders;
	/** Nothing is encrypted and no entry is in it: it only asks the county for its key and what is missing. */
	readonly asksOnly: boolean;
}

export interface StickRead {
	/** The log of whoever wrote the file. */
	readonly writer: string;
	readonly fromCounty: boolean;
	readonly made: string;
	/** False: the file is damaged or was changed; what proved itself was taken all the same. */
	readonly whole: boolean;
	readonly logs: readonly LogReport[];
	/** The county's word over the own log, if the file had a newer one. */
	readonly receipt: { readonly size: number; readonly at: Instant } | undefined;
	/** What became of the county's checkpoint in the file. */
	readonly county: 'none' | 'taken' | 'older' | 'incomplete' | 'bad' | 'disputed';
	/** A receipt that is not the county's signature over this log. */
	readonly badReceipt: boolean;
	/** The file shows own entries that are not here: this kiosk was set back and has stopped. */
	readonly setBack: boolean;
}

/** Exchange without a network, as the screen sees it. */
export interface StickDesk {
	readers(): Promise<StickReaders>;
	/** Call it from a click. */
	open(folder: SourceHandle): Promise<Result<OpenStick, StickTrouble>>;
}

export interface OpenStick {
	readonly name: string;
	readonly writable: boolean;
	/** The stick files in it that may be for this kiosk. */
	files(): Promise<Result<readonly string[], StickTrouble>>;
	write(): Promise<Result<StickWritten, StickTrouble>>;
	read(name: string): Promise<Result<StickRead, StickTrouble>>;
}

/** What the last good file of a party said that it holds. */
export interface Heard {
	readonly writer: string;
	readonly have: ReadonlyMap<string, number>;
	readonly recipient: string | undefined;
	readonly at: Instant;
}

/** What a kiosk keeps about sticks beside the record; losing it loses no fact. */
export interface StickKeeping {
	/** The secret half of this kiosk's encryption key, made at the first call. It cannot be exported. */
	identity(): Promise<CryptoKey>;
	heard(): Promise<readonly Heard[]>;
	hear(heard: Heard): Promise<void>;
	/** From which number on a stick brought entries of a log that the county may not have. */
	relays(): Promise<ReadonlyMap<string, number>>;
	/** Keeps the lowest number. */
	relay(log: string, from: number): Promise<void>;
	relayed(log: string): Promise<void>;
}
