import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Vault } from '$lib/devices/vault';
import type { VaultDesk } from './vault-desk';

type Open = (root: FileSystemDirectoryHandle) => Promise<Result<Pick<Vault, 'find'>, DeviceFault>>;

/**
 * A stored file from the first vault that has it whole, by its length; the vaults that are ready are asked in order. It is said
 * not to be there only where the first vault has answered: with that one away, it may lie there.
 */
export const findInVaults =
	(vaults: Pick<VaultDesk, 'current' | 'reachable'>, open: Open) =>
	async (bag: string, stored: string, bytes: number): Promise<Result<File, DeviceFault>> => {
		const first = vaults.current().root;
		let answer: Result<File, DeviceFault> = err({ fault: 'vault-gone' });
		for (const { root } of vaults.reachable()) {
			const vault = await open(root);
			const found = vault.ok ? await vault.value.find(bag, stored) : vault;
			if (found.ok && found.value.size === bytes) return ok(found.value);
			if (root === first) answer = found;
		}
		return answer;
	};
