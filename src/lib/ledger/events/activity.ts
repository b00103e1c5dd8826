import * as v from 'valibot';
import { activityKinds } from './custody';
import { count, hash, id, text, time, words } from './envelope';
import { path } from './ingest';

/** The three cases of 第7条 in which nothing need be recorded. */
export const exemptions = ['7-1', '7-2', '7-3'] as const;
export type Exemption = (typeof exemptions)[number];

/** What the footage has to show (第10条): the first six always, the last two where there was something of the kind. */
export const contentPoints = [
	...(['place', 'time', 'scene', 'people', 'violation', 'traces'] as const),
	...(['questioning', 'objects'] as const)
] as const;
export type ContentPoint = (typeof contentPoints)[number];

/** `none`: on site there was nothing of the kind to be shown. */
export const contentMarks = ['shown', 'not-shown', 'none'] as const;
const mark = v.picklist(contentMarks);

/** Of which loan, or of which hand-in where the loan is not known, and of which recorder. */
const of = { activity: id, loan: id, recorder: id };

/** 第8条: the people concerned were told, or why not. */
const notice = v.variant('said', [
	v.strictObject({ said: v.literal(true) }),
	v.strictObject({ said: v.literal(false), reason: words(200) })
]);

/** `subject`: of the dossiers, where it is known; `party` is the 当事人 in the officers' own words, empty where nobody is known yet. */
const statement = {
	...of,
	kind: v.picklist(activityKinds),
	subject: v.nullable(id),
	party: text(80),
	place: words(120),
	officers: v.pipe(v.array(id), v.minLength(1), v.maxLength(9)),
	/** 到达现场 and 结束, by the kiosk's clock (第9条). */
	arrived: time,
	ended: time,
	notice,
	note: text(300)
};

/** So many files one entry speaks of at most; more are a matter of several entries. */
export const MOST_PATHS = 200;
const paths = v.pipe(v.array(path), v.maxLength(MOST_PATHS));

/** What a station puts on its log about activities (第6、7、8、9、10条). A correction stands beside what it corrects. */
export const activityBodies = {
	'activity-recorded': v.strictObject(statement),
	/** The whole of it anew; `corrects` is the entry that said it before. */
	'activity-corrected': v.strictObject({ ...statement, corrects: hash, why: words(200) }),
	/** Recorded by mistake: there was no such activity. */
	'activity-withdrawn': v.strictObject({ ...of, corrects: hash, why: words(200) }),
	/** By hand: which files of an ingest belong to the activity and which do not. The last word about a file counts. */
	'activity-files-confirmed': v.strictObject({ ...of, ingest: id, belong: paths, others: paths }),
	/** 第10条, by somebody who has looked; `heard`: where the announcement of 第8条 can be heard. */
	'activity-checked': v.strictObject({
		...of,
		shows: v.strictObject({
			...{ place: mark, time: mark, scene: mark, people: mark, violation: mark, traces: mark },
			...{ questioning: mark, objects: mark }
		}),
		heard: v.nullable(v.strictObject({ ingest: id, path, offsetSeconds: count }))
	}),
	/** 未记录情况说明 (第7条). `corrects`: an earlier one of the same activity. */
	'activity-exempted': v.strictObject({
		...of,
		reason: v.picklist(exemptions),
		facts: words(500),
		basis: words(200),
		reportedTo: words(60),
		reportedAt: time,
		signed: words(60),
		corrects: v.nullable(hash)
	}),
	/** Why the footage shows less of it than it ought to (第9条). */
	'activity-explained': v.strictObject({ ...of, reason: words(300), corrects: v.nullable(hash) }),
	/** The recorder was out, and there was no activity of 第6条. */
	'no-activity-stated': v.strictObject({ loan: id, recorder: id, reason: words(200) })
};
