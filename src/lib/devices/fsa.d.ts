// Parts of the File System Access API that TypeScript's DOM library does not describe (WICG, Chromium only).
// https://wicg.github.io/file-system-access/
type FileSystemPermissionMode = 'read' | 'readwrite';

interface FileSystemHandle {
	queryPermission(descriptor: { mode: FileSystemPermissionMode }): Promise<PermissionState>;
	requestPermission(descriptor: { mode: FileSystemPermissionMode }): Promise<PermissionState>;
}

interface DataTransferItem {
	getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
}

interface Window {
	/** Absent where the browser has no picker: the drop and the file list remain. */
	showDirectoryPicker?(options: {
		mode: FileSystemPermissionMode;
		id?: string;
	}): Promise<FileSystemDirectoryHandle>;
}
