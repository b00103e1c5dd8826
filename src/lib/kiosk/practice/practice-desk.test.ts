import { expect, test } from 'vitest';
import { instant, type Instant } from '$lib/base/instant';
import { morning, newSigner } from '$lib/ledger/testing/for-tests';
import { emptyHead, seal } from '$lib/ledger/log/entry';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import { PRACTICE_IDLE } from '../ports/practice';
import { practiceCounty, PRACTICE_COUNTY, PRACTICE_LOG } from './practice-county';
import { openPracticeDesk } from './practice-desk';

async function bench() {
	const store = openMemoryStore();
	const county = await newSigner(PRACTICE_COUNTY);
	const signer = await newSigner(PRACTICE_LOG);
	const registers = await practiceCounty(county, signer, morning, 480);
	await store.append(registers);
	const is = {
		elapsed: 0,
		tick: (): void => undefined,
		lentAt: undefined as Instant | undefined
	};
	const loaded: string[] = [];
	const desk = openPracticeDesk({
		...{ store, origin: signer.name, reminders: [], now: () => morning },
		lentAt: () => is.lentAt,
		elapsed: () => is.elapsed,
		every: (act) => void (is.tick = act),
		load: (next) => void loaded.push(next)
	});
	return { ...desk, is, loaded, store, signer, registers };
}

test('what was done is ticked off by the practice ledger, and by nothing else', async () => {
	const { practice, look, store, signer, registers } = await bench();
	await look();
	expect([...practice.done()]).toEqual([]);
	const entry = await seal(
		{ type: 'officer-came-back', body: { loan: 'l1', recorder: '演练-01', officer: 'lx-1' } },
		emptyHead,
		signer,
		{
			...{ at: morning, offsetMinutes: 480, actor: ['lx-1'], refs: [] },
			pack: registers[0]?.known ? registers[0].event.pack : '',
			county: { size: 0, root: '0'.repeat(64) }
		}
	);
	await store.append([entry]);
	let told = 0;
	practice.onChange(() => told++);
	await look();
	await look();
	expect([...practice.done()]).toEqual(['back']);
	expect(told).toBe(1);
});

test('a recorder is plugged in and pulled out by a tap, and holds the same files until it is lent anew', async () => {
	const { practice, watch, is } = await bench();
	is.lentAt = instant(morning - 60_000);
	practice.plug('演练-02');
	practice.plug('演练-02');
	const first = watch.current();
	expect(first.map(({ name }) => name)).toEqual(['演练-02']);
	expect(first[0]?.handle).toEqual({
		...{ kind: 'training', script: 'unplugged', name: '演练-02' },
		recorded: { from: morning - 60_000, until: morning }
	});
	practice.unplug('演练-02');
	expect(watch.current()).toEqual([]);
	practice.plug('演练-02');
	expect(watch.current()[0]?.handle).toBe(first[0]?.handle);
	practice.unplug('演练-02');
	is.lentAt = instant(morning - 5_000);
	practice.plug('演练-02');
	expect(watch.current()[0]?.handle).not.toEqual(first[0]?.handle);
	practice.plug('J-01');
	expect(watch.current()).toHaveLength(1);
});

test('a practice that nobody touches ends by itself, once; a touch begins the time anew', async () => {
	const { practice, is, loaded } = await bench();
	is.elapsed = PRACTICE_IDLE.ends - 1;
	is.tick();
	expect([practice.millisLeft(), loaded]).toEqual([1, []]);
	practice.touched();
	is.elapsed += PRACTICE_IDLE.ends - 1;
	is.tick();
	expect(loaded).toEqual([]);
	is.elapsed += 1;
	is.tick();
	is.tick();
	practice.again();
	expect(loaded).toEqual(['kiosk']);
});
