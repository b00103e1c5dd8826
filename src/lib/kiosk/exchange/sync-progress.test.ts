import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import type { SyncProgress } from '../ports/session';
import { syncProgress } from './sync-progress';

test('a long catch-up is shown with its rate and the time left, and is gone when it ends', () => {
	const shown: (SyncProgress | undefined)[] = [];
	const time = { at: 0 };
	const progress = syncProgress(
		() => instant(time.at),
		(is) => shown.push(is)
	);
	progress.on({ way: 'receiving', done: 256, total: 30_000 });
	time.at = 1000;
	progress.on({ way: 'receiving', done: 1256, total: 30_000 });
	expect(shown.at(-1)).toEqual({
		...{ way: 'receiving', done: 1256, total: 30_000 },
		...{ perSecond: 1256, secondsLeft: 23 }
	});
	progress.end();
	expect(shown.at(-1)).toBeUndefined();
	expect(shown).toHaveLength(3);
});

test('a few entries are over before anyone could read it', () => {
	const shown: unknown[] = [];
	const progress = syncProgress(
		() => instant(0),
		(is) => shown.push(is)
	);
	progress.on({ way: 'sending', done: 1, total: 3 });
	progress.end();
	expect(shown).toEqual([]);
});
