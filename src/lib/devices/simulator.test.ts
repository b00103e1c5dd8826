import { describe, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { mp4Facts } from './media/mp4';
import { readAll } from './recorder.contract';
import { openTraining } from './simulator';
import { TRAININGS } from './simulator/training';

const options = { now: () => instant(Date.parse('2026-11-27T01:30:00Z')), offsetMinutes: 480 };
const never = new AbortController().signal;
const handle = (script: string) => ({ kind: 'training', script, name: '训练' }) as const;

async function docked(script: string) {
	const one = await openTraining(handle(script), options);
	if (!one.ok) throw new Error(one.error.fault);
	const listing = await one.value.list();
	if (!listing.ok) throw new Error(listing.error.fault);
	return { one: one.value, files: listing.value.files };
}

describe('a recorder to practise with', () => {
	test.each(TRAININGS)('is the same at every docking of a day: %s', async (script) => {
		expect((await docked(script)).files).toEqual((await docked(script)).files);
	});

	test('whole: every video plays, and every time is of yesterday', async () => {
		const { one, files } = await docked('whole');
		expect(files).toHaveLength(5);
		for (const file of files) {
			expect(file.says?.modified).toMatch(/^20261126T/);
			const { bytes, fault } = await readAll(one.read(file, 0, never));
			expect(fault).toBeUndefined();
			if (!file.path.endsWith('.mp4')) continue;
			expect(await mp4Facts(new Blob([bytes]))).toEqual({
				...{ hasFtyp: true, hasMoov: true, cutShort: false }
			});
		}
		expect(await one.probe()).toMatchObject({
			value: { batteryPercent: 76, clock: { shown: '20261127T092700' } }
		});
	});

	test('lent: it recorded while it was lent, its clock is right, and a later docking finds the same', async () => {
		const [from, until] = [options.now() - 90_000, options.now() - 30_000].map(instant);
		const lent = { ...handle('whole'), recorded: { from: from!, until: until! } };
		const listed = async (now: number) => {
			const one = await openTraining(lent, { ...options, now: () => instant(now) });
			const listing = one.ok ? await one.value.list() : one;
			return listing.ok ? listing.value.files : [];
		};
		const files = await listed(options.now());
		expect(files).toHaveLength(5);
		for (const { says } of files)
			expect(['20261127T092830' <= says!.modified!, says!.modified! <= '20261127T092930']).toEqual([
				...[true, true]
			]);
		expect(await listed(options.now() + 600_000)).toEqual(files);
		const one = await openTraining(lent, options);
		expect(one.ok && (await one.value.probe())).toMatchObject({
			value: { clock: { shown: '20261127T093000' } }
		});
	});

	test('unplugged: at each docking the cable comes loose, and reading on ends', async () => {
		let dockings = 0;
		let at = 0;
		for (let done = false; !done; dockings++) {
			const { one, files } = await docked('unplugged');
			const { bytes, fault } = await readAll(one.read(files[0]!, at, never));
			at += bytes.length;
			done = fault === undefined;
			if (!done) expect(fault).toEqual({ fault: 'source-gone' });
		}
		expect(dockings).toBe(2);
		expect(at).toBe(3_000_000);
	});

	test('damaged: one cut short, one empty, one that the recorder does not give', async () => {
		const { one, files } = await docked('damaged');
		const faults = [];
		for (const file of files) faults.push((await readAll(one.read(file, 0, never))).fault?.fault);
		expect(faults).toEqual([undefined, undefined, undefined, 'unreadable', undefined]);
		expect(files.map(({ bytes }) => bytes === 0)).toEqual([false, false, true, false, false]);
	});

	test('of a script that nobody wrote is not there', async () => {
		expect(await openTraining(handle('x'), options)).toEqual({
			ok: false,
			error: { fault: 'source-gone' }
		});
	});
});
