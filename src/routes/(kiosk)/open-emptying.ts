// Composition root of emptying a recorder: the only way to what can remove a file from one, and no ingest leads here.
import { openClearing } from '$lib/devices/clearing/session';
import { openIngest } from '$lib/devices/ingest/session';
import { reconnect } from '$lib/devices/permission.fsa';
import type { EmptyingDesk } from '$lib/kiosk/ports/emptying';
import { openEmptyingDesk } from '$lib/kiosk/ingest/emptying-desk';
import type { IngestDesk } from '$lib/kiosk/ports/ingest';
import type { OpenWork } from '$lib/kiosk/ports/open-work';
import { openInventories } from '$lib/kiosk/ingest/inventories.dexie';

const page: { desk: EmptyingDesk | undefined } = { desk: undefined };

/** One for each window: leaving the screen stops nothing. */
export function openEmptying(ingest: IngestDesk, work: OpenWork): EmptyingDesk {
	if (page.desk) return page.desk;
	const desk = openEmptyingDesk({
		...{ ingest, openClearing, openSession: openIngest },
		begun: openInventories('luzheng-emptying'),
		allow: async (handle) =>
			handle.kind !== 'directory' || (await reconnect(handle.handle, 'readwrite')) === 'granted'
	});
	work.ask(() =>
		/^(looking|removing)$/.test(desk.current()?.phase ?? '') ? [{ kind: 'emptying' }] : []
	);
	return (page.desk = desk);
}
