import { beforeEach, describe, expect, test, vi } from 'vitest';
import { later } from '$lib/base/instant';
import { put, tree } from '$lib/devices/ingest/scratch.fsa';
import { morning } from '$lib/ledger/testing/for-tests';
import {
	bags,
	begin,
	CLIP,
	counts,
	disks,
	flip,
	now,
	only,
	openDesk,
	openStation,
	types,
	vault
} from './fixity-for-tests';

beforeEach(begin);

/** However slow the machine is: a test that hangs is ended by its own limit. */
const eventually = (act: () => unknown) => vi.waitFor(act, { timeout: 100_000 });

describe('a check on demand', () => {
	test('[第12条] of a whole vault: it is on the record that all is as it was', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await desk.check('V1');
		expect(desk.current()).toMatchObject({ state: 'done', bags: 3, bagsDone: 3, faults: 0 });
		expect(await types(station)).toEqual(['fixity-begun', 'fixity-ended']);
		const { fixity, unfinished, bags: held } = await only(desk);
		expect(fixity.last?.ended).toMatchObject({ outcome: 'whole', bags: 3, findings: 0 });
		expect([unfinished, held]).toEqual([false, 3]);
	});

	test('[第19条] what is not as the record has it is named on the record, once, and stays open until it is answered', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await flip(`${bags[1]!.bag}/${CLIP}`);
		await put(vault.disk, '2026/07/29/stray.txt', 'x');
		await put(vault.disk, '2026/07/29/foreign/a.txt', 'x');
		await desk.check('V1');
		const { fixity } = await only(desk);
		expect(fixity.open.map(({ bag, path, kind }) => [bag, path, kind])).toEqual([
			['2026/07/29/stray.txt', null, 'additional'],
			[bags[1]!.bag, CLIP, 'changed'],
			['2026/07/29/foreign', null, 'additional']
		]);
		expect(fixity.last?.ended).toMatchObject({ outcome: 'faults', findings: 3 });
		await desk.check('V1');
		expect((await types(station)).filter((type) => type === 'fixity-found')).toHaveLength(3);

		const place = { vault: 'V1', bag: bags[1]!.bag, path: CLIP, words: '盘摔过' };
		expect(await desk.explain({ ...place, custodian: 'p1' })).toMatchObject({
			...{ ok: false, error: { reason: 'not-a-custodian' } }
		});
		expect((await desk.explain({ ...place, custodian: 'p3' })).ok).toBe(true);
		await desk.check('V1');
		const after = await only(desk);
		expect(after.fixity.open).toHaveLength(2);
		expect(after.fixity.last?.ended).toMatchObject({ findings: 2 });
		// Nothing was written into the vault by all of this.
		expect((await tree(vault.disk)).filter((path) => path.includes('restored'))).toEqual([]);
	});

	test('a vault that is away is a fault, and nothing about it is on the record', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		disks.all = disks.all.map((one) => ({ ...one, state: 'lost' as const }));
		await desk.check('V1');
		expect(desk.current()).toMatchObject({ state: 'halted', fault: { fault: 'vault-gone' } });
		expect(await types(station)).toEqual([]);
	});
});

describe('a check that is broken off', () => {
	test('the worker killed in the second bag: the next window reads the other two and not the first again', async () => {
		const station = await openStation();
		const wholeDesk = openDesk(station);
		counts.read = 0;
		await wholeDesk.check('V1');
		const all = counts.read;
		const first = openDesk(station, () => bags[1]!.bag);
		await first.check('V1');
		expect(first.current()).toMatchObject({ state: 'halted', bagsDone: 1 });
		expect((await only(first)).unfinished).toBe(true);
		counts.read = 0;
		const next = openDesk(station);
		await next.check('V1');
		expect(next.current()).toMatchObject({ state: 'done', bagsDone: 3 });
		const third = all / 3;
		expect(counts.read).toBeGreaterThan(1.9 * third);
		expect(counts.read).toBeLessThan(2.1 * third);
		const { runs } = (await only(next)).fixity;
		// One check, begun once and ended once, with what both windows have read.
		expect(runs).toHaveLength(2);
		expect(runs[0]?.ended).toMatchObject({ bags: 3, outcome: 'whole' });
		expect(runs[0]?.ended?.bytes).toBe(runs[1]?.ended?.bytes);
	});

	test('stopped by somebody: it is on the record as stopped, and the next one begins anew', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		const checking = desk.check('V1');
		await eventually(() => expect(desk.current()?.bag).toBeDefined());
		desk.cancel();
		await checking;
		expect(desk.current()?.state).toBe('stopped');
		const { fixity, unfinished } = await only(desk);
		expect([fixity.runs[0]?.ended?.outcome, unfinished]).toEqual(['stopped', false]);
	});

	test('while an ingest runs, and while somebody has paused it, nothing is read', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		now.ingesting = true;
		counts.read = 0;
		const checking = desk.check('V1');
		await eventually(() =>
			expect(desk.current()).toMatchObject({ state: 'waiting', bag: bags[0]!.bag })
		);
		desk.pause();
		now.ingesting = false;
		desk.tick();
		expect(desk.current()?.state).toBe('paused');
		expect(counts.read).toBeLessThan(450_000);
		desk.resume();
		await checking;
		expect(desk.current()?.state).toBe('done');
	});
});

describe('[第12条] by itself', () => {
	const afterDays = (days: number) => {
		now.is = later(morning, { hours: 24 * days });
		now.elapsed += 6 * 60_000;
	};

	test('nothing while the kiosk is used or an ingest runs; a piece a night, the oldest first, when it is idle', async () => {
		const station = await openStation();
		const desk = openDesk(station);
		await desk.setEveryDays(3);
		afterDays(2);
		desk.tick();
		now.idle = now.ingesting = true;
		now.elapsed += 6 * 60_000;
		desk.tick();
		now.ingesting = false;
		expect(await types(station)).toEqual([]);
		for (const night of [3, 4, 5]) {
			afterDays(night);
			await eventually(async () => {
				// One that comes while the kiosk still looks is passed over; once it has looked, more of them change nothing.
				desk.tick();
				const ended = (await types(station)).filter((type) => type === 'fixity-ended');
				expect(ended).toHaveLength(night - 2);
			});
			await eventually(() => expect(desk.current()?.state).toBe('done'));
		}
		const { runs, last } = (await only(desk)).fixity;
		expect(runs.map(({ why }) => why)).toEqual(['scheduled', 'scheduled', 'scheduled']);
		expect(last?.ended?.outcome).toBe('whole');
		// The oldest is now the one of the first of these nights.
		expect((await only(desk)).oldest).toBe(later(morning, { hours: 72 }));
	});
});
