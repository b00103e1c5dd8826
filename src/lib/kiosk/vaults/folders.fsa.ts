import { ok } from '$lib/base/result';
import { fromDirectory, fromDrop, fromFileList, pickFolder } from '$lib/devices/choose.fsa';
import { chooseUsb, usbHere } from '$lib/devices/usb.webusb';
import type { Folders } from '../ports/folders';

/** The browser's three doors for a folder, all giving the same thing. */
export const folders: Folders = {
	canPick: typeof window !== 'undefined' && 'showDirectoryPicker' in window,
	async pick(mode) {
		const picked = await pickFolder(mode);
		return picked.ok ? ok(fromDirectory(picked.value)) : picked;
	},
	canPickUsb: typeof window !== 'undefined' && usbHere()?.requestDevice !== undefined,
	pickUsb: () => chooseUsb(),
	fromDrop,
	fromFiles: fromFileList
};
