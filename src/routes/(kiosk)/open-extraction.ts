// Composition root of extractions: which vaults the originals come from, and where discs are written and read.
import type { Bytes } from '$lib/base/bytes';
import { toIso } from '$lib/base/instant';
import { err, ok } from '$lib/base/result';
import { cutInWorker, openPlaceInWorker, readInWorker } from '$lib/devices/disc/worker';
import { reconnect } from '$lib/devices/permission.fsa';
import { openVault } from '$lib/devices/vault.fsa';
import type { ExtractionDesk } from '$lib/kiosk/ports/extraction';
import {
	openExtractionDesk,
	type ExtractionParts,
	type ExtractionWork
} from '$lib/kiosk/extraction/extraction-desk';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';
import { findInVaults } from '$lib/kiosk/vaults/vault-find';

export interface ExtractionRoot extends Pick<
	ExtractionParts,
	'store' | 'station' | 'pack' | 'view' | 'own' | 'county'
> {
	readonly vaults: VaultDesk;
	readonly offsetMinutes: () => number;
	readonly verifyPage: () => Promise<Bytes | undefined>;
}

const openPlace: ExtractionParts['openPlace'] = async (to) => {
	const denied = err({ fault: 'denied', side: 'vault' } as const);
	if (to.kind !== 'directory') return denied;
	try {
		const answer = await reconnect(to.handle, 'readwrite');
		return answer === 'granted' ? ok(openPlaceInWorker(to.handle)) : denied;
	} catch {
		// No click stood behind the question: the folder can be chosen again.
		return denied;
	}
};

export const openExtractions =
	({ vaults, offsetMinutes, ...root }: ExtractionRoot) =>
	(work: ExtractionWork): ExtractionDesk =>
		openExtractionDesk({
			...{ ...root, ...work, openPlace, zone: offsetMinutes },
			...{ readDisc: readInWorker, cut: cutInWorker },
			timeOf: (at) => toIso(at, offsetMinutes()),
			find: findInVaults(vaults, (folder) => openVault(folder, root.station))
		});
