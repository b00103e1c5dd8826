import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { activityFactOf, on, told } from '$lib/ledger/activities/activity-for-tests';
import type { ActivityFact } from '$lib/ledger/facts/activity-facts';
import type { RegistryView } from '$lib/ledger/custody/board';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import type { Decided } from '$lib/ledger/events/event';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import { counterWith, handedIn, out, people, recorderBody } from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import { ok } from '$lib/base/result';
import { openActivityDesk } from './activity-desk';
import type { LedgerRecord } from '../record/record';

/** A desk on these facts; what it puts on the record is what it decides. */
function deskOn(
	custodyFacts: readonly CustodyFact[],
	facts: readonly ActivityFact[] = [],
	now: Instant = on('12:00')
) {
	const custody = openCustodyBook();
	for (const fact of custodyFacts) custody.add(fact);
	const recorders = new Map([['J-03', recorderBody]]);
	const view: RegistryView = {
		recorders,
		people,
		stations: new Map(),
		brigade: '',
		custody,
		whole: true
	};
	const written: Decided[] = [];
	const store = {
		...openMemoryStore(),
		activityFacts: ({
			loans,
			activities
		}: {
			loans?: readonly string[];
			activities?: readonly string[];
		}) =>
			Promise.resolve(
				facts.filter(
					({ body }) =>
						(loans?.includes(body.loan) ?? true) &&
						(activities === undefined || ('activity' in body && activities.includes(body.activity)))
				)
			)
	};
	const perform: LedgerRecord['perform'] = (recorder, _actor, decide, command) => {
		const decided = decide(counterWith(custodyFacts), command);
		if (!decided.ok) return Promise.resolve(decided);
		written.push(decided.value);
		return Promise.resolve(ok({ seq: 7, hash: '', voucher: 's01-e1-7', at: now }));
	};
	const desk = openActivityDesk({
		...{ record: { perform, now: () => now }, store, view: () => view, pack: tanghe20220729 },
		...{ station: 's01', offsetMinutes: () => 480, whole: Promise.resolve() },
		told: () => undefined
	});
	return { desk, written };
}

const recorded = activityFactOf('activity-recorded', told);

test('[第6条] loans without an activity are asked for, those that are back first; one that was said to have none is not', async () => {
	const loans = [
		...[out('L1', on('08:00')), handedIn('L1', on('09:00')), out('L2', on('09:30'))],
		{ ...handedIn(null, on('07:00'), 's01', 's01-e1-2'), recorder: 'J-04' }
	];
	const { loans: asking } = await deskOn(loans).desk.dues();
	expect(asking.map(({ loan, returned }) => [loan, returned])).toEqual([
		['L1', true],
		['s01-e1-2', true],
		['L2', false]
	]);
	// The badge counts what is back: who is out has not done it yet.
	expect(await deskOn(loans).desk.asking()).toBe(2);
	expect(await deskOn(loans, [recorded]).desk.asking()).toBe(1);
	const none = activityFactOf('no-activity-stated', {
		...{ loan: 's01-e1-2', recorder: 'J-04', reason: '备勤' }
	});
	expect(await deskOn(loans, [recorded, none]).desk.asking()).toBe(0);
});

test('[第6条] what was never said is asked for a month, and then only by the auditor', async () => {
	const loans = [out('L1', on('08:00')), handedIn('L1', on('09:00'))];
	expect(await deskOn(loans, [], later(on('09:00'), { hours: 24 * 29 })).desk.asking()).toBe(1);
	expect(await deskOn(loans, [], later(on('09:00'), { hours: 24 * 31 })).desk.asking()).toBe(0);
});

test('[第9条] very many files are confirmed in as many entries as it takes, and none is lost', async () => {
	const { desk, written } = deskOn([out('L1', on('08:00'))], [recorded]);
	const path = (n: number) => `DCIM/100MEDIA/记录仪_${String(n).padStart(4, '0')}.mp4`;
	const belong = Array.from({ length: 450 }, (_, n) => path(n));
	const others = [path(998), path(999)];
	const done = await desk.confirm(told.activity, [{ ingest: 's01-e1-20', belong, others }], 'p1');
	expect(done.ok).toBe(true);
	const bodies = written.flatMap((one) =>
		one.type === 'activity-files-confirmed' ? [one.body] : []
	);
	expect(bodies.length).toBeGreaterThan(2);
	expect(bodies.flatMap((body) => body.belong)).toEqual(belong);
	expect(bodies.flatMap((body) => body.others)).toEqual(others);
	for (const body of bodies)
		expect(new TextEncoder().encode(JSON.stringify(body)).length).toBeLessThan(12_000);
});

test('[第6条] of an activity that nobody knows nothing is said', async () => {
	const { desk, written } = deskOn([out('L1', on('08:00'))]);
	expect(await desk.explain('s01-e1-99', '雨大', 'p1')).toMatchObject({
		error: { article: 6, reason: 'no-such-activity' }
	});
	expect(written).toEqual([]);
});

test('[第6条] bad case: activity known only from the case system → the desk compares the list with what counts here', async () => {
	const line = { line: 2, day: '2026-07-29', party: '张某种子店', number: '' };
	const only = { ...line, line: 3, party: '赵某' };
	const { desk, written } = deskOn([out('L1', on('08:00'))], [recorded]);
	expect(await desk.compare([line, only])).toEqual({
		recorded: [{ line, activities: [told.activity] }],
		unrecorded: [only]
	});
	// Nothing of the list is put on the record.
	expect(written).toEqual([]);
});
