import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { sampleChain, sampleCheckOut, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { emptyMemory, openMemoryStore } from '$lib/ledger/store/store.memory';
import type { Decided } from '$lib/ledger/events/event';
import { probeOn } from '$lib/ledger/footage/probes';
import { clockOffset, toldBy } from './ingest-probe';

const seenAt = instant(Date.parse('2026-07-29T08:12:05+08:00'));
const clock = (shown: string) => ({ clock: { shown, seenAt } });

test('[第5条] a clock is measured in every way in which recorders write it, and no other text is taken for a time', () => {
	for (const shown of ['20260729T081505', '2026-07-29T08:15:05', '2026/07/29 08:15:05.0'])
		expect(clockOffset(clock(shown), 480)).toBe(180);
	expect(clockOffset(clock('20260729T081204.0'), 480)).toBe(-1);
	for (const shown of ['', '0', '20261329T081505', 'not set'])
		expect(clockOffset(clock(shown), 480)).toBeUndefined();
	const behind = { shown: '20260729T081205', seenAt: instant(seenAt + 300) };
	expect(Object.is(clockOffset({ clock: behind }, 480), 0)).toBe(true);
});

test('what hardware does not tell is null, and where it tells nothing there is nothing to put on the record', () => {
	expect(toldBy({}, 480)).toBeUndefined();
	expect(toldBy(clock('not set'), 480)).toBeUndefined();
	expect(toldBy({ batteryPercent: 0 }, 480)).toEqual({
		...{ batteryPercent: 0, freeBytes: null, clock: null }
	});
	const odd = toldBy(clock(`2026-07-29T08:12:05\ud83d${'x'.repeat(80)}`), 480)?.clock;
	expect(odd?.shown).toBe(`2026-07-29T08:12:05?${'x'.repeat(20)}`);
});

test('the first that is said of an ingest counts, however many others were docked between', async () => {
	const log = 'custody.411328/s01/e1';
	const store = openMemoryStore(emptyMemory());
	const probed = (ingest: string, batteryPercent: number): Decided => ({
		type: 'recorder-probed',
		body: { ingest, recorder: 'J-03', batteryPercent, freeBytes: null, clock: null }
	});
	const others = Array.from({ length: 450 }, (_, i) => probed(`s01-e1-${i + 1000}`, 1));
	const events = [sampleCheckOut('s01-e1-0', 'J-03'), ...others];
	events.push(probed('s01-e1-1', 80), probed('s01-e1-1', 20));
	await store.append(await sampleChain(await sampleSigner(log), events, await store.head(log)));
	const found = await probeOn(store.search, log, 's01-e1-1', 1);
	expect([found?.seq, found?.body.batteryPercent]).toEqual([451, 80]);
	expect(await probeOn(store.search, log, 's01-e1-2', 1)).toBeUndefined();
});
