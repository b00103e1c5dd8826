import { expect, test } from 'vitest';
import { activitiesFrom, withoutActivity } from './activities';
import { activityFactOf, on, told } from './activity-for-tests';

const of = { activity: told.activity, loan: 'L1', recorder: 'J-03' };

test('[第9条] an activity goes from the arrival to the end, whatever the order in which its entries came', () => {
	const first = activityFactOf('activity-recorded', told);
	const files = activityFactOf('activity-files-confirmed', {
		...{ ...of, ingest: 's01-e1-20', belong: ['A.mp4'], others: ['B.mp4'] }
	});
	const checked = activityFactOf('activity-explained', { ...of, reason: '雨大', corrects: null });
	const facts = [first, files, checked];
	for (const order of [facts, [...facts].reverse()])
		expect(activitiesFrom(order)).toMatchObject([
			{
				...{ id: told.activity, arrived: on('08:30'), ended: on('09:30'), disputed: false },
				...{ belong: [{ ingest: 's01-e1-20', path: 'A.mp4' }], explained: { hash: checked.hash } }
			}
		]);
});

test('[第6条] a correction counts, what it corrects stays beside it, and two apart from each other are disputed', () => {
	const first = activityFactOf('activity-recorded', told, '10:00');
	const change = { ...told, place: '源潭镇', corrects: first.hash, why: '写错了' };
	const second = activityFactOf('activity-corrected', change, '10:05');
	const [one] = activitiesFrom([second, first]);
	expect(one?.says).toBe(second);
	expect(one?.statements).toEqual([first, second]);
	expect(one?.disputed).toBe(false);
	const apart = activityFactOf('activity-corrected', { ...change, place: '桐寨铺镇' }, '10:03');
	const [both] = activitiesFrom([apart, second, first]);
	expect(both).toMatchObject({ disputed: true, says: { hash: second.hash } });
	expect(both?.statements).toHaveLength(3);
	const settled = activityFactOf(
		'activity-corrected',
		{ ...change, corrects: apart.hash },
		'10:09'
	);
	expect(activitiesFrom([settled, apart, second, first])[0]?.disputed).toBe(true);
});

test('[第9条] the last word about a file counts', () => {
	const say = (belong: string[], others: string[], clock: string) =>
		activityFactOf('activity-files-confirmed', { ...of, ingest: 'i', belong, others }, clock);
	const [one] = activitiesFrom([
		activityFactOf('activity-recorded', told),
		...[say(['A', 'B'], [], '10:01'), say([], ['A'], '10:02'), say(['C'], [], '10:03')]
	]);
	expect(one?.belong.map(({ path }) => path)).toEqual(['B', 'C']);
	expect(one?.others.map(({ path }) => path)).toEqual(['A']);
});

test('[第6条] of another station’s activity nobody says anything, and what comes before its own entry waits for it', () => {
	const first = activityFactOf('activity-recorded', told);
	const foreign = activityFactOf(
		...(['activity-withdrawn', { ...of, corrects: first.hash, why: '没有' }, '10:01'] as const),
		{ station: 's02' }
	);
	expect(activitiesFrom([first, foreign])[0]?.withdrawn).toBeUndefined();
	const own = activityFactOf('activity-withdrawn', { ...of, corrects: first.hash, why: '没有' });
	expect(activitiesFrom([own])).toEqual([]);
	expect(activitiesFrom([own, first])[0]?.withdrawn).toBe(own);
});

test('[第6条] a loan without an activity says why, in the newest words', () => {
	const say = (reason: string, clock: string) =>
		activityFactOf('no-activity-stated', { loan: 'L1', recorder: 'J-03', reason }, clock);
	const said = withoutActivity([say('改期', '10:05'), say('备勤', '10:01')]);
	expect(said.get('L1')?.body.reason).toBe('改期');
});
