import { expect, test } from 'vitest';
import { activitiesFrom } from '../activities/activities';
import { activityFactOf, on, told } from '../activities/activity-for-tests';
import { parseBody } from '../events/event';
import { counterWith, handedIn, out } from '../testing/for-tests';
import {
	correctActivity,
	recordActivity,
	stateNoActivity,
	withdrawActivity,
	type ActivityOrder
} from './activity';
import {
	checkContent,
	confirmFiles,
	exemptActivity,
	explainCoverage,
	type ExemptionOrder
} from './activity-footage';

const order: ActivityOrder = {
	...{ loan: 'L1', recorder: 'J-03', kind: '6-2', subject: null, party: ' 张某 ', note: '' },
	...{ place: '城关镇', officers: ['p1', 'p2'], arrived: on('08:30'), ended: on('09:30') },
	notTold: undefined
};
const moment = { actor: 'p1', now: on('10:00'), offsetMinutes: 480 };
const counter = counterWith([out('L1', on('08:00'))]);

test('[第6条] an activity is recorded as long as its loan is open, with its class, place, people and times', () => {
	const said = recordActivity(counter, { order, moment });
	expect(said).toMatchObject({
		ok: true,
		value: {
			type: 'activity-recorded',
			body: {
				...{ activity: 's01-e1-7', loan: 'L1', kind: '6-2', party: '张某', notice: { said: true } },
				...{ arrived: '2026-07-29T08:30:00+08:00', ended: '2026-07-29T09:30:00+08:00' }
			}
		}
	});
	if (said.ok) expect(parseBody(said.value.type, said.value.body).ok).toBe(true);
});

test('[第6条] and after the return, also where nobody here knows the loan', () => {
	const back = counterWith([out('L1', on('08:00')), handedIn('L1', on('09:50'))]);
	expect(recordActivity(back, { order, moment }).ok).toBe(true);
	const stray = counterWith([handedIn(null, on('09:50'), 's01', 's01-e1-3')]);
	const unknown = { ...order, loan: 's01-e1-3' };
	expect(recordActivity(stray, { order: unknown, moment }).ok).toBe(true);
});

test.each<[string, Partial<ActivityOrder>, number, string]>([
	['[第4条] of a loan that is none of this recorder', { loan: 'L9' }, 4, 'unknown-loan'],
	['[第8条] by one officer alone', { officers: ['p1'] }, 8, 'too-few-officers'],
	['[第8条] by one officer named twice', { officers: ['p1', 'p1'] }, 8, 'too-few-officers'],
	['[第3条] by a custodian who is no officer', { officers: ['p1', 'p3'] }, 3, 'not-an-officer'],
	['[第10条] without a place', { place: ' ' }, 10, 'no-place'],
	['[第9条] that ended before it began', { ended: on('08:20') }, 9, 'ends-before-arrival'],
	['[第9条] that ended as it began', { ended: on('08:30') }, 9, 'ends-before-arrival'],
	['[第9条] that is not over', { ended: on('10:02') }, 9, 'not-over-yet'],
	['[第8条] not announced, for no reason', { notTold: ' ' }, 8, 'no-notice-reason']
])('no activity %s', (_, change, article, reason) => {
	expect(recordActivity(counter, { order: { ...order, ...change }, moment })).toMatchObject({
		...{ ok: false, error: { article, reason } }
	});
});

const recorded = activityFactOf('activity-recorded', told);
const [activity] = activitiesFrom([recorded]);

test('[第6条] a correction points at what it corrects, and says why', () => {
	const about = { activity, moment, order, why: '地点写错' };
	expect(correctActivity(counter, about)).toMatchObject({
		...{ ok: true },
		value: { body: { activity: told.activity, corrects: recorded.hash, place: '城关镇' } }
	});
	expect(correctActivity(counter, { ...about, why: ' ' })).toMatchObject({
		error: { reason: 'no-why' }
	});
	const stranger = { ...about, moment: { ...moment, actor: 'p9' } };
	expect(correctActivity(counter, stranger)).toMatchObject({
		error: { reason: 'not-of-activity' }
	});
	// The custodian may.
	expect(correctActivity(counter, { ...about, moment: { ...moment, actor: 'p3' } }).ok).toBe(true);
	const none = { ...about, activity: undefined };
	expect(correctActivity(counter, none)).toMatchObject({ error: { reason: 'no-such-activity' } });
});

