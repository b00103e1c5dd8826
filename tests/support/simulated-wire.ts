// A wire on which nothing moves before it is told to, so that one source of chance decides in what order everything happens.
import { err } from '$lib/base/result';
import type { Bytes } from '$lib/base/bytes';
import type { Peer } from '$lib/sync/peer';

export type Fate = 'whole' | 'lost' | 'answer-lost' | 'cut' | 'twice';

interface Waiting {
	readonly what: string;
	deliver(fate: Fate): Promise<void>;
}

/** One station's line to the county: at most one call is under way, and late copies of earlier ones. */
export function simulatedLine(county: Peer) {
	const line = {
		waiting: undefined as Waiting | undefined,
		/** Requests as they went over the wire once; any of them may arrive again, at any time later. */
		late: [] as (() => Promise<unknown>)[],
		wake: (): undefined => undefined
	};
	const lost = err({ fault: 'no-answer' } as const);

	function over<A extends unknown[], T>(
		what: string,
		send: (...args: A) => Promise<T>,
		cutArgs: (...args: A) => A = (...args) => args,
		cutAnswer: (answer: T) => T = () => lost as T
	) {
		return (...args: A): Promise<T> =>
			new Promise((resolve, reject) => {
				line.waiting = {
					what,
					async deliver(fate) {
						line.waiting = undefined;
						if (fate === 'lost') return resolve(lost as T);
						try {
							const sent = fate === 'cut' ? cutArgs(...args) : args;
							const answer = await send(...sent);
							if (fate === 'twice') await send(...sent);
							line.late.push(() => send(...args));
							if (fate === 'answer-lost') resolve(lost as T);
							else resolve(fate === 'cut' ? cutAnswer(answer) : answer);
						} catch (fault) {
							reject(fault instanceof Error ? fault : new Error(String(fault)));
						}
					}
				};
				line.wake();
			});
	}

	const half = (bytes: Bytes): Bytes => bytes.slice(0, Math.floor(bytes.length / 2));
	const peer: Peer = {
		hello: over('hello', county.hello),
		enrol: over('enrol', county.enrol),
		sendEntries: over(
			'entries',
			county.sendEntries,
			(origin, start, bundle) => [origin, start, half(bundle)],
			(answer) => answer
		),
		cosign: over('cosign', county.cosign),
		offer: over('offer', county.offer),
		checkpoint: over('checkpoint', county.checkpoint),
		feed: over('feed', county.feed, undefined, (answer) =>
			answer.ok
				? { ok: true, value: { ...answer.value, bundle: half(answer.value.bundle), broken: true } }
				: answer
		)
	};

	return {
		peer,
		line,
		/** Resolves once a call waits again or `task` has ended. */
		async idle(task: Promise<unknown>): Promise<void> {
			if (line.waiting) return;
			const woken = new Promise<void>((resolve) => {
				line.wake = () => {
					resolve();
					return undefined;
				};
			});
			await Promise.race([
				task.then(
					() => undefined,
					() => undefined
				),
				woken
			]);
		}
	};
}

export type SimulatedLine = ReturnType<typeof simulatedLine>;
