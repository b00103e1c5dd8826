import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { later } from '$lib/base/instant';
import type { Entry } from '$lib/ledger/log/entry';
import { morning, newLog } from '$lib/ledger/testing/for-tests';
import { openRegistry, registryTypes } from './registry';

async function county() {
	const log = await newLog('custody.411328/county');
	await log.add({
		type: 'county-founded',
		body: { county: '411328', name: '唐河县农业农村局', brigade: '唐河县农业综合执法大队' }
	});
	for (const station of ['s01', 's02', 's03'])
		await log.add({ type: 'station-registered', body: { station, name: station } });
	await log.add({
		type: 'recorder-registered',
		body: {
			recorder: 'J-03',
			kind: 'body-recorder',
			station: 's01',
			model: '',
			serial: '',
			active: true
		}
	});
	return log;
}

/** Each station says of one recorder that an officer came back, five times. */
async function station(id: string) {
	const log = await newLog(`custody.411328/${id}/e1`);
	for (let i = 0; i < 5; i++)
		await log.add(
			{
				type: 'officer-came-back',
				body: { loan: `${id}-e1-${i}`, recorder: 'J-03', officer: 'p1' }
			},
			later(morning, { hours: i })
		);
	return log;
}

/** Delivers logs cut into pieces, pieces of one log in order, logs interleaved, some pieces twice. */
async function deliver(logs: readonly (readonly Entry[])[], picks: readonly number[]) {
	const registry = openRegistry(new Y.Doc());
	const sent = logs.map(() => 0);
	for (const pick of [...picks, ...logs.flatMap((log, i) => log.map(() => i))]) {
		const i = pick % logs.length;
		const from = sent[i] ?? 0;
		const next = logs[i]?.slice(from, from + 1) ?? [];
		await registry.record(next);
		sent[i] = from + next.length;
	}
	return registry;
}

test('whatever the order in which the logs come in, the document has the same bytes', async () => {
	const logs = [await county(), await station('s01'), await station('s02'), await station('s03')];
	const entries = logs.map((log) => log.entries);
	const expected = await (await deliver(entries, [])).digest();
	await fc.assert(
		fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 30 }), async (picks) => {
			expect(await (await deliver(entries, picks)).digest()).toBe(expected);
		}),
		{ numRuns: 60 }
	);
});

test('two replicas that exchange nothing but events hold equal documents, and merging them changes nothing', async () => {
	const logs = [await county(), await station('s01'), await station('s02')];
	const here = await deliver(
		logs.map((log) => log.entries),
		[0, 1, 2]
	);
	const there = await deliver(
		logs.map((log) => log.entries),
		[2, 2, 2, 1, 0]
	);
	const before = await here.digest();
	Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(there.doc));
	expect(await here.digest()).toBe(before);
});

test('what a log has put in is counted, so that the rest can be recorded after a crash', async () => {
	const log = await station('s01');
	const registry = openRegistry(new Y.Doc());
	await registry.record(log.entries.slice(0, 2));
	expect(await registry.count(log.signer.name)).toBe(2);
	await registry.record(log.entries.slice(2));
	expect(await registry.count(log.signer.name)).toBe(5);
	expect(registry.view().custody.facts('J-03')).toHaveLength(5);
});

test('each type that counts states exactly one fact, and no other type states any', async () => {
	const log = await county();
	const registry = openRegistry(new Y.Doc());
	await registry.record(log.entries);
	const counted = log.entries.filter((entry) => registryTypes.includes(entry.event.type));
	expect(await registry.count(log.signer.name)).toBe(counted.length);
});

test('a later registration of the same recorder replaces the earlier', async () => {
	const log = await county();
	await log.add({
		type: 'recorder-registered',
		body: {
			recorder: 'J-03',
			kind: 'camera',
			station: 's02',
			model: 'X',
			serial: '',
			active: false
		}
	});
	const registry = openRegistry(new Y.Doc());
	await registry.record(log.entries);
	expect(registry.view().recorders.get('J-03')).toMatchObject({ station: 's02', active: false });
	expect([...registry.view().custody.recorders()]).toEqual([]);
});
