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
	type Witness
} from '../support/built-county';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import type { Random } from '../support/random';

interface Trouble {
	readonly what: string;
	readonly injection: Injection;
	/** Whether the server goes on by itself once the trouble is over. */
	readonly passes: boolean;
	/** Whether the journal itself was hit: then something was refused for sure, with a sentence that says so. */
	readonly journal: boolean;
}

const troubles = (random: Random): readonly Trouble[] => {
	const first = random.between(1, 3);
	const some = `${first}..${first + random.below(3)}`;
	return [
		{
			what: 'the disk is full for a while',
			injection: { calls: 'pwrite64', fault: `error=ENOSPC:when=${some}` },
			...{ passes: true, journal: true }
		},
		{
			what: 'the disk gives an error for a while',
			injection: { calls: 'pwrite64', fault: `error=EIO:when=${some}` },
			...{ passes: true, journal: true }
		},
		{
			what: 'the disk stays full',
			injection: { calls: 'pwrite64', fault: `error=ENOSPC:when=${first}+` },
			...{ passes: false, journal: true }
		},
		{
			what: 'a sync fails',
			injection: { calls: 'fdatasync', fault: `error=EIO:when=${first}` },
			...{ passes: false, journal: true }
		},
		{
			what: 'every sync fails',
			injection: { calls: 'fdatasync', fault: `error=ENOSPC:when=${first}+` },
			...{ passes: false, journal: true }
		},
		{
			what: 'any file cannot be written',
			injection: {
				...{ calls: 'pwrite64', anyFile: true },
				fault: `error=${random.pick(['EIO', 'ENOSPC'])}:when=${random.between(1, 80)}+`
			},
			...{ passes: false, journal: false }
		}
	];
};

export const failingDisk: Invariant = {
	id: 'C19',
	name: 'failing-disk',
	says: 'a county whose disk is full or fails acknowledges nothing that is not durable, says so, and has everything that it acknowledged afterwards',
	perCommit: 6,
	missing: () => notBuilt() ?? straceMissing(),
	async run(trial) {
		const { tally } = trial;
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c19-'));
		const open: Awaited<ReturnType<typeof serveFrom>>[] = [];
		try {
			const { county, stations } = await foundIn(folder, ['s01', 's02']);
			const witness: Witness = { county, stations, feed: [], pinned: undefined };
			await eachRun(trial, async (random, n) => {
				const all = troubles(random);
				const trouble = all[n % all.length];
				if (!trouble) throw new Error('no troubles');
				injected(tally, trouble.what);
				const served = await serveFrom(folder, trouble.injection);
				open.push(served);
				let refused = 0;
				let taken = 0;
				// Ten rounds are more than any of these needs to strike, and to pass where it passes.
				for (let round = 0; round < 10 && !served.ended(); round++)
					for (const station of stations) {
						const sent = await work(station, served.peer, random.between(1, 3));
						const signed = sent && (await confirm(station, served.peer, county));
						if (sent && signed) taken++;
						else refused++;
					}
				const said = served.output();
				must(!trouble.journal || refused > 0, () => `${trouble.what}: nothing was refused`);
				must(
					!trouble.journal || /日志 .*(ENOSPC|EIO).* \/ The journal .*(ENOSPC|EIO)/u.test(said),
					() => `${trouble.what}: nothing is said of it: ${said}`
				);
				must(!trouble.passes || taken > 10, () => `${trouble.what}: it does not go on: ${said}`);
				await served.kill();

				const again = await serveFrom(folder);
				open.push(again);
				must(!again.ended(), () => `${trouble.what}: does not start again: ${again.output()}`);
				await checkHeld(witness, again.peer);
				for (const station of stations) {
					must(
						(await work(station, again.peer, 1)) && (await confirm(station, again.peer, county)),
						() => `${trouble.what}: afterwards nothing is taken: ${again.output()}`
					);
					must(
						station.acked === station.entries.length,
						() => `${trouble.what}: afterwards not everything arrives`
					);
				}
				await again.kill();
			});
		} finally {
			for (const served of open) await served.kill();
			await rm(folder, { recursive: true });
		}
	}
};
