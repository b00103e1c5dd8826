import { concat } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { isFileFault, type DeviceFault } from '../fault';
import type { Claim, DockedRecorder } from '../recorder';
import type { Listing, SourceFile } from '../source';
import { readLog, utf8, type LogReading } from './log';
import { folderOf, readNames, type NamedFile } from './names';
import { match } from './pattern';
import type { Profile } from './profile';

/** Everything on a recorder that says which one it is. */
export interface Gathered {
	readonly claims: readonly Claim[];
	/** The logs that were looked into, newest first; an unreadable one is among them and says so. */
	readonly logs: readonly LogReading[];
	/** Small files that could not be read although they might name the recorder. */
	readonly unread: readonly string[];
}

/** Of logs and markers no more than this is read: a recorder is asked who it is before its footage is copied. */
const BYTES_MOST = 512 * 1024;
const LOGS_MOST = 4;
const DISTINCT_MOST = 8;

/** Gathers claims from the hardware, names, the newest logs and markers; reads no footage. A halting fault ends it. */
export async function gatherClaims(
	recorder: Pick<DockedRecorder, 'identify' | 'read'>,
	listing: Listing,
	profiles: readonly Profile[],
	signal: AbortSignal = new AbortController().signal
): Promise<Result<Gathered, DeviceFault>> {
	const hardware = await recorder.identify();
	if (!hardware.ok) return hardware;
	const unread: string[] = [];
	const logs: LogReading[] = [];
	const marked: Claim[] = [];
	for (const { file, profile } of logsOf(listing.files, profiles).slice(0, LOGS_MOST)) {
		const bytes = await readSmall(recorder, file, signal);
		if (bytes.ok) logs.push(readLog(profile, file.path, bytes.value));
		else if (!isFileFault(bytes.error)) return bytes;
		else {
			unread.push(file.path);
			logs.push({ readable: false, path: file.path, shown: '' });
		}
	}
	for (const { file, marker } of markersOf(listing.files, profiles)) {
		const bytes = await readSmall(recorder, file, signal);
		if (bytes.ok) {
			const text = utf8(bytes.value);
			if (text === undefined) unread.push(file.path);
			else marked.push(...claimsOfMarker(file.path, text, marker));
		} else if (isFileFault(bytes.error)) unread.push(file.path);
		else return bytes;
	}
	const names = claimsOfNames(readNames(profiles, listing.files));
	return ok({
		claims: [...hardware.value, ...claimsOfLogs(logs), ...marked, ...names],
		logs,
		unread
	});
}

/** The label on the body, as it was scanned. */
export const labelClaim = (label: string): Claim => ({
	by: 'label',
	says: 'number',
	value: label.trim(),
	at: 'label'
});

/** The devices and persons in the names, each once, with the newest file that names it; more than a few are not all told. */
export function claimsOfNames(files: readonly NamedFile[]): readonly Claim[] {
	const newestFirst = [...files].sort((a, b) => compare(timeOf(b), timeOf(a)));
	const claims: Claim[] = [];
	for (const says of ['number', 'person'] as const) {
		const seen = new Set<string>();
		for (const { file, reading } of newestFirst) {
			const value = says === 'number' ? reading?.device : reading?.person;
			if (value === undefined || seen.has(value.toUpperCase())) continue;
			seen.add(value.toUpperCase());
			if (seen.size > DISTINCT_MOST) break;
			claims.push({ by: 'file-names', says, value, at: file.path });
		}
	}
	return claims;
}

// By the recorder's own clock where the name has it; files without a time come last.
const timeOf = ({ reading }: NamedFile): string => reading?.at ?? '';
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The numbers in the newest log that has any: an older one may be of the recorder that the card was in before. */
export function claimsOfLogs(newestFirst: readonly LogReading[]): readonly Claim[] {
	for (const log of newestFirst) {
		// Its newest log cannot be read: what an older one says is no substitute for it.
		if (!log.readable) return [];
		const claims: Claim[] = [];
		for (const says of ['number', 'person'] as const) {
			const values = log.lines.flatMap(({ device, person }) => {
				const value = says === 'number' ? device : person;
				return value === undefined ? [] : [value];
			});
			for (const value of [...new Set(values)].slice(0, DISTINCT_MOST))
				claims.push({ by: 'log', says, value, at: log.path });
		}
		if (claims.length > 0) return claims;
	}
	return [];
}

/** Logs by a profile, newest first by the time that the file system gives: names can be wrong where the clock was. */
export function logsOf(
	files: readonly SourceFile[],
	profiles: readonly Profile[]
): readonly { readonly file: SourceFile; readonly profile: Profile }[] {
	const found = files.flatMap((file) => {
		const profile = profiles.find(({ logs }) => logs.files.some((log) => match(log, file.path)));
		return profile ? [{ file, profile }] : [];
	});
	return found.sort(
		(a, b) => b.file.modifiedAt - a.file.modifiedAt || compare(b.file.path, a.file.path)
	);
}

type Marker = Profile['markers'][number];

const markersOf = (files: readonly SourceFile[], profiles: readonly Profile[]) =>
	profiles
		.flatMap(({ markers }) => markers)
		.flatMap((marker) => {
			const file = files.find(({ path }) => match(marker.file, path));
			return file ? [{ file, marker }] : [];
		})
		.slice(0, LOGS_MOST);

function claimsOfMarker(at: string, text: string, marker: Marker): readonly Claim[] {
	for (const line of text.split(/\r?\n/, 100)) {
		const fields = line.length > 1024 ? undefined : match(marker.line, line);
		if (!fields) continue;
		const { device, person } = fields;
		return [
			...(device === undefined
				? []
				: [{ by: 'marker', says: 'number', value: device, at } as const]),
			...(person === undefined
				? []
				: [{ by: 'marker', says: 'person', value: person, at } as const])
		];
	}
	return [];
}

/** A small file; of a larger one its end, from the first whole line on. */
async function readSmall(
	recorder: Pick<DockedRecorder, 'read'>,
	file: SourceFile,
	signal: AbortSignal
): Promise<Result<Uint8Array, DeviceFault>> {
	const from = Math.max(0, file.bytes - BYTES_MOST);
	const chunks: Uint8Array[] = [];
	for await (const chunk of recorder.read(file, from, signal)) {
		if (!chunk.ok) return err(chunk.error);
		// The chunk is the recorder's again when the next one is asked for.
		chunks.push(chunk.value.slice());
	}
	const bytes = concat(...chunks);
	return ok(from === 0 ? bytes : bytes.subarray(bytes.indexOf(10) + 1));
}

/** The folders of these files, with how many files lie in each. */
export function foldersOf(files: readonly SourceFile[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { path } of files) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
	return counts;
}
