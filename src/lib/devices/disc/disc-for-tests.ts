// Discs written to real files, and what tools that no one here wrote say of them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import type { Chunks } from '../vault';
import { writeImage } from './image';
import { layoutDisc } from './layout';
import type { VolumeWords } from './records';

export const words: VolumeWords = {
	label: '卷内光盘1',
	publisher: '唐河县农业综合行政执法大队',
	made: instant(Date.UTC(2026, 6, 29, 2, 0, 0)),
	zone: 480
};

/** The tools are Debian's xorriso and genisoimage; without them these tests say aloud that they did not run. */
export const hasDiscTools = existsSync('/usr/bin/xorriso') && existsSync('/usr/bin/isoinfo');

export function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'disc-'));
	onTestFinished(() => rmSync(made, { recursive: true, force: true }));
	return made;
}

export interface Content {
	readonly path: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An image of these contents in a file; its path. */
export async function imageOf(contents: readonly Content[], at: string): Promise<string> {
	const files = contents.map(({ path, bytes }) => ({
		...{ path, bytes: bytes.length },
		modified: instant(Date.UTC(2026, 6, 28, 22, 33, 44))
	}));
	const byPath = new Map(contents.map(({ path, bytes }) => [path, bytes]));
	async function* read({ path }: { path: string }): Chunks {
		yield await Promise.resolve(ok(byPath.get(path)!));
	}
	const file = join(at, 'disc.iso');
	const open = openSync(file, 'w');
	const sink = {
		write: (bytes: Uint8Array) => {
			writeSync(open, bytes);
			return Promise.resolve(undefined);
		}
	};
	const layout = layoutDisc(files, words);
	const written = await writeImage(
		layout,
		read,
		sink,
		new AbortController().signal,
		() => undefined
	);
	closeSync(open);
	if (!written.ok) throw new Error(written.error.fault);
	return file;
}

const UTF8 = { LC_ALL: 'C.UTF-8' };

export const run = (command: string, args: readonly string[]): string =>
	execFileSync(command, args, {
		env: { ...process.env, ...UTF8 },
		stdio: ['ignore', 'pipe', 'pipe'],
		maxBuffer: 2 ** 28
	}).toString();

/** Everything that xorriso takes out of an image; `nojoliet` shows what a reader of plain ISO 9660 gets. */
export function extracted(image: string, at: string, reads: 'any' | 'nojoliet' = 'any'): void {
	run('xorriso', [
		...['-read_fs', reads, '-indev', image, '-osirrox', 'on', '-ecma119_map', 'unmapped'],
		...['-extract', '/', at]
	]);
}

export const sha256 = (bytes: Uint8Array): string =>
	createHash('sha256').update(bytes).digest('hex');
