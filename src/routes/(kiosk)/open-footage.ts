// Composition root of the footage desk: which vault its files come from, and what reads and shows them.
import type { Instant } from '$lib/base/instant';
import { openMediaReader } from '$lib/devices/media/media-reader.worker';
import { nameReaderOf } from '$lib/devices/media/profile-names';
import { openThumbnails } from '$lib/devices/media/thumbnails.dexie';
import { viewInBrowser } from '$lib/devices/media/viewer';
import { openProfileTable } from '$lib/devices/profiles/profiles.dexie';
import { openVault } from '$lib/devices/vault.fsa';
import type { FootageDesk } from '$lib/kiosk/footage';
import { openFootageDesk } from '$lib/kiosk/footage-desk';
import type { LedgerRecord } from '$lib/kiosk/record';
import type { VaultDesk } from '$lib/kiosk/vault-desk';
import type { Store } from '$lib/ledger/store';

export interface FootageRoot {
	readonly record: LedgerRecord;
	readonly store: Store;
	readonly station: string;
	readonly vaults: VaultDesk;
	readonly now: () => Instant;
	readonly changed: () => void;
}

async function names() {
	const table = openProfileTable();
	try {
		return nameReaderOf(await table.all());
	} finally {
		table.close();
	}
}

export const openFootage = ({ station, vaults, ...parts }: FootageRoot): FootageDesk =>
	openFootageDesk({
		...{ ...parts, station, names, view: viewInBrowser },
		...{ reader: openMediaReader(), thumbnails: openThumbnails() },
		async find(bag, stored) {
			const vault = await openVault(vaults.current().root, station);
			return vault.ok ? vault.value.find(bag, stored) : vault;
		},
		later: (act, millis) => void setTimeout(act, millis)
	});
