import { concat, type Bytes } from '$lib/base/bytes';
import type { mutex } from '$lib/base/mutex';
import { ok, type Result } from '$lib/base/result';
import type { MtpFault } from './faults';

export interface Answer {
	readonly data: Bytes;
	readonly params: readonly number[];
}

/** Holds the turn until `end`, for work that is not one function. */
export async function takeTurn(inTurn: ReturnType<typeof mutex>): Promise<{ end(): void }> {
	return new Promise((taken) => {
		void inTurn(() => new Promise<void>((end) => taken({ end })));
	});
}

/** Runs to the end and keeps the data. */
export async function collected(
	running: AsyncGenerator<Bytes, Result<readonly number[], MtpFault>>
): Promise<Result<Answer, MtpFault>> {
	const parts: Bytes[] = [];
	for (;;) {
		const item = await running.next();
		if (!item.done) parts.push(item.value);
		else if (!item.value.ok) return item.value;
		else return ok({ data: concat(...parts), params: item.value.value });
	}
}

/** Runs to the end and looks at no data. */
export async function settled<T>(running: AsyncGenerator<unknown, T>): Promise<T> {
	for (;;) {
		const item = await running.next();
		if (item.done) return item.value;
	}
}
