import type { Invariant } from '../support/invariant';
import {
	commonClock,
	MOST_STATIONS,
	mustAgree,
	openSimulation,
	settleAll,
	eachSimulation,
	step
} from '../support/simulated-county';

const STEPS = 100;

export const convergence: Invariant = {
	id: 'C1',
	name: 'convergence',
	says: 'whatever is lost, repeated, cut, delayed or reordered between 2 to 8 stations and the county, in the end every replica holds the same bytes, the same custody and the same registry',
	perCommit: 200,
	async run(trial) {
		await eachSimulation(trial, async (keys, random, n) => {
			const clock = commonClock();
			const count = random.between(2, MOST_STATIONS);
			const simulation = await openSimulation(keys, count, n, { county: clock, of: () => clock });
			for (let i = 0; i < STEPS; i++) await step(simulation, random, i, trial.tally);
			await settleAll(simulation);
			await mustAgree(simulation);
		});
	}
};
