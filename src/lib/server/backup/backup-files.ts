import { createHash } from 'node:crypto';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, syncFolder } from '$lib/ledger/journal/durable.node';
import { fail, faultOf } from './backup-fault';

/** A file of a backup, by its path in it. */
export interface BackupFile {
	readonly path: string;
	readonly size: number;
	/** SHA-256, hex. */
	readonly sha256: string;
}

export type Stage = 'copy' | 'compare' | 'check' | 'write';

/** How far a long piece of work is; `unit` says what is counted. */
export interface Progress {
	readonly stage: Stage;
	readonly done: number;
	readonly total: number;
	readonly unit: 'bytes' | 'entries';
}

export interface Watch {
	readonly signal?: AbortSignal;
	progress?(is: Progress): void;
}

export function unlessStopped({ signal }: Watch): void {
	if (signal?.aborted) fail({ fault: 'stopped' });
}

const STEP = 1024 * 1024;

/** Reads the bytes of an open file from its beginning to `end`, in pieces. */
async function* piecesOf(file: FileHandle, end: number): AsyncIterable<Uint8Array> {
	for (let at = 0; at < end;) {
		const piece = new Uint8Array(Math.min(STEP, end - at));
		const { bytesRead } = await file.read(piece, 0, piece.length, at);
		if (bytesRead === 0) return;
		at += bytesRead;
		yield piece.subarray(0, bytesRead);
	}
}

/** Size and SHA-256 of a file as it lies on the disk. */
export async function digestOf(
	path: string,
	moved: (bytes: number) => void = () => undefined
): Promise<{ readonly size: number; readonly sha256: string }> {
	const file = await open(path, 'r');
	try {
		const hash = createHash('sha256');
		let size = 0;
		for await (const piece of piecesOf(file, (await file.stat()).size)) {
			hash.update(piece);
			moved((size += piece.length));
		}
		return { size, sha256: hash.digest('hex') };
	} finally {
		await file.close();
	}
}

/** Writes a new file durably, reads it back and compares; it must not be there yet. */
export async function writeNew(
	root: string,
	path: string,
	pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	moved: (bytes: number) => void = () => undefined
): Promise<BackupFile> {
	const to = join(root, path);
	try {
		await makeFolder(dirname(to));
		const hash = createHash('sha256');
		let size = 0;
		const file = await open(to, 'wx', 0o600);
		try {
			for await (const piece of pieces) {
				hash.update(piece);
				await file.writeFile(piece);
				moved((size += piece.length));
			}
			await file.sync();
		} finally {
			await file.close();
		}
		await syncFolder(dirname(to));
		const sha256 = hash.digest('hex');
		const kept = await digestOf(to);
		if (kept.size !== size || kept.sha256 !== sha256) fail({ fault: 'file-changed', path: to });
		return { path, size, sha256 };
	} catch (fault) {
		return fail(faultOf(fault, to));
	}
}

/** Copies the first `end` bytes of a file (all of it, if not said) as `writeNew` writes them. */
export async function copyNew(
	from: string,
	root: string,
	path: string,
	watch: Watch = {},
	end?: number
): Promise<BackupFile> {
	const file = await open(from, 'r').catch((fault: unknown) => fail(faultOf(fault, from)));
	try {
		const total = end ?? (await file.stat()).size;
		return await writeNew(root, path, piecesOf(file, total), (done) => {
			unlessStopped(watch);
			watch.progress?.({ stage: 'copy', done, total, unit: 'bytes' });
		});
	} finally {
		await file.close();
	}
}

export const exists = async (path: string): Promise<boolean> =>
	(await stat(path).catch(() => undefined)) !== undefined;

/** Every file below a folder, as paths with `/`, in order; none where there is no folder. */
export async function filesBelow(folder: string, under = ''): Promise<string[]> {
	const found = await readdir(join(folder, under), { withFileTypes: true }).catch(
		(fault: unknown) => {
			if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
			return fail(faultOf(fault, join(folder, under)));
		}
	);
	const paths: string[] = [];
	for (const one of found) {
		const path = under === '' ? one.name : `${under}/${one.name}`;
		if (one.isDirectory()) paths.push(...(await filesBelow(folder, path)));
		else if (one.isFile()) paths.push(path);
	}
	return paths.sort();
}
