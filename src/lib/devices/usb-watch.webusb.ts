import type { Dock, DockWatch } from './dock';
import { findMtp, type UsbDevice } from './usb';
import { handleOf, usbHere, type Usb } from './usb.webusb';

/** The permitted recorders that speak MTP, and what is plugged in and pulled out; nothing of it needs a touch. */
export async function watchUsb(usb: Usb | undefined = usbHere()): Promise<DockWatch> {
	const docks = new Map<UsbDevice, Dock>();
	const listeners = new Set<() => void>();
	let plugs = 0;

	/** True where the device is a recorder that was not docked before. */
	function add(device: UsbDevice): boolean {
		// A mouse that somebody allowed is no recorder.
		if (docks.has(device) || !findMtp(device)) return false;
		const handle = handleOf(device);
		// Units of one maker may have one serial, so the plug counts.
		docks.set(device, { key: `usb-${++plugs}`, name: handle.name, handle });
		return true;
	}
	const tell = (changed: boolean) => {
		if (changed) for (const listener of listeners) listener();
	};
	const connected = (event: Event) => tell(add(deviceOf(event)));
	const disconnected = (event: Event) => tell(docks.delete(deviceOf(event)));

	// Before the question, so that what is plugged in meanwhile is not missed.
	usb?.addEventListener('connect', connected);
	usb?.addEventListener('disconnect', disconnected);
	for (const device of (await usb?.getDevices()) ?? []) add(device);

	return {
		current: () => [...docks.values()],
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			usb?.removeEventListener('connect', connected);
			usb?.removeEventListener('disconnect', disconnected);
			listeners.clear();
		}
	};
}

// The browser gives the same object for a device as long as it is plugged in.
const deviceOf = (event: Event) => (event as Event & { readonly device: UsbDevice }).device;
