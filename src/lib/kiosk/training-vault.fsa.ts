import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { VaultPlace } from '$lib/devices/ingest/protocol';
import { registerVault } from '$lib/devices/vault.fsa';

const FOLDER = 'luzheng-training';
/** The browser lets go of an ended worker's files in its own time. */
const PATIENCE = { tries: 50, millis: 100 };

/** A vault to practise with, in a folder that can be thrown away. */
export const trainingVault = (files: FileSystemDirectoryHandle, station: string) => ({
	async vault(): Promise<Result<VaultPlace, DeviceFault>> {
		const root = await files.getDirectoryHandle(FOLDER, { create: true });
		const marker = { id: FOLDER, station, created: '1970-01-01T00:00:00Z' };
		const vault = await registerVault(root, marker);
		return vault.ok ? ok({ id: FOLDER, root }) : err(vault.error);
	},
	/** Removes it with everything in it. */
	async clear(): Promise<void> {
		for (let tries = 1; ; tries++)
			try {
				return await files.removeEntry(FOLDER, { recursive: true });
			} catch (error) {
				if (!(error instanceof DOMException)) throw error;
				if (error.name === 'NotFoundError') return;
				if (tries === PATIENCE.tries) throw error;
				await new Promise((wait) => setTimeout(wait, PATIENCE.millis));
			}
	}
});
