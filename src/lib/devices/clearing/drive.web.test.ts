import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { sha256Hex } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { dock, get, listed, put, scratch, tree, vaultIn, type Folder } from '../ingest/scratch.fsa';
import { clearDrive } from './drive.fsa';
import type { ToClear } from './protocol';

let top: Folder;
let card: Folder;
const never = new AbortController().signal;

beforeEach(async () => {
	const { folder, done } = await scratch('clearing');
	top = folder;
	card = await dock(await folder.getDirectoryHandle('card', { create: true }), 'a');
	onTestFinished(done);
});

async function verified(): Promise<ToClear[]> {
	const files = await listed(card);
	return Promise.all(
		files.map(async (file) => ({ ...file, sha256: await sha256Hex(await get(card, file.path)) }))
	);
}

test('[第19条] exactly the named files go; the others and all folders stay', async () => {
	const files = await verified();
	const [stays, ...go] = files;
	const cleared = await clearDrive(card, go, never);
	const removed = go.map(({ path }) => path);
	expect(cleared).toEqual(ok({ removed, missing: [], kept: [], halted: undefined }));
	expect(await tree(card)).toEqual([stays?.path]);
	expect(await (await card.getDirectoryHandle('LOG')).keys().next()).toMatchObject({ done: true });
	// A crash in the middle: the same list again.
	const again = await clearDrive(card, files, never);
	expect(again).toMatchObject({ value: { removed: [stays?.path], missing: removed } });
});

test('[第19条] a file that is not what was verified stays, and is named', async () => {
	const files = await verified();
	const path = 'LOG/20260902.txt';
	await put(card, path, 'written on since');
	const other = files.map((file) =>
		file.path.endsWith('.jpg') ? { ...file, sha256: '0'.repeat(64) } : file
	);
	const cleared = await clearDrive(card, other, never);
	const jpg = other.find((file) => file.path.endsWith('.jpg'))?.path ?? '';
	expect(cleared).toMatchObject({
		value: {
			kept: [
				{ path: jpg, fault: { fault: 'changed' } },
				{ path, fault: { fault: 'changed' } }
			]
		}
	});
	expect(await tree(card)).toEqual([jpg, path]);
});

test('[第19条] a vault is never cleared, a cancelled act removes nothing more, and a card that is away is named', async () => {
	const files = await verified();
	await vaultIn(await top.getDirectoryHandle('vault', { create: true }));
	expect(await clearDrive(await top.getDirectoryHandle('vault'), files, never)).toEqual(
		err({ fault: 'source-is-vault' })
	);
	expect(await clearDrive(card, files, AbortSignal.abort())).toMatchObject({
		value: { removed: [], halted: { fault: 'cancelled' } }
	});
	expect(await tree(card)).toHaveLength(5);
	await top.removeEntry('card', { recursive: true });
	expect(await clearDrive(card, files, never)).toMatchObject({ error: { fault: 'source-gone' } });
});
