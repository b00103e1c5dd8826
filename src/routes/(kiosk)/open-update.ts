// Composition root of updates: what the window knows of its versions, and what is copied before one of them takes over.
import { instant } from '$lib/base/instant';
import { openKeptShelves } from '$lib/kiosk/update/update-shelves.fsa';
import { openUpdateCopy, type UpdateCopyParts } from '$lib/kiosk/update/update-copy';
import { openUpdateDesk } from '$lib/kiosk/update/update-desk';
import { ownCheckpoint } from '$lib/kiosk/record/own-checkpoint';
import { newerThan, understood } from '$lib/kiosk/start/schemas';
import { readSchemas } from '$lib/kiosk/start/schemas.indexeddb';
import type { Kiosk, KioskSession, StartFault } from '$lib/kiosk/ports/session';
import type { UpdateDesk } from '$lib/kiosk/ports/update';
import type { Head } from '$lib/ledger/log/entry';
import type { Store } from '$lib/ledger/store/store';
import type { Updates } from '$lib/ui/update/updates';

const TICK_MILLIS = 60_000;
/** Whatever says that somebody is there. */
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'drop'] as const;

const now = () => instant(Date.now());

export const keptCopies = openKeptShelves(Date.now);

/** What a newer version has changed; undefined = nothing. It opens and writes nothing itself. */
export async function newerSchema(): Promise<StartFault | undefined> {
	const newer = newerThan(understood, await readSchemas());
	if (newer.length === 0) return undefined;
	const what = newer.map(({ name, version }) => `${name} ${version}`).join(', ');
	return { fault: 'newer-schema', what };
}

export function copyFirst(
	kiosk: Pick<Kiosk, 'copyNow'>,
	parts: Pick<UpdateCopyParts, 'journal' | 'signer' | 'county'> & { readonly store: Store }
) {
	const { store, signer } = parts;
	const at = { head: undefined as Head | undefined };
	const copy = openUpdateCopy({
		...parts,
		...{ now, kept: keptCopies, vaultCopy: () => kiosk.copyNow() },
		head: () => {
			if (!at.head) throw new Error('the head was not read');
			return at.head;
		},
		checkpointAt: (head) => ownCheckpoint(store, signer, head)
	});
	return async () => {
		at.head = await store.head(signer.name);
		return copy();
	};
}

/** Says that the kiosk opened under this version, and watches over the next one. */
export function openUpdateHere(updates: Updates, session: KioskSession): UpdateDesk | undefined {
	// A window that only reads has not shown that the ledger opens.
	if (session.mode === 'writer' || session.mode === 'unenrolled') updates.started();
	if (session.mode !== 'writer' || session.practice) return undefined;
	const { kiosk, work } = session;
	const touched = { at: now() };
	for (const type of TOUCHES)
		addEventListener(type, () => (touched.at = now()), { capture: true, passive: true });
	const desk = openUpdateDesk({
		...{ shell: updates, work, now, station: kiosk.station, counter: kiosk.counter },
		...{ people: () => kiosk.registry().people, copy: session.copyFirst },
		offsetMinutes: () => -new Date().getTimezoneOffset(),
		touchedAt: () => touched.at
	});
	setInterval(() => void desk.tick(), TICK_MILLIS);
	return desk;
}
