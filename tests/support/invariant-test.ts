import process from 'node:process';
import { expect, test } from 'vitest';
import { newTally, summary, type Invariant } from './invariant';

/** `LUZHENG_SEED=n` tries again what failed with that seed; otherwise every test run tries something new. */
const seed = Number(process.env['LUZHENG_SEED'] ?? Math.floor(Date.now() / 1000) % 1_000_000);

/** The invariant with the number of runs that belongs to every commit; it fails where fewer were made. `seconds` only ends what hangs. */
export function testInvariant(invariant: Invariant, seconds = 1200): void {
	const { id, name, says, perCommit } = invariant;
	const missing = invariant.missing?.();
	if (missing) process.stderr.write(`\nSKIPPED: ${id} ${name}: ${missing}\n`);
	test.skipIf(missing !== undefined)(
		`${id} ${says} (${perCommit} runs, seed ${seed})`,
		async () => {
			const tally = newTally();
			await invariant.run({ from: 0, runs: perCommit, seed, tally, stopped: () => false });
			process.stdout.write(`${id} ${name}: ${summary(tally)} · seed ${seed}\n`);
			for (const skipped of tally.skipped)
				process.stderr.write(`\nSKIPPED: ${id} ${name}: ${skipped}\n`);
			// Thrown as it is written: an assertion would shorten it, and what happened would be lost with the machine.
			if (tally.failures.length > 0) throw new Error(tally.failures.join('\n\n'));
			expect(tally.runs).toBeGreaterThanOrEqual(perCommit);
		},
		seconds * 1000
	);
}
