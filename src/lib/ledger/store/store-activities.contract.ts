import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { activitySamples, told } from '../activities/activity-for-tests';
import { activitiesFrom, withoutActivity } from '../activities/activities';
import type { Decided } from '../events/event';
import { SAMPLE_START, sampleChain, sampleSigner } from '../testing/samples.contract';
import type { Store } from './store';

const S01 = 'custody.411328/s01/e1';
const S02 = 'custody.411328/s02/e1';
const minute = (n: number) => instant(SAMPLE_START + n * 60_000);

const of = (activity: string, loan: string) => ({ activity, loan, recorder: 'J-03' });
const recorded = (activity: string, loan: string, place: string): Decided => ({
	type: 'activity-recorded',
	body: { ...told, ...of(activity, loan), place }
});

/** What the store promises about activities. */
export function activitiesContract<Kept>(
	open: (name: string) => Promise<Kept>,
	openStore: (kept: Kept) => Promise<Store>
): void {
	test('[第6条] activities of all stations are found, with everything that is said of them, by loan, station, time and words', async () => {
		const kept = await open('activities');
		const store = await openStore(kept);
		await store.append(
			await sampleChain(await sampleSigner(S01), [
				recorded('s01-e1-0', 'L1', '城关镇'),
				recorded('s01-e1-1', 'L1', '源潭镇'),
				{
					type: 'activity-exempted',
					body: { ...activitySamples['activity-exempted'], ...of('s01-e1-0', 'L1') }
				},
				{ type: 'no-activity-stated', body: { loan: 'L2', recorder: 'J-03', reason: '备勤' } }
			])
		);
		// Of another station's loan, at the station where the recorder was handed in.
		await store.append(
			await sampleChain(await sampleSigner(S02), [recorded('s02-e1-0', 'L1', '桐寨铺镇')])
		);
		const found = async (...asked: Parameters<Store['activityFacts']>) => {
			const facts = await store.activityFacts(...asked);
			return {
				activities: activitiesFrom(facts)
					.map(({ id, facts: own }) => [id, own.length])
					.sort(),
				without: [...withoutActivity(facts).keys()]
			};
		};
		const all = [
			['s01-e1-0', 2],
			['s01-e1-1', 1],
			['s02-e1-0', 1]
		];
		expect(await found({}, 10)).toEqual({ activities: all, without: ['L2'] });
		expect(await found({ loans: ['L1'] }, 10)).toEqual({ activities: all, without: [] });
		expect(await found({ loans: ['L2', 'L9'] }, 10)).toEqual({ activities: [], without: ['L2'] });
		expect((await found({ station: 's02' }, 10)).activities).toEqual([['s02-e1-0', 1]]);
		expect((await found({ activities: ['s01-e1-0'] }, 10)).activities).toEqual([['s01-e1-0', 2]]);
		expect((await found({ texts: ['源潭', '桐寨'] }, 10)).activities).toEqual([
			['s01-e1-1', 1],
			['s02-e1-0', 1]
		]);
		// When it was put on the record counts, and so does the newest.
		const late = { station: 's01', from: minute(1), until: minute(3) };
		expect(await found(late, 10)).toEqual({ activities: [['s01-e1-1', 1]], without: [] });
		expect(await found({ station: 's01' }, 1)).toEqual({ activities: [], without: ['L2'] });
		expect(await found({ loans: [] }, 10)).toEqual({ activities: [], without: [] });
		await store.clear();
		expect(await store.activityFacts({}, 10)).toEqual([]);
		await store.close();
	});
}
