import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	checkHeld,
	confirm,
	foundIn,
	notBuilt,
	serveFrom,
	straceMissing,
	work,
	type Injection,
	type Station,
	type Witness
} from '../support/built-county';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import { seeded, type Random } from '../support/random';

/** Every so many kills come at a write and not at a moment. */
const AT_A_WRITE = 3;

/** The steps of an intake, each of which the process does not survive: before it is done, as far as anyone can tell. */
const hooks = (
	random: Random
): readonly [[string, Injection], ...(readonly [string, Injection])[]] => [
	[
		'at the journal’s write',
		{ calls: 'pwrite64', fault: `signal=SIGKILL:when=${random.between(1, 4)}` }
	],
	[
		'at the journal’s sync',
		{ calls: 'fdatasync', fault: `signal=SIGKILL:when=${random.between(1, 4)}` }
	],
	[
		'at any write',
		{ calls: 'pwrite64', fault: `signal=SIGKILL:when=${random.between(1, 60)}`, anyFile: true }
	]
];

/** More than it takes to come to any of these writes. */
const MOST_ROUNDS = 60;

/** Stations that write and send for as long as the server lives. */
async function busy(
	stations: readonly Station[],
	served: Awaited<ReturnType<typeof serveFrom>>,
	county: Witness['county'],
	seed: number
): Promise<void> {
	await Promise.all(
		stations.map(async (station, i) => {
			const random = seeded(seed, i);
			for (let round = 0; round < MOST_ROUNDS && !served.ended(); round++) {
				if (!(await work(station, served.peer, random.between(1, 6)))) return;
				if (random.chance(0.5) && !(await confirm(station, served.peer, county))) return;
			}
		})
	);
}

export const killedCounty: Invariant = {
	id: 'C2',
	name: 'killed-county',
	says: 'the county’s server, killed while it takes in entries, at any moment or write, holds afterwards what it acknowledged and nothing that nobody sent',
	perCommit: 8,
	missing: notBuilt,
	async run(trial) {
		const { tally } = trial;
		const noStrace = straceMissing();
		if (noStrace) tally.skipped.push(`kills at a write: ${noStrace}`);
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c2-'));
		const lives = { open: [] as Awaited<ReturnType<typeof serveFrom>>[] };
		try {
			const { county, stations } = await foundIn(folder, ['s01', 's02', 's03']);
			const witness: Witness = { county, stations, feed: [], pinned: undefined };
			const check = async () => {
				const served = await serveFrom(folder);
				lives.open.push(served);
				must(!served.ended(), () => `does not start: ${served.output()}`);
				await checkHeld(witness, served.peer);
				return served;
			};
			await eachRun(trial, async (random, n) => {
				const atWrite = !noStrace && n % AT_A_WRITE === 0;
				const before = stations.map(({ acked }) => acked).reduce((a, b) => a + b, 0);
				if (atWrite) {
					const all = hooks(random);
					const [what, injection] = all[(n / AT_A_WRITE) % all.length] ?? all[0];
					const served = await serveFrom(folder, injection);
					lives.open.push(served);
					await busy(stations, served, county, random.below(2 ** 31));
					// A connection breaks a moment before the process is seen to have ended.
					const gone = await served.endsWithin(20_000);
					must(gone, () => `was to be killed ${what}, and lives`);
					injected(tally, `killed ${what}`);
				} else {
					const served = await check();
					const ended = busy(stations, served, county, random.below(2 ** 31));
					await new Promise((resolve) => setTimeout(resolve, random.below(1500)));
					await served.kill();
					await ended;
					injected(tally, 'killed at a moment');
				}
				tally.kills++;
				const acked = stations.map((one) => one.acked).reduce((a, b) => a + b, 0);
				injected(tally, acked > before ? 'with acknowledgements' : 'before any acknowledgement');
				await (await check()).kill();
			});
		} finally {
			for (const served of lives.open) await served.kill();
			await rm(folder, { recursive: true });
		}
	}
};
