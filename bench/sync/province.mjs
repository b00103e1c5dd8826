// A province at 8:30 in the morning: very many stations, each with a log of its own, hand in what was done since yesterday.
import { Agent, request } from 'node:http';
import { cpSync } from 'node:fs';
import pg from 'pg';
import { makeFolder } from '$lib/ledger/journal/durable.node';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { openPostgres } from '$lib/ledger/database/database.postgres';
import { emptyHead, follow, seal } from '$lib/ledger/log/entry';
import { toVkey } from '$lib/ledger/texts/note';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { rootOf } from '$lib/ledger/log/tree';
import { makeKey } from '$lib/server/record/key';
import { writeOwn } from '$lib/server/record/own-log';
import { openOnPostgres } from '$lib/server/record/record';
import { noteStorage } from '$lib/server/record/storage';
import { toEntryBundle } from '$lib/sync/envelope';
import { logId } from '$lib/sync/protocol';
import { history } from '../ledger-page/history.mjs';
import { bareRow, bareTable, insertRows } from './bare.mjs';
import { newKey, signerFrom } from './keys.mjs';
import { registersOf, START } from './merge.mjs';

const COUNTY = 'custody.411328/county';
const NOTHING = { size: 0, root: '0'.repeat(64) };
const clock = { now: () => START, offsetMinutes: 480 };
/** Every station hands in something about these. */
const CAST = { recorders: ['J-1'], officers: ['p1', 'p2'] };
/** Making a key takes long; few keys serve many stations, each of which has its own log all the same. */
const KEYS = 16;
const ENROL_AT_ONCE = 1000;

const nameOf = (/** @type {number} */ n) => `t${String(n).padStart(5, '0')}`;
const originOf = (/** @type {number} */ n) => `custody.411328/${nameOf(n)}/e1`;

/**
 * A county on this database with so many enrolled stations, and its key in `folder`.
 * @param {{ url: string, folder: string, stations: number }} place
 */
export async function foundProvince({ url, folder, stations }) {
	await makeFolder(`${folder}/county`);
	await noteStorage(folder, 'postgres');
	const county = await makeKey(folder, COUNTY);
	const opened = await openOnPostgres(url);
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	const record = opened.value;
	const name = '唐河县农业农村局';
	const founded = { type: 'county-founded', body: { county: '411328', name, brigade: name } };
	const cast = { station: nameOf(0), ...CAST };
	await writeOwn(record, county, clock, ['admin'], [founded, ...registersOf([cast])]);
	const keys = await Promise.all(Array.from({ length: KEYS }, (_, n) => newKey(`k${n}`)));
	const signers = await Promise.all(keys.map((key) => signerFrom(key)));
	for (let at = 0; at < stations; at += ENROL_AT_ONCE) {
		const acts = [];
		for (let n = at; n < Math.min(stations, at + ENROL_AT_ONCE); n++) {
			const { publicKey } = signers[n % KEYS];
			const origin = originOf(n);
			const vkey = await toVkey({ name: origin, publicKey });
			const code = String(n).padStart(64, '0');
			acts.push({
				type: 'kiosk-enrolled',
				body: { station: nameOf(n), epoch: 1, origin, vkey, code }
			});
		}
		await writeOwn(record, county, clock, ['admin'], acts);
	}
	await record.close();
	return signers;
}

/**
 * What stations `from` up to `to` have to hand in: one event each, and the checkpoint under which it is to be confirmed.
 * @param {readonly import('$lib/ledger/texts/note').Signer[]} signers @param {number} from @param {number} to
 */
export async function handIns(signers, from, to) {
	const all = [];
	for (let n = from; n < to; n++) {
		const signer = { ...signers[n % KEYS], name: originOf(n) };
		const cast = { station: nameOf(n), epoch: 1, ...CAST };
		const { at, decided } = history(cast).next().value;
		const entry = await seal(decided, emptyHead, signer, {
			...{ at, offsetMinutes: 480, actor: ['p1'], pack: tanghe20220729.id, refs: [] },
			county: NOTHING
		});
		const head = await follow(emptyHead, entry);
		if (!head.ok) throw new Error(head.error.fault);
		const checkpoint = { origin: signer.name, size: 1, root: await rootOf(head.value.tree) };
		all.push({
			id: await logId(signer.name),
			entry: entry.bytes,
			body: toEntryBundle([entry.bytes]),
			note: await signCheckpoint(checkpoint, signer)
		});
	}
	return all;
}

