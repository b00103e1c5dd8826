import { later, type Instant } from '$lib/base/instant';
import type { MachineReading, SampleReading } from '$lib/kiosk/ports/counter';
import { checkPoints, type CheckPoint } from '$lib/ledger/events/counter';
import type { PreUseCheck, Unfit } from '$lib/ledger/events/custody';
import { unfitPoints } from '$lib/ledger/custody/readiness';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import { calendarDate } from '../messages/format';

const GIB = 1024 ** 3;

/** What the officer has read off the recorder so far (第5条). */
export interface CheckAnswers {
	battery: number | undefined;
	spaceGib: number | undefined;
	sameDate: boolean | undefined;
	offsetSeconds: number | undefined;
}

export const noAnswers: CheckAnswers = {
	...{ battery: undefined, spaceGib: undefined, sameDate: undefined, offsetSeconds: undefined }
};

/** Where answers come from: an officer's value counts before a sample, that before a machine's, and that before "in order". */
export interface CheckSources {
	readonly answers: CheckAnswers;
	readonly sample: SampleReading | undefined;
	readonly reading: MachineReading | undefined;
	/** The officer has looked at what is still open, and says that it keeps the limits. */
	readonly allGood: boolean;
	readonly now: Instant;
}

/** One point: its value, the way in which it was seen, and whether only the limit was spoken of. */
export interface SeenPoint<V> {
	readonly value: V;
	readonly how: PreUseCheck['battery']['how'];
	readonly stated: boolean;
}

export interface SeenCheck {
	readonly battery: SeenPoint<number> | undefined;
	/** Bytes. */
	readonly space: SeenPoint<number> | undefined;
	readonly date: SeenPoint<boolean> | undefined;
	readonly time: SeenPoint<number> | undefined;
	readonly open: readonly CheckPoint[];
	/** What stands against it among the points that are answered: each is judged by itself, at once. */
	readonly unfit: readonly Unfit[];
	/** Once all four are answered. */
	readonly check: PreUseCheck | undefined;
	readonly stated: readonly CheckPoint[];
}

const by = <V>(how: SeenPoint<V>['how'], value: V | null | undefined): SeenPoint<V> | undefined =>
	value === null || value === undefined ? undefined : { value, how, stated: false };

/** The four points as far as they are known. */
export function seenCheck(
	{ answers, sample, reading, allGood, now }: CheckSources,
	pack: RulePack
): SeenCheck {
	const good = <V>(limit: V): SeenPoint<V> | undefined =>
		allGood ? { value: limit, how: 'officer', stated: true } : undefined;
	const isToday = (offset: number) =>
		calendarDate(later(now, { millis: offset * 1000 })) === calendarDate(now);
	const told = reading?.offsetSeconds ?? undefined;
	const battery =
		by('officer', answers.battery === undefined ? undefined : Math.round(answers.battery)) ??
		by('machine', reading?.batteryPercent) ??
		good(pack.minBatteryPercent);
	const space =
		by(
			'officer',
			answers.spaceGib === undefined ? undefined : Math.round(answers.spaceGib * GIB)
		) ??
		by('machine', reading?.freeBytes) ??
		good(pack.minFreeBytes);
	const date =
		by('officer', answers.sameDate) ??
		by('sample', sample && isToday(sample.offsetSeconds)) ??
		by('machine', told === undefined ? undefined : isToday(told)) ??
		good(true);
	const time =
		by(
			'officer',
			answers.offsetSeconds === undefined ? undefined : Math.round(answers.offsetSeconds)
		) ??
		by('sample', sample?.offsetSeconds) ??
		by('machine', told) ??
		good(0);
	const points = { battery, space, date, time };
	const supposed: PreUseCheck = {
		battery: { percent: battery?.value ?? pack.minBatteryPercent, how: battery?.how ?? 'officer' },
		space: { bytes: space?.value ?? pack.minFreeBytes, how: space?.how ?? 'officer' },
		date: { same: date?.value ?? true, how: date?.how ?? 'officer' },
		time: { offsetSeconds: time?.value ?? 0, how: time?.how ?? 'officer' }
	};
	const open = checkPoints.filter((point) => points[point] === undefined);
	return {
		...{ ...points, open, unfit: unfitPoints(supposed, pack) },
		check: open.length === 0 ? supposed : undefined,
		stated: checkPoints.filter((point) => points[point]?.stated)
	};
}

/** Whether any of it was seen this way. */
export const isSeenBy = (check: PreUseCheck, how: SeenPoint<unknown>['how']): boolean =>
	checkPoints.some((point) => check[point].how === how);

/** The limits in the words of the refusals. */
export const limitsOf = (pack: RulePack) => ({
	battery: pack.minBatteryPercent,
	gib: Math.round(pack.minFreeBytes / GIB),
	seconds: pack.maxClockOffsetSeconds
});
