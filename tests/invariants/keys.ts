import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex } from '$lib/base/bytes';
import { instant, later } from '$lib/base/instant';
import { err } from '$lib/base/result';
import { endedBy } from '$lib/kiosk/start/ended';
import { beginEpoch, rotate, type NextKeys } from '$lib/kiosk/start/rotate';
import { openPglite } from '$lib/ledger/database/database.pglite';
import type { Database } from '$lib/ledger/database/database';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { openSegmentJournal, type SegmentJournal } from '$lib/ledger/journal/journal.segment';
import { revokedFrom } from '$lib/ledger/store/life-cycle';
import { toVkey, type Signer } from '$lib/ledger/texts/note';
import { SAMPLE_START, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openTrees } from '$lib/server/record/trees';
import { revokeLog } from '$lib/server/decisions/key-acts';
import { writeOwn } from '$lib/server/record/own-log';
import { rotate as countersign } from '$lib/server/exchange/rotation';
import type { Peer, RotationPeer } from '$lib/sync/peer';
import { logId, type Enrolled } from '$lib/sync/protocol';
import { foundWith, type Office } from '../support/county-parts';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import { peerOf } from '../support/office-peer';
import type { Random } from '../support/random';
import { COUNTY, names, officeOn, register, type Bench } from '../support/second-history';
import { openSmallKiosk, type SmallKiosk } from '../support/small-kiosk';
import { wipe } from '../support/wipe';

/** A browser's key store: it outlives the program. */
interface Chest {
	self: Signer;
	readonly formers: string[];
	next: Signer | undefined;
	enrolled: Enrolled | undefined;
}

class Crash extends Error {}

const keysOf = (chest: Chest, crashAt: (step: string) => void): NextKeys => ({
	async next() {
		chest.next ??= await sampleSigner('');
		crashAt('key made');
		return { key: chest.next, enrolled: chest.enrolled };
	},
	note(enrolled) {
		crashAt('county answered');
		chest.enrolled = enrolled;
		crashAt('answer kept');
		return Promise.resolve();
	},
	succeed() {
		crashAt('log ended');
		if (!chest.next || !chest.enrolled) throw new Error('no next key');
		chest.formers.push(chest.self.name);
		chest.self = { ...chest.next, name: chest.enrolled.origin };
		[chest.next, chest.enrolled] = [undefined, undefined];
		return Promise.resolve();
	}
});

/** The county at the end of a wire: it refuses its feed to a key that is revoked, as the route does. */
function wire(office: Office, bench: Bench): Peer & RotationPeer {
	const peer = peerOf(() => office, bench.clock.now);
	return {
		...peer,
		async feed(after, nonce, signer) {
			if (revokedFrom(await office.store.roster(), signer.name) !== undefined)
				return err({ fault: 'refused', problem: { reason: 'revoked' } } as const);
			return peer.feed(after, nonce, signer);
		},
		async rotate(origin, request) {
			const id = await logId(origin);
			const answer = await office.record.inTurn(() =>
				countersign(office.record, bench.county, bench.clock, id, request)
			);
			return answer.ok ? answer : err({ fault: 'refused', problem: answer.error });
		}
	};
}

interface World {
	readonly bench: Bench;
	readonly office: Office;
	readonly db: Database;
	readonly journal: SegmentJournal;
	readonly chest: Chest;
	/** Hashes of what the kiosk has acknowledged. */
	readonly told: Set<string>;
}

const openOf = async ({ bench, db, journal, chest }: World): Promise<SmallKiosk> => {
	const kiosk = await openSmallKiosk({
		...{ journal, db, signer: chest.self, county: bench.county, formers: chest.formers },
		clock: { now: bench.clock.now, offsetMinutes: () => 480 }
	});
	const former = chest.formers.at(-1);
	await beginEpoch(
		...([kiosk.store, kiosk.record] as const),
		former === undefined ? undefined : { former, reason: 'rotated' }
	);
	return kiosk;
};

