// The practice ingest on the real worker, into a vault of the browser's private file system.
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { scratch, tree, type Folder } from '$lib/devices/ingest/scratch.fsa';
import { openIngest, type IngestSession } from '$lib/devices/ingest/session';
import type { TrainingDesk, TrainingRun } from './training';
import { openTrainingDesk } from './training-desk';
import { trainingVault } from './training-vault.fsa';

let top: Folder;
let desk: TrainingDesk;
/** What each copy was told to leave out, because it was verified before. */
let skipped: string[][];
let states: TrainingRun[];

beforeEach(async () => {
	const { folder, done } = await scratch('training');
	top = folder;
	skipped = [];
	states = [];
	desk = openTrainingDesk({
		station: 'training',
		openSession(): IngestSession {
			const session = openIngest();
			return {
				...session,
				copy(job, on) {
					skipped.push([...job.skip]);
					return session.copy(job, on);
				}
			};
		},
		...trainingVault(top, 'training')
	});
	desk.onChange(() => {
		const run = desk.current();
		if (run) states.push(run);
	});
	onTestFinished(async () => {
		await desk.leave();
		await done();
	});
});

const stored = async () => (await tree(top)).filter((path) => path.includes('/data/'));

test('[第13条] a whole recorder: every file is verified and the bag is closed', async () => {
	await desk.start('whole');
	const run = desk.current();
	expect(run).toMatchObject({ phase: 'done', failed: [], fault: undefined, batteryPercent: 76 });
	expect([run?.files, run?.verified.length, run?.filesDone]).toEqual([5, 5, 5]);
	expect(run?.bytesDone).toBe(2 * run!.bytes);
	expect(await stored()).toHaveLength(5);
	expect(await tree(top)).toContain('luzheng-training/training/bagit.txt');
	expect([...new Set(states.map(({ phase }) => phase))]).toEqual([
		...['inventory', 'copying', 'closing', 'done']
	]);
});

test('[第13条] unplugged: it stops in words, goes on from the byte reached, and what is done stays done', async () => {
	const reached: number[] = [];
	for (let docking = 1; docking <= 8 && desk.current()?.phase !== 'done'; docking++) {
		await desk.start('unplugged');
		const run = desk.current();
		if (run?.phase === 'halted') expect(run.fault).toEqual({ fault: 'source-gone' });
		reached.push(run?.bytesDone ?? 0);
	}
	const run = desk.current();
	expect(run).toMatchObject({ phase: 'done', failed: [], fault: undefined });
	expect(run?.verified).toHaveLength(3);
	// The cable comes loose after 2.5 million bytes of files of 3 million: it must have stopped, and gone on in the middle.
	expect(reached.length).toBeGreaterThan(1);
	expect(reached).toEqual(reached.toSorted((a, b) => a - b));
	expect(skipped.at(-1)?.length).toBeGreaterThan(0);
	expect(await stored()).toHaveLength(3);
});

test('[第13条] damaged: the file that cannot be had is named, the others are safe with what is wrong with them', async () => {
	await desk.start('damaged');
	const run = desk.current();
	expect(run).toMatchObject({ phase: 'done', fault: undefined, batteryPercent: 4 });
	expect(run?.failed).toMatchObject([{ fault: 'unreadable' }]);
	expect(run?.failed[0]?.path).toContain('_0011.mp4');
	expect(run?.verified).toHaveLength(4);
	const facts = run?.verified.flatMap((file) => file.facts);
	expect(facts).toContain('cut-short');
	expect(facts).toContain('zero-bytes');
});

test('after leaving nothing of it is left, and the next one begins from nothing', async () => {
	await desk.start('unplugged');
	expect(await tree(top)).not.toEqual([]);
	await desk.leave();
	expect(desk.current()).toBeUndefined();
	expect(await tree(top)).toEqual([]);
	// Left in the middle of it.
	const going = desk.start('whole');
	await desk.leave();
	await going;
	expect(desk.current()).toBeUndefined();
	expect(await tree(top)).toEqual([]);
	await desk.start('whole');
	expect(desk.current()?.verified).toHaveLength(5);
});
