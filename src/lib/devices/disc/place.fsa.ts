import { err, ok, type Result } from '$lib/base/result';
import { dropIfEmpty, fileAt } from '../bag-names.fsa';
import { chunksOf } from '../chunks';
import { openDrive } from '../drive.fsa';
import { faultOf, type DeviceFault } from '../fault';
import { hashOf } from '../ingest/hash';
import { openSink } from '../sink.fsa';
import type { SourceFile, SourceHandle } from '../source';
import type { Chunks } from '../vault';
import { writeImage } from './image';
import { openKnown } from './known';
import { listImage, type ImageEntry } from './image-reader';
import type { PlacedFile } from './layout';
import type { DiscPlace, OpenDisc, ReadDisc, Wanted } from './place';
import { readBackDisc, type DiscContent } from './read-back';

type Root = FileSystemDirectoryHandle;

/** As short as what is never kept half-written: nobody looks for a half disc. */
const ANEW = 0;

const explainIn = (root: Root) => async (error: unknown, path: string) =>
	faultOf(error, { side: 'vault', path, rootAlive: await isAlive(root) });

async function isAlive(root: Root): Promise<boolean> {
	try {
		await root.keys().next();
		return true;
	} catch {
		return false;
	}
}

/** A folder of a real disk, or of the browser's private file system. */
export function openDiscPlace(root: Root): DiscPlace {
	const explain = explainIn(root);

	async function tried<T>(path: string, act: () => Promise<Result<T, DeviceFault>>) {
		try {
			return await act();
		} catch (error) {
			return err(await explain(error, path));
		}
	}

	/** Writes one file of a folder, unless it is there with this content already. */
	async function put(
		folder: Root,
		file: Wanted,
		read: (path: string) => Chunks,
		signal: AbortSignal,
		onBytes: (more: number) => void
	): Promise<DeviceFault | undefined> {
		const { path, sha256 } = file;
		await dropIfEmpty(folder, path);
		const there = await fileAt(folder, path);
		if (there) {
			const stored = chunksOf(await there.getFile(), signal, (error) => explain(error, path));
			const kept = await hashOf(stored, onBytes);
			if (!kept.ok) return kept.error;
			return kept.value.sha256 === sha256 ? undefined : { fault: 'stored-differs', path };
		}
		const sink = await openSink(folder, path, { bytes: ANEW, path }, explain);
		if (sink.stored.storedAs !== path) {
			await sink.drop();
			return { fault: 'name-refused', path };
		}
		for await (const chunk of read(path)) {
			const fault = signal.aborted
				? ({ fault: 'cancelled' } as const)
				: chunk.ok
					? await sink.write(chunk.value)
					: chunk.error;
			if (fault) {
				await sink.drop();
				return fault;
			}
			if (chunk.ok) onBytes(chunk.value.length);
		}
		const finished = await sink.finish();
		return finished.ok ? undefined : finished.error;
	}

	return {
		name: root.name,

		writeImage: (name, layout, files, signal, onBytes) =>
			tried(name, async () => {
				// The layout has its own order, and what comes next in it is read meanwhile.
				const byPath = new Map(files.map((file) => [file.path, file]));
				const ordered = layout.files.flatMap(({ path }) => byPath.get(path) ?? []);
				const known = openKnown(ordered, signal);
				const read = ({ path }: PlacedFile) => known(path);
				const target = `${name}.iso`;
				const sink = await openSink(root, target, { bytes: ANEW, path: target }, explain);
				const written = await writeImage(layout, read, sink, signal, onBytes);
				if (!written.ok) {
					await sink.drop();
					return written;
				}
				const finished = await sink.finish();
				return finished.ok ? ok({ ...written.value, name: finished.value.storedAs }) : finished;
			}),

		writeFolder: (name, files, signal, onBytes) =>
			tried(name, async () => {
				const folder = await root.getDirectoryHandle(name, { create: true });
				// RFC 8493 wants it, also where nothing is in it.
				await folder.getDirectoryHandle('data', { create: true });
				let done = 0;
				for (const file of files) {
					// One by one: of a folder that is gone on with most are only compared.
					const read = openKnown([file], signal);
					const fault = await put(folder, file, read, signal, (more) => onBytes((done += more)));
					if (fault) return err(fault);
				}
				return ok({ name });
			})
	};
}

/** See `OpenDisc`. */
export const openDisc: OpenDisc = async (from, name, signal) => {
	const drive = openDrive(from);
	const listing = await drive.list();
	if (!listing.ok) return listing;
	const { files } = listing.value;
	const has = (path: string) => files.some((file) => file.path === path);
	const top = has('bagit.txt') ? '' : has(`${name}/bagit.txt`) ? `${name}/` : undefined;
	if (top !== undefined)
		return ok(
			files
				.filter(({ path }) => path.startsWith(top))
				.map((file: SourceFile) => ({
					...{ path: file.path.slice(top.length), bytes: file.bytes },
					read: () => drive.read(file, 0, signal)
				}))
		);
	const image = await imageIn(from, `${name}.iso`);
	if (!image) return err({ fault: 'empty-source' });
	const entries = await listImage(image, `${name}.iso`);
	return entries.ok ? ok(entries.value.map((entry) => contentOf(entry, image, signal))) : entries;
};

/** See `ReadDisc`. */
export const readDisc: ReadDisc = async (from, { name, manifest }, signal, onTotal, onBytes) => {
	const contents = await openDisc(from, name, signal);
	if (!contents.ok) return contents;
	onTotal(contents.value.reduce((sum, { bytes }) => sum + bytes, 0));
	return readBackDisc(contents.value, manifest, signal, onBytes);
};

async function imageIn(from: SourceHandle, name: string): Promise<File | undefined> {
	if (from.kind === 'files') return from.files.find(({ path }) => path === name)?.file;
	return (await fileAt(from.handle, name))?.getFile();
}

const contentOf = (
	{ path, bytes, pieces }: ImageEntry,
	image: File,
	signal: AbortSignal
): DiscContent => ({
	...{ path, bytes },
	async *read() {
		for (const { at, bytes: length } of pieces)
			yield* chunksOf(image.slice(at, at + length), signal, (error) =>
				Promise.resolve(faultOf(error, { side: 'source', path, rootAlive: true }))
			);
	}
});
