import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, later } from '$lib/base/instant';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { SAMPLE_START, sampleSigner } from '$lib/ledger/testing/samples.contract';
import {
	aftermaths,
	diskTroubles,
	failures,
	openGate,
	type Aftermath,
	type Gate
} from '../support/faults';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import { oneCase, OTHER, OWN, type Bench } from '../support/kiosk-crash';

/** How many writes a day takes without a fault. */
async function stepsOf(bench: Bench): Promise<number> {
	const gate = openGate(Infinity, 'and nothing is kept', 'goes on');
	await oneCase(bench, { gate, cached: false }, -1);
	return gate.writes();
}

function noteFault(tally: Tally, gate: Gate, aftermath: string): void {
	if (gate.failed()) injected(tally, `${String(gate.failed())}, the process ${aftermath}`);
}

/** Runs `cases` with a bench that they share; `Bench` says what stands from case to case. */
async function withBench(run: (bench: Bench, steps: number) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'luzheng-c3-'));
	const [kioskDb, countyDb] = await Promise.all([openPglite(), openPglite()]);
	const time = { at: instant(SAMPLE_START) };
	const bench: Bench = {
		...{ folder, kioskDb, countyDb, county: await sampleSigner('custody.411328/county') },
		...{ own: await sampleSigner(OWN), other: await sampleSigner(OTHER) },
		clock: { now: () => (time.at = later(time.at, { millis: 1000 })), offsetMinutes: 480 }
	};
	try {
		await run(bench, await stepsOf(bench));
	} finally {
		await kioskDb.close();
		await countyDb.close();
		await rm(folder, { recursive: true });
	}
}

export const crashedKiosk: Invariant = {
	id: 'C3',
	name: 'crash-kiosk',
	says: 'a kiosk whose write fails, kept or not, at any step of journal, ledger, registry, receipt, feed and third copy is before or after the act when it is opened again',
	perCommit: 90,
	run: (trial) =>
		withBench(async (bench, steps) => {
			const cases = steps * failures.length;
			const reached = new Set<number>();
			// Every step in every way, and then again: more runs repeat the list.
			await eachRun({ ...trial, runs: Math.max(trial.runs, cases) }, async (random, n) => {
				const step = Math.floor((n % cases) / failures.length);
				const aftermath = random.pick(aftermaths);
				const gate = openGate(step, failures[n % 2] ?? failures[0], aftermath);
				await oneCase(bench, { gate, cached: random.chance(0.5) }, n);
				noteFault(trial.tally, gate, aftermath);
				if (gate.failed()) reached.add(step);
			});
			must(
				trial.stopped() || trial.tally.failures.length > 0 || reached.size === steps,
				() => `${steps} steps, ${reached.size} of them failed`
			);
		})
};

export const fullKiosk: Invariant = {
	id: 'C19',
	name: 'full-kiosk',
	says: 'a kiosk whose disk takes nothing more from some write on acknowledges nothing, says why, and goes on once there is space, with everything that it acknowledged',
	perCommit: 30,
	run: (trial) =>
		withBench((bench, steps) =>
			eachRun(trial, async (random, n) => {
				const trouble: Aftermath = diskTroubles[n % 2] ?? diskTroubles[0];
				// 7 is no divisor of any number of steps that is likely: a few runs are spread over all of them.
				const gate = openGate((n * 7) % steps, random.pick(failures), trouble);
				await oneCase(bench, { gate, cached: random.chance(0.5) }, n);
				noteFault(trial.tally, gate, trouble);
			})
		)
};
