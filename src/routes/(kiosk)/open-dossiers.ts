// Composition root of the dossiers: where side records and documents are kept, and with which key digests are made.
import type { Bytes } from '$lib/base/bytes';
import { openVault } from '$lib/devices/vault.fsa';
import { openDigestKeys } from '$lib/kiosk/dossier/digest-keys';
import { keepDocument } from '$lib/kiosk/vaults/document-keeping';
import type { DossierDesk } from '$lib/kiosk/ports/dossier';
import { openDossierDesk } from '$lib/kiosk/dossier/dossier-desk';
import type { LedgerRecord } from '$lib/kiosk/record/record';
import { openSideRecords } from '$lib/kiosk/dossier/side-records.dexie';
import { openStickKeeping } from '$lib/kiosk/exchange/stick-keeping.dexie';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';
import { findInVaults } from '$lib/kiosk/vaults/vault-find';
import type { Store } from '$lib/ledger/store/store';

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
