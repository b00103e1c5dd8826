import type { PreUseCheck } from '$lib/ledger/events/custody';
import { unfitPoints, type Unfit } from '$lib/ledger/readiness';
import type { RulePack } from '$lib/ledger/rule-pack';

const GIB = 1024 ** 3;

/** What the officer has read off the recorder so far (第5条). */
export interface CheckAnswers {
	battery: number | undefined;
	spaceGib: number | undefined;
	sameDate: boolean | undefined;
	offsetSeconds: number | undefined;
}

const asCheck = (
	battery: number,
	spaceGib: number,
	sameDate: boolean,
	offset: number
): PreUseCheck => ({
	battery: { percent: Math.round(battery), how: 'officer' },
	space: { bytes: Math.round(spaceGib * GIB), how: 'officer' },
	date: { same: sameDate, how: 'officer' },
	time: { offsetSeconds: Math.round(offset), how: 'officer' }
});

/** The check, once all four points are answered. */
export function completeCheck(answers: CheckAnswers): PreUseCheck | undefined {
	const { battery, spaceGib, sameDate, offsetSeconds } = answers;
	if (battery === undefined || spaceGib === undefined) return undefined;
	if (sameDate === undefined || offsetSeconds === undefined) return undefined;
	return asCheck(battery, spaceGib, sameDate, offsetSeconds);
}

/** What stands against it among the points answered so far: each is judged by itself, at once. */
export function unfitAnswers(answers: CheckAnswers, pack: RulePack): readonly Unfit[] {
	const { battery, spaceGib, sameDate, offsetSeconds } = answers;
	const supposed = asCheck(
		...([battery ?? 100, spaceGib ?? pack.minFreeBytes / GIB] as const),
		...([sameDate ?? true, offsetSeconds ?? 0] as const)
	);
	return unfitPoints(supposed, pack);
}

/** The limits in the words of the refusals. */
export const limitsOf = (pack: RulePack) => ({
	battery: pack.minBatteryPercent,
	gib: Math.round(pack.minFreeBytes / GIB),
	seconds: pack.maxClockOffsetSeconds
});
