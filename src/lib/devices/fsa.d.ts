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

interface FileSystemFileHandle {
	move(name: string): Promise<void>;
	/** Overwrites what has that name: ask first. */
	move(directory: FileSystemDirectoryHandle, name: string): Promise<void>;
	/** Only in a worker, and only in the browser's private file system. */
	createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}
interface FileSystemSyncAccessHandle {
	write(bytes: AllowSharedBufferSource, options?: { at?: number }): number;
	truncate(bytes: number): void;
	getSize(): number;
	flush(): void;
	close(): void;
}
