import { describe, expect, test } from 'vitest';
import { readAll } from '../recorder.contract';
import { simulateRecorder } from '../simulator';
import { PERSONALITIES } from '../simulator/personality';
import { OPERATION } from './codes';
import { listed, never, opened, options, seenAt, video, waits } from './for-tests';
import { openMtpRecorder } from './recorder';
import { openMtpSession } from './session';

describe('a recorder that says no', () => {
	test('busy for a while is asked again; busy for long is said', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4')] });
		const one = await opened(recorder.plug());
		recorder.busyFor(10);
		const [first] = await listed(one);
		recorder.busyFor(10);
		expect((await readAll(one.read(first!, 0, never))).fault).toBeUndefined();
		recorder.busyFor(1000);
		expect((await readAll(one.read(first!, 0, never))).fault).toEqual({ fault: 'busy' });
	});

	test('another program holds it: busy', async () => {
		const device = simulateRecorder({ files: [] }).plug();
		device.claimInterface = () =>
			Promise.reject(new DOMException('Unable to claim interface.', 'NetworkError'));
		expect(await openMtpRecorder(device, options)).toEqual({ ok: false, error: { fault: 'busy' } });
	});

	test('this page may not open it: denied', async () => {
		const device = simulateRecorder({ files: [] }).plug();
		device.open = () => Promise.reject(new DOMException('Access denied.', 'SecurityError'));
		expect(await openMtpRecorder(device, options)).toEqual({
			ok: false,
			error: { fault: 'denied', side: 'source' }
		});
	});

	test('locked, until somebody unlocks it on its own screen', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4')], locked: true });
		const one = await opened(recorder.plug());
		expect(await one.list()).toEqual({ ok: false, error: { fault: 'locked' } });
		recorder.unlock();
		expect(await listed(one)).toHaveLength(1);
	});

	test('one file that it will not give is named, and the next is read', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4'), video('B.mp4')] });
		const one = await opened(recorder.plug());
		const [a, b] = await listed(one);
		recorder.refuse(OPERATION.GetPartialObject64, 0x200f);
		expect((await readAll(one.read(a!, 0, never))).fault).toEqual({
			...{ fault: 'unreadable', path: 'A.mp4' }
		});
		recorder.refuse(OPERATION.GetPartialObject64, 0x2013);
		expect((await readAll(one.read(b!, 0, never))).fault).toEqual({ fault: 'source-gone' });
	});

	test('parts that it says it has and has not: the whole file is read', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4')] });
		const one = await opened(recorder.plug());
		const [a] = await listed(one);
		recorder.refuse(OPERATION.GetPartialObject64, 0x2005);
		const { bytes, fault } = await readAll(one.read(a!, 1000, never));
		expect([bytes.length, fault]).toEqual([2_999_003, undefined]);
	});

	test.each([0xa808, 0x2005, 0x2002])(
		'a property list refused with %i: each object is asked by itself',
		async (code) => {
			const recorder = simulateRecorder({ files: [video('A.mp4'), video('B.mp4')] });
			recorder.refuse(OPERATION.GetObjectPropList, code);
			expect(await listed(await opened(recorder.plug()))).toHaveLength(2);
		}
	);

	test('a property list that hangs: each object is asked by itself', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4'), video('B.mp4')] });
		const one = await opened(recorder.plug());
		// GetStorageIDs, GetStorageInfo, GetObjectHandles, and then the list.
		recorder.hangIn(4);
		expect(await listed(one)).toHaveLength(2);
	});
});

describe('what the hardware says (第5条)', () => {
	test('battery, clock and space, and every claim with its place', async () => {
		const recorder = simulateRecorder({ files: [], battery: 42, friendly: '中队三号' });
		const one = await opened(recorder.plug());
		expect(await one.probe()).toEqual({
			ok: true,
			value: {
				batteryPercent: 42,
				clock: { shown: '20260902T180118', seenAt },
				freeBytes: 20e9
			}
		});
		const claims = await one.identify();
		expect(claims).toEqual({
			ok: true,
			value: [
				{ by: 'usb', says: 'serial', value: 'TRAINING-0001', at: 'USB descriptor' },
				{ by: 'usb', says: 'maker', value: 'Training', at: 'USB descriptor' },
				{ by: 'usb', says: 'model', value: 'Body Recorder', at: 'USB descriptor' },
				{ by: 'mtp', says: 'serial', value: 'TRAINING-0001', at: 'DeviceInfo' },
				{ by: 'mtp', says: 'maker', value: 'Training', at: 'DeviceInfo' },
				{ by: 'mtp', says: 'model', value: 'Body Recorder', at: 'DeviceInfo' },
				{ by: 'mtp', says: 'name', value: '中队三号', at: 'D402' }
			]
		});
	});

	test('more free space than there is is not told, and a missing battery is missing', async () => {
		const recorder = simulateRecorder({
			personality: PERSONALITIES.qemu,
			files: [],
			storages: [{ id: 1, name: 'x', capacity: 252e9, free: 1.3e15 }]
		});
		expect(await (await opened(recorder.plug())).probe()).toEqual({ ok: true, value: {} });
	});

	test('events are heard', async () => {
		const recorder = simulateRecorder({ files: [] });
		const session = await openMtpSession(recorder.plug(), waits);
		if (!session.ok) throw new Error(session.error.fault);
		const heard = new Promise((done) => session.value.onEvent((...all) => done(all)));
		recorder.event(0x4002, [17]);
		expect(await heard).toEqual([0x4002, [17]]);
		await session.value.close();
	});
});
