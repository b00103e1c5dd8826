import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { openSyncLoop, retryDelay } from './loop';
import type { ExchangeFault } from './side';

type Said = Result<null, ExchangeFault>;

/** A loop whose exchanges give these answers, one after another, in a time that passes when it is told to. */
function loopWith(answers: readonly (Said | Error)[]) {
	const time = { at: 0, next: undefined as { at: number; act: () => void } | undefined };
	let left = [...answers];
	const loop = openSyncLoop(
		() => {
			const [now = ok(null), ...more] = left;
			left = more;
			return now instanceof Error ? Promise.reject(now) : Promise.resolve(now);
		},
		{ now: () => instant(time.at), chance: () => 0 },
		() => undefined,
		{
			start: (act, millis) => (time.next = { at: time.at + millis, act }),
			stop: () => (time.next = undefined)
		}
	);
	return {
		loop,
		/** The next exchange; how long it was waited for. */
		async next(): Promise<number> {
			const { next } = time;
			if (!next) throw new Error('nobody waits for anything');
			const waited = next.at - time.at;
			time.at = next.at;
			time.next = undefined;
			next.act();
			for (let i = 0; i < 10; i++) await Promise.resolve();
			return waited;
		}
	};
}

const lost: Said = err({ fault: 'no-answer' });
const busy = (retryAfterMillis: number): Said => err({ fault: 'busy', retryAfterMillis });

test('each failure is waited for twice as long, up to a quarter of an hour, and a success begins anew', async () => {
	const { loop, next } = loopWith([...Array.from({ length: 12 }, () => lost), ok(null), lost]);
	const waited: number[] = [];
	for (let i = 0; i < 13; i++) waited.push(await next());
	expect(waited.slice(0, 5)).toEqual([0, 1000, 2000, 4000, 8000]);
	expect(waited.slice(-2)).toEqual([900_000, 900_000]);
	expect(loop.status()).toMatchObject({ state: 'idle', fault: undefined });
	expect(await next()).toBe(30_000);
	expect(loop.status().state).toBe('offline');
	expect(await next()).toBe(1000);
});

test('what the county asks for is kept to, within reason', async () => {
	const { next } = loopWith([busy(5000), busy(0), busy(10 ** 12), lost]);
	expect([await next(), await next(), await next(), await next()]).toEqual([
		0, 5000, 1000, 900_000
	]);
});

test('an exchange that throws is said, and tried again', async () => {
	const { loop, next } = loopWith([new Error('broken')]);
	await next();
	expect(loop.status()).toMatchObject({ state: 'stopped', fault: { fault: 'storage' } });
	expect(await next()).toBe(1000);
	expect(loop.status().state).toBe('idle');
});

test('a county that is being restored is asked again soon, however often it says so', async () => {
	const waits: Said = err({ fault: 'refused', problem: { reason: 'restoring' } });
	const { loop, next } = loopWith(Array.from({ length: 9 }, () => waits));
	for (let i = 0; i < 8; i++) await next();
	expect(loop.status()).toMatchObject({ state: 'waiting', retryAt: 7 * 30_000 + 30_000 });
	expect(await next()).toBe(30_000);
});

test('chance shortens a pause by half at most', () => {
	expect([retryDelay(3, 0), retryDelay(3, 1)]).toEqual([8000, 4000]);
});
