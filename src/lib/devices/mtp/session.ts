import type { Bytes } from '$lib/base/bytes';
import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import type { HaltFault } from '../fault';
import { findMtp, type UsbDevice } from '../usb';
import { OPERATION, RESPONSE, type Operation } from './codes';
import { KIND, parseMessage } from './container';
import { haltOf, haltOfResponse, haltOfTransaction, type MtpFault } from './faults';
import { isMalformed, parseDeviceInfo, type DeviceInfo } from './dataset';
import { mend } from './mend';
import { collected, settled, takeTurn, type Answer } from './running';
import { transact, type Progress, type TransactionFault } from './transaction';
import { openWire, sleep, WAITS, type Waits, type Wire } from './wire';

export interface MtpSession {
	readonly info: DeviceInfo;
	/** Rises when the session had to be opened anew: the handles of before mean nothing any more. */
	generation(): number;
	/** One operation with all its data. A recorder that says it is busy is asked again for a while. */
	ask(
		operation: Operation,
		params?: readonly number[],
		expected?: number
	): Promise<Result<Answer, MtpFault>>;
	/** The data of one operation as it comes; ends with a fault, or without one when the recorder said that it was all. */
	stream(
		operation: Operation,
		params: readonly number[],
		expected: number,
		signal: AbortSignal
	): AsyncGenerator<Result<Bytes, MtpFault>, void>;
	/** Runs `listener` for each event of the recorder. */
	onEvent(listener: (code: number, params: readonly number[]) => void): () => void;
	close(): Promise<void>;
}

const BUSY_TRIES = 25;
/** An answer that is broken off is read to its end where that takes no longer than cancelling it. */
const DRAINED = 8 * 1024 * 1024;
const LAST_TRANSACTION = 0xfffffffe;

/** Opens the interface and a session on it, whatever state an earlier page left them in. */
export async function openMtpSession(
	device: UsbDevice,
	waits: Waits = WAITS
): Promise<Result<MtpSession, HaltFault>> {
	const at = findMtp(device);
	if (!at) return err({ fault: 'protocol', where: 'no MTP interface' });
	const wire = openWire(device, at, waits);
	const opened = await wire.open();
	// Another program, or another page, holds the interface.
	if (!opened.ok) return err(opened.error === 'broken' ? { fault: 'busy' } : haltOf(opened.error));
	const session = await begin(wire, waits);
	if (!session.ok) await wire.close();
	return session;
}

