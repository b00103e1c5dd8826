import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { toHex, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { openMtpRecorder } from '$lib/devices/mtp/recorder';
import { distinct, readAll } from '$lib/devices/recorder.contract';
import type { UsbDevice } from '$lib/devices/usb';
import { startUmtprd } from './rig/umtprd';

const { USB_UMTPRD: program = '', USB_SHIM: shim = '', USB_TRANSCRIPT: into } = process.env;

/** What goes over the bulk endpoints, in order: `>` to the recorder, `<` from it. */
function written(device: UsbDevice, lines: string[]): UsbDevice {
	return new Proxy(device, {
		get(target, name: keyof UsbDevice) {
			if (name === 'transferOut')
				return (endpoint: number, data: Bytes) => {
					lines.push(`> ${toHex(data)}`);
					return target.transferOut(endpoint, data);
				};
			if (name === 'transferIn')
				return async (endpoint: number, length: number) => {
					const got = await target.transferIn(endpoint, length);
					const { data } = got;
					if (endpoint === 1 && data)
						lines.push(
							`< ${toHex(new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength))}`
						);
					return got;
				};
			return target[name];
		}
	});
}

// Writes the golden transcript that mtp/transcript.test.ts plays; made anew only by hand.
test.skipIf(!into)('a transcript of uMTP-Responder', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'recorder-'));
	for (const [name, size] of [
		['一.txt', 7],
		['500.bin', 500]
	] as const) {
		writeFileSync(join(folder, name), distinct(size, 1));
		utimesSync(join(folder, name), 1_788_000_000, 1_788_000_000);
	}
	const responder = await startUmtprd({ folder, program, shim });
	const lines: string[] = [];
	const one = await openMtpRecorder(written(responder.plug(), lines), {
		...{ now: () => instant(0), offsetMinutes: 0 }
	});
	if (!one.ok) throw new Error(one.error.fault);
	await one.value.identify();
	const listing = await one.value.list();
	if (!listing.ok) throw new Error(listing.error.fault);
	for (const file of listing.value.files)
		await readAll(one.value.read(file, 0, new AbortController().signal));
	await one.value.close();
	responder.stop();
	rmSync(folder, { recursive: true });
	writeFileSync(into ?? '', `${lines.join('\n')}\n`);
});
