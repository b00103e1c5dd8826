import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { instant } from '$lib/base/instant';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, rereadEntry, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Signer } from '$lib/ledger/texts/note';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleReturn,
	sampleSigner
} from '$lib/ledger/testing/samples.contract';
import type { Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { postgresMissing, startPostgres } from '$lib/server/record/postgres-for-tests';
import { openEmbedded, openOnPostgres, type CountyRecord } from '$lib/server/record/record';
import { toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import type { Random } from '../support/random';
import { headsOf } from '../support/stored-log';

const STATIONS = 30;
/** What each station has to hand in; the nightly run sets it to 10,000. */
const BACKLOG = Number(process.env['LUZHENG_BACKLOG'] ?? 64);
/** More than this above what it was before is no working memory any more but a leak, or everything held at once. */
const MOST_GROWTH_BYTES = 1.5 * 2 ** 30;
/** A kiosk gives up on an answer that takes longer (sync/peer.http.ts). */
const MOST_P95_MILLIS = 20_000;

const clock = { now: () => instant(SAMPLE_START), offsetMinutes: 480 };

interface Backlog {
	readonly signer: Signer;
	readonly entries: readonly Entry[];
	readonly head: Head;
}

async function makeBacklog(n: number): Promise<Backlog> {
	const station = `s${String(n + 1).padStart(2, '0')}`;
	const signer = await sampleSigner(`custody.411328/${station}/e1`);
	const events = Array.from({ length: BACKLOG }, (_, i) => {
		const recorder = `${station}-J-${Math.floor(i / 2) % 40}`;
		return i % 2 === 0
			? sampleCheckOut(`${station}-e1-${i}`, recorder)
			: sampleReturn(`${station}-e1-${i}`, recorder, `${station}-e1-${i - 1}`);
	});
	const entries = await sampleChain(signer, events);
	return { signer, entries, head: (await headsOf(entries)).at(-1) ?? emptyHead };
}

/** Hands in everything in pieces of chance length, asking for a signature here and there. */
async function handIn(office: Office, { signer, entries, head }: Backlog, random: Random) {
	for (let at = 0; at < entries.length;) {
		const part = entries.slice(at, at + random.between(1, 256));
		const body = toEntryBundle(part.map(({ bytes }) => bytes));
		const taken = await office.accept(signer.name, at, body);
		must(taken.ok && taken.value.whole, () => `refused: ${JSON.stringify(taken)}`);
		at += part.length;
	}
	const checkpoint = { origin: signer.name, size: head.size, root: await rootOf(head.tree) };
	const answer = await office.cosign(signer.name, await signCheckpoint(checkpoint, signer));
	must(answer.ok, () => `not cosigned: ${JSON.stringify(answer)}`);
}

/** Reads the feed as a kiosk does, from where it was: every entry must come once, and behind the one before it in its log. */
function followFeed(store: Store) {
	const heads = new Map<string, Head>();
	const millis: number[] = [];
	let place = 0;
	let most = 0;
	return {
		heads,
		millis,
		most: () => most,
		/** True while there was something new. */
		async read(): Promise<boolean> {
			const from = performance.now();
			const rows = await store.feed(place, 256);
			millis.push(performance.now() - from);
			most = Math.max(most, process.memoryUsage().rss);
			for (const { pos, origin, bytes } of rows) {
				must(pos === place, () => `the feed goes from place ${place - 1} to ${pos}`);
				place = pos + 1;
				const head = heads.get(origin) ?? emptyHead;
				const next = await follow(head, await rereadEntry(bytes));
				must(next.ok, () => `place ${pos}: an entry of ${origin} comes before entry ${head.size}`);
				heads.set(origin, next.value);
			}
			return rows.length > 0;
		}
	};
}

const p95 = (millis: readonly number[]): number =>
	[...millis].sort((a, b) => a - b)[Math.floor(millis.length * 0.95)] ?? 0;

async function oneMorning(
	records: readonly CountyRecord[],
	folder: string,
	backlogs: readonly Backlog[],
	random: Random
): Promise<string> {
	const [first] = records;
	if (!first) throw new Error('no record');
	const county = await sampleSigner('custody.411328/county');
	await foundWith(
		first,
		county,
		clock,
		backlogs.map(({ signer }) => signer)
	);
	const offices = records.map((record, i) =>
		openOffice(record, county, join(folder, `office-${i}`), clock)
	);
	const reader = followFeed((records.at(-1) ?? first).store);
	const before = process.memoryUsage().rss;
	const state = { done: false };
	const reading = (async () => {
		while (!state.done) {
			await reader.read();
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	})();
	try {
		await Promise.all(
			backlogs.map((backlog, i) => handIn(offices[i % offices.length] as Office, backlog, random))
		);
	} finally {
		state.done = true;
		await reading;
	}
	while (await reader.read());
	for (const { signer, head } of backlogs)
		must(
			reader.heads.get(signer.name)?.hash === head.hash,
			() => `of ${signer.name} the feed gave ${reader.heads.get(signer.name)?.size ?? 0} entries`
		);
	const growth = reader.most() - before;
	const slow = p95(reader.millis);
	must(growth < MOST_GROWTH_BYTES, () => `memory grew by ${(growth / 2 ** 20).toFixed(0)} MiB`);
	must(slow < MOST_P95_MILLIS, () => `p95 of reading was ${slow.toFixed(0)} ms`);
	return `p95 of reading ${slow.toFixed(1)} ms, memory +${(growth / 2 ** 20).toFixed(0)} MiB`;
}

export const load: Invariant = {
	id: 'C24',
	name: 'load',
	says: `while ${STATIONS} stations hand in what they have, whoever reads the feed meanwhile gets every entry once and in order, soon, and in bounded memory`,
	perCommit: 2,
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c24-'));
		const missing = postgresMissing();
		if (missing) tally.skipped.push(`on PostgreSQL: ${missing}`);
		const server = missing ? undefined : await startPostgres();
		try {
			const backlogs = await Promise.all(
				Array.from({ length: STATIONS }, (_, n) => makeBacklog(n))
			);
			await eachRun(trial, async (random, n) => {
				// Two records on one database are what two API processes are; the embedded one has one process.
				const shared = server !== undefined && n % 2 === 0;
				const url = shared ? server.database(`c24-${n}`) : undefined;
				const opened = await Promise.all(
					url
						? [openOnPostgres(url), openOnPostgres(url)]
						: [openEmbedded(join(folder, `run-${n}`), clock.now())]
				);
				const records = opened.map((one) => {
					if (!one.ok) throw new Error(JSON.stringify(one.error));
					return one.value;
				});
				try {
					const said = await oneMorning(records, join(folder, `files-${n}`), backlogs, random);
					const where = shared ? 'two processes on PostgreSQL' : 'one on PGlite';
					injected(tally, `${STATIONS} stations × ${BACKLOG} events into ${where} (${said})`);
				} finally {
					for (const record of records) await record.close();
				}
			});
		} finally {
			await server?.close();
			await rm(folder, { recursive: true, force: true });
		}
	}
};