/** Kit passes on no body without this. */
const HEADERS = { 'content-type': 'application/octet-stream' };
// Idle connections are given up before the server, which waits five seconds, does.
const agent = new Agent({ keepAlive: true, maxSockets: 128, timeout: 3000 });

/** @param {string} url @param {Uint8Array} body @returns {Promise<void>} */
const post = (url, body) =>
	new Promise((resolve, reject) => {
		const sent = request(url, { method: 'POST', agent, headers: HEADERS }, (answer) => {
			let text = '';
			answer.on('data', (chunk) => (text += chunk));
			answer.once('end', () =>
				answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode} ${text}`))
			);
		});
		sent.once('error', reject);
		sent.end(body);
	});

/** @typedef {Awaited<ReturnType<typeof handIns>>} HandIns */

/**
 * Tasks that begin at chance moments, so many a second on average, whether or not the earlier ones have ended. Waiting times
 * count from the moment at which a task should have begun.
 * @param {number} perSecond @param {readonly ((from: number) => Promise<void>)[]} tasks
 */
async function arriving(perSecond, tasks) {
	const begun = performance.now();
	let due = begun;
	const running = [];
	for (const task of tasks) {
		due += (-Math.log(1 - Math.random()) * 1000) / perSecond;
		const wait = due - performance.now();
		if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
		running.push(task(due));
	}
	await Promise.all(running);
	return (tasks.length * 1000) / (performance.now() - begun);
}

/**
 * Hands in at this rate, to the servers in turn: how long each acceptance and each cosignature took, in milliseconds.
 * @param {readonly string[]} urls @param {HandIns} all @param {number} perSecond
 */
export async function morning(urls, all, perSecond) {
	/** @type {number[]} */
	const accepts = [];
	/** @type {number[]} */
	const cosigns = [];
	const achieved = await arriving(
		perSecond,
		all.map(({ id, body, note }, n) => async (from) => {
			const log = `${urls[n % urls.length]}/api/v1/logs/${id}`;
			await post(`${log}/entries?start=0`, body);
			const taken = performance.now();
			accepts.push(taken - from);
			await post(`${log}/checkpoint`, note);
			cosigns.push(performance.now() - taken);
		})
	);
	return { accepts, cosigns, achieved };
}

/**
 * As fast as it goes with so many stations at the same time: hand-ins a second.
 * @param {readonly string[]} urls @param {HandIns} all @param {number} atOnce
 */
export async function asFastAsItGoes(urls, all, atOnce) {
	let next = 0;
	const begun = performance.now();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let n = next++; n < all.length; n = next++) {
				const { id, body, note } = all[n];
				const log = `${urls[n % urls.length]}/api/v1/logs/${id}`;
				await post(`${log}/entries?start=0`, body);
				await post(`${log}/checkpoint`, note);
			}
		})
	);
	return (all.length * 1000) / (performance.now() - begun);
}

/** The same rows at the same rate, one to a commit, without a county. @param {string} url @param {HandIns} all @param {number} perSecond */
export async function bareMorning(url, all, perSecond) {
	const opened = await openPostgres(url);
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	await opened.value.query(bareTable);
	await opened.value.close();
	const pool = new pg.Pool({ connectionString: url, max: 8 });
	const rows = await Promise.all(
		all.map(async ({ entry }) => JSON.stringify([await bareRow(entry)]))
	);
	/** @type {number[]} */
	const inserts = [];
	await arriving(
		perSecond,
		rows.map((row) => async (from) => {
			await pool.query(insertRows, [row]);
			inserts.push(performance.now() - from);
		})
	);
	await pool.end();
	return inserts;
}

/** A second process has its own folder with the same key. @param {string} folder @param {string} other */
export const copyFolder = (folder, other) => cpSync(folder, other, { recursive: true });
