import type { Instant } from '$lib/base/instant';
import { err, type Result } from '$lib/base/result';
import type { DiscWork, ExtractionFault } from '../ports/extraction';

/** What the work itself is given. */
export interface DiscTask {
	readonly signal: AbortSignal;
	/** From here on it is known how much there is. */
	begin(total: number): void;
	done(bytes: number): void;
}

interface WorkParts {
	readonly now: () => Instant;
	readonly changed: () => void;
}

/** Between two times that a screen is told. */
const TELL_MILLIS = 250;
/** Before that a rate is a guess. */
const RATE_MILLIS = 2000;

/** One disc at a time is written or read: two would make each other slow. */
export function openDiscWork({ now, changed }: WorkParts) {
	const at = {
		work: undefined as DiscWork | undefined,
		stop: undefined as AbortController | undefined
	};

	function show(work: DiscWork | undefined): void {
		at.work = work;
		changed();
	}

	function rated(work: DiscWork, done: number): DiscWork {
		const millis = now() - work.startedAt;
		const perSecond = millis < RATE_MILLIS ? undefined : (done * 1000) / millis;
		const secondsLeft =
			perSecond === undefined || perSecond === 0
				? undefined
				: Math.ceil((work.total - done) / perSecond);
		return { ...work, done, perSecond, secondsLeft };
	}

	return {
		current: () => at.work,
		cancel: () => at.stop?.abort(),

		async run<T>(
			extraction: string,
			volume: number,
			does: DiscWork['does'],
			act: (task: DiscTask) => Promise<Result<T, ExtractionFault>>
		): Promise<Result<T, ExtractionFault>> {
			if (at.stop) return err({ fault: 'disc-busy' });
			const stop = (at.stop = new AbortController());
			let work: DiscWork = {
				...{ extraction, volume, does, done: 0, total: 0, startedAt: now() },
				...{ perSecond: undefined, secondsLeft: undefined }
			};
			let told = 0;
			show(work);
			try {
				return await act({
					signal: stop.signal,
					begin(total) {
						work = { ...work, total, startedAt: now() };
						show(work);
					},
					done(bytes) {
						if (now() - told < TELL_MILLIS) return;
						told = now();
						work = rated(work, bytes);
						show(work);
					}
				});
			} finally {
				at.stop = undefined;
				show(undefined);
			}
		}
	};
}
