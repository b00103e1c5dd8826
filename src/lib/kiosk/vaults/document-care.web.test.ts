import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratch, STATION, subfolder, vaultIn, type Folder } from '$lib/devices/ingest/scratch.fsa';
import { openVault } from '$lib/devices/vault.fsa';
import { openDocumentCare } from './document-care';
import { keepDocument, type KeptFile } from './document-keeping';
import type { VaultAtHand } from '../fixity/fixity-parts';

let root: Folder;
let done: () => Promise<void>;
let vaults: VaultAtHand[];
let filed: KeptFile[];
const open = (folder: Folder) => openVault(folder, STATION);
const care = openDocumentCare(open, () => Promise.resolve(filed));

async function newVault(id: string): Promise<VaultAtHand> {
	const disk = await subfolder(root, id);
	await vaultIn(disk, id);
	return { id, name: id, designated: true, state: 'ready', root: disk };
}
async function file(text: string, ...into: readonly VaultAtHand[]): Promise<KeptFile> {
	const inUse = into.map(({ root: folder, id }) => ({
		root: folder,
		status: { place: 'first', id, name: id, designated: true, state: 'ready' } as const
	}));
	const kept = await keepDocument(
		{ reachable: () => inUse },
		open,
		new File([text], '检查笔录.pdf')
	);
	if (!kept.ok) throw new Error(kept.error.fault);
	filed.push(kept.value);
	return kept.value;
}
async function handleOf({ root: disk }: VaultAtHand, { bag, stored }: KeptFile) {
	let at = disk;
	for (const step of [...bag.split('/'), 'data']) at = await at.getDirectoryHandle(step);
	return { folder: at, name: stored.slice(stored.indexOf('/') + 1) };
}
const textIn = async (vault: VaultAtHand, of: KeptFile) => {
	const { folder, name } = await handleOf(vault, of);
	return (await (await folder.getFileHandle(name)).getFile()).text();
};
async function overwrite(vault: VaultAtHand, of: KeptFile, text: string) {
	const { folder, name } = await handleOf(vault, of);
	const out = await (await folder.getFileHandle(name)).createWritable();
	await out.write(text);
	await out.close();
}

beforeEach(async () => {
	({ folder: root, done } = await scratch('document-care'));
	filed = [];
	vaults = [await newVault('V1'), await newVault('V2')];
});
afterEach(() => done());

test('[第14条] a vault that came later gets every document from the others, verified; what is whole is left alone', async () => {
	const [first, second] = vaults;
	const one = await file('笔录', first!);
	const other = await file('送达回证', first!);
	expect(await care.tend(second!, [first!], 'there')).toEqual([]);
	expect(await textIn(second!, one)).toBe('笔录');
	expect(await textIn(second!, other)).toBe('送达回证');
	expect(await care.tend(first!, [second!], 'whole')).toEqual([]);
});

test('[第19条] a changed document is named and never overwritten; one that no vault has whole is missing', async () => {
	const [first, second] = vaults;
	const one = await file('笔录', first!, second!);
	await overwrite(first!, one, '伪录');
	const changed = { bag: one.bag, path: one.stored, kind: 'changed', expected: one.sha256 };
	expect(await care.tend(first!, [second!], 'whole')).toMatchObject([changed]);
	expect(await textIn(first!, one)).toBe('伪录');
	// Not read, its length tells nothing.
	expect(await care.tend(first!, [second!], 'there')).toEqual([]);
	const { folder, name } = await handleOf(second!, one);
	await folder.removeEntry(name);
	// The only other copy is not what was filed: it is not brought over.
	expect(await care.tend(second!, [first!], 'whole')).toMatchObject([
		{ ...changed, kind: 'missing', found: null }
	]);
});