test('[第6条] of a withdrawn activity nothing more is said', () => {
	const withdrawn = withdrawActivity(counter, { activity, moment, why: '重复登记' });
	expect(withdrawn).toMatchObject({ ok: true, value: { body: { corrects: recorded.hash } } });
	if (!withdrawn.ok || withdrawn.value.type !== 'activity-withdrawn') return;
	const fact = activityFactOf('activity-withdrawn', withdrawn.value.body);
	const [gone] = activitiesFrom([recorded, fact]);
	const said = explainCoverage(counter, { activity: gone, moment, reason: '雨大' });
	expect(said).toMatchObject({ error: { article: 6, reason: 'activity-withdrawn' } });
});

const exemption: ExemptionOrder = {
	...{ reason: '7-2', facts: '群众围堵', basis: '第七条第（二）项', reportedTo: '刘队长' },
	...{ reportedAt: on('08:40'), signed: '王建国' }
};

test('[第7条] a statement of why it was not recorded has facts, basis, report and signature, and points at an earlier one', () => {
	const about = { activity, moment, order: exemption };
	expect(exemptActivity(counter, about)).toMatchObject({
		...{ ok: true },
		value: { body: { reason: '7-2', reportedAt: '2026-07-29T08:40:00+08:00', corrects: null } }
	});
	for (const blank of ['facts', 'basis', 'reportedTo'] as const)
		expect(
			exemptActivity(counter, { ...about, order: { ...exemption, [blank]: ' ' } })
		).toMatchObject({ error: { article: 7, reason: 'statement-incomplete' } });
	for (const signed of ['', '李梅'])
		expect(exemptActivity(counter, { ...about, order: { ...exemption, signed } })).toMatchObject({
			error: { article: 7, reason: 'not-signed' }
		});
	expect(
		exemptActivity(counter, { ...about, order: { ...exemption, reportedAt: on('11:00') } })
	).toMatchObject({ error: { article: 7, reason: 'report-too-early' } });
	const first = exemptActivity(counter, about);
	if (!first.ok || first.value.type !== 'activity-exempted') throw new Error('not stated');
	const fact = activityFactOf('activity-exempted', first.value.body);
	const [stated] = activitiesFrom([recorded, fact]);
	expect(exemptActivity(counter, { ...about, activity: stated })).toMatchObject({
		value: { body: { corrects: fact.hash } }
	});
});

test('[第9条] files are confirmed by hand, and a confirmation that names none is none', () => {
	const about = { activity, moment, ingest: 's01-e1-20', belong: ['A.mp4'], others: [] };
	expect(confirmFiles(counter, about)).toMatchObject({ ok: true });
	expect(confirmFiles(counter, { ...about, belong: [] })).toMatchObject({
		error: { article: 9, reason: 'no-files-named' }
	});
});

test('[第10条] the content is checked point by point, and the announcement has its place in a file', () => {
	const shows = {
		...({ place: 'shown', time: 'shown', scene: 'shown', people: 'shown' } as const),
		...({ violation: 'none', traces: 'none', questioning: 'none', objects: 'none' } as const)
	};
	const heard = { ingest: 's01-e1-20', path: 'A.mp4', offsetSeconds: 12 };
	const said = checkContent(counter, { activity, moment, shows, heard });
	expect(said).toMatchObject({ ok: true, value: { type: 'activity-checked', body: { heard } } });
	if (said.ok) expect(parseBody(said.value.type, said.value.body).ok).toBe(true);
});

test('[第6条] that there was no activity needs its reason', () => {
	const none = { loan: 'L1', recorder: 'J-03', reason: '备勤' };
	expect(stateNoActivity(counter, none)).toMatchObject({ ok: true });
	expect(stateNoActivity(counter, { ...none, reason: '' })).toMatchObject({
		error: { reason: 'no-why' }
	});
	expect(stateNoActivity(counter, { ...none, loan: 'L9' })).toMatchObject({
		error: { reason: 'unknown-loan' }
	});
});
