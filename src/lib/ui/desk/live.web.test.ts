import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { instant } from '$lib/base/instant';
import { viewOn } from '$lib/kiosk/view';
import type { KioskView } from '$lib/kiosk/ports/session';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import {
	sampleChain,
	sampleCheckOut,
	sampleSigner,
	SAMPLE_START
} from '$lib/ledger/testing/samples.contract';
import { openRegistry } from '$lib/sync/registry';
import { Live } from './live.svelte';
import { watch } from '../testing/watch.svelte';

const opened: Live[] = [];
afterEach(() => {
	for (const live of opened.splice(0)) live.close();
});

/** A reading window on a real registry; `boards` counts how often the board was derived. */
async function window() {
	const clock = { now: SAMPLE_START };
	const registry = openRegistry(new Y.Doc());
	const boards = { derived: 0 };
	const view = viewOn(registry, 'custody.411328/s01/e1', 's01', tanghe20220729, () => clock.now);
	const listeners = new Set<() => void>();
	const kiosk: KioskView = {
		...view,
		stationName: 's01',
		onChange(listener) {
			listeners.add(listener);
			const stop = registry.onChange(listener);
			return () => {
				listeners.delete(listener);
				stop();
			};
		},
		board() {
			boards.derived++;
			return view.board();
		}
	};
	const live = new Live(kiosk, undefined);
	opened.push(live);
	const signer = await sampleSigner('custody.411328/s01/e1');
	const lent = await sampleChain(signer, [
		sampleCheckOut('s01-e1-0', 'J-03'),
		sampleCheckOut('s01-e1-1', 'J-04')
	]);
	const progress = () => listeners.forEach((listener) => listener());
	return { clock, registry, boards, live, lent, progress };
}

test('what is recorded shows at once', async () => {
	const { registry, live, lent } = await window();
	expect(live.board.recorders).toEqual([]);
	await registry.record(lent.slice(0, 1));
	expect(live.board.recorders.map(({ id, status }) => [id, status])).toEqual([['J-03', 'on-loan']]);
});

test('a change that follows at once shows too, a moment later', async () => {
	const { registry, live, lent } = await window();
	await registry.record(lent.slice(0, 1));
	await registry.record(lent.slice(1));
	await vi.waitFor(() => expect(live.board.recorders).toHaveLength(2));
});

test('the clock ticks; the board is derived again only when the minute changes', async () => {
	const { clock, boards, live } = await window();
	const before = boards.derived;
	clock.now = instant(SAMPLE_START + 5_000);
	await vi.waitFor(() => expect(live.now).toBe(clock.now), { timeout: 10_000 });
	expect(boards.derived).toBe(before);
	clock.now = instant(SAMPLE_START + 61_000);
	await vi.waitFor(() => expect(live.now).toBe(clock.now), { timeout: 10_000 });
	expect(boards.derived).toBe(before + 1);
	expect(live.board.at).toBe(clock.now);
});

test('a change of something else than custody derives no board', async () => {
	const { registry, boards, live, lent, progress } = await window();
	const before = boards.derived;
	progress();
	expect(boards.derived).toBe(before);
	await registry.record(lent);
	await vi.waitFor(() => expect(live.board.recorders).toHaveLength(2));
	expect(boards.derived).toBe(before + 1);
});

test('a screen that reads it is told', async () => {
	const { registry, live, lent } = await window();
	const seen: number[] = [];
	const stop = watch(
		() => live.board.recorders.length,
		(n) => seen.push(n)
	);
	flushSync();
	await registry.record(lent.slice(0, 1));
	flushSync();
	stop();
	expect(seen).toEqual([0, 1]);
});

test('once closed it follows nothing', async () => {
	const { registry, boards, live, lent } = await window();
	live.close();
	const before = boards.derived;
	await registry.record(lent);
	expect(boards.derived).toBe(before);
	expect(live.board.recorders).toEqual([]);
});
