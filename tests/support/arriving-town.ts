import type { Instant } from '$lib/base/instant';
import { openPglite } from '$lib/ledger/database/database.pglite';
import type { Entry } from '$lib/ledger/log/entry';
import { newSigner } from '$lib/ledger/testing/for-tests';
import { openStore } from '$lib/ledger/store/store';
import { foundWith, openOffice } from './county-parts';
import { plainRecord } from './plain-record';
import { historyOf } from './seed/history';
import { stationKey } from './seed/keys';
import { openPen } from './seed/pen';
import { castOf, chanceOf, registrations } from './seed/plan';

const NOTHING = { size: 0, root: '0'.repeat(64) };

/** A founded county of four stations, and what they wrote in 24 days, which it was not sent yet. */
export async function arrivingTown(seed: number, until: Instant, folder: string) {
	const plan = { stations: 4, recorders: 12, days: 24, seed, until };
	const clock = { at: until, now: () => clock.at, offsetMinutes: 480 };
	const casts = castOf(plan);
	const keys = new Map<string, Awaited<ReturnType<typeof stationKey>>>();
	for (const { station, origin } of casts) keys.set(station, await stationKey(origin, seed));
	const store = await openStore(await openPglite());
	const record = plainRecord(store);
	const county = await newSigner('custody.411328/county');
	await foundWith(record, county, clock, [...keys.values()], registrations(casts, chanceOf(seed)));
	const office = openOffice(record, county, folder, clock);
	const pen = openPen(keys, new Map());
	const waiting = new Map<string, Entry[]>();
	for (const act of historyOf(plan, casts)) {
		if (act.station === 'county') continue;
		const { entry } = await pen.write(act, NOTHING);
		waiting.set(entry.origin, [...(waiting.get(entry.origin) ?? []), entry]);
	}
	return { store, office, clock, casts, keys, waiting };
}
