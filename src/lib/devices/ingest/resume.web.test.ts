import fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { equalBytes, sha256Hex, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { err, ok } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { DockedRecorder } from '../recorder';
import { PERSONALITIES } from '../simulator/personality';
import { simulateRecorder } from '../simulator';
import { openMtpRecorder } from '../mtp/recorder';
import type { Chunks } from '../vault';
import { BAG, finished, openCounter, type Counter } from './counter.fsa';
import { get, noise, put, subfolder, tree, type Folder } from './scratch.fsa';

const AT = instant(Date.UTC(2026, 6, 29, 2));
const MIB = 2 ** 20;
const CONTENT = noise(3 * MIB + 17, 5);
const FILE = { path: 'DCIM/a.mp4', bytes: CONTENT.length, modifiedAt: AT };
const OFFSET = 2 * MIB + 5;

let counter: Counter;
let bag: Folder;

beforeEach(async () => {
	counter = await openCounter();
	bag = await subfolder(counter.disk, BAG);
	onTestFinished(counter.remove);
});

/** A recorder that tells from which byte it was read, and is pulled out after so many bytes. */
function pulled(
	content: Bytes,
	cuts: number[] = [],
	fault: DeviceFault = { fault: 'source-gone' }
) {
	const reads: number[] = [];
	async function* read(from: number, signal: AbortSignal): Chunks {
		reads.push(from);
		const cut = cuts.shift() ?? Infinity;
		// One buffer for all: whoever keeps a chunk longer than it may sees other bytes in it.
		const buffer = new Uint8Array(100_003);
		for (let at = from; at < content.length; at += buffer.length) {
			const part = content.subarray(at, Math.min(at + buffer.length, cut));
			buffer.set(part);
			if (part.length > 0) yield await Promise.resolve(ok(buffer.subarray(0, part.length)));
			if (signal.aborted) yield err({ fault: 'cancelled' });
			if (at + buffer.length < cut) continue;
			yield err(fault);
			return;
		}
	}
	const recorder: DockedRecorder = {
		name: 'pulled',
		identify: () => Promise.resolve(ok([])),
		probe: () => Promise.resolve(ok({})),
		list: () => Promise.resolve(ok({ files: [FILE], refused: [] })),
		read: (_, from, signal) => read(from, signal),
		close: () => Promise.resolve()
	};
	return { recorder, reads };
}

const note = async (offset: number, change: object = {}) =>
	counter.checkpoints.put({
		...{ vault: 'V1', bag: BAG, ...FILE, offset },
		sha256: await sha256Hex(CONTENT.slice(0, offset)),
		...change
	});

const whole = async () => equalBytes(await get(bag, 'data/DCIM/a.mp4'), CONTENT);

test('[第13条] pulled out in the middle: what came stays aside, is no payload, and the rest is read from that byte', async () => {
	const { recorder, reads } = pulled(CONTENT, [OFFSET]);
	const first = await counter.ingest({ recorder, files: [FILE] });
	expect(first.outcome).toMatchObject({ value: { halted: { fault: 'source-gone' }, verified: 0 } });
	expect(await tree(bag)).toEqual(['partial/DCIM/a.mp4']);
	const second = await counter.ingest({ recorder, files: [FILE] });
	expect(second.outcome).toEqual(finished(1));
	expect(reads).toEqual([0, OFFSET]);
	expect(await tree(bag)).toEqual(['data/DCIM/a.mp4']);
	expect(await whole()).toBe(true);
});

test('[第13条] a file that cannot be read to its end is named; what could be read is kept', async () => {
	const { recorder } = pulled(CONTENT, [OFFSET], { fault: 'unreadable', path: FILE.path });
	const { outcome, failed } = await counter.ingest({ recorder, files: [FILE] });
	expect(outcome).toEqual(finished(0, 1));
	expect(failed).toEqual([{ fault: 'unreadable', path: FILE.path }]);
	expect(equalBytes(await get(bag, 'partial/DCIM/a.mp4'), CONTENT.slice(0, OFFSET))).toBe(true);
});

describe('a crash leaves', () => {
	const NAME = 'data/DCIM/a.mp4';
	const cases: readonly (readonly [string, () => Promise<void>, number[], string[]])[] = [
		['a checkpoint and nothing else', () => note(OFFSET), [0], []],
		[
			'an empty name and a swap file with more than the checkpoint',
			async () => {
				await note(OFFSET);
				await put(bag, NAME, '');
				await put(bag, `${NAME}.crswap`, CONTENT.slice(0, OFFSET + 1000));
			},
			[OFFSET],
			[]
		],
		[
			'an empty name and a swap file with less than the checkpoint',
			async () => {
				await note(OFFSET);
				await put(bag, NAME, '');
				await put(bag, `${NAME}.crswap`, CONTENT.slice(0, OFFSET - 1));
			},
			[0],
			// The closing clears it away.
			[`${NAME}.crswap`]
		],
		[
			'a half file that was closed and not yet moved',
			async () => {
				await note(OFFSET);
				await put(bag, NAME, CONTENT.slice(0, OFFSET));
			},
			[OFFSET],
			[]
		],
		[
			'a half file that was moved',
			async () => {
				await note(OFFSET);
				await put(bag, 'partial/DCIM/a.mp4', CONTENT.slice(0, OFFSET));
			},
			[OFFSET],
			[]
		],
		[
			'a half file in which bytes are not what was read',
			async () => {
				await note(OFFSET);
				await put(bag, 'partial/DCIM/a.mp4', noise(OFFSET, 9));
			},
			[0],
			[]
		],
		[
			'a half file of a recorder’s file that is another one now',
			async () => {
				await note(OFFSET, { modifiedAt: instant(AT - 1) });
				await put(bag, 'partial/DCIM/a.mp4', CONTENT.slice(0, OFFSET));
			},
			[0],
			[]
		],
		[
			'a whole file that no one has heard of',
			async () => {
				await note(CONTENT.length);
				await put(bag, NAME, CONTENT);
			},
			[],
			[]
		],
		[
			'a whole file that has not got its name yet',
			async () => {
				await note(CONTENT.length);
				await put(bag, 'partial/DCIM/a.mp4', CONTENT);
			},
			[CONTENT.length],
			[]
		],
		[
			'a whole file and no checkpoint',
			() => put(bag, NAME, CONTENT),
			// Read for its hash, not copied.
			[0],
			[]
		]
	];
	test.each(cases)('%s', async (_, crash, from, left) => {
		await crash();
		const { recorder, reads } = pulled(CONTENT);
		const { outcome, verified } = await counter.ingest({ recorder, files: [FILE] });
		expect(outcome).toEqual(finished(1));
		expect(verified).toMatchObject([{ storedAs: NAME, sha256: await sha256Hex(CONTENT) }]);
		expect(reads).toEqual(from);
		expect(await tree(bag)).toEqual([NAME, ...left]);
		expect(await whole()).toBe(true);
	});
});

test('[第19条] other content that happens to be as long as the checkpoint is left where it lies', async () => {
	await note(OFFSET);
	await put(bag, 'data/DCIM/a.mp4', noise(OFFSET, 9));
	const { recorder } = pulled(CONTENT);
	const { verified } = await counter.ingest({ recorder, files: [FILE] });
	expect(verified).toMatchObject([{ storedAs: 'data/DCIM/a (2).mp4' }]);
	expect(equalBytes(await get(bag, 'data/DCIM/a.mp4'), noise(OFFSET, 9))).toBe(true);
});

test('[第13条] pulled out at any byte, as often as one likes: in the end the file is whole, and no byte is read twice', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: CONTENT.length - 1 }), { maxLength: 4 }),
			async (at) => {
				const own = await openCounter();
				const cuts = [...at].sort((a, b) => a - b);
				const { recorder, reads } = pulled(CONTENT, [...cuts]);
				let done = false;
				for (let tries = 0; !done && tries <= cuts.length; tries++) {
					const { outcome } = await own.ingest({ recorder, files: [FILE] });
					done = outcome.ok && outcome.value.halted === undefined;
				}
				const stored = await get(own.disk, `${BAG}/data/DCIM/a.mp4`);
				const names = await tree(await subfolder(own.disk, BAG));
				await own.remove();
				expect([done, equalBytes(stored, CONTENT)]).toEqual([true, true]);
				expect(names).toEqual(['data/DCIM/a.mp4']);
				// Short beginnings are not worth keeping; everything else is gone on with where it stopped.
				expect(reads).toEqual([0, ...cuts.map((cut) => (cut < MIB ? 0 : cut))]);
			}
		),
		{ numRuns: 12 }
	);
});

