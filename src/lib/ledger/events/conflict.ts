import * as v from 'valibot';
import { hash, id, text, words } from './envelope';

export const sightingWays = ['dock', 'hand'] as const;
export const reportedStates = ['lost', 'found', 'under-repair', 'repaired', 'scrapped'] as const;
export type ReportedState = (typeof reportedStates)[number];

/** So many contradicting entries one resolution can name: what fits into an entry of 16 KiB, twice over. */
export const MOST_HEADS = 96;
const hashes = v.pipe(v.array(hash), v.maxLength(MOST_HEADS));

/** What stations and the county put on their logs where entries contradict each other (第21条), and about loss and repair (第21、23条). */
export const conflictBodies = {
	/** People have decided: of all entries that contradict each other (`heads`) these stand; the others are 误登记, and stay. */
	'conflict-resolved': v.pipe(
		v.strictObject({
			recorder: id,
			heads: v.pipe(hashes, v.minLength(2)),
			stands: hashes,
			/** The station where the recorder itself is; null = nobody has seen it. */
			where: v.nullable(id),
			reason: words(300),
			approver: v.nullable(id)
		}),
		v.check(
			({ heads, stands }) => stands.every((one) => heads.includes(one)),
			'not one of the heads'
		)
	),
	/** The recorder itself was in somebody's hands here, or plugged in; `serial` is what was read off it. */
	'recorder-seen': v.strictObject({
		recorder: id,
		how: v.picklist(sightingWays),
		serial: text(60),
		note: text(300)
	}),
	'recorder-state-reported': v.strictObject({
		recorder: id,
		state: v.picklist(reportedStates),
		note: text(300)
	})
};
