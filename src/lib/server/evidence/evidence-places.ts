import { chmod, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, syncFolder } from '$lib/ledger/journal/durable.node';

/** Where copies of evidence lie in the county's folder. Names are hashes and the county's own numbers, never what a station says. */
export function evidencePlaces(dataDir: string) {
	const root = join(dataDir, 'county', 'evidence');
	return {
		root,
		/** Uploads that are not settled, each with what is known of it beside it. */
		open: join(root, 'open'),
		opened: (id: string): string => join(root, 'open', id),
		noteOf: (id: string): string => join(root, 'open', `${id}.json`),
		kept: (sha256: string): string => join(root, sha256.slice(0, 2), sha256),
		/** Under the hash of what it is, not of what it was to be. */
		quarantined: (found: string, id: string): string => join(root, 'quarantine', `${found}-${id}`),
		quarantine: join(root, 'quarantine'),
		/** What lay in the place of a copy and was not it, until it came again. */
		changed: (found: string, instead: string): string =>
			join(root, 'changed', `${found}-${instead}`)
	};
}
export type EvidencePlaces = ReturnType<typeof evidencePlaces>;

export async function sizeOf(path: string): Promise<number | undefined> {
	try {
		return (await stat(path)).size;
	} catch (fault) {
		if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
		throw fault;
	}
}

/** Gives a file, whose bytes are on the disk, its place for good; nobody writes to it from then on. */
export async function moveInto(from: string, to: string): Promise<void> {
	await makeFolder(dirname(to));
	await chmod(from, 0o400);
	await rename(from, to);
	await syncFolder(dirname(to));
	await syncFolder(dirname(from));
}

const inQuarantine = ({ quarantine }: EvidencePlaces): Promise<string[]> =>
	readdir(quarantine).catch((): string[] => []);

/** The hash of what came by this upload, if it is in quarantine. */
export const quarantinedAs = async (
	places: EvidencePlaces,
	id: string
): Promise<string | undefined> =>
	(await inQuarantine(places)).find((name) => name.endsWith(`-${id}`))?.slice(0, 64);

/** How many uploads of just these bytes are in quarantine. */
export const quarantinedUnder = async (places: EvidencePlaces, found: string): Promise<number> =>
	(await inQuarantine(places)).filter((name) => name.startsWith(`${found}-`)).length;

export const forget = (path: string): Promise<void> => rm(path, { force: true });
