import { expect, test } from 'vitest';
import { activitySamples, told } from '../activities/activity-for-tests';
import { emptyHead, seal } from '../log/entry';
import type { Body, Decided } from '../events/event';
import { here, morning, newSigner } from '../testing/for-tests';
import { judge, namesIn, type Known } from './verdict';

const LOG = 'custody.411328/s02/e1';
const known: Known = {
	person: (id) => (['p1', 'p2'].includes(id) ? [{ seq: 1, active: true }] : []),
	isRecorder: (id) => id === 'J-03' || id === 'J-04',
	isOne: () => false,
	recorderOf: (name) => ({ 's01-e1-1': 'J-03', 's02-e1-5': 'J-03' })[name],
	revokedFrom: () => undefined
};

async function judged(decided: Decided, actor = 'p1', seq = 7) {
	const signer = await newSigner(LOG);
	const circumstances = { ...here(morning), actor: [actor] };
	const entry = await seal(decided, { ...emptyHead, size: seq }, signer, circumstances);
	return { verdict: judge(entry, known), names: namesIn(entry) };
}
const recorded = (change: Partial<Body<'activity-recorded'>> = {}): Decided => ({
	type: 'activity-recorded',
	body: { ...told, activity: 's02-e1-7', loan: 's01-e1-1', ...change }
});
const of = { activity: 's02-e1-5', loan: 's01-e1-1', recorder: 'J-03' };

test('[第6条] an activity of another station’s loan is good, and both names are looked up', async () => {
	expect(await judged(recorded())).toEqual({ verdict: 'ok', names: ['s01-e1-1'] });
	const later: Decided = {
		type: 'activity-exempted',
		body: { ...activitySamples['activity-exempted'], ...of }
	};
	expect(await judged(later)).toEqual({ verdict: 'ok', names: ['s02-e1-5', 's01-e1-1'] });
});

test.each<[string, Decided, string, string?]>([
	['under a number that is not its own', recorded({ activity: 's02-e1-6' }), 'id'],
	['of a recorder nobody knows', recorded({ recorder: 'J-09' }), 'recorder'],
	['of a loan of another recorder', recorded({ recorder: 'J-04' }), 'subject'],
	['by an officer nobody knows', recorded({ officers: ['p1', 'p9'] }), 'actor'],
	['recorded by somebody nobody knows', recorded(), 'actor', 'p9'],
	[
		'of another station, spoken of here',
		{
			type: 'activity-explained',
			body: { ...activitySamples['activity-explained'], ...of, activity: 's01-e1-5' }
		},
		'station'
	],
	[
		'of none, of a loan of another recorder',
		{ type: 'no-activity-stated', body: { loan: 's01-e1-1', recorder: 'J-04', reason: '备勤' } },
		'subject'
	]
])('[第6条] quarantined: an activity %s', async (_, decided, reason, actor) => {
	expect((await judged(decided, actor)).verdict).toEqual({ quarantined: reason });
});
