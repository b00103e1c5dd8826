import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { signCheckpoint, toCheckpointText, cosignedAt } from '$lib/ledger/log/checkpoint';
import type { Database } from '$lib/ledger/database/database';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { openPostgres } from '$lib/ledger/database/database.postgres';
import { emptyHead, follow, openEntry, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Signer } from '$lib/ledger/texts/note';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleSigner
} from '$lib/ledger/testing/samples.contract';
import { openStore, type Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { postgresMissing, startPostgres } from '$lib/server/record/postgres-for-tests';
import { openOnPostgres, type CountyRecord } from '$lib/server/record/record';
import { toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import { verdictsIn } from '../support/verdicts';
import { plainRecord } from '../support/plain-record';
import type { Random } from '../support/random';
import { wipe } from '../support/wipe';

const ORIGIN = 'custody.411328/s01/e1';
const MOST_OPENERS = 8;
const clock = { now: () => instant(SAMPLE_START), offsetMinutes: 480 };

/** Two histories of one log, signed by the same key, that go apart somewhere; and where each of them stood at each size. */
interface Fork {
	readonly signer: Signer;
	readonly branches: readonly (readonly Entry[])[];
	readonly heads: readonly (readonly Head[])[];
}

async function headsOf(entries: readonly Entry[]): Promise<Head[]> {
	const heads = [emptyHead];
	for (const entry of entries) {
		const next = await follow(heads.at(-1) ?? emptyHead, entry);
		if (!next.ok) throw new Error('a sample does not follow');
		heads.push(next.value);
	}
	return heads;
}

async function makeFork(signer: Signer, random: Random): Promise<Fork> {
	const loans = (name: string, count: number) =>
		Array.from({ length: count }, (_, i) => sampleCheckOut(`${name}-${i}`, 'J-03'));
	const common = await sampleChain(signer, loans('common', random.below(4)));
	const at = (await headsOf(common)).at(-1);
	const branches = await Promise.all(
		['left', 'right'].map(async (name) => [
			...common,
			...(await sampleChain(signer, loans(name, random.between(1, 6)), at))
		])
	);
	return { signer, branches, heads: await Promise.all(branches.map(headsOf)) };
}

interface Cosigned {
	readonly size: number;
	readonly root: Bytes;
}

/** What the county said that it will be held to. */
interface Said {
	readonly cosigned: Cosigned[];
	readonly accepted: { readonly upTo: number; readonly branch: number; readonly start: number }[];
}

/** One caller: sends pieces of one of the branches and asks for signatures, in an order of its own. */
async function call(
	office: Office,
	fork: Fork,
	county: Signer,
	random: Random,
	said: Said,
	tally: Tally
): Promise<void> {
	for (let left = random.between(2, 3); left > 0; left--) {
		const branch = random.below(2);
		const entries = fork.branches[branch] ?? [];
		if (random.chance(0.6)) {
			const start = random.chance(0.6) ? 0 : random.below(entries.length);
			const part = entries.slice(start, start + random.between(1, entries.length - start));
			const answer = await office.accept(
				ORIGIN,
				start,
				toEntryBundle(part.map(({ bytes }) => bytes))
			);
			const why = answer.ok ? undefined : answer.error.reason;
			injected(tally, why ? `entries refused: ${why}` : 'entries taken');
			// All of them are good entries of one of the branches: to call one bad would be a lie.
			must(
				why === undefined || why === 'fork' || why === 'out-of-place',
				() => `good entries are refused: ${JSON.stringify(answer)}`
			);
			if (answer.ok) said.accepted.push({ upTo: start + part.length, branch, start });
			continue;
		}
		const size = random.between(1, random.between(1, entries.length));
		const head = fork.heads[branch]?.[size] ?? emptyHead;
		const checkpoint = { origin: ORIGIN, size, root: await rootOf(head.tree) };
		const answer = await office.cosign(ORIGIN, await signCheckpoint(checkpoint, fork.signer));
		injected(tally, answer.ok ? 'heads cosigned' : `heads refused: ${answer.error.reason}`);
		if (!answer.ok) continue;
		const note = toUtf8(`${toCheckpointText(checkpoint)}\n${answer.value}`);
		must((await cosignedAt(note, county)).ok, () => `no signature: ${answer.value}`);
		said.cosigned.push(checkpoint);
	}
}

/** What the county's own log says that it confirmed; that log must be whole itself. */
async function confirmations(store: Store, county: Signer) {
	const said: { readonly size: number; readonly root: string }[] = [];
	let head = emptyHead;
	for (const bytes of await store.read(county.name, 0, 1000)) {
		const entry = await openEntry(bytes, county);
		const next = entry.ok ? await follow(head, entry.value) : entry;
		must(next.ok && entry.ok, () => `entry ${head.size} of the county's log does not follow`);
		head = next.value;
		const { event, known } = entry.value;
		if (known && event.type === 'log-confirmed' && event.body.log === ORIGIN) said.push(event.body);
	}
	return said;
}

/** The county's word against what it holds afterwards. */
async function hold({ store }: Office, fork: Fork, county: Signer, said: Said): Promise<void> {
	const stored = await store.read(ORIGIN, 0, 1000);
	const heads = [emptyHead];
	for (const [seq, bytes] of stored.entries()) {
		const entry = await openEntry(bytes, fork.signer);
		const next = entry.ok ? await follow(heads.at(-1) ?? emptyHead, entry.value) : entry;
		must(next.ok, () => `stored entry ${seq} does not follow`);
		heads.push(next.value);
	}
	const head = await store.head(ORIGIN);
	const last = heads.at(-1) ?? emptyHead;
	must(
		head.size === last.size && head.hash === last.hash,
		() => `the log is said to be ${head.size} long and is ${last.size}`
	);
	for (const { size, root } of said.cosigned) {
		const is = heads[size];
		must(is !== undefined, () => `cosigned ${size} entries, holds ${stored.length}`);
		const holds = await rootOf(is.tree);
		must(equalBytes(holds, root), () => `cosigned ${size} with a root that it does not have`);
	}
	const confirmed = await confirmations(store, county);
	const receipt = await store.receipt(ORIGIN);
	for (const { size } of said.cosigned) {
		must(
			confirmed.some((one) => one.size >= size),
			() => `cosigned ${size} entries and its own log says at most ${confirmed.at(-1)?.size ?? 0}`
		);
		must((receipt?.size ?? 0) >= size, () => `cosigned ${size}, remembers ${receipt?.size ?? 0}`);
	}
	for (const { size, root } of confirmed)
		must(
			heads[size] !== undefined && toHex(await rootOf(heads[size].tree)) === root,
			() => `its own log confirms ${size} with a root that the log does not have`
		);
	// However many processes are at it: each entry has one verdict, and none is confirmed without.
	await verdictsIn(store, county.name);
	for (const { upTo, branch, start } of said.accepted)
		for (let seq = start; seq < upTo; seq++) {
			const sent = fork.branches[branch]?.[seq]?.bytes ?? new Uint8Array();
			const held = stored[seq];
			must(
				held !== undefined && equalBytes(held, sent),
				() => `took entry ${seq} of branch ${branch} and does not hold it`
			);
		}
}

/** Once it is quiet, the station whose branch came first goes on: nothing is stuck. */
async function goOn(office: Office, fork: Fork): Promise<void> {
	const stored = await office.store.read(ORIGIN, 0, 1000);
	const winner = fork.branches.find((branch) =>
		stored.every((bytes, i) => equalBytes(bytes, branch[i]?.bytes ?? new Uint8Array()))
	);
	must(winner !== undefined, () => 'the stored log is neither of the two branches');
	const body = toEntryBundle(winner.map(({ bytes }) => bytes));
	const taken = await office.accept(ORIGIN, 0, body);
	must(
		taken.ok && taken.value.next === winner.length,
		() => `afterwards its own log is refused: ${JSON.stringify(taken)}`
	);
	const head = (await headsOf(winner)).at(-1) ?? emptyHead;
	const checkpoint = { origin: ORIGIN, size: head.size, root: await rootOf(head.tree) };
	const answer = await office.cosign(ORIGIN, await signCheckpoint(checkpoint, fork.signer));
	// Once the other branch was offered nothing more is confirmed under this key.
	const forked = (await office.store.beside(ORIGIN)).length > 0;
	const frozen = !answer.ok && answer.error.reason === 'frozen';
	must(answer.ok || (forked && frozen), () => `its own head is refused: ${JSON.stringify(answer)}`);
	// What was cosigned before now hangs together with what is cosigned at the end: the stored log is one chain.
}

async function databaseAt(url: string): Promise<Database> {
	const opened = await openPostgres(url);
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	return opened.value;
}

export const oneHistory: Invariant = {
	id: 'C8',
	name: 'one-history',
	says: 'with 2 to 8 openers racing on one database the county never cosigns two histories of a log, nor what it does not hold',
	perCommit: 100,
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c8-'));
		const missing = postgresMissing();
		if (missing) tally.skipped.push(`on PostgreSQL: ${missing}`);
		const server = missing ? undefined : await startPostgres();
		const county = await sampleSigner('custody.411328/county');
		const station = await sampleSigner(ORIGIN);

		// Several records on one PostgreSQL database are what several API processes are; PGlite has one process.
		const many: CountyRecord[] = [];
		const url = server?.database('c8');
		for (let i = 0; url && i < MOST_OPENERS; i++) {
			const opened = await openOnPostgres(url);
			if (!opened.ok) throw new Error(JSON.stringify(opened.error));
			many.push(opened.value);
		}
		const databases = {
			shared: url ? await databaseAt(url) : undefined,
			embedded: await openPglite()
		};
		const store = await openStore(databases.embedded);
		const alone = plainRecord(store);
		try {
			await eachRun(trial, async (random, n) => {
				const openers = random.between(2, MOST_OPENERS);
				const shared = many.length > 0 && n % 2 === 0;
				const records = shared ? many.slice(0, openers) : [alone];
				injected(tally, shared ? `races on PostgreSQL` : 'races on PGlite');
				const [first = alone] = records;
				await wipe(shared && databases.shared ? databases.shared : databases.embedded);
				await foundWith(first, county, clock, [station]);
				const fork = await makeFork(station, random);
				const offices = records.map((record, i) =>
					openOffice(record, county, join(folder, String(i)), clock)
				);
				const said: Said = { cosigned: [], accepted: [] };
				const ended = await Promise.allSettled(
					Array.from({ length: openers }, (_, i) =>
						call(offices[i % offices.length] as Office, fork, county, random, said, tally)
					)
				);
				const [office] = offices as [Office];
				await hold(office, fork, county, said);
				for (const one of ended) if (one.status === 'rejected') throw one.reason;
				await goOn(office, fork);
			});
		} finally {
			for (const record of [...many, alone]) await record.close();
			await databases.shared?.close();
			await server?.close();
			await rm(folder, { recursive: true });
		}
	}
};
