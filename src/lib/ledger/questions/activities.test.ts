import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import type { ActivityView } from '../activities/activity-record';
import { activitiesFrom, withoutActivity } from '../activities/activities';
import { activityCoverage, localOf, place } from '../activities/activity-coverage';
import type { ActivityFact } from '../facts/activity-facts';
import { activityFactOf, activitySamples, clip, on, told } from '../activities/activity-for-tests';
import { findingsOf } from '../activities/activity-findings';
import { openCustodyBook } from '../custody/custody-book';
import type { FootageFile } from '../store/described';
import type { Body } from '../events/event';
import { handedIn, out, people } from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';
import { withoutRecord } from './article-06';
import { exempted, exemptedWithFootage, unexplained } from './article-07';
import { announced, heard } from './article-08-activity';
import { coveredTooLittle, unconfirmed } from './article-09';
import { contentShown } from './article-10';
import type { Asked } from './question';

const custody = openCustodyBook();
for (const fact of [out('L1', on('08:00')), handedIn('L1', on('10:00'))]) custody.add(fact);
const none = { recorders: new Map(), stations: new Map(), brigade: '', whole: true };
const asked: Asked = {
	...{ view: { ...none, people, custody }, pack: tanghe20220729 },
	...{ now: later(on('12:00'), { hours: 24 }), station: 's01', from: undefined, until: undefined }
};

const id = (n: number) => `s01-e1-${10 + n}`;
const record = (n: number, change: Partial<Body<'activity-recorded'>> = {}) =>
	activityFactOf('activity-recorded', { ...told, ...change, activity: id(n) });
const sample = <T extends keyof typeof activitySamples>(type: T, n: number, change = {}) =>
	activityFactOf(type, { ...activitySamples[type], activity: id(n), ...change });

/** Activities of a loan whose footage is in; `files` are those of each. */
function viewsOf(facts: readonly ActivityFact[], files: Readonly<Record<string, FootageFile[]>>) {
	const activities = activitiesFrom(facts).map((activity): ActivityView => {
		const time = {
			start: localOf(activity.says.body.arrived),
			end: localOf(activity.says.body.ended)
		};
		const offered = (files[activity.id] ?? []).map((file) =>
			place({ file, offset: undefined }, time)
		);
		const said = activity.belong.map(({ path }) => path);
		const one = {
			...{ activity, loan: custody.of('J-03', asked.pack).loans[0], isIngested: true, offered },
			shown: activityCoverage(time, offered),
			toConfirm: offered.filter(({ file }) => !said.includes(file.path)).length
		};
		return { ...one, findings: findingsOf(one, asked.pack) };
	});
	return { activities, without: withoutActivity(facts) };
}

const idsIn = ({ rows }: { readonly rows: readonly { readonly about: object }[] }) =>
	rows.map(({ about }) => ('activity' in about ? about.activity : about)).sort();

test('[第7条] activities without footage and without a statement; statements by person and reason; statements beside footage', () => {
	const read = viewsOf(
		[
			...[record(0), record(1), record(2), record(3)],
			...[sample('activity-exempted', 1), sample('activity-exempted', 2, { reason: '7-3' })],
			sample('activity-withdrawn', 3)
		],
		{ [id(2)]: [clip('A', '08:30', 3600)] }
	);
	expect(unexplained(asked, read)).toMatchObject({ counted: 1, of: 3 });
	expect(idsIn(unexplained(asked, read))).toEqual([id(0)]);
	const stated = exempted(asked, read);
	expect(stated).toMatchObject({ counted: 2, of: 3 });
	expect(stated.rows.map(({ people, says }) => [people, says.zh.includes('7-')])).toEqual([
		[['p1'], true],
		[['p1'], true]
	]);
	const both = exemptedWithFootage(asked, read);
	expect(both).toMatchObject({ counted: 1, of: 2 });
	expect(idsIn(both)).toEqual([id(2)]);
});

test('[第8条] announcements not said, with their reasons; those that were found in the footage', () => {
	const silent = { notice: { said: false, reason: '当事人不在场' } } as const;
	const found = { ingest: 's01-e1-20', path: 'A', offsetSeconds: 7 };
	const read = viewsOf(
		[record(0), record(1, silent), sample('activity-checked', 0, { heard: found }), record(2)],
		{ [id(0)]: [clip('A', '08:30', 3600)], [id(2)]: [clip('A', '08:30', 3600)] }
	);
	expect(announced(asked, read)).toMatchObject({
		...{ counted: 2, of: 3 },
		rows: [{ about: { activity: id(1) }, says: { zh: expect.stringContaining('当事人不在场') } }]
	});
	expect(heard(asked, read)).toMatchObject({ counted: 1, of: 2 });
	expect(idsIn(heard(asked, read))).toEqual([id(2)]);
});

test('[第9条] coverage below the threshold without a reason; footage that nobody has confirmed', () => {
	const short = (path: string) => [clip(path, '08:30', 600)];
	const read = viewsOf(
		[
			...[record(0), record(1), record(2), sample('activity-explained', 1)],
			sample('activity-files-confirmed', 2, { belong: ['C'] })
		],
		{ [id(0)]: short('A'), [id(1)]: short('B'), [id(2)]: [clip('C', '08:30', 3600)] }
	);
	expect(coveredTooLittle(asked, read)).toMatchObject({ counted: 1, of: 3 });
	expect(idsIn(coveredTooLittle(asked, read))).toEqual([id(0)]);
	expect(idsIn(unconfirmed(asked, read))).toEqual([id(0), id(1)]);
});

test('[第10条] footage that was checked and shows what it has to show', () => {
	const files = [clip('A', '08:30', 3600)];
	const whole = { ...activitySamples['activity-checked'].shows, questioning: 'shown' };
	const read = viewsOf(
		[
			...[record(0), record(1), record(2)],
			...[sample('activity-checked', 0, { shows: whole }), sample('activity-checked', 1)]
		],
		{ [id(0)]: files, [id(1)]: files, [id(2)]: files }
	);
	expect(contentShown(asked, read)).toMatchObject({ counted: 1, of: 3 });
	expect(idsIn(contentShown(asked, read))).toEqual([id(1), id(2)]);
});

test('[第6条] returned loans of which nobody has said what was done', () => {
	expect(withoutRecord(asked, [])).toMatchObject({
		...{ counted: 1, of: 1 },
		rows: [{ about: { kind: 'loan', loan: 'L1', recorder: 'J-03' } }]
	});
	expect(withoutRecord(asked, [record(0)]).counted).toBe(0);
	expect(withoutRecord(asked, [record(0), sample('activity-withdrawn', 0)]).counted).toBe(1);
	const nothing = activityFactOf('no-activity-stated', activitySamples['no-activity-stated']);
	expect(withoutRecord(asked, [nothing]).counted).toBe(0);
});
