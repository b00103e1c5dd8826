import type { Claim } from '../recorder';
import type { Listing, SourceFile } from '../source';
import { countFacts, nameAgainstDisk, zoneMinutes } from './disk-times';
import { foldersOf, type Gathered } from './gather';
import { isMedia, kindOf, type FileKind } from './kind';
import { logEvents, type LogReading } from './log';
import { nameOf, readByAny, readName, type NamedFile } from './names';
import { match } from './pattern';
import type { Profile } from './profile';
import { shapeOf } from './shape';

/** How well a profile knows a recorder. */
export interface ProfileMatch {
	readonly profile: string;
	/** Names of footage that it reads, of how many. */
	readonly read: number;
	readonly of: number;
	/** Its folders that are there. */
	readonly folders: number;
	readonly logs: number;
}

export interface Shape {
	readonly shape: string;
	readonly files: number;
	/** Up to this many names of it, from which a pattern can be proposed. */
	readonly samples: readonly string[];
	/** The profile that reads them; undefined = unparsed. */
	readonly profile: string | undefined;
}

/** What was recognised in a recorder, and what was not: nothing is left out because it is unknown. */
export interface Recognised {
	readonly name: string;
	readonly files: number;
	readonly bytes: number;
	/** Seen, but they cannot be opened. */
	readonly refused: number;
	readonly kinds: Readonly<Record<FileKind, number>>;
	readonly folders: readonly { readonly path: string; readonly files: number }[];
	/** Most files first. */
	readonly shapes: readonly Shape[];
	/** Best first; profiles that read nothing and find no folder are left out. */
	readonly matches: readonly ProfileMatch[];
	/** Footage whose names nothing reads: kept and shown as they are. */
	readonly unparsed: readonly string[];
	readonly logs: readonly LogReading[];
	readonly events: number;
	readonly claims: readonly Claim[];
	/** The times of the disk against those of the names, by the best profile's zone; empty where it names none. */
	readonly times: ReturnType<typeof countFacts>;
}

const SAMPLES_MOST = 200;

export function recognise(
	name: string,
	{ files, refused }: Listing,
	profiles: readonly Profile[],
	{ claims, logs }: Pick<Gathered, 'claims' | 'logs'>
): Recognised {
	const matches = rankProfiles(profiles, files);
	const best = profiles.find(({ id }) => id === matches[0]?.profile);
	const kinds = { video: 0, audio: 0, picture: 0, log: 0, hidden: 0, other: 0 };
	for (const { path } of files) kinds[kindOf(path, best)]++;
	const footage = files.filter(({ path }) => isMedia(kindOf(path, best)));
	const named = footage.map((file): NamedFile => ({
		file,
		reading: readByAny(profiles, file.path)
	}));
	return {
		...{ name, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) },
		...{ refused: refused.length, kinds, matches, logs, claims },
		folders: [...foldersOf(files)]
			.map(([path, count]) => ({ path, files: count }))
			.sort((a, b) => b.files - a.files || (a.path < b.path ? -1 : 1)),
		shapes: shapesOf(named),
		unparsed: named.filter(({ reading }) => !reading).map(({ file }) => file.path),
		events: logEvents(logs).length,
		times: timesOf(named, best)
	};
}

/** The profiles that know something here, the one that reads most names first; of equals the more particular one. */
export function rankProfiles(
	profiles: readonly Profile[],
	files: readonly SourceFile[]
): readonly ProfileMatch[] {
	const folders = [...foldersOf(files).keys()];
	const ranked = profiles.map((profile): ProfileMatch => {
		const footage = files.filter(({ path }) => isMedia(kindOf(path, profile)));
		return {
			profile: profile.id,
			read: footage.filter(({ path }) => readName(profile, nameOf(path))).length,
			of: footage.length,
			folders: folders.filter((folder) => profile.folders.some((one) => match(one, folder))).length,
			logs: files.filter(({ path }) => profile.logs.files.some((one) => match(one, path))).length
		};
	});
	return ranked
		.filter(({ read, of, folders: found }) => read > 0 || (of === 0 && found > 0))
		.sort((a, b) => b.read - a.read || b.logs - a.logs);
}

function shapesOf(named: readonly NamedFile[]): readonly Shape[] {
	const shapes = new Map<string, { files: number; samples: string[]; profile?: string }>();
	for (const { file, reading } of named) {
		const shape = shapeOf(file.path);
		const one = shapes.get(shape) ?? { files: 0, samples: [] };
		one.files++;
		if (one.samples.length < SAMPLES_MOST) one.samples.push(nameOf(file.path));
		if (reading) one.profile = reading.profile;
		shapes.set(shape, one);
	}
	return [...shapes]
		.map(([shape, { files, samples, profile }]) => ({ shape, files, samples, profile }))
		.sort((a, b) => b.files - a.files || (a.shape < b.shape ? -1 : 1));
}

function timesOf(named: readonly NamedFile[], best: Profile | undefined): Recognised['times'] {
	const zone = best?.zone;
	if (!zone) return [];
	const length = best.segment.minutes === null ? undefined : best.segment.minutes * 60_000;
	return countFacts(
		named.flatMap(({ file, reading }) =>
			reading?.at === undefined
				? []
				: [nameAgainstDisk(reading.at, file.modifiedAt, zoneMinutes(zone), length)]
		)
	);
}

/** True where the folders at a medium's top are those of a recorder, by any of these profiles. */
export function looksLikeRecorder(
	topFolders: readonly string[],
	profiles: readonly Profile[]
): boolean {
	return profiles.some(({ folders }) =>
		folders.some(
			(folder) => !folder.source.includes('/') && topFolders.some((top) => match(folder, top))
		)
	);
}