async function work({ told }: World, kiosk: SmallKiosk, times: number, what: string) {
	for (let i = 0; i < times; i++) {
		const first = await kiosk.lend(`${what} ${i}`);
		const done = first.ok ? first : await kiosk.takeBack(`${what} ${i}`);
		must(done.ok, () => `${what}: ${JSON.stringify([first, done])}`);
		told.add(done.value.hash);
	}
}

/** The key is changed, with a crash at any step; begun again it goes on, and the network is needed for one step only. */
async function change(
	world: World,
	kiosk: SmallKiosk,
	random: Random,
	tally: Tally
): Promise<SmallKiosk> {
	const steps = ['key made', 'county answered', 'answer kept', 'log ended', 'none'] as const;
	const crash = random.pick(steps);
	injected(tally, `rotation, crash: ${crash}`);
	const { chest, bench, office } = world;
	const was = chest.self;
	const county = await toVkey(bench.county);
	let at = kiosk;
	for (let left = 1; ; left--) {
		const keys = keysOf(chest, (step) => {
			if (left === 1 && step === crash) throw new Crash(step);
		});
		const [record, store] = [at.record, at.store];
		const done = await rotate({
			...{ signer: was, county, store, record, keys, peer: wire(office, bench) }
		}).catch((fault: unknown) => {
			if (!(fault instanceof Crash)) throw fault;
		});
		must(done === undefined || done.ok, () => `the key is not changed: ${JSON.stringify(done)}`);
		if (done) break;
		at = await openOf(world);
		// Between the crash and going on the kiosk may be worked with, unless its log has ended.
		const ended = await at.store.newest(was.name, 'epoch-ended');
		if (!ended && random.chance(0.5)) await work(world, at, 1, '换钥匙中断以后');
	}
	const refused = await at.lend('旧密钥');
	must(!refused.ok, () => 'the old key goes on writing');
	must(chest.self.name !== was.name, () => 'it has no new log');
	return openOf(world);
}

/** What a log looks like behind a change of its key. */
async function joined({ chest, office }: World): Promise<void> {
	const [former] = chest.formers;
	if (former === undefined) return;
	const read = async (origin: string): Promise<readonly Entry[]> =>
		Promise.all((await office.store.read(origin, 0, 1000)).map(rereadEntry));
	const [old, own] = [await read(former), await read(chest.self.name)];
	const last = old.at(-1);
	const first = own[0];
	must(last?.event.type === 'epoch-ended', () => `${former} ends with ${last?.event.type}`);
	must(
		first?.known === true &&
			first.event.type === 'epoch-started' &&
			first.event.body.former === former &&
			first.event.body.size === old.length &&
			first.event.body.head === last.hash,
		() => `${chest.self.name} begins with ${JSON.stringify(first?.event)}`
	);
	must(
		old.filter(({ event }) => event.type === 'epoch-ended').length === 1,
		() => `${former} ends more than once`
	);
}

/** Two officers cut a log, while its kiosk works on without a network. */
async function revoke(world: World, log: string, random: Random): Promise<number> {
	const { office, bench } = world;
	const trees = openTrees(office.store);
	const { size: held } = await office.store.head(log);
	const size = random.below(held + 1);
	const root = toHex(await (await trees(log, size)).root(size));
	const made = await revokeLog({ store: office.store, trees, forks: office.forks })(
		{ log, lastValid: { size, root }, reason: '设备被盗' },
		['han', 'liu']
	);
	must(made.ok, () => `the key is not revoked: ${JSON.stringify(made)}`);
	await office.record.inTurn(() =>
		writeOwn(office.record, bench.county, bench.clock, ['han', 'liu'], made.value.acts)
	);
	return size;
}

