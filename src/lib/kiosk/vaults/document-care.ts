import { sha256Hex } from '$lib/base/bytes';
import type { Vault } from '$lib/devices/vault';
import type { FixityFinding } from '$lib/ledger/events/fixity';
import { putDocument, type KeptFile, type OpenVault } from './document-keeping';

/** Whether every document is read whole, or only looked for. */
export type CareDepth = 'whole' | 'there';

/** The folder of a vault. */
export interface VaultRoot {
	readonly root: FileSystemDirectoryHandle;
}

export interface DocumentCare {
	/**
	 * Every document of this station is to lie in every vault: what this one lacks is brought from another that has it whole, as
	 * into a disk that came later. What nobody has, and what is not as it was, is named; nothing is overwritten (第14、19条).
	 */
	tend(
		vault: VaultRoot,
		others: readonly VaultRoot[],
		depth: CareDepth
	): Promise<readonly FixityFinding[]>;
}

async function readDocument(
	vault: Vault,
	{ bag, stored, bytes }: KeptFile
): Promise<Uint8Array<ArrayBuffer> | 'missing' | 'unreadable' | { readonly bytes: number }> {
	const found = await vault.find(bag, stored);
	if (!found.ok) {
		const folder = await vault.bag(bag);
		const there = folder.ok && (await folder.value.exists(stored));
		return there && there.ok && !there.value ? 'missing' : 'unreadable';
	}
	if (found.value.size !== bytes) return { bytes: found.value.size };
	return found.value.arrayBuffer().then(
		(all) => new Uint8Array(all),
		() => 'unreadable' as const
	);
}

export function openDocumentCare(
	open: OpenVault,
	documents: () => Promise<readonly KeptFile[]>
): DocumentCare {
	/** The document, from the first of these vaults that has it as it was filed. */
	async function whole(of: KeptFile, others: readonly Vault[]) {
		for (const other of others) {
			const read = await readDocument(other, of);
			if (read instanceof Uint8Array && (await sha256Hex(read)) === of.sha256) return read;
		}
		return undefined;
	}

	async function look(
		vault: Vault,
		others: readonly Vault[],
		of: KeptFile,
		depth: CareDepth
	): Promise<Pick<FixityFinding, 'kind' | 'found'> | undefined> {
		if (depth === 'there') {
			const found = await vault.find(of.bag, of.stored);
			if (found.ok && found.value.size === of.bytes) return undefined;
		}
		const read = await readDocument(vault, of);
		if (read === 'unreadable') return { kind: 'unreadable', found: null };
		if (read === 'missing') {
			const bytes = await whole(of, others);
			const put = bytes && (await putDocument(vault, of, bytes, of.sha256));
			return put?.ok ? undefined : { kind: 'missing', found: null };
		}
		if (!(read instanceof Uint8Array)) return { kind: 'changed', found: null };
		const found = await sha256Hex(read);
		return found === of.sha256 ? undefined : { kind: 'changed', found };
	}

	return {
		async tend(vault, others, depth) {
			const here = await open(vault.root);
			// It went away: whoever asked finds that out by itself.
			if (!here.ok) return [];
			const sources: Vault[] = [];
			for (const { root } of others) {
				const other = await open(root);
				if (other.ok) sources.push(other.value);
			}
			const findings: FixityFinding[] = [];
			const filed = new Map((await documents()).map((one) => [`${one.bag}/${one.stored}`, one]));
			for (const of of filed.values()) {
				const is = await look(here.value, sources, of, depth);
				if (is) findings.push({ bag: of.bag, path: of.stored, expected: of.sha256, ...is });
			}
			return findings;
		}
	};
}
