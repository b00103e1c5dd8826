import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { equalBytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { openMtpRecorder } from '$lib/devices/mtp/recorder';
import {
	contractFiles,
	distinct,
	readAll,
	recorderContract,
	type ContractFile
} from '$lib/devices/recorder.contract';
import type { UsbDevice } from '$lib/devices/usb';
import { driverRead } from './driver-read';
import { plainRead } from './plain-read';
import { startUmtprd } from './rig/umtprd';

const { USB_UMTPRD: program = '', USB_SHIM: shim = '' } = process.env;
const options = {
	now: () => instant(0),
	offsetMinutes: 0,
	waits: { answer: 5_000, control: 3_000, pause: 20 }
};
const never = new AbortController().signal;

const clean: (() => void)[] = [];
afterEach(() => {
	for (const one of clean.splice(0)) one();
});

/** A folder with these files, and uMTP-Responder over it. */
async function serving(files: readonly ContractFile[]) {
	const folder = mkdtempSync(join(tmpdir(), 'recorder-'));
	const put = ({ path, content }: ContractFile, seconds: number) => {
		const at = join(folder, path);
		mkdirSync(dirname(at), { recursive: true });
		writeFileSync(at, content);
		utimesSync(at, seconds, seconds);
	};
	for (const file of files) put(file, 1_788_000_000);
	const responder = await startUmtprd({ folder, program, shim });
	clean.push(() => {
		responder.stop();
		rmSync(folder, { recursive: true });
	});
	return { folder, put, responder };
}

// The contract on a responder that no one here wrote.
recorderContract('MTP, uMTP-Responder itself', async (files) => {
	const { folder, put, responder } = await serving(files);
	let device = responder.plug();
	return {
		open: () => openMtpRecorder(device, options),
		change: (path, content) => put({ path, content }, 1_788_000_200),
		remove: async (path) => {
			rmSync(join(folder, path));
			// It watches the folder, and takes its time.
			await new Promise((done) => setTimeout(done, 300));
		},
		unplug: responder.unplug,
		plug: async () => void (device = await responder.plugAgain())
	};
});

describe('uMTP-Responder', () => {
	test('gives the last bytes of 5 GiB, of which its 32-bit fields say 1 GiB', async () => {
		const { folder, responder } = await serving([{ path: 'BIG.mp4', content: distinct(9, 1) }]);
		const size = 5 * 2 ** 30;
		truncateSync(join(folder, 'BIG.mp4'), size);
		const one = await openMtpRecorder(responder.plug(), options);
		if (!one.ok) throw new Error(one.error.fault);
		const listing = await one.value.list();
		const file = listing.ok ? listing.value.files[0] : undefined;
		expect(file?.bytes).toBe(size);
		const end = await readAll(one.value.read(file!, size - 20_000_000, never));
		expect([end.fault, end.bytes.length]).toEqual([undefined, 20_000_000]);
		const [first] = await take(one.value.read(file!, 0, never));
		expect(equalBytes(first!.subarray(0, 9), distinct(9, 1))).toBe(true);
		await one.value.close();
	});

	// No USB is in between here, so this is what the driver itself costs. Told and not judged.
	test('is read about as fast as by a plain bulk read of the same file', async () => {
		const { responder } = await serving([{ path: 'long.mp4', content: distinct(256_000_000, 1) }]);
		const device = responder.plug();
		const one = await openMtpRecorder(device, options);
		const listing = one.ok ? await one.value.list() : one;
		const file = listing.ok ? listing.value.files[0] : undefined;
		if (!one.ok || !file) throw new Error('not listed');
		await one.value.close();
		const [ours, plain]: [number[], number[]] = [[], []];
		for (let i = 0; i < 3; i++) {
			ours.push(await driverRead(device, file));
			plain.push(await plainRead(device, file.bytes));
		}
		const rate = (all: number[]) => (file.bytes / 2 ** 20 / (Math.min(...all) / 1000)).toFixed(0);
		process.stdout.write(`our driver ${rate(ours)} MiB/s, plain bulk read ${rate(plain)} MiB/s\n`);
		expect(plain).toHaveLength(3);
	});

	test('is opened again after a page went away in the middle of an answer', async () => {
		const { responder } = await serving(contractFiles);
		const device = responder.plug();
		const page = pageWith(device);
		const one = await openMtpRecorder(page.device, options);
		if (!one.ok) throw new Error(one.error.fault);
		const listing = await one.value.list();
		if (!listing.ok) throw new Error(listing.error.fault);
		const file = listing.value.files.find(({ bytes }) => bytes === 3_000_003)!;
		// The browser closes the device when its page goes away: what the page had asked for is cancelled, and nothing else.
		await one.value.read(file, 0, never)[Symbol.asyncIterator]().next();
		page.leave();
		await device.close();
		const again = await openMtpRecorder(device, options);
		if (!again.ok) throw new Error(again.error.fault);
		const { bytes, fault } = await readAll(again.value.read(file, 0, never));
		expect([bytes.length, fault]).toEqual([3_000_003, undefined]);
		await again.value.close();
	});
});

/** A page that holds the device until it goes away: nothing that it began comes to anything from then on. */
function pageWith(device: UsbDevice) {
	const state = { left: false };
	const held = new Proxy(device, {
		get(target, name) {
			const value: unknown = Reflect.get(target, name, target);
			if (typeof value !== 'function') return value;
			return (...given: unknown[]): unknown =>
				state.left ? new Promise(() => undefined) : Reflect.apply(value, target, given);
		}
	});
	return { device: held, leave: () => void (state.left = true) };
}

async function take(chunks: ReturnType<import('$lib/devices/recorder').DockedRecorder['read']>) {
	for await (const chunk of chunks) if (chunk.ok) return [chunk.value];
	return [];
}
