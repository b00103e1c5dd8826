import { join } from 'node:path';
import { equalBytes, type Bytes } from '$lib/base/bytes';
import { toVkey } from '$lib/ledger/texts/note';
import { sampleStation } from '$lib/ledger/testing/samples.contract';
import { emptyMemory, type Memory } from '$lib/ledger/store/store.memory';
import { writeOwn } from '$lib/server/record/own-log';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import { injected, must, type Invariant } from '../support/invariant';
import {
	copyOf,
	memoryRecord,
	openLightKiosk,
	RECORDERS,
	registered,
	type LightKiosk
} from '../support/light-kiosk';
import { wholePeerOf } from '../support/office-peer';
import type { Random } from '../support/random';
import {
	commonClock,
	mustAgree,
	eachSimulation,
	type SimulationKeys
} from '../support/simulated-county';

interface World {
	readonly keys: SimulationKeys;
	readonly clock: ReturnType<typeof commonClock>;
	readonly folder: string;
	office: Office;
	memory: Memory;
	readonly kiosks: LightKiosk[];
}

const own = ({ clock }: World) => ({ now: clock.now, offsetMinutes: 480 });
const peerOf = (world: World) => wholePeerOf(() => world.office, world.clock.now);

/** A day's work: acts, exchanges, registrations, and now and then another station that is enrolled. */
async function work(world: World, random: Random, steps: number): Promise<void> {
	for (let i = 0; i < steps; i++) {
		const what = random.below(10);
		const kiosk = random.pick(world.kiosks);
		if (what < 4) await kiosk.lend(random.pick(RECORDERS), `检查 ${i}`);
		else if (what < 6) await kiosk.takeBack(random.pick(RECORDERS), `${i}`);
		else if (what === 6) await register(world, `r${i}`);
		else if (what === 7 && random.chance(0.3)) await enrolOne(world);
		else {
			const done = await kiosk.sync(peerOf(world));
			must(done.ok, () => `an ordinary exchange fails: ${JSON.stringify(done)}`);
		}
	}
}

function register(world: World, station: string) {
	const { office, keys } = world;
	return office.record.inTurn(() =>
		writeOwn(office.record, keys.county, own(world), [], [sampleStation(station)])
	);
}

async function enrolOne(world: World): Promise<void> {
	const key = world.keys.stations[world.kiosks.length];
	if (!key) return;
	const [, station = ''] = key.name.split('/');
	const body = {
		...{ station, epoch: 1, origin: key.name, vkey: await toVkey(key) },
		code: String(world.kiosks.length).padStart(64, '0')
	};
	const { office, keys } = world;
	await office.record.inTurn(() =>
		writeOwn(office.record, keys.county, own(world), [], [{ type: 'kiosk-enrolled', body }])
	);
	const kiosk = await openLightKiosk(key, keys.county, world.clock);
	must((await kiosk.sync(peerOf(world))).ok, () => 'a new kiosk’s first exchange fails');
	world.kiosks.push(kiosk);
}

/** Everything that any replica holds, each log as long as anyone has it. */
async function heldAnywhere({ kiosks }: World): Promise<Map<string, readonly Bytes[]>> {
	const all = new Map<string, readonly Bytes[]>();
	for (const { store } of kiosks)
		for (const [origin, { size }] of await store.heads())
			if (size > (all.get(origin)?.length ?? 0)) all.set(origin, await store.read(origin, 0, size));
	return all;
}

/** Each kiosk comes once, in any order; until the last one has, nothing new stands on the county's log. */
async function comeBack(world: World, random: Random, was: ReadonlyMap<string, readonly Bytes[]>) {
	const { office, keys } = world;
	const county = keys.county.name;
	for (const kiosk of random.shuffled(world.kiosks)) {
		const done = await kiosk.sync(peerOf(world));
		must(
			done.ok || (done.error.fault === 'refused' && done.error.problem.reason === 'restoring'),
			() => `${kiosk.signer.name} does not get through: ${JSON.stringify(done)}`
		);
		if (!(await office.restoring.isWaiting())) continue;
		const log = await office.store.read(county, 0, 10_000);
		const before = was.get(county) ?? [];
		must(log.length <= before.length, () => 'the county writes on while it waits');
		for (const [i, bytes] of log.entries())
			must(
				equalBytes(bytes, before[i] ?? bytes),
				() => `entry ${i} of the county's log is another`
			);
		let refused = '';
		await register(world, 'too-early').catch((fault: unknown) => (refused = String(fault)));
		must(refused !== '', () => 'a county that waits registers something');
	}
}

