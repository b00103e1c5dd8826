import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { err } from '$lib/base/result';
import type { VerifiedFile } from './copy';
import { BAG, finished, halted, openCounter, type Counter } from './counter.fsa';
import { get, noise, put, subfolder, tree } from './scratch.fsa';

const FILES = {
	'DCIM/there.mp4': noise(3_000_001, 1),
	'DCIM/gone.mp4': noise(3_000_001, 2),
	'DCIM/emptied.mp4': noise(1000, 3),
	'DCIM/zeroed.mp4': noise(2_500_000, 4),
	'LOG/short.txt': noise(50_000, 5)
};
let counter: Counter;
let earlier: readonly VerifiedFile[];

beforeEach(async () => {
	counter = await openCounter();
	onTestFinished(counter.remove);
	for (const [path, bytes] of Object.entries(FILES)) await put(counter.card, path, bytes);
	earlier = (await counter.ingest()).verified;
	expect(earlier).toHaveLength(5);
});

const skip = () => new Set(earlier.map(({ path }) => path));

/** As a medium comes back that was pulled out before the system had written to it. */
async function lose() {
	const data = await subfolder(counter.disk, `${BAG}/data`);
	await (await subfolder(data, 'DCIM')).removeEntry('gone.mp4');
	await put(data, 'DCIM/emptied.mp4', '');
	await put(data, 'DCIM/zeroed.mp4', new Uint8Array(2_500_000));
	await put(data, 'LOG/short.txt', noise(40_000, 5));
}

test('[第12条] what was accepted and is no longer in the vault is taken again, and not told a second time', async () => {
	await lose();
	const again: VerifiedFile[] = [];
	const { outcome, verified, failed } = await counter.ingest({
		...{ skip: skip(), earlier, again: (file: VerifiedFile) => void again.push(file) }
	});
	// Of the five only the four that were lost are taken.
	expect(outcome).toEqual(finished(4));
	expect([verified, failed]).toEqual([[], []]);
	expect(again.map(({ path }) => path).sort()).toEqual(Object.keys(FILES).sort());
	await counter.expectStored(earlier);
	const bag = await subfolder(counter.disk, BAG);
	expect((await tree(bag)).filter((path) => path.startsWith('data/'))).toHaveLength(5);
	// What lay there instead is kept until the bag is closed.
	expect(await get(bag, 'partial/LOG/short.txt')).toEqual(noise(40_000, 5));
});

test('what is all there is read, and nothing is written', async () => {
	const before = await tree(counter.disk);
	const { outcome, verified, last } = await counter.ingest({ skip: skip(), earlier });
	expect([outcome, verified]).toEqual([finished(0), []]);
	expect(last).toBe(2 * earlier.reduce((sum, file) => sum + file.bytes, 0));
	expect(await tree(counter.disk)).toEqual(before);
});

test('[第13条] one that is lost and changed on the recorder since is named, and not accepted in its place', async () => {
	await lose();
	await put(counter.card, 'DCIM/gone.mp4', noise(3_000_001, 9));
	const { outcome, verified, failed } = await counter.ingest({ skip: skip(), earlier });
	expect(outcome).toEqual(finished(3, 1));
	expect(verified).toEqual([]);
	expect(failed).toEqual([{ fault: 'changed', path: 'DCIM/gone.mp4' }]);
});

test('[第12条] a vault that is away while they are read halts the copy', async () => {
	const gone = await counter.ingest({
		...{ skip: skip(), earlier },
		readBack: () => Promise.resolve(err({ fault: 'vault-gone' }))
	});
	expect(gone.outcome).toEqual(halted({ fault: 'vault-gone' }));
	await counter.expectStored(earlier);
});
