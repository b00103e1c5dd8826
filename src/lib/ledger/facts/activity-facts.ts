import type { Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { happenedAt, type Body } from '../events/event';
import { stationOf } from './facts';

export type ActivityType =
	| 'activity-recorded'
	| 'activity-corrected'
	| 'activity-withdrawn'
	| 'activity-files-confirmed'
	| 'activity-checked'
	| 'activity-exempted'
	| 'activity-explained'
	| 'no-activity-stated';

const types: Readonly<Record<ActivityType, true>> = {
	...{ 'activity-recorded': true, 'activity-corrected': true, 'activity-withdrawn': true },
	...{ 'activity-files-confirmed': true, 'activity-checked': true, 'activity-exempted': true },
	...{ 'activity-explained': true, 'no-activity-stated': true }
};

/** What one entry says of an activity, with its place on the record. Facts never change and may arrive in any order. */
export type ActivityFact = {
	readonly [T in ActivityType]: {
		readonly type: T;
		readonly body: Body<T>;
		readonly hash: string;
		readonly origin: string;
		readonly seq: number;
		readonly station: string;
		readonly at: Instant;
		/** Who said it. */
		readonly by: string;
		/** The rule pack in force when it was said. */
		readonly pack: string;
	};
}[ActivityType];

export type ActivityFactOf<T extends ActivityType> = Extract<ActivityFact, { readonly type: T }>;

const isActivity = (type: string): type is ActivityType => Object.hasOwn(types, type);

/** The fact about an activity that an entry states, if it states one. */
export function activityFact(entry: Entry): ActivityFact | undefined {
	if (!entry.known || !isActivity(entry.event.type)) return undefined;
	const { hash, origin, seq, event } = entry;
	const { type, body, actor, pack } = event;
	return {
		...{ type, body, hash, origin, seq, pack },
		...{ station: stationOf(origin), at: happenedAt(event), by: actor[0] ?? '' }
	} as ActivityFact;
}

/** The activity that a fact is about; none is what a loan without one is about. */
export const activityIn = ({ body }: ActivityFact): string | undefined =>
	'activity' in body ? body.activity : undefined;
