/** True where one of the two folders is, or lies in, the other: a recorder is never its own vault (第12条). */
export async function holdsVault(
	source: FileSystemDirectoryHandle,
	vault: FileSystemDirectoryHandle
): Promise<boolean> {
	return (await source.resolve(vault)) !== null || (await vault.resolve(source)) !== null;
}