async function once(world: World, other: SmallKiosk, random: Random, tally: Tally): Promise<void> {
	const { bench, office, chest } = world;
	const peer = wire(office, bench);
	let kiosk = await openOf(world);
	must((await kiosk.sync(peer)).ok, () => 'the first exchange fails');
	const acts = random.below(6);
	await work(world, kiosk, acts, '之前');
	if (random.chance(0.5)) must((await kiosk.sync(peer)).ok, () => 'nothing is sent');
	const rotates = random.chance(0.6);
	if (rotates) {
		await work(world, kiosk, random.below(3), '没有网络');
		kiosk = await change(world, kiosk, random, tally);
		await work(world, kiosk, random.below(4), '新一期');
		must((await kiosk.sync(peer)).ok, () => 'the new epoch is not taken');
		await joined(world);
	}
	let cut: number | undefined;
	const log = chest.self.name;
	if (!rotates || random.chance(0.5)) {
		await work(world, kiosk, random.below(4), '停用以前');
		const confirmed = (await office.store.receipt(log))?.size ?? 0;
		cut = await revoke(world, log, random);
		injected(tally, `revoked after ${rotates ? 'a rotation' : `${acts} acts`}`);
		await work(world, kiosk, random.below(4), '还不知道');
		const { size } = kiosk.record.head();
		const done = await kiosk.sync(peer);
		const ended = done.ok ? undefined : endedBy(done.error, log, size);
		must(ended?.fault === 'revoked', () => `it is not told: ${JSON.stringify(done)}`);
		kiosk.record.stop(ended.fault);
		must(!(await kiosk.lend('停用以后')).ok, () => 'a revoked kiosk goes on writing');
		const after = (await office.store.receipt(log))?.size ?? 0;
		must(after <= Math.max(cut, confirmed), () => `${after} entries are confirmed, cut at ${cut}`);
	}
	must((await other.sync(peer)).ok, () => 'the other station is kept from its exchange');
	const roster = await other.store.roster();
	must(revokedFrom(roster, log) === cut, () => `another replica has the cut elsewhere than ${cut}`);
	for (const origin of [...chest.formers, log]) {
		const [here, there] = [await office.store.head(origin), await other.store.head(origin)];
		must(here.hash === there.hash, () => `the other station has another ${origin}`);
	}
	await kept(world);
}

/** Everything that was acknowledged is at the county, revoked or not. */
async function kept({ office, chest, told }: World): Promise<void> {
	const held = new Set<string>();
	for (const origin of [...chest.formers, chest.self.name])
		for (const bytes of await office.store.read(origin, 0, 1000))
			held.add((await rereadEntry(bytes)).hash);
	for (const hash of told) must(held.has(hash), () => `entry ${hash} is lost`);
}

export const keyLife: Invariant = {
	id: 'C22',
	name: 'keys',
	says: 'a key that is changed or revoked at any position, with work going on offline, loses nothing, ends where it was cut and lets nothing more be confirmed',
	perCommit: 80,
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c22-'));
		const dbs = await Promise.all([openPglite(), openPglite(), openPglite()]);
		const [honestDb, db, otherDb] = dbs;
		const time = { at: instant(SAMPLE_START) };
		const bench: Bench = {
			...{ folder, honestDb, otherDb, kioskDbs: [db, otherDb] },
			...{ county: await sampleSigner(COUNTY) },
			stations: await Promise.all(names.map(sampleSigner)),
			clock: { now: () => (time.at = later(time.at, { millis: 60_000 })), offsetMinutes: 480 }
		};
		const [own, neighbour] = bench.stations as [Signer, Signer];
		const clock = { now: bench.clock.now, offsetMinutes: () => 480 };
		try {
			await eachRun(trial, async (random, n) => {
				const office = await officeOn(honestDb, bench, 'office');
				await foundWith(office.record, bench.county, bench.clock, bench.stations, register);
				await wipe(db);
				await wipe(otherDb);
				const [file, beside] = [join(folder, `${n}.seg`), join(folder, `${n}-other.seg`)];
				const [journal, there] = [await openSegmentJournal(file), await openSegmentJournal(beside)];
				const other = await openSmallKiosk({
					...{ journal: there, db: otherDb, signer: neighbour, county: bench.county, clock }
				});
				const chest: Chest = { self: own, formers: [], next: undefined, enrolled: undefined };
				const world: World = { bench, office, db, journal, chest, told: new Set() };
				await once(world, other, random, tally);
				for (const one of [journal, there]) await one.close();
				for (const one of [file, beside]) await rm(one);
			});
		} finally {
			for (const one of dbs) await one.close();
			await rm(folder, { recursive: true });
		}
	}
};
