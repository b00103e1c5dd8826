import {
	equalBytes,
	fromBase64,
	fromUtf8,
	sha256,
	toBase64,
	toUtf8,
	type Bytes
} from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { openCheckpoint, type Checkpoint } from './checkpoint';
import type { PublicKey } from '../texts/note';
import { leafHash, nodeHash } from './tree';

/** Whether the leaf stands at `index` in the tree of this size and root (RFC 9162, 2.1.3.2). */
export async function verifyInclusion(
	leaf: Bytes,
	index: number,
	tree: { readonly size: number; readonly root: Uint8Array },
	proof: readonly Bytes[]
): Promise<boolean> {
	if (index < 0 || index >= tree.size) return false;
	let [at, last, node] = [index, tree.size - 1, leaf];
	for (const hash of proof) {
		if (last === 0) return false;
		if (at % 2 === 1 || at === last) {
			node = await nodeHash(hash, node);
			while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
		} else node = await nodeHash(node, hash);
		[at, last] = [half(at), half(last)];
	}
	return last === 0 && equalBytes(node, tree.root);
}

/** Whether the tree of `to` grew out of the tree of `from` by adding leaves and nothing else (RFC 9162, 2.1.4.2). */
export async function verifyConsistency(
	from: { readonly size: number; readonly root: Uint8Array },
	to: { readonly size: number; readonly root: Uint8Array },
	proof: readonly Bytes[]
): Promise<boolean> {
	if (from.size < 0 || from.size > to.size) return false;
	if (from.size === to.size) return proof.length === 0 && equalBytes(from.root, to.root);
	// The empty tree is a beginning of every tree, but its root is the hash of nothing and of nothing else.
	if (from.size === 0) return proof.length === 0 && equalBytes(from.root, await sha256(toUtf8('')));
	let [at, last] = [from.size - 1, to.size - 1];
	while (at % 2 === 1) [at, last] = [half(at), half(last)];
	// A complete subtree is its own first hash: the proof leaves it out.
	const [first, ...rest] = at === 0 ? [new Uint8Array(from.root), ...proof] : proof;
	if (!first) return false;
	let [older, newer] = [first, first];
	for (const hash of rest) {
		if (last === 0) return false;
		if (at % 2 === 1 || at === last) {
			older = await nodeHash(hash, older);
			newer = await nodeHash(hash, newer);
			while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
		} else newer = await nodeHash(newer, hash);
		[at, last] = [half(at), half(last)];
	}
	return last === 0 && equalBytes(older, from.root) && equalBytes(newer, to.root);
}

const half = (n: number): number => Math.floor(n / 2);

const hashLines = (hashes: readonly Bytes[]): string =>
	hashes.map((hash) => `${toBase64(hash)}\n`).join('');

function readHashes(lines: readonly string[]): Bytes[] | undefined {
	const hashes = lines.map(fromBase64);
	return hashes.every((hash) => hash?.length === 32) ? (hashes as Bytes[]) : undefined;
}

const PROOF = 'c2sp.org/tlog-proof@v1';

/** That an entry is in a log: a C2SP tlog-proof with the entry itself as `extra` (docs/formats.md, "Proofs"). */
export const toProof = (
	entry: Uint8Array,
	index: number,
	proof: readonly Bytes[],
	checkpoint: Uint8Array
): Bytes =>
	toUtf8(
		`${PROOF}\nextra ${toBase64(entry)}\nindex ${index}\n${hashLines(proof)}\n${fromUtf8(checkpoint) ?? ''}`
	);

export interface ShownEntry {
	readonly entry: Bytes;
	readonly index: number;
	readonly checkpoint: Checkpoint;
}

export type ProofFault = 'not-a-proof' | 'bad-checkpoint' | 'not-shown';

/** The entry that a proof carries, once it is shown to be in the log that `key` is named for. */
export async function openProof(
	bytes: Uint8Array,
	key: PublicKey
): Promise<Result<ShownEntry, ProofFault>> {
	const [head, note] = cut(bytes);
	const [magic, extra, at, ...lines] = head?.split('\n') ?? [];
	const entry = extra?.startsWith('extra ') ? fromBase64(extra.slice(6)) : undefined;
	const index = readCount(at, 'index ');
	const hashes = readHashes(lines);
	if (magic !== PROOF || !entry || index === undefined || !hashes || note === undefined)
		return err('not-a-proof');
	const checkpoint = await openCheckpoint(toUtf8(note), key);
	if (!checkpoint.ok) return err('bad-checkpoint');
	const shown = await verifyInclusion(await leafHash(entry), index, checkpoint.value, hashes);
	return shown ? ok({ entry, index, checkpoint: checkpoint.value }) : err('not-shown');
}

/** That a log only grew, and what it is now (C2SP tlog-witness, add-checkpoint). */
export const toGrowth = (old: number, proof: readonly Bytes[], checkpoint: Uint8Array): Bytes =>
	toUtf8(`old ${old}\n${hashLines(proof)}\n${fromUtf8(checkpoint) ?? ''}`);

export interface Growth {
	readonly old: number;
	readonly proof: readonly Bytes[];
	/** The newer checkpoint, whole; nothing of it is verified yet. */
	readonly note: Bytes;
}

export function parseGrowth(bytes: Uint8Array): Result<Growth, 'not-a-proof'> {
	const [head, note] = cut(bytes);
	const [first, ...lines] = head?.split('\n') ?? [];
	const old = readCount(first, 'old ');
	const proof = readHashes(lines);
	if (old === undefined || !proof || note === undefined) return err('not-a-proof');
	return ok({ old, proof, note: toUtf8(note) });
}

/** What stands before the first blank line, and what behind it. */
function cut(bytes: Uint8Array): readonly [string?, string?] {
	const text = fromUtf8(bytes);
	const blank = text?.indexOf('\n\n') ?? -1;
	return text === undefined || blank < 0 ? [] : [text.slice(0, blank), text.slice(blank + 2)];
}

function readCount(line: string | undefined, word: string): number | undefined {
	const digits = line?.startsWith(word) ? line.slice(word.length) : '';
	const plain = /^(0|[1-9]\d{0,15})$/.test(digits);
	return plain && Number.isSafeInteger(Number(digits)) ? Number(digits) : undefined;
}
