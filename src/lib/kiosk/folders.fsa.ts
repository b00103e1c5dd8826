import { err, ok } from '$lib/base/result';
import { fromDirectory, fromDrop, fromFileList, pickFolder } from '$lib/devices/choose.fsa';
import type { Folders } from './session';

/** The browser's three doors for a folder, all giving the same thing. */
export const folders: Folders = {
	canPick: typeof window !== 'undefined' && 'showDirectoryPicker' in window,
	async pick(mode) {
		const picked = await pickFolder(mode);
		return picked.ok ? ok(fromDirectory(picked.value)) : picked;
	},
	canPickUsb: false,
	pickUsb: () => Promise.resolve(err({ fault: 'denied', side: 'source' })),
	fromDrop,
	fromFiles: fromFileList
};
