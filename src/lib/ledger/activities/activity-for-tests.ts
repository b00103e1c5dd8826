// An activity of the small county of for-tests.ts, and footage of it. Imported by tests only.
import type { ActivityFact, ActivityFactOf, ActivityType } from '../facts/activity-facts';
import type { FootageFile } from '../store/described';
import type { Body } from '../events/event';
import { at } from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';
import { sampleDescription } from '../testing/samples.contract';

const LOG = 'custody.411328/s01/e1';

let number = 0;

/** `clock`: `08:30`, on the day of the rule. */
export const on = (clock: string) => at(`2026-07-29T${clock}:00+08:00`);

export const told: Body<'activity-recorded'> = {
	...{ activity: 's01-e1-10', loan: 'L1', recorder: 'J-03', kind: '6-1', subject: null },
	...{ party: '张某种子店', place: '城关镇种子市场', officers: ['p1', 'p2'], note: '' },
	...{ arrived: '2026-07-29T08:30:00+08:00', ended: '2026-07-29T09:30:00+08:00' },
	notice: { said: true }
};

const ofActivity = { activity: told.activity, loan: told.loan, recorder: told.recorder };

/** One body of every type. */
export const activitySamples: { readonly [T in ActivityType]: Body<T> } = {
	'activity-recorded': told,
	'activity-corrected': { ...told, corrects: '0'.repeat(64), why: '写错' },
	'activity-withdrawn': { ...ofActivity, corrects: '0'.repeat(64), why: '重复' },
	'activity-files-confirmed': {
		...{ ...ofActivity, ingest: 's01-e1-20', belong: ['A.mp4'], others: [] }
	},
	'activity-checked': {
		...ofActivity,
		shows: {
			...({ place: 'shown', time: 'shown', scene: 'shown', people: 'shown' } as const),
			...({ violation: 'none', traces: 'none', questioning: 'not-shown', objects: 'none' } as const)
		},
		heard: null
	},
	'activity-exempted': {
		...{ ...ofActivity, reason: '7-1', facts: '涉及商业秘密', basis: '第七条', signed: '王建国' },
		...{ reportedTo: '刘队长', reportedAt: told.arrived, corrects: null }
	},
	'activity-explained': { ...ofActivity, reason: '电量不足', corrects: null },
	'no-activity-stated': { loan: 'L1', recorder: 'J-03', reason: '备勤' }
};

/** What an entry at this time says of an activity, as the ledger reads it. */
export const activityFactOf = <T extends ActivityType>(
	type: T,
	body: Body<T>,
	clock = '10:00',
	change: Partial<Pick<ActivityFact, 'hash' | 'station' | 'by'>> = {}
): ActivityFactOf<T> =>
	({
		...{ type, body, origin: LOG, seq: ++number, hash: number.toString(16).padStart(64, 'a') },
		...{ station: 's01', at: on(clock), by: 'p1', pack: tanghe20220729.id, ...change }
	}) as ActivityFactOf<T>;

/** A file of the ingest s01-e1-20 of J-03, whose name says when it began; `seconds`: its length, null where it has none. */
export function clip(
	path: string,
	begun: string,
	seconds: number | null,
	change: Partial<FootageFile> = {}
): FootageFile {
	const said = sampleDescription(path, 'a'.repeat(64));
	return {
		...{ station: 's01', recorder: 'J-03', ingest: 's01-e1-20', path, bytes: 5, bag: 'b' },
		...{ sha256: 'a'.repeat(64), modified: '2026-07-29T23:00:00+08:00', stored: `data/${path}` },
		said: {
			...{ ...said, durationMillis: seconds === null ? null : seconds * 1000 },
			times: { name: `2026-07-29T${begun}:00`, container: null, exif: null }
		},
		...change
	};
}
