import type { SourceFile } from '../source';
import { meansTime, timeIn, type LocalTime } from './local-time';
import { match } from './pattern';
import type { Profile } from './profile';

/** What a profile reads in a file's name: what the recorder claims, nothing that is known. */
export interface NameReading {
	readonly profile: string;
	readonly pattern: string;
	readonly prefix?: string;
	readonly device?: string;
	readonly person?: string;
	/** Device's or person's: not known. */
	readonly number?: string;
	readonly sequence?: string;
	/** The word by which the file is marked as locked or important. */
	readonly lock?: string;
	readonly extension?: string;
	/** By the recorder's clock. */
	readonly at?: LocalTime;
	/** It has digits where the time should be, and no such time exists. */
	readonly noTime?: true;
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What this profile reads in a name, by the first of its patterns that fits. */
export function readName(profile: Profile, name: string): NameReading | undefined {
	// No file system of a recorder has longer names.
	if (name.length > 255) return undefined;
	for (const pattern of profile.names) {
		const fields = match(pattern, name);
		if (!fields) continue;
		const { prefix, device, person, number, sequence, lock, extension } = fields;
		if (lock !== undefined && !isLock(profile, lock)) continue;
		const at = timeIn(fields);
		return {
			...{ profile: profile.id, pattern: pattern.source },
			...(prefix === undefined ? {} : { prefix }),
			...(device === undefined ? {} : { device }),
			...(person === undefined ? {} : { person }),
			...(number === undefined ? {} : { number }),
			...(sequence === undefined ? {} : { sequence }),
			...(lock === undefined ? {} : { lock }),
			...(extension === undefined ? {} : { extension }),
			...(at === undefined ? (meansTime(fields) ? { noTime: true } : {}) : { at })
		};
	}
	return undefined;
}

/** What the first profile that can read it reads; `undefined` = unparsed: the file is kept and shown all the same. */
export function readByAny(profiles: readonly Profile[], path: string): NameReading | undefined {
	for (const profile of profiles) {
		const reading = readName(profile, nameOf(path));
		if (reading) return reading;
	}
	return undefined;
}

export interface NamedFile {
	readonly file: SourceFile;
	readonly reading: NameReading | undefined;
}

export const readNames = (
	profiles: readonly Profile[],
	files: readonly SourceFile[]
): readonly NamedFile[] => files.map((file) => ({ file, reading: readByAny(profiles, file.path) }));

/** True where a number says that nothing was set: only zeros (or nothing), or what the profile names. */
export const isUnset = (value: string, also: readonly string[] = []): boolean =>
	/^0*$/.test(value.trim()) || also.some((one) => one.toUpperCase() === value.trim().toUpperCase());

const isLock = (profile: Profile, word: string): boolean =>
	profile.locks.some((lock) => lock.toUpperCase() === word.toUpperCase());