async function restore(world: World, random: Random, n: number): Promise<void> {
	const backup = copyOf(world.memory);
	await work(world, random, random.between(5, 40));
	// What was in the county when it was lost, and every kiosk has seen: the county's log is held somewhere as a whole.
	for (const kiosk of world.kiosks)
		must((await kiosk.sync(peerOf(world))).ok, () => 'the last exchange');
	for (const kiosk of world.kiosks) if (random.chance(0.5)) await kiosk.lend('J-01', '断线');
	const gone =
		random.chance(0.4) && world.kiosks.length > 2 ? world.kiosks.splice(1, 1)[0] : undefined;
	const was = await heldAnywhere(world);
	const left = await openOn(world, backup, `restored-${n}`);
	const lost = left < (was.get(world.keys.county.name)?.length ?? 0);
	await comeBack(world, random, was);
	const { office, keys } = world;
	if (gone && lost) {
		must(await office.restoring.isWaiting(), () => 'went on without a kiosk that was never heard');
		must(
			(await office.restoring.status())?.missing.includes(gone.signer.name) === true,
			() => 'does not name the kiosk that is missing'
		);
		await office.restoring.goOn('admin');
	}
	must(!(await office.restoring.isWaiting()), () => 'still waits after everyone was heard');
	for (let round = 0; round < 3; round++)
		for (const kiosk of world.kiosks) {
			const done = await kiosk.sync(peerOf(world));
			must(done.ok, () => `an exchange after the restore fails: ${JSON.stringify(done)}`);
		}
	for (const [origin, entries] of was) {
		const now = await office.store.read(origin, 0, entries.length);
		must(
			now.length === entries.length,
			() => `${origin}: ${now.length} of ${entries.length} came back`
		);
		for (const [i, bytes] of now.entries())
			must(equalBytes(bytes, entries[i] ?? bytes), () => `entry ${i} of ${origin} is another`);
	}
	const said = await office.store.newest(keys.county.name, 'county-restored');
	const body = said?.known && said.event.type === 'county-restored' ? said.event.body : undefined;
	must(
		!lost || body?.from === left,
		() => `the restore is not on the record: ${JSON.stringify(body)}`
	);
	const stations = world.kiosks.map((kiosk) => ({ kiosk }) as never);
	await mustAgree({ office, stations });
}

/** The county on this record, from now on; how much of its own log there is. */
async function openOn(world: World, memory: Memory, name: string): Promise<number> {
	const { keys, folder } = world;
	world.memory = copyOf(memory);
	world.office = openOffice(
		memoryRecord(world.memory),
		keys.county,
		join(folder, name),
		own(world)
	);
	return (await world.office.store.head(keys.county.name)).size;
}

export const restoredCounty: Invariant = {
	id: 'C10',
	name: 'restored-county',
	says: 'a county restored from a backup of any moment gets everything back from its stations, writes nothing new before, and its own log says that it was restored',
	perCommit: 20,
	async run(trial) {
		await eachSimulation(trial, async (keys, random, n) => {
			const clock = commonClock();
			const first = keys.stations.slice(0, random.between(2, 4));
			const folder = join(keys.folder, String(n));
			const world = { keys, clock, folder, kiosks: [] as LightKiosk[] } as unknown as World;
			await openOn(world, emptyMemory(), 'first');
			await foundWith(world.office.record, keys.county, own(world), first, registered);
			for (const key of first) {
				const kiosk = await openLightKiosk(key, keys.county, clock);
				must((await kiosk.sync(peerOf(world))).ok, () => 'the first exchange fails');
				world.kiosks.push(kiosk);
			}
			await work(world, random, random.below(30));
			injected(trial.tally, 'restores');
			await restore(world, random, n);
		});
	}
};
