/** What the browser allows with a remembered folder now; after a restart it is usually `prompt`. */
export const permissionOf = (
	handle: FileSystemDirectoryHandle,
	mode: FileSystemPermissionMode
): Promise<PermissionState> => handle.queryPermission({ mode });

/** Asks the person to allow a remembered folder again. Call from a click: the browser asks at no other moment. */
export const reconnect = (
	handle: FileSystemDirectoryHandle,
	mode: FileSystemPermissionMode
): Promise<PermissionState> => handle.requestPermission({ mode });
