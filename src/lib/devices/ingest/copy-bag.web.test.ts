import { expect, onTestFinished, test } from 'vitest';
import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err } from '$lib/base/result';
import { fromDirectory } from '../choose.fsa';
import type { VerifiedFile } from './copy';
import {
	dock,
	get,
	listed,
	noise,
	put,
	scratch,
	STATION,
	subfolder,
	tree,
	vaultIn
} from './scratch.fsa';
import { openIngest } from './session';

const BAG = '2026/07/29/S01-2222222-ing1';
const info = {
	...{ organization: '唐河县农业综合行政执法大队', baggingDate: '2026-07-29' },
	...{ identifier: 'ing1', recorder: '2222222', station: STATION, ingest: 'ing1' }
};

/** A bag that is closed in one vault, and another vault that has nothing of it. */
async function closedInOne() {
	const { folder, done } = await scratch('copy-bag');
	const session = openIngest();
	onTestFinished(async () => {
		session.close();
		await done();
	});
	const [card, from, to] = [
		...[await subfolder(folder, 'card'), await subfolder(folder, 'V1')],
		await subfolder(folder, 'V2')
	] as const;
	await vaultIn(from, 'V1');
	await vaultIn(to, 'V2');
	await dock(card, 'b');
	await put(card, 'long.mp4', noise(5_000_000));
	const job = {
		...{ source: fromDirectory(card), vaults: [{ id: 'V1', root: from }], station: STATION },
		...{ bag: BAG, files: await listed(card), skip: new Set<string>(), known: [], sm3: true }
	};
	const verified: VerifiedFile[] = [];
	await session.copy(job, {
		verified: (file) => void verified.push(file),
		failed: (path) => expect.unreachable(path),
		progress: () => undefined
	});
	// As the record has them: without SM3, which this worker knows.
	const recorded = verified.map(({ sm3, ...file }) => (expect(sm3).toHaveLength(64), file));
	const closed = await session.closeBag(job, recorded, info);
	const [bag] = closed.ok ? closed.value : [];
	expect(bag?.manifestSm3).toHaveLength(64);
	const order = {
		...{ from: { id: 'V1', root: from }, to: { id: 'V2', root: to }, station: STATION },
		...{ bag: BAG, manifest: bag?.manifestSha256 ?? '' }
	};
	return { session, from, to, order };
}

test('[第12条] one that was closed there by itself, on another day, is that copy; a changed tag file of it is not', async () => {
	const { session, to, order } = await closedInOne();
	expect((await session.copyBag(order)).ok).toBe(true);
	const there = await subfolder(to, BAG);
	const infoText = new TextDecoder().decode(await get(there, 'bag-info.txt'));
	const other = infoText.replace('2026-07-29', '2026-07-30');
	expect(other).not.toBe(infoText);
	await put(there, 'bag-info.txt', other);
	expect(await session.copyBag(order)).toEqual(
		err({ fault: 'stored-differs', path: 'bag-info.txt' })
	);
	const sums = new TextDecoder().decode(await get(there, 'tagmanifest-sha256.txt'));
	const [was, is] = await Promise.all([infoText, other].map((text) => sha256Hex(toUtf8(text))));
	await put(there, 'tagmanifest-sha256.txt', sums.replace(was ?? '', is ?? ''));
	expect((await session.copyBag(order)).ok).toBe(true);
	expect(new TextDecoder().decode(await get(there, 'bag-info.txt'))).toBe(other);
});

test('[第12条] what a pulled medium kept half does not lie in the closed bag; a file that is in no manifest is left and named', async () => {
	const { session, from, to, order } = await closedInOne();
	const there = await subfolder(to, BAG);
	await put(there, 'data/long.mp4', '');
	await put(there, 'data/long.mp4.crswap', 'half of it');
	await put(there, 'data/DCIM/never-finished.mp4', '');
	await put(there, 'partial/long.mp4', 'a beginning');
	await put(there, 'bag-info.txt.crswap', 'half of it');
	await put(there, 'data/other.mp4', 'of somebody else');
	const copy = () => session.copyBag(order);
	expect(await copy()).toEqual(err({ fault: 'stored-differs', path: 'data/other.mp4' }));
	expect(new TextDecoder().decode(await get(there, 'data/other.mp4'))).toBe('of somebody else');
	expect(await tree(there)).not.toContain('bagit.txt');
	await (await subfolder(there, 'data')).removeEntry('other.mp4');
	expect((await copy()).ok).toBe(true);
	const original = await subfolder(from, BAG);
	expect(await tree(there)).toEqual(await tree(original));
	// Not even the empty folder in which the beginning lay.
	await expect(there.getDirectoryHandle('partial')).rejects.toThrow();
	for (const path of await tree(there))
		expect([path, await get(there, path)]).toEqual([path, await get(original, path)]);
});
