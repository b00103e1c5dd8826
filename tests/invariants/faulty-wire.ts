import { join } from 'node:path';
import { err } from '$lib/base/result';
import type { County } from '$lib/server/county';
import { openSyncLoop } from '$lib/sync/loop';
import { httpPeer } from '$lib/sync/peer.http';
import { logId } from '$lib/sync/protocol';
import { foundWith, openOffice, type Office } from '../support/county-parts';
import { openFaultProxy, type Fault, type FaultProxy } from '../support/fault-proxy';
import { serveCounty } from '../support/http-county';
import { countyOver } from '../support/http-office';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import { memoryRecord, openLightKiosk, registered, type LightKiosk } from '../support/light-kiosk';
import type { Random } from '../support/random';
import { commonClock, mustAgree, simulationKeys, type Clock } from '../support/simulated-county';
import { virtualTime } from '../support/virtual-time';

/** Silence is over soon here; a machine that is busy with other things is no fault of the wire. */
const QUICK = { idleMillis: 300, mostMillis: 1200, bytesPerMilli: 8 };
/** Where nothing is silent on purpose, a busy machine may take its time. */
const PATIENT = { idleMillis: 30_000, mostMillis: 60_000, bytesPerMilli: 8 };
/** Cuts of each run, one byte behind the other: over all runs of a commit every byte of a message is cut at. */
const CUTS = 8;
const SLACK = 12;
/** The longest pause of the loop, with which each fault can cost at most this much time. */
const LONGEST_PAUSE = 15 * 60_000;

function oneFault(random: Random): Fault {
	const at = random.below(random.pick([40, 400, 4000]));
	return random.pick<Fault>([
		{ fault: 'cut-request', at },
		{ fault: 'cut-answer', at },
		{ fault: 'corrupt-answer', at },
		{ fault: 'corrupt-request', at },
		{ fault: 'repeat' },
		{ fault: 'repeat' },
		{ fault: 'delay', millis: random.below(30) },
		{ fault: 'dribble', everyMillis: 1 },
		{ fault: 'silence' },
		{ fault: 'status', status: random.pick([500, 502, 504, 404, 403, 200]) },
		{ fault: 'status', status: 503, retryAfter: random.pick(['2', '0', '999999999', 'soon']) },
		{ fault: 'status', status: 429, retryAfter: random.pick(['1', '60', '-1']) }
	]);
}

function scriptOf(random: Random, n: number): Fault[] {
	const cuts = Array.from({ length: CUTS }, (_, i): Fault => {
		const at = n * CUTS + i;
		return random.chance(0.5) ? { fault: 'cut-request', at } : { fault: 'cut-answer', at };
	});
	const others = Array.from({ length: random.between(1, 6) }, () => oneFault(random));
	return random
		.shuffled([...cuts, ...others])
		.flatMap((fault): Fault[] => (random.chance(0.3) ? [{ fault: 'none' }, fault] : [fault]));
}

/** The kiosk's own loop over the wire, in a time in which a quarter of an hour takes none. */
function loopOver(
	kiosk: LightKiosk,
	base: string,
	clock: Clock,
	random: Random,
	patience = PATIENT
) {
	const time = virtualTime(clock.now());
	const state = { running: Promise.resolve() as Promise<unknown>, runs: 0 };
	const peer = httpPeer(base, patience);
	const loop = openSyncLoop(
		() => {
			state.runs++;
			// As kiosk.ts shows what the store says.
			const run = kiosk
				.sync(peer)
				.catch((fault: unknown) => err({ fault: 'storage', why: String(fault) } as const));
			state.running = run;
			return run;
		},
		{ now: time.now, chance: () => random.below(1000) / 1000 },
		() => undefined,
		time.timers
	);
	return {
		...{ loop, time },
		runs: () => state.runs,
		/** One more exchange, whenever the loop wants it. */
		async once(): Promise<void> {
			must(time.passes(), () => `nothing is tried any more: ${JSON.stringify(loop.status())}`);
			await state.running;
			// The loop itself draws its conclusion behind it.
			for (let i = 0; i < 5; i++) await Promise.resolve();
			const { state: is, retryAt, fault } = loop.status();
			must(is !== 'working', () => 'it still works after its exchange has ended');
			must(
				is === 'idle' || (retryAt !== undefined && fault !== undefined),
				() => `it stands still and does not say why: ${JSON.stringify(loop.status())}`
			);
		}
	};
}

interface World {
	readonly office: Office;
	readonly proxy: FaultProxy;
	readonly kiosks: readonly [LightKiosk, LightKiosk];
	readonly clock: Clock;
	/** The county will not have this log's entries. */
	refused: string | undefined;
}

/** Faults without end: it goes on trying, waits longer and longer, and works on the moment they end. */
async function endless({ proxy, kiosks, clock }: World, random: Random, tally: Tally) {
	const [, kiosk] = kiosks;
	const fault = random.pick<Fault>([
		{ fault: 'cut-answer', at: 10 },
		{ fault: 'status', status: 500 },
		{ fault: 'status', status: 503, retryAfter: '0' },
		{ fault: 'status', status: 429 }
	]);
	injected(tally, `endless: ${fault.fault}`);
	proxy.script([], fault);
	const { once, loop, time, runs } = loopOver(kiosk, proxy.base, clock, random);
	const began = time.now();
	for (let i = 0; i < 20; i++) await once();
	must(loop.status().state !== 'idle', () => 'it is content with a county that never answers');
	const took = time.now() - began;
	must(took >= 18_000, () => `${runs()} tries in ${took} ms are no way to treat a county`);
	must(took <= 20 * LONGEST_PAUSE, () => `20 tries took ${took} ms`);
	proxy.script([]);
	await once();
	must(loop.status().state === 'idle', () => `not well again: ${JSON.stringify(loop.status())}`);
	loop.close();
}

