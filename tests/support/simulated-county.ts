// Two to eight stations and a county in one process, on lines that lose, repeat, cut and delay.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import type { Signer } from '$lib/ledger/texts/note';
import { SAMPLE_START, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { foundWith, openOffice, type Office } from './county-parts';
import { eachRun, injected, must, type Tally, type Trial } from './invariant';
import {
	foldOf,
	memoryRecord,
	openLightKiosk,
	RECORDERS,
	registered,
	stationKeys,
	type LightKiosk
} from './light-kiosk';
import { wholePeerOf } from './office-peer';
import type { Random } from './random';
import { simulatedLine, type Fate, type SimulatedLine } from './simulated-wire';

export const MOST_STATIONS = 8;

/** What every run shares: keys, and a folder for what is put aside. */
export interface SimulationKeys {
	readonly county: Signer;
	readonly stations: readonly Signer[];
	readonly folder: string;
	close(): Promise<void>;
}

export async function simulationKeys(): Promise<SimulationKeys> {
	const folder = await mkdtemp(join(tmpdir(), 'luzheng-simulation-'));
	return {
		county: await sampleSigner('custody.411328/county'),
		stations: await stationKeys(MOST_STATIONS),
		folder,
		close: () => rm(folder, { recursive: true })
	};
}

/** One simulation for each run, all of them with the same keys. */
export async function eachSimulation(
	trial: Trial,
	once: (keys: SimulationKeys, random: Random, n: number) => Promise<void>
): Promise<void> {
	const keys = await simulationKeys();
	try {
		await eachRun(trial, (random, n) => once(keys, random, n));
	} finally {
		await keys.close();
	}
}

export interface Clock {
	now(): Instant;
	offsetMinutes(): number;
}

/** Time passes with every look at it, the same for everyone. */
export function commonClock(): Clock {
	const at = { millis: Number(SAMPLE_START) };
	return { now: () => instant((at.millis += 1000)), offsetMinutes: () => 480 };
}

export interface Simulated {
	readonly kiosk: LightKiosk;
	readonly wire: SimulatedLine;
	running: Promise<unknown> | undefined;
}

export interface Simulation {
	readonly office: Office;
	readonly stations: readonly Simulated[];
}

export async function openSimulation(
	keys: SimulationKeys,
	count: number,
	n: number,
	clocks: { readonly county: Clock; of(station: number): Clock }
): Promise<Simulation> {
	const own = keys.stations.slice(0, count);
	const clock = { now: () => clocks.county.now(), offsetMinutes: 480 };
	const office = openOffice(memoryRecord(), keys.county, join(keys.folder, String(n)), clock);
	await foundWith(office.record, keys.county, clock, own, registered);
	const peer = wholePeerOf(() => office, clock.now);
	const stations = await Promise.all(
		own.map(async (signer, i) => ({
			kiosk: await openLightKiosk(signer, keys.county, clocks.of(i)),
			wire: simulatedLine(peer),
			running: undefined
		}))
	);
	return { office, stations };
}

async function act(kiosk: LightKiosk, random: Random, n: number): Promise<string> {
	const recorder = random.pick(RECORDERS);
	const what = random.below(3);
	const done =
		what === 0
			? await kiosk.lend(recorder, `检查 ${n}`)
			: what === 1
				? await kiosk.comeBack(recorder)
				: await kiosk.takeBack(recorder, `${n}`);
	must(
		done.ok || 'reason' in done.error,
		() => `an act is not kept: ${JSON.stringify(done.ok || done.error)}`
	);
	return done.ok ? 'acts' : 'acts refused by the rule';
}

const FATES: readonly Fate[] = [
	'whole',
	'whole',
	'whole',
	'whole',
	'lost',
	'answer-lost',
	'cut',
	'twice'
];

/** One step of the simulation: somebody works, an exchange begins, a call arrives or is lost, an old one arrives again. */
export async function step(
	{ stations }: Simulation,
	random: Random,
	n: number,
	tally: Tally
): Promise<void> {
	const one = random.pick(stations);
	const { wire, kiosk } = one;
	const what = random.below(10);
	if (what < 2) return injected(tally, await act(kiosk, random, n));
	if (what === 2 && wire.line.late.length > 0) {
		injected(tally, 'delivered again later');
		await random.pick(wire.line.late)();
		return;
	}
	if (!one.running) {
		const running = kiosk.sync(wire.peer).finally(() => (one.running = undefined));
		running.catch(() => undefined);
		one.running = running;
		injected(tally, 'exchanges');
		return wire.idle(running);
	}
	const running = one.running;
	const fate = random.pick(FATES);
	injected(tally, `deliveries: ${fate}`);
	await wire.line.waiting?.deliver(fate);
	await wire.idle(running);
}

/** Runs an exchange to its end on a line that loses nothing. */
async function wholeSync({ kiosk, wire, running }: Simulated) {
	const begun = running ?? kiosk.sync(wire.peer);
	const state = { ended: false };
	const ended = begun.then(
		() => (state.ended = true),
		() => (state.ended = true)
	);
	while (!state.ended) {
		await wire.line.waiting?.deliver('whole');
		await wire.idle(ended);
	}
	return running ? undefined : ((await begun) as Awaited<ReturnType<LightKiosk['sync']>>);
}

const MOST_ROUNDS = 6;

/** From here on nothing is lost: everyone exchanges until a whole round brings nothing new. */
export async function settleAll({ office, stations }: Simulation): Promise<void> {
	for (const one of stations) if (one.running) await wholeSync(one);
	for (let round = 0; ; round++) {
		must(round < MOST_ROUNDS, () => 'it does not become quiet');
		const before = await office.store.feedEnd();
		for (const one of stations) {
			const done = await wholeSync({ ...one, running: undefined });
			must(
				done?.ok === true,
				() => `${one.kiosk.signer.name} does not come to an end: ${JSON.stringify(done)}`
			);
		}
		if ((await office.store.feedEnd()) === before) return;
	}
}

const typesOf = (entries: readonly Uint8Array[]): string =>
	entries.map((bytes) => /"type":"([a-z-]+)"/.exec(new TextDecoder().decode(bytes))?.[1]).join(' ');

/** Every replica holds the same bytes, folds them to the same, and has the same registry. */
export async function mustAgree({ office, stations }: Simulation): Promise<void> {
	const heads = await office.store.heads();
	const fold = await foldOf(office.store);
	const digests = new Set<string>();
	for (const { kiosk } of stations) {
		const { store, registry, signer } = kiosk;
		for (const [origin, { size }] of heads) {
			const [here, there] = await Promise.all([
				store.read(origin, 0, size + 1),
				office.store.read(origin, 0, size)
			]);
			must(
				here.length === size && here.every((bytes, i) => equalBytes(bytes, there[i] ?? bytes)),
				() =>
					`${signer.name} holds ${here.length} of ${origin}, the county ${size}: ${typesOf(there)}`
			);
		}
		must(
			(await store.heads()).size === heads.size,
			() => `${signer.name} holds logs that the county does not`
		);
		must((await foldOf(store)) === fold, () => `${signer.name} sees another custody`);
		must(
			kiosk.seen.size === (await store.head(signer.name)).size,
			() => `${signer.name} is not confirmed`
		);
		digests.add(await registry.digest());
	}
	must(digests.size === 1, () => `${digests.size} different registries`);
}
