import * as v from 'valibot';
import { count, id, integer, text, words } from './envelope';

/** The six classes of 第6条. */
export const activityKinds = ['6-1', '6-2', '6-3', '6-4', '6-5', '6-6'] as const;
export type ActivityKind = (typeof activityKinds)[number];

const how = v.picklist(['machine', 'officer', 'sample']);

/** The four points of 第5条, each with the way it was seen. `offsetSeconds` is the recorder's clock minus the kiosk's. */
export const preUseCheck = v.strictObject({
	battery: v.strictObject({
		percent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
		how
	}),
	space: v.strictObject({ bytes: count, how }),
	date: v.strictObject({ same: v.boolean(), how }),
	time: v.strictObject({ offsetSeconds: integer, how })
});
export type PreUseCheck = v.InferOutput<typeof preUseCheck>;

/** What can stand against taking a recorder out, one for each of the four points (第5条). */
export const unfits = ['battery-low', 'space-low', 'date-wrong', 'clock-off'] as const;
export type Unfit = (typeof unfits)[number];

export const returnConditions = ['good', 'damaged', 'faulty'] as const;

/** What a station puts on its log about a recorder changing hands. */
export const custodyBodies = {
	/** 第4、5、6、8条. The officer was warned of `elsewhere`, loans of other stations, and of `pending`, footage not yet ingested. */
	'recorder-checked-out': v.strictObject({
		loan: id,
		recorder: id,
		officer: id,
		companions: v.pipe(v.array(id), v.maxLength(8)),
		task: words(120),
		kind: v.picklist(activityKinds),
		check: preUseCheck,
		announcement: text(300),
		elsewhere: v.pipe(v.array(id), v.maxLength(16)),
		pending: v.pipe(v.array(id), v.maxLength(16))
	}),
	/** 第13条: from here the 24 hours run. */
	'officer-came-back': v.strictObject({ loan: id, recorder: id, officer: id }),
	/** `loan` is null where this station knows of no loan: the recorder is taken in all the same. */
	'recorder-returned': v.strictObject({
		handIn: id,
		recorder: id,
		loan: v.nullable(id),
		officer: v.nullable(id),
		condition: v.picklist(returnConditions),
		note: text(300)
	})
};