/** The county will not have an entry: what others wrote arrives all the same, and the loop goes on. */
async function refusing(world: World, random: Random, tally: Tally) {
	const { office, proxy, kiosks, clock } = world;
	const [other, kiosk] = kiosks;
	await kiosk.lend('J-02', '不被接受');
	await other.lend('J-03', '别站');
	proxy.script([]);
	must(
		(await other.sync(httpPeer(proxy.base, PATIENT))).ok,
		() => 'the other does not get through'
	);
	world.refused = kiosk.signer.name;
	injected(tally, 'entries refused');
	const { once, loop } = loopOver(kiosk, proxy.base, clock, random);
	await once();
	world.refused = undefined;
	must(loop.status().fault?.fault === 'refused', () => 'a refusal is not said');
	const { size } = await office.store.head(other.signer.name);
	const here = await kiosk.store.head(other.signer.name);
	must(
		here.size === size,
		() => `a refused entry of its own keeps ${size - here.size} others away`
	);
	await once();
	must(loop.status().state === 'idle', () => `not well again: ${JSON.stringify(loop.status())}`);
	loop.close();
}

/** A script of faults, and then none: everything is confirmed within a bounded time. */
async function scripted({ proxy, kiosks, clock }: World, random: Random, n: number, tally: Tally) {
	const [, kiosk] = kiosks;
	for (let i = random.between(1, 8); i > 0; i--) {
		await kiosk.lend('J-01', `检查 ${i}`);
		await kiosk.takeBack('J-01', `${i}`);
	}
	const script = scriptOf(random, n);
	for (const { fault } of script) injected(tally, fault);
	proxy.script(script);
	const { once, loop, time, runs } = loopOver(kiosk, proxy.base, clock, random, QUICK);
	const began = time.now();
	let quiet = 0;
	while (loop.status().state !== 'idle' || proxy.left() > 0) {
		await once();
		if (proxy.left() === 0) quiet++;
		must(quiet <= SLACK, () => `wedged after its faults: ${JSON.stringify(loop.status())}`);
		must(
			runs() <= 2 * script.length + SLACK,
			() => `${runs()} exchanges for ${script.length} faults`
		);
	}
	const took = time.now() - began;
	const bound = (script.length + SLACK) * LONGEST_PAUSE;
	must(took <= bound, () => `took ${took} ms for ${script.length} faults`);
	loop.close();
}

/** The county of this run, with what it refuses. */
function countyWith(world: World): County {
	const county = countyOver(world.office, world.clock.now);
	return {
		...county,
		async accept(id, start, body) {
			const refused = world.refused !== undefined && id === (await logId(world.refused));
			return refused
				? err({ reason: 'bad-entry', next: start, seq: start })
				: county.accept(id, start, body);
		}
	};
}

export const faultyWire: Invariant = {
	id: 'C12',
	name: 'faulty-wire',
	says: 'cut at any byte, silent, slow, repeated, corrupted, refused or put off: sync ends complete or waits for its next try, and never stands still',
	perCommit: 80,
	async run(trial) {
		const keys = await simulationKeys();
		const now = { county: undefined as County | undefined };
		const served = await serveCounty(() => {
			if (!now.county) throw new Error('no county');
			return now.county;
		});
		const proxy = await openFaultProxy(served.port);
		try {
			await eachRun(trial, async (random, n) => {
				const clock = commonClock();
				const [one, two] = keys.stations;
				if (!one || !two) throw new Error('no stations');
				const own = { now: clock.now, offsetMinutes: 480 };
				const office = openOffice(memoryRecord(), keys.county, join(keys.folder, String(n)), own);
				await foundWith(office.record, keys.county, own, [one, two], registered);
				const kiosks = [
					await openLightKiosk(one, keys.county, clock),
					await openLightKiosk(two, keys.county, clock)
				] as const;
				const world: World = { office, proxy, kiosks, clock, refused: undefined };
				now.county = countyWith(world);
				proxy.script([]);
				const peer = httpPeer(proxy.base, PATIENT);
				for (const kiosk of kiosks) must((await kiosk.sync(peer)).ok, () => 'the first exchange');
				await kiosks[0].lend('J-02', '检查');
				must((await kiosks[0].sync(peer)).ok, () => 'the first one does not get through');
				if (n % 10 === 8) await endless(world, random, trial.tally);
				else if (n % 10 === 9) await refusing(world, random, trial.tally);
				else await scripted(world, random, n, trial.tally);
				proxy.script([]);
				for (let round = 0; round < 3; round++)
					for (const kiosk of kiosks) {
						const done = await kiosk.sync(peer);
						must(done.ok, () => `an exchange without a fault fails: ${JSON.stringify(done)}`);
					}
				const stations = kiosks.map((kiosk) => ({ kiosk }) as never);
				await mustAgree({ office, stations });
				must(served.faults().length === 0, () => `the county threw: ${served.faults().join('\n')}`);
			});
		} finally {
			await proxy.close();
			await served.close();
			await keys.close();
		}
	}
};
