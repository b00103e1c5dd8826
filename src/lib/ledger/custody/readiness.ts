import type { PreUseCheck, Unfit } from '../events/custody';
import type { RulePack } from '../rule/rule-pack';

/** What stands against taking this recorder out, point by point (第5条); nothing = it is fit. */
export function unfitPoints(check: PreUseCheck, pack: RulePack): Unfit[] {
	const points: Unfit[] = [];
	if (check.battery.percent < pack.minBatteryPercent) points.push('battery-low');
	if (check.space.bytes < pack.minFreeBytes) points.push('space-low');
	if (!check.date.same) points.push('date-wrong');
	if (Math.abs(check.time.offsetSeconds) > pack.maxClockOffsetSeconds) points.push('clock-off');
	return points;
}
