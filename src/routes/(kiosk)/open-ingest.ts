// Composition root of the ingest: the worker that reads recorders, what notices them, and what this browser remembers.
import { fromUtf8 } from '$lib/base/bytes';
import { openIngest } from '$lib/devices/ingest/session';
import { watchUsb } from '$lib/devices/usb-watch.webusb';
import type { ClearingSwitch } from '$lib/kiosk/ingest/clearing';
import { onceReady, openDocks } from '$lib/kiosk/ingest/docks';
import type { IngestDesk } from '$lib/kiosk/ports/ingest';
import { openIngestDesk, type IngestDeskParts } from '$lib/kiosk/ingest/ingest-desk';
import { openInventories } from '$lib/kiosk/ingest/inventories.dexie';
import { ownCheckpoint } from '$lib/kiosk/record/own-checkpoint';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { Signer } from '$lib/ledger/texts/note';
import { knownProfiles, openProfiles } from './open-profiles';

/** How often a vault that a copy is owed to is looked for. */
const LOOK_MILLIS = 4000;
const CLEARING = 'luzheng-clearing';

const allowed: ClearingSwitch = {
	isOn: () => localStorage.getItem(CLEARING) === 'on',
	turn: (on) => (on ? localStorage.setItem(CLEARING, 'on') : localStorage.removeItem(CLEARING))
};

function every(act: () => void): () => void {
	const timer = setInterval(act, LOOK_MILLIS);
	return () => clearInterval(timer);
}

type FromKiosk = 'record' | 'store' | 'vaults' | 'clock' | 'changed' | 'station' | 'pack' | 'whole';

/** The ingest desk on the adapters of this browser. */
export function openIngestHere(
	kiosk: Pick<IngestDeskParts, FromKiosk> & {
		readonly signer: Signer;
		readonly view: () => RegistryView;
	}
): IngestDesk {
	const { signer, view, record, store, ...parts } = kiosk;
	return openIngestDesk({
		...{ ...parts, record, store, allowed, every, origin: signer.name },
		inventories: openInventories(),
		custody: () => view().custody,
		organization: () => view().brigade,
		elapsed: () => performance.now(),
		checkpoint: async () => fromUtf8(await ownCheckpoint(store, signer, record.head())) ?? '',
		openSession: openIngest,
		profiles: knownProfiles,
		watch: openDocks([openProfiles().watch, onceReady(watchUsb())]),
		view
	});
}
