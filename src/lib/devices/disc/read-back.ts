import { fromUtf8, sha256Hex, type Bytes } from '$lib/base/bytes';
import { ok, type Result } from '$lib/base/result';
import { parseManifest, TAG, type ManifestLine } from '../bag';
import type { DeviceFault } from '../fault';
import { hashOf } from '../ingest/hash';
import type { Chunks } from '../vault';

/** A file of a disc that somebody put in again. */
export interface DiscContent {
	readonly path: string;
	readonly bytes: number;
	read(): Chunks;
}

/** What is not as it was written. */
export interface DiscFinding {
	readonly path: string;
	readonly is: 'missing' | 'changed' | 'additional' | 'unreadable' | 'another-disc';
}

export interface DiscRead {
	readonly files: number;
	readonly bytes: number;
	readonly findings: readonly DiscFinding[];
	/** SHA-256 of its tagmanifest-sha256.txt: with the manifest's it names every byte of the disc. */
	readonly seal: string | null;
}

/** Longer than any list on a disc of ours. */
const MOST_LIST_BYTES = 64 * 2 ** 20;

/**
 * Reads every byte of a disc again and holds it against its lists, and its first list against `digest`, the ledger's word
 * (第16条). Rejects nothing: whatever is wrong is among the findings. `error` only where the reading was cancelled.
 */
export async function readBackDisc(
	contents: readonly DiscContent[],
	digest: string,
	signal: AbortSignal,
	onBytes: (done: number) => void
): Promise<Result<DiscRead, DeviceFault>> {
	const byPath = new Map(contents.map((one) => [one.path, one]));
	const findings: DiscFinding[] = [];
	const manifest = await wholeOf(byPath.get(TAG.manifest));
	if (!manifest || (await sha256Hex(manifest)) !== digest) {
		const is = manifest ? 'another-disc' : 'missing';
		return ok({ files: 0, bytes: 0, findings: [{ path: TAG.manifest, is }], seal: null });
	}
	const tags = await wholeOf(byPath.get(TAG.tagManifest));
	const lines = [...linesOf(manifest), ...linesOf(tags)];
	if (!tags) findings.push({ path: TAG.tagManifest, is: 'missing' });
	else if (!linesOf(tags).some(({ path }) => path === TAG.declaration))
		findings.push({ path: TAG.tagManifest, is: 'changed' });

	let bytes = 0;
	for (const { path, sha256 } of lines) {
		const content = byPath.get(path);
		if (!content) {
			findings.push({ path, is: 'missing' });
			continue;
		}
		const read = await hashOf(content.read(), (more) => onBytes((bytes += more)));
		if (signal.aborted) return { ok: false, error: { fault: 'cancelled' } };
		if (!read.ok) findings.push({ path, is: 'unreadable' });
		else if (read.value.sha256 !== sha256) findings.push({ path, is: 'changed' });
	}
	const listed = new Set([...lines.map(({ path }) => path), TAG.tagManifest]);
	for (const { path } of contents) if (!listed.has(path)) findings.push({ path, is: 'additional' });
	return ok({ files: lines.length, bytes, findings, seal: tags ? await sha256Hex(tags) : null });
}

function linesOf(bytes: Bytes | undefined): readonly ManifestLine[] {
	const read = parseManifest((bytes && fromUtf8(bytes)) ?? '');
	return read.ok ? read.value : [];
}

async function wholeOf(content: DiscContent | undefined): Promise<Bytes | undefined> {
	if (!content || content.bytes > MOST_LIST_BYTES) return undefined;
	const all = new Uint8Array(content.bytes);
	let at = 0;
	for await (const chunk of content.read()) {
		if (!chunk.ok || at + chunk.value.length > all.length) return undefined;
		all.set(chunk.value, at);
		at += chunk.value.length;
	}
	return at === all.length ? all : undefined;
}
