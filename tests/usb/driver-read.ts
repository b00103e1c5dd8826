import { instant } from '../../src/lib/base/instant';
import { openMtpRecorder } from '../../src/lib/devices/mtp/recorder';
import type { SourceFile } from '../../src/lib/devices/source';
import type { UsbDevice } from '../../src/lib/devices/usb';

/** Milliseconds that our driver takes for one listed file, from the question to the last look at it. */
export async function driverRead(device: UsbDevice, file: SourceFile): Promise<number> {
	const opened = await openMtpRecorder(device, { now: () => instant(0), offsetMinutes: 0 });
	if (!opened.ok) throw new Error(opened.error.fault);
	await opened.value.list();
	const began = performance.now();
	let read = 0;
	for await (const chunk of opened.value.read(file, 0, new AbortController().signal)) {
		if (!chunk.ok) throw new Error(chunk.error.fault);
		read += chunk.value.length;
	}
	if (read !== file.bytes) throw new Error(`${read} of ${file.bytes} bytes`);
	const millis = performance.now() - began;
	await opened.value.close();
	return millis;
}
