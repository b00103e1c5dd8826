import { describe, expect, test } from 'vitest';
import { equalBytes } from '$lib/base/bytes';
import { distinct, readAll } from '../recorder.contract';
import { simulateRecorder } from '../simulator';
import { PERSONALITIES } from '../simulator/personality';
import type { UsbDevice } from '../usb';
import { OPERATION } from './codes';
import { listed, never, opened, readsFirst, video } from './for-tests';

describe('a session that an earlier page left', () => {
	test.each(Object.entries(PERSONALITIES))(
		'open is ended and begun anew: %s',
		async (_, personality) => {
			const file = video('A.mp4');
			const recorder = simulateRecorder({ personality, files: [file], leftOpen: true });
			await readsFirst(recorder, file);
			const { OpenSession, CloseSession } = OPERATION;
			expect(recorder.operations.slice(0, 3)).toEqual([OpenSession, CloseSession, OpenSession]);
		}
	);

	test.each(Object.entries(PERSONALITIES))(
		'in the middle of an answer is reset: %s',
		async (_, personality) => {
			const file = video('A.mp4');
			const leftOpen = { sending: 'A.mp4' };
			await readsFirst(simulateRecorder({ personality, files: [file], leftOpen }), file);
		}
	);
});

describe('a connection that breaks off', () => {
	// Whichever command it is: 1 is the next one asked after the listing.
	test.each([1, 2, 3])('is mended, and the file read on: halted at command %i', async (nth) => {
		const file = video('A.mp4', 20_000_000);
		const recorder = simulateRecorder({ files: [file] });
		const one = await opened(recorder.plug());
		const [first] = await listed(one);
		recorder.stallIn(nth);
		const { bytes, fault } = await readAll(one.read(first!, 0, never));
		expect(fault).toBeUndefined();
		expect(equalBytes(bytes, distinct(20_000_000, 1))).toBe(true);
	});

	test('a recorder that does not answer is cancelled, asked again and read on', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4')] });
		const one = await opened(recorder.plug());
		const [first] = await listed(one);
		recorder.hangIn(1);
		const { bytes, fault } = await readAll(one.read(first!, 0, never));
		expect([bytes.length, fault]).toEqual([3_000_003, undefined]);
	});

	test('a recorder that never answers again is let go, in words', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4')] });
		const device = recorder.plug();
		const one = await opened(device);
		const [first] = await listed(one);
		const deaf: UsbDevice = device;
		deaf.transferOut = (_, data) => Promise.resolve({ status: 'ok', bytesWritten: data.length });
		const { fault } = await readAll(one.read(first!, 0, never));
		expect(fault).toEqual({ fault: 'timeout' });
	});

	test('listing goes on over a halt as well', async () => {
		const recorder = simulateRecorder({ files: [video('A/1.mp4'), video('B/2.mp4')] });
		const one = await opened(recorder.plug());
		recorder.stallIn(4);
		const first = await one.list();
		// A halt in the middle of a list ends it in words; asked again, it is whole.
		expect(first.ok || first.error.fault === 'stalled').toBe(true);
		expect(await listed(one)).toHaveLength(2);
	});

	test('the cable is pulled at any byte of the answers: gone, and read on from there', async () => {
		const content = distinct(700_000, 1);
		for (const after of [
			1, 11, 12, 13, 512, 262_144, 262_145, 524_288, 700_011, 700_012, 700_013
		]) {
			const recorder = simulateRecorder({
				files: [{ path: 'A.mp4', content, modified: '20260902T180118' }]
			});
			const one = await opened(recorder.plug());
			const [first] = await listed(one);
			recorder.unplugAfter(after);
			const before = await readAll(one.read(first!, 0, never));
			expect([after, before.fault]).toEqual([after, { fault: 'source-gone' }]);
			await one.close();
			const again = await opened(recorder.plug());
			const rest = await readAll(again.read(first!, before.bytes.length, never));
			expect([after, rest.fault]).toEqual([after, undefined]);
			expect(before.bytes.length + rest.bytes.length).toBe(700_000);
			expect(equalBytes(rest.bytes, content.subarray(before.bytes.length))).toBe(true);
		}
	});
});
