import { err, ok, type Result } from '$lib/base/result';
import { openDrive } from '../drive.fsa';
import type { DeviceFault } from '../fault';
import type { DockedRecorder, RecorderHandle } from '../recorder';

/** Opens whatever was posted to the worker as a recorder: handles are opened where the bytes flow. */
export function openRecorder(from: RecorderHandle): Promise<Result<DockedRecorder, DeviceFault>> {
	switch (from.kind) {
		case 'directory':
		case 'files':
			return Promise.resolve(ok(openDrive(from)));
		case 'usb':
		case 'training':
			return Promise.resolve(err({ fault: 'protocol', where: `no driver for ${from.kind}` }));
	}
}
