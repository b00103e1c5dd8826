import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { fromDirectory } from '../choose.fsa';
import { ok } from '$lib/base/result';
import { openDrive } from '../drive.fsa';
import type { DockedRecorder } from '../recorder';
import { BAG, finished, halted, openCounter, type Counter } from './counter.fsa';
import { dock, listed, noise, put, subfolder, tree, vaultIn, type Folder } from './scratch.fsa';

let root: Folder;
let card: Folder;
let disk: Folder;
let ingest: Counter['ingest'];
let expectStored: Counter['expectStored'];

beforeEach(async () => {
	const counter = await openCounter();
	({ root, card, disk, ingest, expectStored } = counter);
	onTestFinished(counter.remove);
});

test('[第13条] a file removed after the inventory is named, and the others are brought in', async () => {
	await dock(card, 'a');
	const files = await listed(card);
	await (await subfolder(card, 'LOG')).removeEntry('20260902.txt');
	const { outcome, verified, failed } = await ingest({ files });
	expect(outcome).toEqual(finished(4, 1));
	expect(failed).toEqual([{ fault: 'unreadable', path: 'LOG/20260902.txt' }]);
	await expectStored(verified);
});

test('[第13条] bad case: docked while still recording → the file that grew since the inventory is named and not stored, the other one is', async () => {
	await put(card, 'a.mp4', 'as on the inventory');
	await put(card, 'b.mp4', 'steady');
	const files = await listed(card);
	await put(card, 'a.mp4', 'still being recorded');
	const { outcome, failed } = await ingest({ files });
	expect(outcome).toEqual(finished(1, 1));
	expect(failed).toEqual([{ fault: 'changed', path: 'a.mp4' }]);
	expect(await tree(await subfolder(disk, BAG))).toEqual(['data/b.mp4']);
});

/** The real folder, in which something happens just before or just after one opening of a file. */
function meddling(
	opening: number,
	when: 'before' | 'after',
	act: () => Promise<void>
): DockedRecorder {
	let openings = 0;
	async function open(file: FileSystemFileHandle) {
		const now = (openings += 1) === opening;
		if (now && when === 'before') await act();
		const opened = await file.getFile();
		if (now && when === 'after') await act();
		return opened;
	}
	const meddled = (folder: Folder): Folder =>
		({
			name: folder.name,
			keys: () => folder.keys(),
			getDirectoryHandle: async (name: string) => meddled(await folder.getDirectoryHandle(name)),
			async getFileHandle(name: string) {
				const file = await folder.getFileHandle(name);
				return { getFile: () => open(file) };
			}
		}) as unknown as Folder;
	return openDrive(fromDirectory(meddled(card)));
}

test.each([
	['grew after it was opened', 1, 'after', 2_000_001],
	['shrank after it was opened', 1, 'after', 5],
	['grew after its last byte was read', 2, 'before', 2_000_001],
	['was written anew in the same size', 2, 'before', 2_000_000]
] as const)(
	'[第13条] a file that %s is named, and no half of it is stored',
	async (_, nth, when, size) => {
		await put(card, 'a.mp4', noise(2_000_000));
		const files = await listed(card);
		const recorder = meddling(nth, when, () => put(card, 'a.mp4', noise(size, 7)));
		const { outcome, failed } = await ingest({ recorder, files });
		expect(outcome).toEqual(finished(0, 1));
		expect(failed).toEqual([{ fault: 'changed', path: 'a.mp4' }]);
		expect(await tree(await subfolder(disk, BAG))).toEqual([]);
	}
);

test('[第13条] a recorder that is pulled halts the copy; what was verified stays', async () => {
	await dock(card, 'a');
	const files = await listed(card);
	const recorder = meddling(5, 'before', () => root.removeEntry('card', { recursive: true }));
	const { outcome, verified, failed } = await ingest({ recorder, files });
	expect(outcome).toEqual(halted({ fault: 'source-gone' }, 2));
	expect(verified).toHaveLength(2);
	expect(failed).toEqual([]);
});

