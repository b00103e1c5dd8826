import { later, type Instant } from '$lib/base/instant';
import type { Board } from './board';
import type { Duty } from './duties';
import type { RulePack } from '../rule/rule-pack';

export interface DueReminder {
	readonly duty: Duty;
	readonly hours: number;
	/** It was on the screen before, and nobody has tapped it. */
	readonly isShown: boolean;
}

/**
 * The newest reminder of each duty of this station that nobody has acknowledged (第13条). Of several hours that passed while
 * the kiosk was off only the last is shown: the others were not, and the record does not say that they were.
 */
export function dueReminders(
	{ duties }: Pick<Board, 'duties'>,
	pack: RulePack,
	now: Instant
): readonly DueReminder[] {
	return duties.flatMap(({ duty, elsewhere }) => {
		if (elsewhere !== undefined) return [];
		const hours = pack.reminderHours
			.filter((after) => later(duty.runsFrom, { hours: after }) <= now)
			.reduce((most, after) => Math.max(most, after), 0);
		if (hours === 0) return [];
		const known = duty.reminders.find((one) => one.hours === hours);
		if (known?.acknowledgedAt !== undefined) return [];
		return [{ duty, hours, isShown: known !== undefined }];
	});
}

/** When reminders are to come after this moment, as the duties stand now: moments, and nothing of whom they concern (第13条). */
export const remindersAfter = (
	{ duties }: Pick<Board, 'duties'>,
	pack: RulePack,
	now: Instant
): readonly Instant[] =>
	duties
		.filter(({ elsewhere }) => elsewhere === undefined)
		.flatMap(({ duty }) => pack.reminderHours.map((hours) => later(duty.runsFrom, { hours })))
		.filter((at) => at > now);
