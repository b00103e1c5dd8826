import { seeded, type Random } from './random';

/** What was done while an invariant was put to the test, and what it did not stand. */
export interface Tally {
	runs: number;
	kills: number;
	bitFlips: number;
	/** How often a fault of each kind was brought about. */
	readonly faults: Map<string, number>;
	/** One line each: what was found, and the seed and number that find it again. */
	readonly failures: string[];
	/** What could not be done here and why; never silent. */
	readonly skipped: string[];
}

export const newTally = (): Tally => ({
	...{ runs: 0, kills: 0, bitFlips: 0 },
	...{ faults: new Map<string, number>(), failures: [], skipped: [] }
});

export const injected = ({ faults }: Tally, kind: string): void =>
	void faults.set(kind, (faults.get(kind) ?? 0) + 1);

export interface Trial {
	/** The first run's number; each run depends on the seed and its number only. */
	readonly from: number;
	readonly runs: number;
	readonly seed: number;
	readonly tally: Tally;
	/** Asked between runs; true = go no further. */
	stopped(): boolean;
}

/** One of the invariants of the ledger's design, as something that can be tried any number of times. */
export interface Invariant {
	/** Its number in the design: `C6`. */
	readonly id: string;
	readonly name: string;
	/** What always holds, as a sentence. */
	readonly says: string;
	/** So many runs belong to every commit: fewer fail the build. 0: too heavy for that, so torture alone tries it. */
	readonly perCommit: number;
	/** Its part of the runs that torture is asked for, where it is not `perCommit`; with neither it runs once. */
	readonly weight?: number;
	/** Why it cannot be tried on this machine; undefined = it can. */
	missing?(): string | undefined;
	run(trial: Trial): Promise<void>;
}

/** After so many failures nothing new is learned. */
const ENOUGH = 5;

export const failedEnough = ({ tally, stopped }: Trial): boolean =>
	stopped() || tally.failures.length >= ENOUGH;

export const toRepeat = ({ seed }: Trial, n: number): string => `seed ${seed}, run ${n}`;

export function noteFailure(trial: Trial, n: number, fault: unknown): void {
	const why = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
	trial.tally.failures.push(`${toRepeat(trial, n)}: ${why}`);
}

/** Tries something once for each run; a run that throws is a failure and the next ones are tried all the same. */
export async function eachRun(
	trial: Trial,
	once: (random: Random, n: number) => Promise<void> | void
): Promise<void> {
	for (let n = trial.from; n < trial.from + trial.runs && !failedEnough(trial); n++) {
		try {
			await once(seeded(trial.seed, n), n);
		} catch (fault) {
			noteFailure(trial, n, fault);
		}
		trial.tally.runs++;
	}
}

/** Throws what is written where it does not hold; no test framework, because torture runs without one. */
export function must(holds: boolean, otherwise: () => string): asserts holds {
	if (!holds) throw new Error(otherwise());
}

/** What was done, in one line. */
export function summary({ runs, kills, bitFlips, faults, failures }: Tally): string {
	const kinds = [...faults].map(([kind, times]) => `${kind} ${times}`);
	return [
		`${runs} runs`,
		...(kinds.length > 0 ? [`faults injected: ${kinds.join(', ')}`] : []),
		...(kills > 0 ? [`${kills} kills`] : []),
		...(bitFlips > 0 ? [`${bitFlips} bit flips`] : []),
		`${failures.length} failures`
	].join(' · ');
}
