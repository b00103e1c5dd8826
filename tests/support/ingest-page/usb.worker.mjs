// The ingest's own worker, in which a recorder that does not exist is plugged in on USB.
import '$lib/devices/ingest/ingest.worker';
import { USB2_BYTES_PER_SECOND } from '../usb-speed.mjs';
import { behindBus, recorderOf } from './usb-device.mjs';

const ingest = self.onmessage;
self.onmessage = (event) => {
	if (!event.data.dock) return ingest?.call(self, event);
	const { files, bytes } = event.data.dock;
	const recorder = recorderOf(files, bytes);
	const getDevices = () => Promise.resolve([behindBus(recorder.plug(), USB2_BYTES_PER_SECOND)]);
	Object.defineProperty(navigator, 'usb', { value: { getDevices } });
};
