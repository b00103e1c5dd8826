import { instant, type Instant } from '$lib/base/instant';
import type { Timers } from '$lib/sync/loop';

/** Time that passes only when it is told to: to the next thing that somebody waits for. */
export function virtualTime(start: Instant) {
	const state = {
		at: Number(start),
		next: undefined as { at: number; act: () => void } | undefined
	};
	const timers: Timers = {
		start(act, millis) {
			const timer = { at: state.at + Math.max(0, millis), act };
			state.next = timer;
			return timer;
		},
		stop(timer) {
			if (state.next === timer) state.next = undefined;
		}
	};
	return {
		timers,
		now: (): Instant => instant(state.at),
		/** Lets the time pass until the one timer that is set goes off; false = nobody waits for anything. */
		passes(): boolean {
			const { next } = state;
			if (!next) return false;
			state.next = undefined;
			state.at = Math.max(state.at, next.at);
			next.act();
			return true;
		}
	};
}