test('[第13条] a recorder on USB that is pulled out at any byte is read on when it is back', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: MIB, max: CONTENT.length - 1 }), async (cut) => {
			const own = await openCounter();
			const simulated = simulateRecorder({
				personality: PERSONALITIES.android,
				files: [{ path: 'DCIM/a.mp4', content: CONTENT, modified: '20260729T100000' }]
			});
			const options = { now: () => AT, offsetMinutes: 480 };
			const docked = async () => {
				const opened = await openMtpRecorder(simulated.plug(), options);
				if (!opened.ok) throw new Error(opened.error.fault);
				return opened.value;
			};
			const before = await docked();
			const listed = await before.list();
			if (!listed.ok) throw new Error(listed.error.fault);
			const { files } = listed.value;
			simulated.unplugAfter(cut);
			const first = await own.ingest({ recorder: before, files });
			expect(first.outcome).toMatchObject({ value: { halted: { fault: 'source-gone' } } });
			const second = await own.ingest({ recorder: await docked(), files });
			expect(second.outcome).toEqual(finished(1));
			const stored = await get(own.disk, `${BAG}/data/DCIM/a.mp4`);
			await own.remove();
			expect(equalBytes(stored, CONTENT)).toBe(true);
		}),
		{ numRuns: 6 }
	);
});
