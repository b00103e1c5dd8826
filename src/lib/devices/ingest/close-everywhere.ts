import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { closeBag, type Closing } from './close';
import { completeBag } from './complete';
import type { Fleet, Trusted } from './fleet';
import type { ClosedBag } from './protocol';
import type { RunEvents } from './run';

/** Closes the bag in the first vault, then in each other that is there, once that holds the same (第12条). */
export async function closeEverywhere(
	fleet: Fleet,
	closing: Closing,
	trusted: Trusted,
	progress: RunEvents['progress']
): Promise<Result<readonly ClosedBag[], DeviceFault>> {
	const { first } = fleet;
	const main = await closeBag(first.bag, closing);
	if (!main.ok) return main;
	const closed: ClosedBag[] = [{ vault: first.id, ...main.value }];
	for (const other of fleet.others()) {
		const bytes = closing.files.reduce((sum, file) => sum + 2 * file.bytes, 0);
		let bytesDone = 0;
		const onBytes = (count: number) => {
			bytesDone = Math.min(bytes, bytesDone + count);
			progress({ path: other.id, filesDone: 0, files: 1, bytesDone, bytes });
		};
		const between = { readBack: closing.readBack, signal: closing.signal, onBytes };
		const whole = await completeBag(between, first, other, closing.files, trusted);
		if (!whole.ok && whole.error.fault.fault === 'cancelled') return err(whole.error.fault);
		// What the first vault no longer has as it was verified is a fault of the whole: it was said to be safe.
		if (!whole.ok && whole.error.side === 'from') return err(whole.error.fault);
		const done = whole.ok
			? await closeBag(other.bag, { ...closing, files: whole.value })
			: err(whole.error.fault);
		if (done.ok) closed.push({ vault: other.id, ...done.value });
		else fleet.lose(other, done.error);
	}
	return ok(closed);
}
