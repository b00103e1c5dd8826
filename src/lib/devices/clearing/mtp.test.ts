import { describe, expect, test } from 'vitest';
import { distinct } from '../recorder.contract';
import { listed, opened, options, video } from '../mtp/for-tests';
import { simulateRecorder } from '../simulator';
import { PERSONALITIES, type Personality } from '../simulator/personality';
import type { MoreOperations } from '../simulator/responder';
import type { SourceFile } from '../source';
import type { UsbDevice } from '../usb';
import { clearMtp } from './mtp';

const DELETE_OBJECT = 0x100b;

const deleting: MoreOperations = {
	[DELETE_OBJECT]: ([handle = 0, format], shelves) => {
		const path = shelves.pathOf(handle);
		if (path === undefined || format !== 0) return { code: 0x2009 };
		shelves.remove(path);
		return { code: 0x2001 };
	}
};

const FILES = ['DCIM/A.mp4', 'DCIM/B.mp4', 'DCIM/C.mp4', 'LOG/1.txt'].map((path) =>
	video(path, 50)
);

async function docked(more: MoreOperations = deleting, personality?: Personality) {
	const recorder = simulateRecorder({ files: FILES, more, ...(personality && { personality }) });
	const one = await opened(recorder.plug());
	const files = await listed(one);
	await one.close();
	return { recorder, files };
}
async function clear(device: UsbDevice, files: readonly SourceFile[]) {
	const all = [];
	for await (const one of clearMtp(device, files, options))
		all.push(one.ok ? one.value : one.error);
	return all;
}

describe('clearing a recorder', () => {
	test('deletes exactly what was listed, and tells of each', async () => {
		const { recorder, files } = await docked();
		const wanted = files.filter(({ path }) => path !== 'DCIM/B.mp4');
		expect(await clear(recorder.plug(), wanted)).toEqual([
			{ path: 'DCIM/A.mp4', cleared: true },
			{ path: 'DCIM/C.mp4', cleared: true },
			{ path: 'LOG/1.txt', cleared: true }
		]);
		expect(recorder.paths()).toEqual(['DCIM/B.mp4']);
	});

	test('what is another file by now, or of another time, stays', async () => {
		const { recorder, files } = await docked();
		recorder.change('DCIM/A.mp4', { content: distinct(51, 1) });
		recorder.change('DCIM/B.mp4', { modified: '20260902T180119' });
		recorder.remove('DCIM/C.mp4');
		expect(await clear(recorder.plug(), files)).toEqual([
			{ path: 'DCIM/A.mp4', cleared: false, why: 'changed' },
			{ path: 'DCIM/B.mp4', cleared: false, why: 'changed' },
			{ path: 'DCIM/C.mp4', cleared: false, why: 'missing' },
			{ path: 'LOG/1.txt', cleared: true }
		]);
		expect(recorder.paths()).toEqual(['DCIM/A.mp4', 'DCIM/B.mp4']);
	});

	test('what was listed in one session is found again in the next, whatever its handles are now', async () => {
		const { recorder, files } = await docked();
		expect(await clear(recorder.plug(), files.slice(0, 1))).toHaveLength(1);
		expect(await clear(recorder.plug(), files.slice(1, 2))).toHaveLength(1);
		expect(recorder.paths()).toEqual(['DCIM/C.mp4', 'LOG/1.txt']);
	});

	test('where the size cannot be told for certain, nothing is deleted', async () => {
		const { recorder, files } = await docked(deleting, PERSONALITIES.plain);
		for (const one of await clear(recorder.plug(), files))
			expect(one).toMatchObject({ cleared: false, why: 'doubtful' });
		expect(recorder.operations).not.toContain(DELETE_OBJECT);
	});

	test('a recorder that refuses, or cannot delete, keeps its files and is asked for the others', async () => {
		for (const more of [{ [DELETE_OBJECT]: () => ({ code: 0x200f }) }, {}]) {
			const { recorder, files } = await docked(more);
			const all = await clear(recorder.plug(), files);
			expect(all).toHaveLength(4);
			for (const one of all) expect(one).toMatchObject({ cleared: false, why: 'refused' });
			expect(recorder.paths()).toHaveLength(4);
		}
	});

	test('broken off in the middle it stops in words; asked again, what is gone is missing', async () => {
		const { recorder, files } = await docked();
		const device = recorder.plug();
		const said = [];
		for await (const one of clearMtp(device, files, options)) {
			said.push(one.ok ? one.value : one.error);
			if (said.length === 1) recorder.unplug();
		}
		expect(said).toEqual([{ path: 'DCIM/A.mp4', cleared: true }, { fault: 'source-gone' }]);
		expect((await clear(recorder.plug(), files))[0]).toEqual({
			...{ path: 'DCIM/A.mp4', cleared: false, why: 'missing' }
		});
		expect(recorder.paths()).toEqual([]);
	});
});
