import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromHex, toHex, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { distinct, readAll } from '../recorder.contract';
import { simulateRecorder } from '../simulator';
import type { UsbDevice } from '../usb';
import { openMtpRecorder } from './recorder';

/** A device that gives what a real one gave, as long as it is told what that one was told. */
function played(lines: readonly string[]): { device: UsbDevice; left: () => number } {
	const left = [...lines];
	const due: ((bytes: Bytes) => void)[] = [];
	const give = () => {
		while (due.length > 0 && left[0]?.startsWith('< '))
			due.shift()?.(fromHex((left.shift() ?? '').slice(2)) ?? new Uint8Array());
	};
	// The descriptors are no part of a transcript.
	const around = simulateRecorder({ files: [] }).plug();
	const device: UsbDevice = {
		...around,
		opened: true,
		claimInterface: () => Promise.resolve(),
		releaseInterface: () => Promise.resolve(),
		transferIn: (endpoint) =>
			new Promise((done) => {
				if (endpoint !== 1) return;
				due.push((bytes) => done({ status: 'ok', data: new DataView(bytes.buffer) }));
				give();
			}),
		transferOut(_, data) {
			expect(`> ${toHex(data)}`).toBe(left.shift());
			give();
			return Promise.resolve({ status: 'ok', bytesWritten: data.length });
		}
	};
	return { device, left: () => left.length };
}

// uMTP-Responder 1.3.10 over two files; made by tests/usb/transcript.rig.ts.
test('a transcript of a responder that no one here wrote is spoken byte for byte', async () => {
	const lines = readFileSync('tests/fixtures/umtprd-transcript.txt', 'utf8').trim().split('\n');
	const { device, left } = played(lines);
	const one = await openMtpRecorder(device, { now: () => instant(0), offsetMinutes: 0 });
	if (!one.ok) throw new Error(one.error.fault);
	const claims = await one.value.identify();
	expect(claims).toMatchObject({ ok: true });
	if (claims.ok)
		expect(claims.value.slice(3)).toEqual([
			{ by: 'mtp', says: 'serial', value: 'REC-0007', at: 'DeviceInfo' },
			{ by: 'mtp', says: 'maker', value: 'RigWorks', at: 'DeviceInfo' },
			{ by: 'mtp', says: 'model', value: 'Body Recorder', at: 'DeviceInfo' },
			{ by: 'mtp', says: 'name', value: 'Body Recorder', at: 'D402' }
		]);
	const listing = await one.value.list();
	const modifiedAt = 1_788_000_000_000;
	expect(listing).toMatchObject({
		value: {
			files: [
				{ path: '500.bin', bytes: 500, modifiedAt },
				{ path: '一.txt', bytes: 7, modifiedAt }
			],
			refused: []
		}
	});
	for (const file of listing.ok ? listing.value.files : []) {
		const { bytes, fault } = await readAll(one.value.read(file, 0, new AbortController().signal));
		expect([fault, toHex(bytes)]).toEqual([undefined, toHex(distinct(file.bytes, 1))]);
	}
	await one.value.close();
	expect(left()).toBe(0);
});