async function begin(wire: Wire, waits: Waits): Promise<Result<MtpSession, HaltFault>> {
	const inTurn = mutex();
	const listeners = new Set<(code: number, params: readonly number[]) => void>();
	let last = 0;
	let generation = 0;
	let afterBreak = false;
	let closed = false;
	/** What every further question is answered with, once the wire cannot be mended. */
	let dead: HaltFault | undefined;

	const over = (): HaltFault | undefined => (closed ? { fault: 'source-gone' } : dead);
	const next = () => (last = last >= LAST_TRANSACTION ? 1 : last + 1);

	/** One transaction; afterwards the wire is ready for the next one, or its fault says that it never will be. */
	async function* once(
		operation: Operation,
		params: readonly number[],
		expected?: number
	): AsyncGenerator<Bytes, Result<readonly number[], MtpFault>> {
		const transaction = operation === OPERATION.OpenSession ? 0 : next();
		const progress: Progress = { left: undefined, answered: false };
		const asked = { operation, params, transaction, expected, afterBreak };
		const running = transact(wire, asked, progress);
		let done:
			| IteratorResult<Bytes, Result<{ code: number; params: readonly number[] }, TransactionFault>>
			| undefined;
		try {
			for (done = await running.next(); !done.done; done = await running.next()) yield done.value;
		} finally {
			// Whoever reads left early: the recorder still sends.
			if (!done?.done) await breakOff(running, progress, transaction);
		}
		if (done.value.ok) {
			afterBreak = false;
			const { code, params: answered } = done.value.value;
			return code === RESPONSE.Ok ? ok(answered) : err({ fault: 'response', code });
		}
		const fault = done.value.error;
		if (operation === OPERATION.OpenSession) return err(haltOfTransaction(fault));
		return err(await mended(fault, transaction));
	}

	async function mended(fault: TransactionFault, transaction: number): Promise<HaltFault> {
		const state = await mend({ wire, waits, fault, transaction, verify, reopen });
		if (state.mended) return haltOfTransaction(fault);
		// What neither answers nor lets itself be reset is not there any more.
		dead = state.gone ? { fault: 'source-gone' } : haltOfTransaction(fault);
		return dead;
	}

	/** True when a harmless question is answered. */
	async function verify(): Promise<boolean> {
		afterBreak = true;
		const asked = {
			operation: OPERATION.GetStorageIDs,
			params: [],
			transaction: next(),
			afterBreak
		};
		const answer = await settled(transact(wire, asked, { left: undefined, answered: false }));
		if (answer.ok) afterBreak = false;
		return answer.ok && answer.value.code === RESPONSE.Ok;
	}

	/** After a reset the recorder knows no session and no handle. */
	async function reopen(): Promise<boolean> {
		generation++;
		return (await openOnce()).ok;
	}

	async function breakOff(
		running: ReturnType<typeof transact>,
		progress: Progress,
		transaction: number
	): Promise<void> {
		if (closed || dead) return;
		if (progress.left !== undefined && progress.left <= DRAINED) {
			const answer = await settled(running);
			if (!answer.ok) await mended(answer.error, transaction);
			return;
		}
		await running.return(err({ broken: 'left' }));
		await mended({ broken: 'left' }, transaction);
	}

	/** A session that an earlier page left open is ended first; where that is refused, it is gone on with. */
	async function openOnce(): Promise<Result<null, MtpFault>> {
		last = 0;
		for (const again of [true, false]) {
			const opened = await collected(once(OPERATION.OpenSession, [1]));
			if (opened.ok) return ok(null);
			const { error } = opened;
			if (error.fault !== 'response' || error.code !== RESPONSE.SessionAlreadyOpen) return opened;
			if (again) await collected(once(OPERATION.CloseSession, []));
		}
		return ok(null);
	}

	async function* stream(
		operation: Operation,
		params: readonly number[],
		expected: number,
		signal: AbortSignal
	): AsyncGenerator<Result<Bytes, MtpFault>, void> {
		const turn = await takeTurn(inTurn);
		try {
			for (let tries = 1; ; tries++) {
				if (signal.aborted) {
					yield err({ fault: 'cancelled' });
					return;
				}
				const ended = over();
				if (ended) {
					yield err(ended);
					return;
				}
				const running = once(operation, params, expected);
				try {
					for (;;) {
						const item = await running.next();
						if (item.done) {
							if (item.value.ok) return;
							if (!isBusy(item.value.error)) {
								yield err(item.value.error);
								return;
							}
							break;
						}
						if (signal.aborted) {
							await running.return(ok([]));
							{
								yield err({ fault: 'cancelled' });
								return;
							}
						}
						yield ok(item.value);
					}
				} finally {
					await running.return(ok([]));
				}
				if (tries === BUSY_TRIES) {
					yield err({ fault: 'busy' });
					return;
				}
				await sleep(waits.pause);
			}
		} finally {
			turn.end();
		}
	}

	async function ask(
		operation: Operation,
		params: readonly number[] = [],
		expected?: number
	): Promise<Result<Answer, MtpFault>> {
		return inTurn(async () => {
			for (let tries = 1; ; tries++) {
				const ended = over();
				if (ended) return err(ended);
				const answer = await collected(once(operation, params, expected));
				if (answer.ok || !isBusy(answer.error)) return answer;
				if (tries === BUSY_TRIES) return err({ fault: 'busy' });
				await sleep(waits.pause);
			}
		});
	}

	async function listen(): Promise<void> {
		while (!over()) {
			const bytes = await wire.event();
			if (!bytes.ok) return;
			const event = parseMessage(bytes.value);
			if (event?.kind === KIND.event)
				for (const listener of listeners) listener(event.code, event.params);
		}
	}

	let opened = await openOnce();
	if (!opened.ok && opened.error.fault !== 'source-gone') {
		// A page that went away in the middle of an answer leaves the wire so that nothing else helps.
		const reset = await wire.reset();
		afterBreak = true;
		opened = reset.ok ? await openOnce() : err(haltOf(reset.error));
	}
	if (!opened.ok) return err(haltOfResponse(opened.error));
	// Some answer it before a session, some only in one: after it all do.
	const answer = await ask(OPERATION.GetDeviceInfo);
	if (!answer.ok) return err(haltOfResponse(answer.error));
	const info = parseDeviceInfo(answer.value.data);
	if (isMalformed(info)) return err({ fault: 'protocol', where: info.malformed });
	void listen();

	return ok({
		info,
		generation: () => generation,
		ask,
		stream,
		onEvent(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async close() {
			if (closed) return;
			const ended = inTurn(async () => {
				if (!over()) await collected(once(OPERATION.CloseSession, []));
			});
			// A reading that nobody goes on with would hold the turn for ever.
			if (!dead) await Promise.race([ended, sleep(waits.control)]);
			closed = true;
			await wire.close();
		}
	});
}

const isBusy = (fault: MtpFault) => fault.fault === 'response' && fault.code === RESPONSE.Busy;
