import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readWithRecord } from './read-with-record';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A record whose readings end when the test says so. */
function record() {
	const listeners = new Set<() => void>();
	const readings: { resolve: (value: string) => void; reject: (fault: Error) => void }[] = [];
	const shown: string[] = [];
	const stop = readWithRecord(
		(listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		() => new Promise<string>((resolve, reject) => readings.push({ resolve, reject })),
		(found) => shown.push(found)
	);
	return { readings, shown, stop, listeners, change: () => listeners.forEach((say) => say()) };
}
const passes = (millis: number) => vi.advanceTimersByTimeAsync(millis);

test('reads at once, and many changes together once', async () => {
	const { readings, shown, change } = record();
	readings[0]?.resolve('first');
	await passes(0);
	for (let i = 0; i < 20; i++) change();
	await passes(399);
	expect(readings).toHaveLength(1);
	await passes(1);
	readings[1]?.resolve('second');
	await passes(10_000);
	expect([readings.length, shown]).toEqual([2, ['first', 'second']]);
});

test('a change during a reading is read after it, never beside it', async () => {
	const { readings, shown, change } = record();
	change();
	await passes(5_000);
	expect(readings).toHaveLength(1);
	readings[0]?.resolve('before the change');
	await passes(400);
	readings[1]?.resolve('after it');
	await passes(0);
	expect(shown).toEqual(['before the change', 'after it']);
});

test('what broke off is read again, without a change, until it is there', async () => {
	const { readings, shown } = record();
	readings[0]?.reject(new Error('the store broke off'));
	await passes(2_000);
	readings[1]?.reject(new Error('and again'));
	await passes(2_000);
	readings[2]?.resolve('there');
	await passes(60_000);
	expect([readings.length, shown]).toEqual([3, ['there']]);
});

test('a screen that is gone shows nothing and reads no more', async () => {
	const { readings, shown, stop, listeners } = record();
	stop();
	readings[0]?.resolve('too late');
	await passes(60_000);
	expect([readings.length, shown, listeners.size]).toEqual([1, [], 0]);
});
