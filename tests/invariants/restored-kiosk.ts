import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '$lib/base/bytes';
import { instant, later, type Instant } from '$lib/base/instant';
import { endedBy } from '$lib/kiosk/start/ended';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { openPglite } from '$lib/ledger/database/database.pglite';
import type { Database } from '$lib/ledger/database/database';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { openSegmentJournal } from '$lib/ledger/journal/journal.segment';
import { toVkey, type Signer } from '$lib/ledger/texts/note';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleReturn,
	sampleSigner
} from '$lib/ledger/testing/samples.contract';
import type { Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { writeOwn } from '$lib/server/record/own-log';
import { toEntryBundle } from '$lib/sync/envelope';
import { foundWith, type Office } from '../support/county-parts';
import { folderShelf } from '../support/folder-shelf';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import { peerOf } from '../support/office-peer';
import { caseOf, LIFE, type Case } from '../support/kiosk-lives';
import { COUNTY, officeOn, register, type Bench } from '../support/second-history';
import { openSmallKiosk, type SmallKiosk } from '../support/small-kiosk';
import { headsOf } from '../support/stored-log';
import { wipe } from '../support/wipe';

const ORIGIN = 'custody.411328/s01/e1';

const events = Array.from({ length: LIFE }, (_, i): Decided =>
	i % 2 === 0
		? sampleCheckOut(`s01-e1-${i}`, `K-${i}`)
		: sampleReturn(`s01-e1-${i}`, `K-${i - 1}`, `s01-e1-${i - 1}`)
);

interface World {
	readonly bench: Bench;
	readonly db: Database;
	readonly twinDb: Database;
	readonly signer: Signer;
	readonly life: readonly Entry[];
	/** The county's log as every copy of the kiosk has it. */
	readonly office: readonly Entry[];
	readonly name: string;
}

async function kioskAt(
	{ bench, signer, office }: World,
	db: Database,
	file: string,
	entries: readonly Entry[],
	more: { readonly copied?: number; readonly life?: readonly Entry[] } = {}
) {
	await wipe(db);
	const journal = await openSegmentJournal(join(bench.folder, file));
	await journal.append(office);
	if (entries.length > 0) await journal.append(entries);
	const shelf =
		more.copied === undefined ? undefined : folderShelf(join(bench.folder, `${file}.vault`));
	const clock = { now: bench.clock.now, offsetMinutes: () => 480 };
	const open = () => openSmallKiosk({ journal, db, signer, county: bench.county, shelf, clock });
	return { journal, open, clock };
}

/** The life up to some point as the third copy has it on the vault. */
async function copyLife(world: World, file: string, copied: number): Promise<void> {
	const { journal, open } = await kioskAt(world, world.db, file, world.life.slice(0, copied), {
		copied
	});
	const kiosk = await open();
	await kiosk.copy();
	await journal.close();
	await rm(join(world.bench.folder, file));
}

const hashesOf = async (store: Store): Promise<string[]> =>
	Promise.all((await store.read(ORIGIN, 0, 1000)).map(sha256Hex));

/** Everything that the county keeps of a log: on it, and beside it. */
const heldBy = async ({ store }: Office): Promise<ReadonlySet<string>> =>
	new Set([...(await hashesOf(store)), ...(await store.beside(ORIGIN)).map(({ hash }) => hash)]);

async function act(kiosk: SmallKiosk, times: number): Promise<void> {
	for (let i = 0; i < times; i++) {
		const done = await kiosk.lend(`恢复以后 ${i}`);
		const other = done.ok ? done : await kiosk.takeBack(`恢复以后 ${i}`);
		must(other.ok, () => `an act is refused: ${JSON.stringify([done, other])}`);
	}
}

/** Whether this exchange has made the kiosk stop for good. */
async function stopsAt(kiosk: SmallKiosk, office: Office, now: () => Instant): Promise<boolean> {
	const done = await kiosk.sync(peerOf(() => office, now));
	const ended = done.ok ? undefined : endedBy(done.error, ORIGIN, kiosk.record.head().size);
	must(done.ok || ended !== undefined, () => `the exchange fails: ${JSON.stringify(done)}`);
	if (ended) kiosk.record.stop(ended.fault);
	return ended !== undefined;
}

/** A new epoch on the same disk: the county gives it a log, and it brings what the old one has. */
async function goOn(
	world: World,
	office: Office,
	journal: Awaited<ReturnType<typeof openSegmentJournal>>,
	epoch: number
): Promise<SmallKiosk> {
	const { bench, db } = world;
	const origin = `custody.411328/s01/e${epoch}`;
	const next = await sampleSigner(origin);
	const code = String(epoch).padStart(64, '0');
	const body = { station: 's01', epoch, origin, vkey: await toVkey(next), code };
	await office.record.inTurn(() =>
		writeOwn(office.record, bench.county, bench.clock, [], [{ type: 'kiosk-enrolled', body }])
	);
	const kiosk = await openSmallKiosk({
		...{ journal, db, signer: next, county: bench.county, formers: [ORIGIN] },
		clock: { now: bench.clock.now, offsetMinutes: () => 480 }
	});
	const done = await kiosk.sync(peerOf(() => office, bench.clock.now));
	must(done.ok, () => `the new epoch does not sync: ${JSON.stringify(done)}`);
	return kiosk;
}

async function restore(world: World, office: Office, one: Case, tally: Tally): Promise<void> {
	const { bench, life, signer, name } = world;
	const heads = await headsOf(life);
	if (one.sent > 0) {
		const body = toEntryBundle(life.slice(0, one.sent).map(({ bytes }) => bytes));
		must((await office.accept(ORIGIN, 0, body)).ok, () => 'the life is not taken');
	}
	const confirmed = heads[one.confirmed];
	if (confirmed && one.confirmed > 0) {
		const checkpoint = { origin: ORIGIN, size: one.confirmed, root: await rootOf(confirmed.tree) };
		must(
			(await office.cosign(ORIGIN, await signCheckpoint(checkpoint, signer))).ok,
			() => 'the life is not confirmed'
		);
	}
	const everyone = new Set(life.slice(0, one.sent).map(({ hash }) => hash));

	if (one.copied !== undefined) await copyLife(world, name, one.copied);
	const image = life.slice(0, one.restored);
	const { journal, open } = await kioskAt(
		world,
		world.db,
		name,
		image,
		one.copied === undefined ? {} : { copied: one.copied }
	);
	const kiosk = await open().catch((fault: unknown) => {
		const said = String(fault);
		must(said.includes('set-back'), () => `does not open: ${said}`);
		return undefined;
	});
	const ahead = one.copied !== undefined && one.copied > one.restored;
	must((kiosk === undefined) === ahead, () => `the vault has ${one.copied}, the kiosk opens`);
	if (kiosk === undefined) {
		injected(tally, 'detected at the start, by the vault');
		for (const { hash } of image) everyone.add(hash);
	} else {
		await act(kiosk, one.written);
		for (const hash of await hashesOf(kiosk.store)) everyone.add(hash);
		const stops = await stopsAt(kiosk, office, bench.clock.now);
		const gone = one.sent > one.restored;
		must(stops === gone, () => `the county has ${one.sent}: ${stops ? 'stops' : 'goes on'}`);
		injected(tally, gone ? 'detected at the first sync' : 'nothing else was known anywhere');
		if (stops) {
			const refused = await kiosk.lend('停下以后');
			must(!refused.ok, () => 'a kiosk that has stopped goes on writing');
		}
	}

	if (one.twin) {
		injected(tally, 'the machine that the copy was made from comes too');
		const there = await kioskAt(world, world.twinDb, `${name}-twin`, life);
		const twin = await there.open();
		const { size } = await office.store.head(ORIGIN);
		const last = size > 0 ? await office.store.hashAt(ORIGIN, size - 1) : undefined;
		const same = size <= LIFE && (size === 0 || life[size - 1]?.hash === last);
		const alone = same && (await office.store.beside(ORIGIN)).length === 0;
		for (const { hash } of life) everyone.add(hash);
		const stops = await stopsAt(twin, office, bench.clock.now);
		must(stops === !alone, () => `the other machine ${stops ? 'stops' : 'goes on'} wrongly`);
		await there.journal.close();
	}

	const next = await goOn(world, office, journal, 2);
	await act(next, 1);
	must(
		(await next.sync(peerOf(() => office, bench.clock.now))).ok,
		() => 'the new epoch is not taken'
	);

	const held = await heldBy(office);
	for (const hash of everyone) must(held.has(hash), () => `entry ${hash} is lost`);
	await hold(office, world, tally);
	await journal.close();
}

/** What the county says of forks is so, and nothing more is confirmed where there is one. */
async function hold(office: Office, { life, signer }: World, tally: Tally): Promise<void> {
	const roster = await office.store.roster();
	const branches = await office.forks.list(ORIGIN);
	must(branches.length === roster.branches.size, () => 'a branch has no name, or a name no branch');
	for (const { branch, kept } of branches) {
		const [first] = kept;
		const told = roster.branches.get(`${ORIGIN}~${branch}`);
		must(first !== undefined && told !== undefined, () => `${branch} is not on the county's log`);
		must(told.there === first.hash && told.seq === first.seq, () => `${branch} is another one`);
		must(
			(await office.store.hashAt(ORIGIN, told.seq)) === told.here && told.here !== told.there,
			() => `${branch} stands against nothing`
		);
		for (const { hash } of kept)
			must(
				(await office.forks.read(ORIGIN, hash)) !== undefined,
				() => `entry ${hash} of ${branch} cannot be read`
			);
	}
	if (branches.length === 0) return;
	injected(tally, 'both branches kept');
	const heads = await headsOf(life);
	const receipt = (await office.store.receipt(ORIGIN))?.size ?? 0;
	for (const head of [heads[receipt + 1], heads.at(-1)]) {
		if (!head || head.size <= receipt) continue;
		const checkpoint = { origin: ORIGIN, size: head.size, root: await rootOf(head.tree) };
		const answer = await office.cosign(ORIGIN, await signCheckpoint(checkpoint, signer));
		must(
			!answer.ok && answer.error.reason === 'frozen',
			() => `${head.size} entries of a forked log are confirmed`
		);
	}
}

export const restoredKiosk: Invariant = {
	id: 'C9',
	name: 'restored-kiosk',
	says: 'a kiosk that was restored from an older copy is found out before or at its first sync, with both branches kept and nothing lost',
	perCommit: 40,
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c9-'));
		const dbs = await Promise.all([openPglite(), openPglite(), openPglite()]);
		const [honestDb, db, twinDb] = dbs;
		const time = { at: instant(SAMPLE_START) };
		const signer = await sampleSigner(ORIGIN);
		const bench: Bench = {
			...{ folder, honestDb, otherDb: honestDb, kioskDbs: [], stations: [signer] },
			county: await sampleSigner(COUNTY),
			clock: { now: () => (time.at = later(time.at, { millis: 60_000 })), offsetMinutes: 480 }
		};
		const life = await sampleChain(signer, events);
		// The restored kiosk lives after what it has forgotten.
		time.at = later(instant(SAMPLE_START), { hours: 24 });
		try {
			await eachRun(trial, async (random, n) => {
				const office = await officeOn(honestDb, bench, 'office');
				await foundWith(office.record, bench.county, bench.clock, [signer], register);
				const one = caseOf(random, n % LIFE);
				const name = `kiosk-${n}.seg`;
				const log = (await office.store.read(COUNTY, 0, 100)).map(rereadEntry);
				const world: World = {
					...{ bench, db, twinDb, signer, life, name },
					office: await Promise.all(log)
				};
				await restore(world, office, one, tally).catch((fault: unknown) => {
					throw new Error(`${JSON.stringify(one)}: ${String(fault)}`, { cause: fault });
				});
				for (const file of [name, `${name}-twin`, `${name}.vault`])
					await rm(join(folder, file), { recursive: true, force: true });
			});
		} finally {
			for (const one of dbs) await one.close();
			await rm(folder, { recursive: true });
		}
	}
};
