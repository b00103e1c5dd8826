import { RESPONSE } from './codes';
import type { TransactionFault } from './transaction';
import { sleep, type Waits, type Wire } from './wire';

interface Broken {
	readonly wire: Wire;
	readonly waits: Waits;
	readonly fault: TransactionFault;
	readonly transaction: number;
	/** True when a harmless question is answered. */
	verify(): Promise<boolean>;
	/** A new session; true when there is one. */
	reopen(): Promise<boolean>;
}

const POLLS = 50;

/**
 * Brings the wire back after a transaction that broke off: gently first (the halts cleared, or the transaction cancelled,
 * and the state asked until it is ready), else by a reset of the port, after which a new session is opened.
 */
export async function mend(broken: Broken): Promise<{ mended: boolean; gone: boolean }> {
	const { wire, fault } = broken;
	if (fault.wire === 'gone' || fault.wire === 'denied') return { mended: false, gone: true };
	// A transfer error is what a pulled cable looks like at first: then no gentle way leads anywhere.
	if ((await gently(broken)) && (await broken.verify())) return { mended: true, gone: false };
	const reset = await wire.reset();
	if (!reset.ok) return { mended: false, gone: true };
	return { mended: await broken.reopen(), gone: false };
}

async function gently({ wire, waits, fault, transaction }: Broken): Promise<boolean> {
	if (fault.wire === 'broken') {
		const there = await wire.status();
		if (!there.ok) return false;
	}
	const first = fault.wire === 'stall' ? await wire.clearHalts() : await wire.cancel(transaction);
	if (!first.ok) return false;
	for (let i = 0; i < POLLS; i++) {
		const state = await wire.status();
		if (!state.ok) return false;
		if (state.value === undefined || state.value === RESPONSE.Ok) return true;
		await sleep(Math.min(waits.pause, 20));
	}
	return false;
}
