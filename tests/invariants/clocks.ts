import { instant, type Instant } from '$lib/base/instant';
import { cosignedAt } from '$lib/ledger/log/checkpoint';
import { openDuties, custodyByRecorder } from '$lib/ledger/custody/custody';
import { rereadEntry } from '$lib/ledger/log/entry';
import { happenedAt } from '$lib/ledger/events/event';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { SAMPLE_START } from '$lib/ledger/testing/samples.contract';
import { toUtf8 } from '$lib/base/bytes';
import { injected, must, type Invariant, type Tally } from '../support/invariant';
import type { Random } from '../support/random';
import {
	mustAgree,
	openSimulation,
	settleAll,
	eachSimulation,
	step,
	type Clock,
	type Simulation
} from '../support/simulated-county';

const DAY = 24 * 3_600_000;
const STEPS = 60;
const START = Number(SAMPLE_START);

/** What a clock may say: it begins anywhere, and now and then it jumps; `offset` moves with summer time. */
function wrongClock(random: Random, tally: Tally): Clock {
	const begins: readonly (readonly [string, number])[] = [
		['right', START],
		['1970', 1000],
		['2099', Date.parse('2099-12-31T23:00:00Z')],
		['a day early', START - DAY],
		['a day late', START + DAY],
		// An hour before summer time begins, and before it ends, where there is one.
		['spring', Date.parse('2026-03-29T00:30:00Z')],
		['autumn', Date.parse('2026-10-25T00:30:00Z')]
	];
	const [name, at] = random.pick(begins);
	injected(tally, `clocks: ${name}`);
	const state = { at, offset: name === 'spring' || name === 'autumn' ? 60 : 480 };
	return {
		now(): Instant {
			state.at += random.below(2000);
			if (random.chance(0.03)) {
				const jump = random.pick([-DAY, DAY, -3_600_000, 3_600_000, -1000]);
				state.at = Math.max(0, state.at + jump);
				injected(tally, 'jumps');
			}
			if (state.offset < 480 && random.chance(0.05)) state.offset = state.offset === 60 ? 120 : 60;
			return instant(state.at);
		},
		offsetMinutes: () => state.offset
	};
}

/** Each log's own times never go back, whatever its clock did, and say so where it did. */
async function timesStand({ office }: Simulation): Promise<void> {
	for (const [origin, { size, seenAt }] of await office.store.heads()) {
		let seen = 0;
		for (const [seq, bytes] of (await office.store.read(origin, 0, size)).entries()) {
			const { event } = await rereadEntry(bytes);
			const at = happenedAt(event);
			must(at >= seen, () => `entry ${seq} of ${origin} happened before the one in front of it`);
			const claimed = Date.parse(event.t);
			must(
				(event.clock.state === 'set-back') === claimed < seen,
				() => `entry ${seq} of ${origin} says ${event.clock.state} at ${event.t}`
			);
			if (event.clock.state === 'set-back')
				must(
					Number(at) === seen,
					() => `entry ${seq} of ${origin} counts from ${at}, seen was ${seen}`
				);
			seen = at;
		}
		must(
			seenAt === undefined || Number(seenAt) === seen,
			() => `${origin}: the head says another time`
		);
	}
}

/** The 24 hours of 第13条 run from the return as the record counts it, and no clock makes them shorter. */
async function dutiesStand({ office }: Simulation): Promise<void> {
	const custody = custodyByRecorder(await office.store.custody(), tanghe20220729);
	for (const one of custody.values())
		for (const { dueAt, from } of openDuties(one).map((duty) => ({
			dueAt: Number(duty.dueAt),
			from: Number(duty.runsFrom)
		})))
			must(dueAt - from === DAY, () => `due ${dueAt - from} ms after the officer came back`);
}

/** The county's word carries the county's time, and a kiosk takes it whatever its own clock says. */
async function receiptsStand({ stations, office }: Simulation): Promise<void> {
	for (const { kiosk } of stations) {
		const receipt = await kiosk.store.receipt(kiosk.signer.name);
		if (!receipt) continue;
		const at = await cosignedAt(toUtf8(receipt.note), office.county);
		must(
			at.ok && at.value === receipt.at,
			() => `${kiosk.signer.name}: another time than was signed`
		);
		must(Number.isFinite(kiosk.seen.skew), () => 'the difference of the clocks is no number');
	}
}

export const clocks: Invariant = {
	id: 'C13',
	name: 'clocks',
	says: 'with clocks at 1970 or 2099, jumping by days, and both ends wrong, no event is refused, every order stays, and no time goes back',
	perCommit: 50,
	async run(trial) {
		await eachSimulation(trial, async (keys, random, n) => {
			const all = Array.from({ length: 5 }, () => wrongClock(random, trial.tally));
			const [county, ...stations] = all as [Clock, ...Clock[]];
			const simulation = await openSimulation(keys, random.between(2, 4), n, {
				county,
				of: (i) => stations[i] ?? county
			});
			for (let i = 0; i < STEPS; i++) await step(simulation, random, i, trial.tally);
			await settleAll(simulation);
			await mustAgree(simulation);
			await timesStand(simulation);
			await dutiesStand(simulation);
			await receiptsStand(simulation);
		});
	}
};
