import { beforeEach, describe, expect, test } from 'vitest';
import { ok } from '$lib/base/result';
import { fromDirectory } from '$lib/devices/choose.fsa';
import { get, put, subfolder, tree, vaultIn } from '$lib/devices/ingest/scratch.fsa';
import {
	bags,
	begin,
	CLIP,
	disks,
	flip,
	know,
	only,
	openDesk,
	openStation,
	second,
	vault
} from './fixity-for-tests';
import { manifestList } from './fixity-replace';

beforeEach(begin);

describe('another vault', () => {
	test('[第19条] a lost file is brought back beside its bag; the next check finds it there and nothing new', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await vaultIn(second, 'V2');
		const bag = bags[0]!.bag;
		await put(second, `${bag}/${CLIP}`, await get(vault.disk, `${bag}/${CLIP}`));
		await flip(`${bag}/${CLIP}`);
		const damaged = await get(vault.disk, `${bag}/${CLIP}`);
		await desk.check('V1');
		disks.all = [
			...disks.all,
			{ id: 'V2', name: 'b', designated: true, state: 'ready', root: second }
		];
		expect(desk.sourcesOf('V1').map(({ id }) => id)).toEqual(['V2']);
		const restored = await desk.restore({
			...{ vault: 'V1', from: 'V2', bag, path: CLIP, words: '从另一份找回', custodian: 'p3' }
		});
		expect(restored.ok).toBe(true);
		expect(await get(vault.disk, `${bag}/${CLIP}`)).toEqual(damaged);
		await desk.check('V1');
		const { fixity } = await only(desk);
		expect(fixity.open).toEqual([]);
		expect(fixity.answered[0]?.answer?.outcome).toBe('restored-from-copy');
		expect(fixity.last?.ended?.outcome).toBe('whole');
		// What was brought back is kept watch over like everything else.
		await flip(`${bag}.restored/${CLIP}`);
		await desk.check('V1');
		expect((await only(desk)).fixity.open).toMatchObject([
			{ bag: `${bag}.restored`, path: CLIP, kind: 'changed' }
		]);
	});

	test('[第12条] a disk is replaced: all is cloned and verified, on the record and on paper; the old one is as it was', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		const before = await tree(vault.disk);
		const order = { from: 'V1', reason: '坏道', handedBy: 'p3', receivedBy: 'p1' };
		const folder = fromDirectory(second);
		const bad = await desk.replace({ ...order, receivedBy: 'p3', folder });
		expect(bad).toMatchObject({ ok: false, error: { reason: 'one-person' } });
		const done = await desk.replace({ ...order, folder });
		expect(done).toEqual(ok({ to: 'V2' }));
		expect(await tree(vault.disk)).toEqual(before);
		const paper = await desk.handover('V2');
		expect(paper).toMatchObject({
			from: 'V1',
			to: 'V2',
			bags: 3,
			files: 6,
			bytes: 1_350_000,
			left: 0
		});
		const brought = bags.map(({ bag, manifest }) => ({ bag, manifest }));
		expect(paper?.brought).toMatchObject(brought);
		const list = new TextEncoder().encode(manifestList(brought));
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', list));
		expect(paper?.manifests).toBe(
			Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('')
		);
		await desk.check('V2');
		expect((await only(desk)).fixity.last?.ended).toMatchObject({ outcome: 'whole', bags: 3 });
	});

	test('a bag of the old disk that is not whole stays behind and is said to be missing on the new one', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await flip(`${bags[1]!.bag}/${CLIP}`);
		const done = await desk.replace({
			...{ from: 'V1', reason: '坏道', handedBy: 'p3', receivedBy: 'p1' },
			folder: fromDirectory(second)
		});
		expect(done.ok).toBe(true);
		expect(await desk.handover('V2')).toMatchObject({
			...{ bags: 2, left: 1, notBrought: [bags[1]!.bag] }
		});
		expect((await only(desk)).fixity.open).toMatchObject([
			{ bag: bags[1]!.bag, path: null, kind: 'missing' }
		]);
	});
});

describe('the index from a vault alone', () => {
	test('[第12条] with every database wiped: the same ingests and files as the ledger listed', async () => {
		const station = await openStation();
		const listed = await Promise.all(bags.map(({ ingest }) => station.store.verifiedFiles(ingest)));
		await station.store.clear();
		const index = await openDesk(station).index('V1');
		if (!index.ok) throw new Error('no index');
		expect(
			index.value.bags.map(({ ingest, recorder, manifest }) => [ingest, recorder, manifest])
		).toEqual(bags.map(({ ingest, manifest }) => [ingest, 'J-03', manifest]));
		expect(index.value.bags.map(({ files }) => files)).toEqual(
			listed.map((files) => files.map(({ facts: _facts, ...file }) => file))
		);
		expect(index.value.differences.map(({ what }) => what)).toEqual(
			bags.map(() => 'not-on-ledger')
		);
	});

	test('held against a ledger that says more, less, or other things', async () => {
		const [kept] = bags;
		know(2);
		const station = await openStation();
		const desk = openDesk(station);
		await flip(`${kept!.bag}/${CLIP}`);
		const folder = await subfolder(vault.disk, '2026/07/29');
		await folder.removeEntry(bags[1]!.bag.split('/').at(-1) ?? '', { recursive: true });
		const index = await desk.index('V1');
		expect(
			index.ok && index.value.differences.map(({ bag, what, paths }) => [bag, what, paths])
		).toEqual([
			[bags[0]!.bag, 'damaged', [CLIP]],
			[expect.stringContaining('S01-e1-3'), 'not-on-ledger', []],
			[bags[1]!.bag, 'not-in-vault', []]
		]);
	});
});