test('[第12条] a vault that is taken away halts the copy; nothing is made in its place', async () => {
	await dock(card, 'a');
	const files = await listed(card);
	const opened = await (await vaultIn(disk)).bag(BAG);
	if (!opened.ok) throw new Error(opened.error.fault);
	const real = opened.value;
	const away = () => root.removeEntry('disk', { recursive: true });
	const bag = {
		...real,
		async exists(path: string) {
			// Chromium does not remove a folder in which the file before is still open: it is asked until it does.
			if (path === `data/${files[1]?.path}`)
				for (let gone = false; !gone;)
					gone = await away().then(
						() => true,
						() => false
					);
			return real.exists(path);
		}
	};
	const { outcome } = await ingest({ files, bag });
	expect(outcome).toMatchObject({ value: { halted: { fault: 'vault-gone' } } });
	expect(await tree(root)).not.toContainEqual(expect.stringMatching(/^disk/));
});

test('[第13条] a picked list of files is read as a folder is, and one that changed since is named', async () => {
	await put(card, 'a.mp4', 'first');
	await put(card, 'b.mp4', 'second');
	const pick = async (name: string) => (await card.getFileHandle(name)).getFile();
	const files = [
		{ path: 'DCIM/a.mp4', file: await pick('a.mp4') },
		{ path: 'DCIM/b.mp4', file: await pick('b.mp4') },
		{ path: 'DCIM/c.mp4', file: undefined }
	];
	const recorder = openDrive({ kind: 'files', name: 'card', files });
	const found = await recorder.list();
	if (!found.ok) throw new Error(found.error.fault);
	expect(found.value.refused).toEqual([{ fault: 'unreadable', path: 'DCIM/c.mp4' }]);
	await put(card, 'b.mp4', 'SECOND');
	const { outcome, verified, failed } = await ingest({ recorder, files: found.value.files });
	expect(outcome).toEqual(finished(1, 1));
	expect(verified).toMatchObject([{ path: 'DCIM/a.mp4', storedAs: 'data/DCIM/a.mp4' }]);
	expect(failed).toEqual([{ fault: 'changed', path: 'DCIM/b.mp4' }]);
});

test('[第13条] a picked list whose medium is pulled halts the copy', async () => {
	await put(card, 'a.mp4', 'first');
	const file = await (await card.getFileHandle('a.mp4')).getFile();
	const recorder = openDrive({ kind: 'files', name: 'card', files: [{ path: 'a.mp4', file }] });
	const files = await listed(card);
	await root.removeEntry('card', { recursive: true });
	expect((await ingest({ recorder, files })).outcome).toEqual(halted({ fault: 'source-gone' }));
});

test('cancelled in the middle of a file: what was verified stays, and no half file', async () => {
	await put(card, 'a.mp4', 'first');
	await put(card, 'b.mp4', noise(8_000_000));
	const files = await listed(card);
	const cancel = new AbortController();
	const recorder = meddling(3, 'after', () => Promise.resolve(cancel.abort()));
	const { outcome, verified } = await ingest({ recorder, files, signal: cancel.signal });
	expect(outcome).toEqual(halted({ fault: 'cancelled' }, 1));
	expect(verified.map((file) => file.path)).toEqual(['a.mp4']);
	expect(await tree(await subfolder(disk, BAG))).toEqual(['data/a.mp4']);
});

test('[第12条] a stored file that does not read back as it was written is a failure, and is kept', async () => {
	await put(card, 'a.mp4', 'from the recorder');
	const vault = await vaultIn(disk);
	const opened = await vault.bag(BAG);
	if (!opened.ok) throw new Error(opened.error.fault);
	const bag = opened.value;
	// A medium that loses what it was given: the same bag, whose file is altered after each write.
	const lossy = {
		...bag,
		async begin(...args: Parameters<typeof bag.begin>) {
			const begun = await bag.begin(...args);
			if (!begun.ok) return begun;
			const finish = async () => {
				const stored = await begun.value.finish();
				if (stored.ok) await put(disk, `${BAG}/${stored.value.storedAs}`, 'from the recordes');
				return stored;
			};
			return ok({ ...begun.value, finish });
		}
	};
	const { outcome, failed } = await ingest({ bag: lossy });
	expect(outcome).toEqual(finished(0, 1));
	expect(failed).toEqual([{ fault: 'stored-differs', path: 'a.mp4' }]);
	expect(await tree(await subfolder(disk, BAG))).toEqual(['data/a.mp4']);
});

test('the record comes first: when it refuses a file, the copy stops with that error', async () => {
	await dock(card, 'a');
	const asked: string[] = [];
	const refusing = ingest({
		verified: (file) => {
			asked.push(file.path);
			return Promise.reject(new Error('the ledger is closed'));
		}
	});
	await expect(refusing).rejects.toThrow('the ledger is closed');
	expect(asked).toHaveLength(1);
});
