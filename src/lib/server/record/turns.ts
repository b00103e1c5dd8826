import { mutex } from '$lib/base/mutex';
import { HeadMoved } from '$lib/ledger/store/store';

/** Of the processes that are at it at the same moment one gets its turn each time: none waits for longer than this. */
const MOST_TURNS = 200;

type Task<T> = () => Promise<T>;

async function again<T>(task: Task<T>): Promise<T> {
	for (let left = MOST_TURNS; ; left--) {
		try {
			return await task();
		} catch (fault) {
			if (!(fault instanceof HeadMoved) || left === 0) throw fault;
		}
	}
}

/** One after another in this process, and again where the head was moved meanwhile. */
export function turns() {
	const alone = mutex();
	const byLog = new Map<string, { readonly alone: ReturnType<typeof mutex>; waiting: number }>();

	return {
		/** May not wait for a log's turn: those wait for this. */
		inTurn: <T>(task: Task<T>): Promise<T> => alone(() => again(task)),

		/** The same for one log; turns of different logs do not wait for each other. */
		async inTurnOf<T>(log: string, task: Task<T>): Promise<T> {
			const queue = byLog.get(log) ?? { alone: mutex(), waiting: 0 };
			byLog.set(log, queue);
			queue.waiting++;
			try {
				return await queue.alone(() => again(task));
			} finally {
				if (--queue.waiting === 0) byLog.delete(log);
			}
		},

		/** Every turn that was asked for before this has ended. */
		async settled(): Promise<void> {
			const nothing = () => Promise.resolve();
			// A log's turn may wait for one of the office's, but not the other way round.
			await Promise.all([...byLog.values()].map(({ alone }) => alone(nothing)));
			await alone(nothing);
		}
	};
}
