import * as v from 'valibot';
import { unfits } from './custody';
import { hash, id, text, time, words } from './envelope';

/** What a recorder may be taken out for (第4条): 执法办案、日常检查、重大执法活动、其他工作. */
export const workCategories = ['case', 'daily', 'major', 'other'] as const;
export type WorkCategory = (typeof workCategories)[number];

/** The four points of 第5条. */
export const checkPoints = ['battery', 'space', 'date', 'time'] as const;
export type CheckPoint = (typeof checkPoints)[number];

/** How somebody else than the signer stood behind an act: by a PIN of their own, or named because they have none here yet. */
export const confirmations = ['pin', 'named'] as const;
export type Confirmation = (typeof confirmations)[number];

/** `2026-09-02T18:01:18`, by the recorder's clock: no zone is known. */
const shown = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/));

/** A recording of two seconds, begun when somebody touched the screen: the time in its name against the kiosk's clock. */
export const clockSample = v.strictObject({
	file: words(255),
	shown,
	pressed: time,
	/** Of the recorder's profile; null = read as the name of an unknown maker. */
	profile: v.nullable(text(64))
});
export type ClockSample = v.InferOutput<typeof clockSample>;

export const setReasons = ['first', 'changed', 'reset'] as const;
export type SetReason = (typeof setReasons)[number];

/** What a station puts on its log beside a lending and a return, and about the PINs that they are signed with. */
export const counterBodies = {
	/**
	 * Stands behind the `recorder-checked-out` of the same loan and was written with it: the borrower, who is its actor, signed
	 * by PIN (第21条). `stated`: of these points the officer said that they keep the limit, which is the value given there.
	 * `machine`: when the points that a machine read were read, and the entry that says so; null = it was in the dock.
	 */
	'loan-signed': v.strictObject({
		loan: id,
		recorder: id,
		signer: id,
		way: v.literal('pin'),
		category: v.picklist(workCategories),
		case: text(60),
		place: words(120),
		stated: v.pipe(v.array(v.picklist(checkPoints)), v.maxLength(4)),
		machine: v.nullable(v.strictObject({ at: time, entry: v.nullable(hash) })),
		sample: v.nullable(clockSample)
	}),
	/** A custodian, its actor, let the recorder go although these points were not in order (第5条). */
	'check-overridden': v.strictObject({
		loan: id,
		recorder: id,
		points: v.pipe(v.array(v.picklist(unfits)), v.minLength(1), v.maxLength(4)),
		reason: words(300)
	}),
	/** Stands behind the `recorder-returned` of the same hand-in. `by`: who signed; where it was not the giver, why. */
	'return-signed': v.strictObject({
		handIn: id,
		recorder: id,
		signer: v.nullable(id),
		by: v.picklist(['giver', 'receiver', 'nobody']),
		reason: text(300)
	}),
	/** A person set the PIN that they sign with at this kiosk, under the eyes of `witness`; the PIN is on no log. */
	'signing-pin-set': v.strictObject({
		person: id,
		why: v.picklist(setReasons),
		witness: id,
		witnessed: v.picklist(confirmations),
		/** Of a reset: the second person. */
		second: v.nullable(v.strictObject({ person: id, confirmed: v.picklist(confirmations) }))
	})
};
