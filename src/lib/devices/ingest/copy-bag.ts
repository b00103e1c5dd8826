import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { BAG_DECLARATION, parseManifest, TAG, type ManifestLine } from '../bag';
import type { DeviceFault } from '../fault';
import { PARTIAL, SWAP, type Bag } from '../vault';
import { ensureStored, type Between } from './between';
import { readText, type Closed } from './close';
import type { RunEvents } from './run';

/** What a bag says of its own closing. */
const OWN_WORDS = new Set<string>([TAG.info, TAG.note]);

/**
 * Copies a closed bag from one vault to another: each file is held to its manifest while it is read, and the manifest to the
 * ledger. What is there from an earlier attempt is read again instead of copied; other content is left and named. `gone`: files
 * that were disposed of, which are not copied any more (第15条).
 */
export async function copyBag(
	between: Between,
	from: Bag,
	to: Bag,
	manifest: string,
	progress: RunEvents['progress'],
	gone: ReadonlySet<string> = new Set()
): Promise<Result<Closed, DeviceFault>> {
	const lines = await manifestOf(from, TAG.manifest, manifest);
	if (!lines.ok) return lines;
	const tags = await manifestOf(from, TAG.tagManifest, undefined);
	if (!tags.ok) return tags;
	const sizes = await from.payload();
	if (!sizes.ok) return sizes;
	const bytesOf = new Map(sizes.value.map(({ path, bytes }) => [path, bytes]));
	const bytes = lines.value.reduce((sum, { path }) => sum + (bytesOf.get(path) ?? 0), 0);

	const declaration: ManifestLine = {
		path: TAG.declaration,
		sha256: await sha256Hex(toUtf8(BAG_DECLARATION))
	};
	const inside = tags.value.filter(({ path }) => path.includes('/'));
	const beside = tags.value.filter(({ path }) => !path.includes('/') && path !== TAG.declaration);
	const files = [...lines.value.filter(({ path }) => !gone.has(path)), ...inside];
	let bytesDone = 0;
	for (const [filesDone, { path, sha256 }] of files.entries()) {
		const stop = await stored(path, sha256, (count) => {
			bytesDone += count;
			progress({
				...{ path, filesDone, files: files.length, bytes: 2 * bytes },
				bytesDone: Math.min(bytesDone, 2 * bytes)
			});
		});
		if (stop) return err(stop);
	}
	const closed = await to.closed();
	if (!closed.ok) return closed;
	const extra = await clearRests(to, [...lines.value, ...inside], closed.value);
	if (extra) return err(extra);
	const text = await readText(from, TAG.tagManifest);
	if (!text.ok) return text;
	const tagManifest = { path: TAG.tagManifest, sha256: await sha256Hex(toUtf8(text.value)) };
	// The declaration comes last: a crash before it leaves an open bag, which the next copy goes on with.
	// Each vault's bag is closed by itself, so one that is closed already has a date and a checkpoint of its own.
	const own = closed.value ? await manifestOf(to, TAG.tagManifest, undefined) : ok([]);
	if (!own.ok) return own;
	const ownSums = new Map(own.value.map(({ path, sha256 }) => [path, sha256]));
	for (const { path, sha256 } of [...beside, tagManifest, declaration]) {
		if (closed.value && path === TAG.tagManifest) continue;
		if (closed.value && OWN_WORDS.has(path)) {
			const there = await readText(to, path);
			if (!there.ok) return there;
			if ((await sha256Hex(toUtf8(there.value))) !== ownSums.get(path))
				return err({ fault: 'stored-differs', path });
			continue;
		}
		const content = await readText(from, path);
		if (!content.ok) return content;
		const sum = await sha256Hex(toUtf8(content.value));
		if (sum !== sha256) return err({ fault: 'stored-differs', path });
		if (!closed.value) {
			const written = await to.writeTag(path, toUtf8(content.value));
			if (!written.ok) return written;
		}
		const back = await readText(to, path);
		if (!back.ok) return back;
		if (back.value !== content.value) return err({ fault: 'stored-differs', path });
	}
	return ok({
		...{ manifestSha256: manifest, files: lines.value.length, bytes },
		manifestSm3: tags.value.find(({ path }) => path === TAG.manifestSm3)?.sha256 ?? null
	});

	async function stored(
		path: string,
		sha256: string,
		onBytes: (bytes: number) => void
	): Promise<DeviceFault | undefined> {
		const file = await from.read(path);
		if (!file.ok) return file.error;
		const explain = (error: unknown) => from.explain(error, path);
		const original = { file: file.value, sha256, explain };
		const done = await ensureStored({ ...between, onBytes }, to, path, original);
		return done.ok ? undefined : done.error.fault;
	}
}

/**
 * A medium that was pulled out while it was written to comes back with the browser's swap files and with names without
 * content. These go, and so do interrupted copies of what lies there whole now; any other file that the original does not
 * have is left, and named: a closed bag holds what its manifest says and nothing else.
 */
async function clearRests(
	to: Bag,
	wanted: readonly ManifestLine[],
	closed: boolean
): Promise<DeviceFault | undefined> {
	const own = new Set(wanted.map(({ path }) => path));
	const payload = await to.payload();
	if (!payload.ok) return payload.error;
	for (const { path, bytes } of payload.value) {
		if (own.has(path)) continue;
		if (closed || !(path.endsWith(SWAP) || bytes === 0)) return { fault: 'stored-differs', path };
		const cleared = await (path.endsWith(SWAP) ? to.clearSwap(path) : to.clearStub(path));
		if (!cleared.ok) return cleared.error;
	}
	if (!closed) {
		const swept = await to.dropSwaps();
		if (!swept.ok) return swept.error;
	}
	const partial = await to.partials();
	if (!partial.ok) return partial.error;
	let rests = partial.value.filter(({ path }) => !own.has(path));
	// Where beginnings are part of the original, one that is not is for a person to look at.
	if (!closed && rests.length > 0 && rests.length === partial.value.length) {
		for (const { path } of wanted) {
			const dropped = await to.dropPartial(path.replace(/^data\//, ''));
			if (!dropped.ok) return dropped.error;
		}
		const left = await to.partials();
		if (!left.ok) return left.error;
		rests = [...left.value];
	}
	const [other] = rests;
	if (other) return { fault: 'stored-differs', path: other.path };
	// Nothing is left in it but empty folders.
	if (closed || wanted.some(({ path }) => path.startsWith(PARTIAL))) return undefined;
	const emptied = await to.dropPartial();
	return emptied.ok ? undefined : emptied.error;
}

/** The lines of a manifest; one that is not the expected one is named, and so is one that cannot be read as such. */
async function manifestOf(
	bag: Bag,
	name: string,
	sha256: string | undefined
): Promise<Result<readonly ManifestLine[], DeviceFault>> {
	const text = await readText(bag, name);
	if (!text.ok) return text;
	const bytes = toUtf8(text.value);
	const differs = err({ fault: 'stored-differs', path: name } as const);
	if (sha256 !== undefined && (await sha256Hex(bytes)) !== sha256) return differs;
	const lines = parseManifest(text.value);
	return lines.ok ? lines : differs;
}
