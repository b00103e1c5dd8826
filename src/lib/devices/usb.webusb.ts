import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from './fault';
import type { UsbHandle } from './recorder';
import { findMtp, type UsbDevice } from './usb';

/** What this uses of `navigator.usb` (WebUSB; Chromium only, and TypeScript's DOM library does not describe it). */
export interface Usb extends EventTarget {
	/** The devices that this page may open; in a dedicated worker too. */
	getDevices(): Promise<UsbDevice[]>;
	/** Asks the person; in a window only, and only from a touch. */
	requestDevice?(options: { filters: readonly object[] }): Promise<UsbDevice>;
}

/** The browser's USB, or `undefined` where it has none or the page is not from a secure origin. */
export const usbHere = (): Usb | undefined =>
	(globalThis as { readonly navigator?: { readonly usb?: Usb } }).navigator?.usb;

export const handleOf = (device: UsbDevice): UsbHandle => ({
	kind: 'usb',
	vendorId: device.vendorId,
	productId: device.productId,
	serial: device.serialNumber ?? '',
	name: device.productName ?? device.manufacturerName ?? ''
});

/** The permitted, plugged-in device that this handle means. */
export async function findUsb(
	handle: UsbHandle,
	usb: Usb | undefined = usbHere()
): Promise<Result<UsbDevice, DeviceFault>> {
	const all = (await usb?.getDevices()) ?? [];
	const same = all.filter(
		(one) =>
			one.vendorId === handle.vendorId &&
			one.productId === handle.productId &&
			(one.serialNumber ?? '') === handle.serial
	);
	// Units of one maker often share their serial: one that is not in use here yet is the one just plugged in.
	const found = same.find((one) => !one.opened) ?? same[0];
	return found ? ok(found) : err({ fault: 'source-gone' });
}

/** Lets the person allow a recorder that speaks MTP; the browser remembers it. */
export async function chooseUsb(): Promise<Result<UsbHandle, DeviceFault>> {
	const usb = usbHere();
	if (!usb?.requestDevice) return err({ fault: 'denied', side: 'source' });
	const filters = [
		{ classCode: 6, subclassCode: 1, protocolCode: 1 },
		{ classCode: 0xff, subclassCode: 0xff, protocolCode: 0 }
	];
	try {
		const device = await usb.requestDevice({ filters });
		return findMtp(device)
			? ok(handleOf(device))
			: err({ fault: 'protocol', where: 'the device has no MTP interface' });
	} catch (error) {
		// Chromium says NotFoundError where the person chose none.
		if (error instanceof DOMException && error.name === 'NotFoundError')
			return err({ fault: 'cancelled' });
		if (error instanceof DOMException && error.name === 'SecurityError')
			return err({ fault: 'denied', side: 'source' });
		throw error;
	}
}
