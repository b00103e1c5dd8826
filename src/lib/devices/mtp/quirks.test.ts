import { describe, expect, test } from 'vitest';
import { equalBytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { distinct, readAll } from '../recorder.contract';
import type { DockedRecorder } from '../recorder';
import { simulateRecorder, type SimulatedRecorder } from '../simulator';
import { contentAt } from '../simulator/content';
import { PERSONALITIES, type Personality } from '../simulator/personality';
import type { SimulatedFile } from '../simulator/shelves';
import type { SourceFile } from '../source';
import type { UsbDevice } from '../usb';
import { OPERATION } from './codes';
import { openMtpRecorder } from './recorder';
import { openMtpSession } from './session';

const waits = { answer: 200, control: 200, pause: 1 };
const seenAt = instant(1_788_000_000_000);
const options = { now: () => seenAt, offsetMinutes: 480, waits };
const never = new AbortController().signal;
const GiB = 2 ** 30;

const video = (path: string, length = 3_000_003): SimulatedFile => ({
	path,
	content: distinct(length, 1),
	modified: '20260902T180118'
});

async function opened(device: UsbDevice): Promise<DockedRecorder> {
	const one = await openMtpRecorder(device, options);
	if (!one.ok) throw new Error(`did not open: ${JSON.stringify(one.error)}`);
	return one.value;
}
async function listed(one: DockedRecorder): Promise<readonly SourceFile[]> {
	const listing = await one.list();
	if (!listing.ok) throw new Error(`did not list: ${JSON.stringify(listing.error)}`);
	return listing.value.files;
}
/** Opens, lists, reads the first file and compares it. */
async function readsFirst(recorder: SimulatedRecorder, file: SimulatedFile): Promise<void> {
	const one = await opened(recorder.plug());
	const [first] = await listed(one);
	const { bytes, fault } = await readAll(one.read(first!, 0, never));
	expect(fault).toBeUndefined();
	expect(equalBytes(bytes, contentAt(file.content, 0, bytes.length))).toBe(true);
	expect(bytes.length).toBe(first!.bytes);
	await one.close();
}

describe('a session that an earlier page left', () => {
	test.each(Object.entries(PERSONALITIES))(
		'open is ended and begun anew: %s',
		async (_, personality) => {
			const file = video('A.mp4');
			await readsFirst(simulateRecorder({ personality, files: [file], leftOpen: true }), file);
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

describe('sizes (第13条)', () => {
	const big = (bytes: number): SimulatedFile => ({
		path: 'BIG.mp4',
		content: { bytes, seed: 3 },
		modified: '20260902T180118'
	});
	const without = (personality: Personality, ...operations: number[]): Personality => ({
		...personality,
		operations: personality.operations.filter((one) => !operations.includes(one))
	});

	test.each([
		['all ones in 32 bits, by 64-bit parts', PERSONALITIES.android],
		['modulo 2^32, by 64-bit parts', PERSONALITIES.umtp],
		['all ones, the whole object', PERSONALITIES.qemu],
		[
			'modulo 2^32, the whole object',
			without(PERSONALITIES.umtp, OPERATION.GetPartialObject, OPERATION.GetPartialObject64)
		]
	])(
		'of more than 4 GiB are true: %s',
		async (_, personality) => {
			const size = 4 * GiB + 5_000_004;
			const recorder = simulateRecorder({ personality, files: [big(size)] });
			const one = await opened(recorder.plug());
			const [file] = await listed(one);
			expect(file!.bytes).toBe(size);
			const partial = personality.operations.includes(OPERATION.GetPartialObject64);
			const from = partial ? size - 3_000_000 : 0;
			let at = from;
			let wrong = 0;
			for await (const chunk of one.read(file!, from, never)) {
				if (!chunk.ok) throw new Error(chunk.error.fault);
				// Comparing 4 GiB would take a minute: each piece's beginning and end show where it is from.
				const ends = [0, chunk.value.length - 4].filter((n) => n >= 0);
				for (const end of ends) {
					const piece = chunk.value.slice(end, end + 4);
					const should = contentAt({ bytes: size, seed: 3 }, at + end, piece.length);
					if (!equalBytes(piece, should)) wrong++;
				}
				at += chunk.value.length;
			}
			expect([at, wrong]).toEqual([size, 0]);
		},
		120_000
	);

	test('that a recorder cannot say are not guessed: the file is named as unreadable', async () => {
		const recorder = simulateRecorder({ personality: PERSONALITIES.plain, files: [big(5 * GiB)] });
		const one = await opened(recorder.plug());
		expect(await one.list()).toEqual({
			ok: true,
			value: { files: [], refused: [{ fault: 'unreadable', path: 'BIG.mp4' }] }
		});
	});

	test('cut to 32 bits without anything to tell it: reading finds more than was listed', async () => {
		const personality = without(
			PERSONALITIES.umtp,
			OPERATION.GetObjectPropValue,
			OPERATION.GetObjectPropList
		);
		const recorder = simulateRecorder({ personality, files: [big(4 * GiB + 1000)] });
		const one = await opened(recorder.plug());
		const [file] = await listed(one);
		expect(file!.bytes).toBe(1000);
		expect((await readAll(one.read(file!, 0, never))).fault).toEqual({
			...{ fault: 'changed', path: 'BIG.mp4' }
		});
	});

	test('of a file that grows while it is read: changed', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4')] });
		const one = await opened(recorder.plug());
		const [file] = await listed(one);
		recorder.during(1_000_000, () => recorder.change('A.mp4', { content: distinct(4_000_000, 1) }));
		const { fault } = await readAll(one.read(file!, 0, never));
		expect(fault).toEqual({ fault: 'changed', path: 'A.mp4' });
	});
});

describe('a listing', () => {
	test('of 10,000 files is asked for by folders, not by files', async () => {
		const files = Array.from({ length: 10_000 }, (_, i) => ({
			path: `DCIM/${100 + Math.floor(i / 1000)}MEDIA/${String(i).padStart(5, '0')}.mp4`,
			content: { bytes: 1000 + i, seed: i },
			modified: '20260902T180118'
		}));
		const recorder = simulateRecorder({ files });
		const found = await listed(await opened(recorder.plug()));
		expect(found).toHaveLength(10_000);
		expect(found.at(-1)).toMatchObject({ path: 'DCIM/109MEDIA/09999.mp4', bytes: 10_999 });
		expect(recorder.operations.length).toBeLessThan(100);
	});

	test('has the times as the recorder wrote them, and the moments by the kiosk’s zone', async () => {
		const recorder = simulateRecorder({
			files: [{ ...video('A.mp4', 5), created: '20260902T180000' }]
		});
		expect(await listed(await opened(recorder.plug()))).toEqual([
			{
				path: 'A.mp4',
				bytes: 5,
				modifiedAt: Date.parse('2026-09-02T18:01:18+08:00'),
				says: { modified: '20260902T180118', created: '20260902T180000' }
			}
		]);
	});

	test('does not believe a property list that gives every file one date', async () => {
		const recorder = simulateRecorder({
			personality: PERSONALITIES.umtp,
			files: [video('A.mp4'), video('B.mp4')]
		});
		for (const { says } of await listed(await opened(recorder.plug())))
			expect(says?.modified).toBe('20260902T180118');
	});

	test('names what has no name of its own', async () => {
		const files = ['', 'A/B', 'C.mp4', 'C.mp4'].map((name) => video(`X/${name}`, 5));
		const recorder = simulateRecorder({ files });
		// A slash in a name cannot be scripted by a path, so here it is only the empty and the double one.
		const listing = await (await opened(recorder.plug())).list();
		if (!listing.ok) throw new Error(listing.error.fault);
		expect(listing.value.files.map(({ path }) => path)).toEqual(['X/A/B', 'X/C.mp4']);
		expect(listing.value.refused).toEqual([
			{ fault: 'name-refused', path: 'X/' },
			{ fault: 'name-refused', path: 'X/C.mp4' }
		]);
	});

	test('of two storages has each under its name', async () => {
		const storage = { capacity: 100, free: 10 };
		const recorder = simulateRecorder({
			storages: [
				{ id: 0x10001, name: 'Internal', ...storage },
				{ id: 0x20001, name: 'SD/Card', ...storage },
				{ id: 0x30001, name: 'Internal', ...storage }
			],
			files: [
				video('A.mp4', 5),
				{ ...video('A.mp4', 6), storage: 1 },
				{ ...video('A.mp4', 7), storage: 2 }
			]
		});
		const one = await opened(recorder.plug());
		const files = await listed(one);
		expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
			['Internal/A.mp4', 5],
			['SD_Card/A.mp4', 6],
			['storage-30001/A.mp4', 7]
		]);
		for (const file of files)
			expect((await readAll(one.read(file, 0, never))).bytes).toHaveLength(file.bytes);
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
