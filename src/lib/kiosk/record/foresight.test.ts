import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '$lib/ledger/database/database.pglite';
import type { Decided } from '$lib/ledger/events/event';
import { newLog } from '$lib/ledger/testing/for-tests';
import { sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { openStore, type Store } from '$lib/ledger/store/store';
import { openForesight } from './foresight';

const [ORIGIN, COUNTY] = ['custody.411328/s01/e1', 'custody.411328/county'];
let store: Store;
beforeAll(async () => (store = await openStore(await openPglite())));
afterAll(() => store.close());

const person = (id: string, active = true): Decided => ({
	type: 'person-registered',
	body: { person: id, name: id, station: 's01', roles: ['officer'], active }
});

test('a custodian sees what the county will quarantine, until the county has judged it', async () => {
	const [own, county] = [await newLog(ORIGIN), await newLog(COUNTY)];
	const counts = { changed: 0 };
	const changed = () => void counts.changed++;
	const foresight = openForesight({
		...{ store, origin: ORIGIN, county: COUNTY, changed },
		later: (act) => act()
	});
	const say = async (log: typeof own, decided: Decided) => {
		await store.append([await log.add(decided)]);
		foresight.nudge();
		foresight.nudge();
		await foresight.settled();
		return foresight.list().map(({ seq, reason, type }) => `${seq} ${reason} ${type}`);
	};
	const base = { kind: 'body-recorder', station: 's01', model: '', serial: '' } as const;
	for (const one of [
		...['11-002318', '11-002319', 'p1'].map((id) => person(id)),
		{ type: 'recorder-registered', body: { ...base, recorder: 'J-03', active: true } } as const
	])
		expect(await say(county, one)).toEqual([]);
	expect(await say(own, sampleCheckOut('s01-e1-0', 'J-03'))).toEqual([]);
	expect(await say(own, sampleCheckOut('s01-e1-9', 'J-03'))).toEqual(['1 id recorder-checked-out']);
	// Learned from the county before it was sent: the first loan is concerned too.
	expect(await say(county, person('11-002319', false))).toEqual([
		'0 actor recorder-checked-out',
		'1 id recorder-checked-out'
	]);
	expect(await say(county, person('11-002319'))).toEqual(['1 id recorder-checked-out']);
	const quarantined = [{ seq: 1, hash: own.entries[1]?.hash ?? '', reason: 'id' }];
	const before = counts.changed;
	expect(
		await say(county, {
			type: 'entries-judged',
			body: { log: ORIGIN, from: 0, to: 2, quarantined }
		})
	).toEqual([]);
	expect(counts.changed).toBe(before + 1);
	expect(await say(own, sampleCheckOut('s01-e1-2', 'J-99'))).toEqual([
		'2 recorder recorder-checked-out'
	]);
});
