import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratch, subfolder, vaultIn, STATION, type Folder } from '$lib/devices/ingest/scratch.fsa';
import { openVault } from '$lib/devices/vault.fsa';
import { findInVaults } from './vault-find';
import { keepDocument } from './document-keeping';
import { openSideRecords } from '../dossier/side-records.dexie';
import type { VaultInUse } from './vault-desk';

let root: Folder;
let done: () => Promise<void>;
let vaults: VaultInUse[];
const open = (folder: Folder) => openVault(folder, STATION);
const desk = { reachable: () => vaults, current: () => vaults[0]! };
const scan = (text: string, name = '检查笔录.PDF') => new File([text], name);

beforeEach(async () => {
	({ folder: root, done } = await scratch('documents'));
	vaults = [];
	for (const id of ['V1', 'V2']) {
		const disk = await subfolder(root, id);
		await vaultIn(disk, id);
		const status = { place: 'first', id, name: id, designated: true, state: 'ready' } as const;
		vaults.push({ root: disk, status });
	}
});
afterEach(() => done());

const kept = async (file: File) => {
	const answer = await keepDocument(desk, open, file);
	if (!answer.ok) throw new Error(answer.error.fault);
	return answer.value;
};
async function fileIn(disk: Folder, bag: string, stored: string) {
	let at = disk;
	for (const step of [...bag.split('/'), 'data']) at = await at.getDirectoryHandle(step);
	return at.getFileHandle(stored.slice(stored.indexOf('/') + 1));
}

test('[第14条] a document lies in every vault under its hash, and the same one again lies there once', async () => {
	const one = await kept(scan('笔录'));
	expect(one).toMatchObject({ name: '检查笔录.PDF', bytes: 6, vaults: ['V1', 'V2'] });
	expect(one.stored).toBe(`data/${one.sha256}.pdf`);
	expect(await kept(scan('笔录', '另一份.pdf'))).toEqual({ ...one, name: '另一份.pdf' });
	const find = findInVaults(desk, open);
	const found = await find(one.bag, one.stored, one.bytes);
	expect(found.ok && (await found.value.text())).toBe('笔录');
});

test('[第14条] what lies under its name with other content is never overwritten, and that vault is not counted', async () => {
	const one = await kept(scan('笔录'));
	const handle = await fileIn(vaults[0]!.root, one.bag, one.stored);
	const out = await handle.createWritable();
	await out.write('别的');
	await out.close();
	expect((await kept(scan('笔录'))).vaults).toEqual(['V2']);
	expect(await (await handle.getFile()).text()).toBe('别的');
	vaults = vaults.slice(0, 1);
	expect(await keepDocument(desk, open, scan('笔录'))).toMatchObject({
		error: { fault: 'stored-differs' }
	});
});

test('[第14条] an empty file is none, and without a vault nothing is kept', async () => {
	expect(await keepDocument(desk, open, scan(''))).toMatchObject({ error: { fault: 'empty' } });
	vaults = [];
	expect(await keepDocument(desk, open, scan('笔录'))).toMatchObject({
		error: { fault: 'vault-gone' }
	});
});

test('[第14条] a side record is kept by its hash across openings, and erased for good', async () => {
	const name = `side-${crypto.randomUUID()}`;
	const record = { identity: '411328198001010013', phone: '', salt: '0'.repeat(64) };
	const first = openSideRecords(name);
	await first.keep('a', record);
	await first.keep('b', record);
	first.close();
	const again = openSideRecords(name);
	expect(await again.read('a')).toEqual(record);
	expect([...(await again.list())].sort()).toEqual(['a', 'b']);
	await again.erase(['a']);
	expect(await again.read('a')).toBeUndefined();
	expect(await again.list()).toEqual(['b']);
	again.close();
});
