// Composition root of the dossiers: where side records and documents are kept, and with which key digests are made.
import type { Bytes } from '$lib/base/bytes';
import { openVault } from '$lib/devices/vault.fsa';
import { openDigestKeys } from '$lib/kiosk/digest-keys';
import { keepDocument } from '$lib/kiosk/document-keeping';
import type { DossierDesk } from '$lib/kiosk/dossier';
import { openDossierDesk } from '$lib/kiosk/dossier-desk';
import type { LedgerRecord } from '$lib/kiosk/record';
import { openSideRecords } from '$lib/kiosk/side-records.dexie';
import { openStickKeeping } from '$lib/kiosk/stick-keeping.dexie';
import type { VaultDesk } from '$lib/kiosk/vault-desk';
import { findInVaults } from '$lib/kiosk/vault-find';
import type { Store } from '$lib/ledger/store';

export interface DossierRoot {
	readonly record: LedgerRecord;
	readonly store: Store;
	readonly station: string;
	readonly vaults: VaultDesk;
	/** The county's log. */
	readonly county: string;
}

const random = (bytes: number): Bytes => crypto.getRandomValues(new Uint8Array(bytes));

export function openDossiers({ record, store, station, vaults, county }: DossierRoot): DossierDesk {
	const { identity } = openStickKeeping();
	return openDossierDesk({
		...{ record, store, station, random, sides: openSideRecords() },
		key: openDigestKeys(store, county, identity),
		keep: (file) => keepDocument(vaults, (root) => openVault(root, station), file),
		find: findInVaults(vaults, (root) => openVault(root, station)),
		later: (act, millis) => void setTimeout(act, millis)
	});
}
