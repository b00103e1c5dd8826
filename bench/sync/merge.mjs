// Thirty stations that have been without a network for a year hand in everything at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { instant } from '$lib/base/instant';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { openPostgres } from '$lib/ledger/database/database.postgres';
import { emptyHead, follow, rereadEntry } from '$lib/ledger/log/entry';
import { rootOf } from '$lib/ledger/log/tree';
import { openEmbedded, openOnPostgres } from '$lib/server/record/record';
import { fitting, fromEntryBundle, toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice } from '../../tests/support/county-parts';
import { bareInsert, bareTable, bareVerify } from './bare.mjs';
import { castOf } from './cast.mjs';
import { newKey, signerFrom } from './keys.mjs';

export const START = instant(Date.parse('2026-07-29T08:00:00+08:00'));
const clock = { now: () => START, offsetMinutes: 480 };
const THREADS = 2;

/** @typedef {{ station: string, origin: string, key: import('./keys.mjs').KeyFile, file: string }} Station */
/** @typedef {{ url: string | undefined, folder: string, say(line: string): void }} Place */

/**
 * Histories of so many stations, signed and written into files.
 * @param {string} folder @param {number} stations @param {number} count events each @param {URL} worker
 * @returns {Promise<Station[]>}
 */
export async function writeHistories(folder, stations, count, worker) {
	const all = await Promise.all(
		Array.from({ length: stations }, async (_, n) => {
			const station = `s${String(n + 1).padStart(2, '0')}`;
			const origin = `custody.411328/${station}/e1`;
			const file = join(folder, `${station}.entries`);
			return { station, origin, key: await newKey(origin), file };
		})
	);
	await Promise.all(
		Array.from({ length: THREADS }, async (_, thread) => {
			const workerData = all
				.filter((_, n) => n % THREADS === thread)
				.map((one) => ({ ...one, count }));
			const running = new Worker(worker, { workerData });
			await new Promise((resolve, reject) => {
				running.once('error', reject);
				running.once('exit', (code) => (code === 0 ? resolve(null) : reject(new Error(`${code}`))));
			});
		})
	);
	return all;
}

/** @param {Station} station */
export const entriesOf = ({ file }) => fromEntryBundle(new Uint8Array(readFileSync(file))).entries;

/** The checkpoint under which a station has its whole log confirmed. @param {Station} station @param {readonly Uint8Array[]} entries */
export async function lastCheckpoint({ origin, key }, entries) {
	let head = emptyHead;
	for (const bytes of entries) {
		const next = await follow(head, await rereadEntry(bytes));
		if (!next.ok) throw new Error(next.error.fault);
		head = next.value;
	}
	const checkpoint = { origin, size: head.size, root: await rootOf(head.tree) };
	return signCheckpoint(checkpoint, await signerFrom(key));
}

/**
 * Everything that is sent, made ready before the clock starts: bundles of at most 256 entries and one checkpoint for each station.
 * @param {readonly Station[]} stations
 */
async function toSend(stations) {
	return Promise.all(
		stations.map(async (station) => {
			const entries = entriesOf(station);
			const bodies = [];
			for (let at = 0; at < entries.length;) {
				const some = fitting(entries.slice(at, at + 256));
				bodies.push({ at, body: toEntryBundle(some) });
				at += some.length;
			}
			return { ...station, bodies, checkpoint: await lastCheckpoint(station, entries) };
		})
	);
}

/**
 * Everybody and everything that these histories name is registered: their entries are in order.
 * @param {readonly { station: string, officers: readonly string[], recorders: readonly string[] }[]} casts
 */
export const registersOf = (casts) =>
	casts.flatMap(({ station, officers, recorders }) => [
		...officers.map((person) => ({
			...{ type: 'person-registered' },
			body: { person, name: person, station, roles: ['officer', 'custodian'], active: true }
		})),
		...recorders.map((recorder) => ({
			...{ type: 'recorder-registered' },
			body: { recorder, station, kind: 'body-recorder', model: '', serial: '', active: true }
		}))
	]);

/** @param {Place} place */
async function openRecord({ url, folder }) {
	const opened = url ? await openOnPostgres(url) : await openEmbedded(folder, START);
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	return opened.value;
}

/** The county's own intake, all stations at the same time. @param {Place} place @param {readonly Station[]} stations */
export async function mergeIntoCounty(place, stations) {
	const county = await signerFrom(await newKey('custody.411328/county'));
	const record = await openRecord(place);
	const keys = await Promise.all(stations.map(({ key }) => signerFrom(key)));
	await foundWith(record, county, clock, keys, registersOf(stations.map(castOf)));
	const office = openOffice(record, county, place.folder, clock);
	const ready = await toSend(stations);
	const from = performance.now();
	let cosigning = 0;
	await Promise.all(
		ready.map(async ({ origin, bodies, checkpoint }) => {
			for (const { at, body } of bodies) {
				const done = await office.accept(origin, at, body);
				if (!done.ok || !done.value.whole) throw new Error(JSON.stringify(done));
			}
			const asked = performance.now();
			const line = await office.cosign(origin, checkpoint);
			if (!line.ok) throw new Error(JSON.stringify(line.error));
			cosigning = Math.max(cosigning, performance.now() - asked);
		})
	);
	const millis = performance.now() - from;
	place.say(`  longest wait for a cosignature ${(cosigning / 1000).toFixed(1)} s`);
	await record.close();
	return millis;
}

/** The same signatures and the same rows without a county. @param {Place} place @param {readonly Station[]} stations */
export async function mergeBare({ url, folder, say }, stations) {
	const db = url ? await openPostgres(url) : { ok: true, value: await openPglite(folder) };
	if (!db.ok) throw new Error(JSON.stringify(db.error));
	await db.value.query(bareTable);
	let [signatures, rows] = [0, 0];
	for (const station of stations) {
		const entries = entriesOf(station);
		signatures += await bareVerify(entries, (await signerFrom(station.key)).publicKey);
		rows += await bareInsert(db.value, entries);
	}
	await db.value.close();
	say(`  bare: signatures ${(signatures / 1000).toFixed(1)} s, rows ${(rows / 1000).toFixed(1)} s`);
	return signatures + rows;
}

/** @param {readonly Station[]} stations */
export const bytesOf = (stations) =>
	stations.reduce((sum, station) => sum + readFileSync(station.file).length, 0);
