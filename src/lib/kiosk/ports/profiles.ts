// What the page of profiles works with: ports and plain data, for screens that import no device.
import type { Result } from '$lib/base/result';
import type { Preview } from '$lib/devices/profiles/draft';
import type { FieldName } from '$lib/devices/profiles/fields';
import type { FileKind } from '$lib/devices/profiles/kind';
import type { PatternFault } from '$lib/devices/profiles/pattern';
import type { FieldFault, ProfileFault, ProfileFile } from '$lib/devices/profiles/profile';
import type { Token } from '$lib/devices/profiles/propose';
import type { Recognised } from '$lib/devices/profiles/recognise';
import type { DeviceFault } from '$lib/devices/fault';
import type { RecorderHandle } from '$lib/devices/recorder';
import type { SourceHandle } from '$lib/devices/source';
import type { Folders } from './folders';

export type {
	FieldFault,
	FieldName,
	FileKind,
	PatternFault,
	Preview,
	ProfileFault,
	ProfileFile,
	Recognised,
	Token
};

/** A profile as a screen shows it. */
export interface ShownProfile {
	readonly file: ProfileFile;
	readonly builtIn: boolean;
}

export type KeepProfileFault =
	ProfileFault | { readonly fault: 'built-in' } | { readonly fault: 'exists' };

/** How a remembered folder stands: `ask` wants a tap, `vault` is never taken for a recorder (第12条). */
export interface RememberedDrive {
	readonly key: string;
	readonly name: string;
	readonly state: 'docked' | 'empty' | 'gone' | 'ask' | 'vault';
	/** The recorders in it. */
	readonly docked: readonly string[];
}

export interface ProfileDesk {
	readonly folders: Folders;
	/** What was brought first, then the built-in ones. */
	all(): Promise<readonly ShownProfile[]>;
	/** Keeps a profile from the text of its file; a built-in one is never replaced, a brought one only by `replace`. */
	bring(text: string, replace?: boolean): Promise<Result<ShownProfile, KeepProfileFault>>;
	forget(id: string): Promise<void>;
	/** The text of the file by which it is handed on. */
	textOf(file: ProfileFile): string;
	/** What is recognised in a recorder's folder; only names and small logs are read. */
	look(source: RecorderHandle): Promise<Result<Recognised, DeviceFault>>;
	propose(names: readonly string[]): readonly Token[];
	retake(tokens: readonly Token[], at: number, as: Token['as']): readonly Token[];
	patternOf(tokens: readonly Token[]): string;
	preview(pattern: string, names: readonly string[]): Preview;
	/** The text of a profile from what was seen and what a person has settled on. */
	draft(
		said: { readonly id: string; readonly name: string; readonly pattern: string },
		seen: Recognised
	): Result<string, ProfileFault>;
	readonly drives: {
		states(): readonly RememberedDrive[];
		onChange(listener: () => void): () => void;
		/** Remembers a folder in which a recorder appears, or (`parent`) in which the system mounts all of them. */
		remember(folder: SourceHandle, kind: 'recorder' | 'parent'): Promise<Result<null, DeviceFault>>;
		forget(key: string): Promise<void>;
		/** Asks the browser again; call it from a tap. */
		allow(key: string): Promise<void>;
	};
}
