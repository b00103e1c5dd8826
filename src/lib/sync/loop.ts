import { later, type Instant } from '$lib/base/instant';
import { err, type Result } from '$lib/base/result';
import type { ExchangeFault } from './side';

export interface LoopStatus {
	readonly state: 'idle' | 'working' | 'offline' | 'waiting' | 'stopped';
	readonly retryAt: Instant | undefined;
	readonly fault: ExchangeFault | undefined;
}

const FIRST_RETRY = 1_000;
const LAST_RETRY = 15 * 60_000;
/** Others' entries are asked for this often while nothing of our own has to be sent. */
const POLL = 30_000;

/** 1 s, 2 s, 4 s … 15 min, each shortened by up to half by chance, so that many kiosks do not come back at once. */
export function retryDelay(attempt: number, chance: number): number {
	const whole = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** attempt);
	return Math.round(whole * (1 - chance / 2));
}

/** What the next try may well find gone. */
const PASSING: readonly string[] = [
	...['not-stored-yet', 'too-many', 'out-of-place', 'not-founded', 'other-feed', 'restoring']
];

const isRestoring = (fault: ExchangeFault): boolean =>
	fault.fault === 'refused' && fault.problem.reason === 'restoring';

/** How long until the next try: what the county asked for, within reason; else longer and longer. */
function pauseAfter(fault: ExchangeFault, attempt: number, chance: number): number {
	// Everything went through but the county's word, for which it waits for others: nothing to be gentle about.
	if (isRestoring(fault)) return POLL;
	const asked = fault.fault === 'busy' ? fault.retryAfterMillis : undefined;
	if (asked === undefined) return retryDelay(attempt, chance);
	return Math.min(LAST_RETRY, Math.max(FIRST_RETRY, asked));
}

/** Whoever keeps the time: the browser, or a test in which a day takes no time. */
export interface Timers {
	start(act: () => void, millis: number): unknown;
	stop(timer: unknown): void;
}

const realTimers: Timers = {
	start: (act, millis) => setTimeout(act, millis),
	stop: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout> | undefined)
};

function stateFor(fault: ExchangeFault): LoopStatus['state'] {
	if (fault.fault === 'no-answer') return 'offline';
	const passes = fault.fault === 'refused' && PASSING.includes(fault.problem.reason);
	return fault.fault === 'busy' || passes ? 'waiting' : 'stopped';
}

/** Runs exchanges one after another: soon after something new, again after a failure, and now and then. */
export function openSyncLoop(
	run: () => Promise<Result<null, ExchangeFault>>,
	clock: { now(): Instant; chance(): number },
	changed: () => void,
	timers: Timers = realTimers
) {
	const loop = {
		status: { state: 'idle', retryAt: undefined, fault: undefined } as LoopStatus,
		timer: undefined as unknown,
		attempt: 0,
		again: false,
		closed: false
	};

	const show = (status: LoopStatus) => {
		loop.status = status;
		changed();
	};

	const plan = (millis: number) => {
		timers.stop(loop.timer);
		if (!loop.closed) loop.timer = timers.start(() => void once(), millis);
	};

	async function once(): Promise<void> {
		if (loop.status.state === 'working') {
			loop.again = true;
			return;
		}
		loop.again = false;
		show({ ...loop.status, state: 'working', retryAt: undefined });
		const done = await run().catch((fault: unknown) =>
			// Whatever it was, the next try must come: a loop that has ended looks like one that works.
			err<ExchangeFault>({ fault: 'storage', why: String(fault) })
		);
		if (loop.closed) return;
		if (done.ok) {
			loop.attempt = 0;
			show({ state: 'idle', retryAt: undefined, fault: undefined });
			plan(loop.again ? 0 : POLL);
			return;
		}
		const fault = done.error;
		const millis = pauseAfter(fault, loop.attempt++, clock.chance());
		show({ state: stateFor(fault), retryAt: later(clock.now(), { millis }), fault });
		plan(millis);
	}

	plan(0);
	return {
		status: () => loop.status,
		/** Something new is to be sent, or the network is back: try now. */
		nudge() {
			loop.attempt = 0;
			loop.again = true;
			if (loop.status.state !== 'working') plan(100);
		},
		close() {
			loop.closed = true;
			timers.stop(loop.timer);
		}
	};
}

export type SyncLoop = ReturnType<typeof openSyncLoop>;
