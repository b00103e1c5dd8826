import { expect, test } from 'vitest';
import { Pending } from './pending.svelte';

test('a second tap while the first act is being recorded does nothing', async () => {
	const pending = new Pending();
	const done: (() => void)[] = [];
	const act = () => new Promise<string>((resolve) => done.push(() => resolve('recorded')));
	const first = pending.run(act);
	const second = pending.run(act);
	expect(pending.busy).toBe(true);
	expect(await second).toBeUndefined();
	expect(done).toHaveLength(1);
	done[0]?.();
	expect(await first).toBe('recorded');
	expect(pending.busy).toBe(false);
});

test('an act that threw does not leave the screen locked', async () => {
	const pending = new Pending();
	await expect(pending.run(() => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
	expect(pending.busy).toBe(false);
	expect(await pending.run(() => Promise.resolve(1))).toBe(1);
});
