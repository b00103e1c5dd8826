// Composition root of the checks of the vaults: the only place that knows which adapters they run on.
import { toIso, type Instant } from '$lib/base/instant';
import { err, ok } from '$lib/base/result';
import { openFixity } from '$lib/devices/fixity/session';
import { permissionOf, reconnect } from '$lib/devices/permission.fsa';
import { openVault, registerVault } from '$lib/devices/vault.fsa';
import { openDocumentCare } from '$lib/kiosk/vaults/document-care';
import { openFixityBook } from '$lib/kiosk/vaults/fixity-book';
import { openFixityDesk } from '$lib/kiosk/fixity/fixity-desk';
import { openFixityKeeping } from '$lib/kiosk/fixity/fixity-keeping.dexie';
import type { VaultAtHand, VaultsAtHand } from '$lib/kiosk/fixity/fixity-parts';
import type { LedgerRecord } from '$lib/kiosk/record/record';
import type { IngestDesk } from '$lib/kiosk/ports/ingest';
import type { VaultDesk } from '$lib/kiosk/vaults/vault-desk';
import type { Store } from '$lib/ledger/store/store';

/** So long nobody has touched the kiosk before it begins to read by itself. */
const IDLE_MILLIS = 5 * 60_000;
const TICK_MILLIS = 1000;

interface FixityRoot {
	readonly record: LedgerRecord;
	readonly store: Store;
	readonly vaults: VaultDesk;
	readonly station: string;
	/** Undefined until the kiosk is open. */
	readonly ingest: () => IngestDesk | undefined;
	readonly clock: { now(): Instant; offsetMinutes(): number };
	readonly newId: () => string;
	readonly changed: () => void;
}

/** The vault that is in use, as a vault among however many. */
function vaultsOn({ vaults, station, clock, newId }: FixityRoot): VaultsAtHand {
	const inUse = (): readonly VaultAtHand[] =>
		vaults.all().map(({ root, status: { id, name, designated, state } }) => ({
			...{ id, name, designated, state, root }
		}));
	return {
		all: inUse,
		refresh: vaults.refresh,
		async register(folder) {
			if (folder.kind !== 'directory') return err({ fault: 'denied', side: 'vault' });
			const root = folder.handle;
			const granted =
				(await permissionOf(root, 'readwrite')) === 'granted' ||
				(await reconnect(root, 'readwrite')) === 'granted';
			if (!granted) return err({ fault: 'denied', side: 'vault' });
			const marker = { id: newId(), station, created: toIso(clock.now(), 0) };
			const vault = await registerVault(root, marker);
			if (!vault.ok) return vault;
			const { id } = vault.value.marker;
			return ok({ root, id, name: root.name, designated: true, state: 'ready' });
		},
		putInPlaceOf: (from, folder) =>
			vaults.use(
				vaults.all().find(({ status }) => status.id === from)?.status.place ?? 'first',
				folder
			)
	};
}

/** A recorder is being read, or a copy that is owed is being made. */
export const isIngesting = (ingest: IngestDesk | undefined): boolean =>
	ingest !== undefined &&
	(ingest.jobs().some(({ phase }) => /^(inventory|copying|closing)$/.test(phase)) ||
		ingest.owed().some(({ state }) => state === 'copying'));

export function openFixityAt(root: FixityRoot) {
	const { record, store, station, newId, changed } = root;
	let touchedAt = performance.now();
	const touched = () => void (touchedAt = performance.now());
	for (const kind of ['pointerdown', 'keydown'])
		window.addEventListener(kind, touched, { capture: true, passive: true });
	const book = openFixityBook(store, station);
	const desk = openFixityDesk({
		...{ record, station, newId, changed, openSession: openFixity },
		book,
		documents: openDocumentCare((folder) => openVault(folder, station), book.documents),
		keeping: openFixityKeeping(),
		vaults: vaultsOn(root),
		ingesting: () => isIngesting(root.ingest()),
		idle: () => performance.now() - touchedAt > IDLE_MILLIS,
		elapsed: () => performance.now()
	});
	setInterval(desk.tick, TICK_MILLIS);
	return desk;
}
