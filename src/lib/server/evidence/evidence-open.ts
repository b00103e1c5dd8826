import { readdir, readFile, stat } from 'node:fs/promises';
import type { KvStore, Upload } from '@tus/utils';
import * as v from 'valibot';
import { makeFolder, writeWhole } from '$lib/ledger/journal/durable.node';
import { evidenceMetadata, isUploadId } from '$lib/sync/evidence-upload';
import { forget, sizeOf, type EvidencePlaces } from './evidence-places';
import type { Claim } from './evidence-rules';

const note = v.object({
	id: v.pipe(v.string(), v.check(isUploadId)),
	size: v.number(),
	metadata: v.strictObject({ ...evidenceMetadata.entries, station: v.string() })
});

/** What is known of an upload that is not settled. */
export interface UploadNote extends Claim {
	readonly id: string;
}

function parseNote(text: string): UploadNote | undefined {
	try {
		const read = v.safeParse(note, JSON.parse(text));
		if (!read.success) return undefined;
		const { id, size, metadata } = read.output;
		return { id, bytes: size, ...metadata };
	} catch {
		return undefined;
	}
}

/** The notes beside the uploads that are not settled: whole files or none, also after a power cut. */
export function openUploads(places: EvidencePlaces) {
	const find = async (id: string): Promise<UploadNote | undefined> =>
		isUploadId(id)
			? parseNote(await readFile(places.noteOf(id), 'utf8').catch(() => ''))
			: undefined;

	/** Every upload that something is left of. */
	async function ids(): Promise<readonly string[]> {
		const names = await readdir(places.open).catch((): string[] => []);
		return [...new Set(names.map((name) => name.slice(0, 32)).filter(isUploadId))];
	}

	async function list(): Promise<readonly UploadNote[]> {
		const all = await Promise.all((await ids()).map(find));
		return all.filter((one) => one !== undefined);
	}

	/** As the tus server keeps them. */
	const notes: KvStore = {
		async get(id) {
			const text = await readFile(places.noteOf(id), 'utf8').catch(() => undefined);
			return text === undefined || !parseNote(text) ? undefined : (JSON.parse(text) as Upload);
		},
		async set(id, upload) {
			await makeFolder(places.open);
			await writeWhole(places.noteOf(id), `${JSON.stringify(upload)}\n`);
		},
		delete: (id) => forget(places.noteOf(id))
	};

	return {
		...{ find, ids, list, notes },
		forget: (id: string): Promise<void> => forget(places.noteOf(id)),
		/** How many bytes those that are open will still take. */
		async owed(): Promise<number> {
			const left = (await list()).map(async ({ id, bytes }) =>
				Math.max(0, bytes - ((await sizeOf(places.opened(id))) ?? bytes))
			);
			return (await Promise.all(left)).reduce((sum, one) => sum + one, 0);
		},
		/** When something of it was touched last, in milliseconds since 1970; 0 = nothing of it is left. */
		async touchedAt(id: string): Promise<number> {
			const times = [places.opened(id), places.noteOf(id)].map(
				async (path) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
			);
			return Math.max(...(await Promise.all(times)));
		},
		/** Removes what is left of one that nobody goes on with: no evidence, the original is at its station. */
		async remove(id: string): Promise<void> {
			await forget(places.opened(id));
			await forget(places.noteOf(id));
		}
	};
}

export type OpenUploads = ReturnType<typeof openUploads>;
