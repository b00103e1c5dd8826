// A kiosk that comes back after a week without a network takes in what all others did meanwhile.
import { join } from 'node:path';
import { instant } from '$lib/base/instant';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { openSegmentJournal } from '$lib/ledger/journal/journal.segment';
import { openEmbedded } from '$lib/server/record/record';
import { fitting, toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice } from '../../tests/support/county-parts';
import { peerOf } from '../../tests/support/office-peer';
import { openSmallKiosk } from '../../tests/support/small-kiosk';
import { bareInsert, bareTable, bareVerify } from './bare.mjs';
import { castOf } from './cast.mjs';
import { newKey, signerFrom } from './keys.mjs';
import { entriesOf, lastCheckpoint, registersOf, START } from './merge.mjs';

/**
 * @param {string} folder @param {readonly import('./merge.mjs').Station[]} stations
 * @param {number} each so many events of each station
 */
export async function catchUp(folder, stations, each) {
	let at = START;
	const clock = { now: () => (at = instant(at + 1000)), offsetMinutes: 480 };
	const county = await signerFrom(await newKey('custody.411328/county'));
	const own = await signerFrom(await newKey('custody.411328/away/e1'));
	const opened = await openEmbedded(join(folder, 'office'), START);
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	const record = opened.value;
	const keys = await Promise.all(stations.map(({ key }) => signerFrom(key)));
	await foundWith(record, county, clock, [own, ...keys], registersOf(stations.map(castOf)));
	const office = openOffice(record, county, folder, clock);

	const db = await openPglite(join(folder, 'kiosk'));
	const journal = await openSegmentJournal(join(folder, 'kiosk.seg'));
	const kiosk = await openSmallKiosk({
		...{ journal, db, signer: own, county },
		clock: { now: clock.now, offsetMinutes: () => 480 }
	});
	const sync = async () => {
		const done = await kiosk.sync(peerOf(() => office, clock.now));
		if (!done.ok) throw new Error(JSON.stringify(done.error));
	};
	await sync();

	/** @type {{ entries: Uint8Array<ArrayBuffer>[], publicKey: Uint8Array }[]} */
	const came = [];
	for (const [n, station] of stations.entries()) {
		const entries = entriesOf(station).slice(0, each);
		for (let from = 0; from < entries.length;) {
			const some = fitting(entries.slice(from, from + 256));
			const done = await office.accept(station.origin, from, toEntryBundle(some));
			if (!done.ok) throw new Error(JSON.stringify(done.error));
			from += some.length;
		}
		const line = await office.cosign(station.origin, await lastCheckpoint(station, entries));
		if (!line.ok) throw new Error(JSON.stringify(line.error));
		came.push({ entries, publicKey: keys[n].publicKey });
	}
	const from = performance.now();
	await sync();
	const millis = performance.now() - from;
	const heads = await kiosk.store.heads();
	for (const { origin } of stations)
		if (heads.get(origin)?.size !== each) throw new Error(`not all of ${origin} has come`);
	await kiosk.store.close();
	await journal.close();
	await record.close();

	const bare = await openPglite(join(folder, 'bare'));
	await bare.query(bareTable);
	let reference = 0;
	for (const { entries, publicKey } of came) {
		reference += await bareVerify(entries, publicKey);
		reference += await bareInsert(bare, entries);
	}
	await bare.close();
	return { millis, reference };
}
