import type { Instant } from '$lib/base/instant';
import type { ExchangeProgress } from '$lib/sync/side';
import { progressMeter } from '$lib/base/progress';
import type { SyncProgress } from '../ports/session';

/** Fewer entries than this are over before anyone could read how many are left. */
const WORTH_SHOWING = 300;

/** How far a long catch-up has come, with its rate over the last seconds and the time that is left. */
export function syncProgress(
	now: () => Instant,
	show: (progress: SyncProgress | undefined) => void
) {
	let way: ExchangeProgress['way'] | undefined;
	let meter = progressMeter(now());
	return {
		on({ way: is, done, total }: ExchangeProgress): void {
			if (total < WORTH_SHOWING) return;
			if (is !== way) meter = progressMeter(now());
			way = is;
			const { bytesPerSecond: perSecond, secondsLeft } = meter(now(), done, total);
			show({ way: is, done, total, perSecond, secondsLeft });
		},
		/** The exchange is over. */
		end(): void {
			if (way !== undefined) show(undefined);
			way = undefined;
		}
	};
}
