// Composition root of the footage desk: which vault its files come from, and what reads and shows them.
import type { Instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import { digestOf } from '$lib/devices/fixity/digest';
import { openMediaReader } from '$lib/devices/media/media-reader.worker';
import { nameReaderOf } from '$lib/devices/media/profile-names';
import { openThumbnails } from '$lib/devices/media/thumbnails.dexie';
import { viewInBrowser } from '$lib/devices/media/viewer';
import { openVault } from '$lib/devices/vault.fsa';
import type { FootageDesk } from '$lib/kiosk/ports/footage';
import { openFootageDesk } from '$lib/kiosk/footage/footage-desk';
import type { LedgerRecord } from '$lib/kiosk/record/record';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';
import { findInVaults } from '$lib/kiosk/vaults/vault-find';
import type { Store } from '$lib/ledger/store/store';
import { knownProfiles } from './open-profiles';

export interface FootageRoot {
	readonly record: LedgerRecord;
	readonly store: Store;
	readonly station: string;
	readonly vaults: VaultDesk;
	readonly now: () => Instant;
	readonly changed: () => void;
}

const names = async () => nameReaderOf(await knownProfiles());

/** Footage out of the vaults, to be viewed: found, and compared with the ledger piece by piece. */
export const openFootageFiles = ({ station, vaults }: Pick<FootageRoot, 'station' | 'vaults'>) => ({
	find: findInVaults(vaults, (root) => openVault(root, station)),
	async digest(file: File): Promise<string | undefined> {
		const open = () => Promise.resolve(ok(file));
		const explain = (): Promise<DeviceFault> => Promise.resolve({ fault: 'vault-gone' });
		const pace = {
			...{ signal: new AbortController().signal, wait: () => undefined, onBytes: () => undefined }
		};
		const is = await digestOf({ open, explain }, '', file.name, pace);
		return is.ok ? is.value.sha256 : undefined;
	}
});

export const openFootage = ({ station, vaults, ...parts }: FootageRoot): FootageDesk =>
	openFootageDesk({
		...{ ...parts, station, names, view: viewInBrowser },
		...{ reader: openMediaReader(), thumbnails: openThumbnails() },
		find: findInVaults(vaults, (root) => openVault(root, station)),
		later: (act, millis) => void setTimeout(act, millis)
	});
