import { instant } from '$lib/base/instant';
import { ok, type Result } from '$lib/base/result';
import { openDrive } from '../drive.fsa';
import type { DeviceFault } from '../fault';
import { openMtpRecorder } from '../mtp/recorder';
import type { DockedRecorder, RecorderHandle } from '../recorder';
import { openTraining } from '../simulator';
import { findUsb } from '../usb.webusb';

/** The kiosk's clock and zone: a recorder on USB writes its times without one. */
const options = () => ({
	now: () => instant(Date.now()),
	offsetMinutes: -new Date().getTimezoneOffset()
});

/** Opens whatever was posted to the worker as a recorder: handles are opened where the bytes flow. */
export async function openRecorder(
	from: RecorderHandle
): Promise<Result<DockedRecorder, DeviceFault>> {
	switch (from.kind) {
		case 'directory':
		case 'files':
			return ok(openDrive(from));
		case 'usb': {
			const device = await findUsb(from);
			return device.ok ? openMtpRecorder(device.value, options()) : device;
		}
		case 'training':
			return openTraining(from, options());
	}
}
