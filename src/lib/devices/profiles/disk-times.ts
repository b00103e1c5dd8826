import type { Instant } from '$lib/base/instant';
import { localMillis, type LocalTime } from './local-time';

/** What a disk's file system writes down of a file's times, and what it cannot say (Microsoft's FAT and exFAT descriptions). */
export interface DiskRules {
	readonly modifiedStepMillis: number;
	readonly createdStepMillis: number;
	/** What is kept of the last reading. */
	readonly accessed: 'date' | 'two-seconds';
	/** `none`: the recorder's local time, and whoever mounts the disk takes it for a zone of its own choice. */
	readonly zone: 'none' | 'may-be-given';
	readonly earliest: LocalTime;
}

export const diskRules = {
	fat: {
		...{ modifiedStepMillis: 2000, createdStepMillis: 10, accessed: 'date', zone: 'none' },
		earliest: '1980-01-01T00:00:00'
	},
	exfat: {
		...{ modifiedStepMillis: 10, createdStepMillis: 10, accessed: 'two-seconds' },
		...{ zone: 'may-be-given', earliest: '1980-01-01T00:00:00' }
	}
} as const satisfies Record<string, DiskRules>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A step of FAT, which rounds up or down as the recorder's maker liked. */
const STEP = diskRules.fat.modifiedStepMillis;
const SEGMENT = HOUR / 2;

/** How the time that the system gives for a file lies to the time in its name. A fact: neither of them is corrected. */
export type NameAgainstDisk =
	/** Written while or right after it was recorded, as it should be. */
	| { readonly fact: 'as-recorded'; readonly differenceMillis: number }
	/** Off by whole hours: name and disk were read as if in different zones. */
	| { readonly fact: 'zone-apart'; readonly hours: number; readonly differenceMillis: number }
	/** Off by anything else: one of the two clocks was wrong, or the file was written again. */
	| { readonly fact: 'apart'; readonly differenceMillis: number }
	/** The disk gives the first moment that it can write: the recorder's clock was not set. */
	| { readonly fact: 'disk-time-not-set' };

/**
 * Compares the beginning of a recording, by its name, with its last change, by the file system.
 * `zoneMinutes`: the zone of the times in names, by the profile. `lengthMillis`: how long it is, where that is known;
 * without it anything up to half an hour may be the recording itself.
 */
export function nameAgainstDisk(
	name: LocalTime,
	modifiedAt: Instant,
	zoneMinutes: number,
	lengthMillis: number = SEGMENT
): NameAgainstDisk {
	if (isDiskTimeUnset(modifiedAt)) return { fact: 'disk-time-not-set' };
	const differenceMillis = modifiedAt - (localMillis(name) - zoneMinutes * 60_000);
	const isLength = (millis: number) => millis >= -STEP && millis <= lengthMillis + STEP;
	if (isLength(differenceMillis)) return { fact: 'as-recorded', differenceMillis };
	const hours = Math.floor((differenceMillis + STEP) / HOUR);
	if (hours !== 0 && Math.abs(hours) <= 14 && isLength(differenceMillis - hours * HOUR))
		return { fact: 'zone-apart', hours, differenceMillis };
	return { fact: 'apart', differenceMillis };
}

/** True of the first day of 1970 and of 1980, in any zone: what a clock that was never set writes down. */
export const isDiskTimeUnset = (at: Instant): boolean =>
	[0, Date.UTC(1980, 0, 1)].some((start) => Math.abs(at - start) <= DAY);

/**
 * True where every time falls on a step of FAT's two seconds. One odd second shows that it is not FAT; even seconds
 * alone show nothing until there are some of them.
 */
export const onFatSteps = (times: readonly Instant[]): boolean =>
	times.every((at) => at % diskRules.fat.modifiedStepMillis === 0);

/** How many files lie how to their names: what is said of a whole recorder at once. */
export function countFacts(facts: readonly NameAgainstDisk[]): readonly {
	readonly fact: NameAgainstDisk['fact'];
	readonly hours: number;
	readonly files: number;
}[] {
	const counts = new Map<string, { fact: NameAgainstDisk['fact']; hours: number; files: number }>();
	for (const one of facts) {
		const hours = one.fact === 'zone-apart' ? one.hours : 0;
		const key = `${one.fact} ${hours}`;
		const before = counts.get(key);
		if (before) before.files++;
		else counts.set(key, { fact: one.fact, hours, files: 1 });
	}
	return [...counts.values()].sort((a, b) => b.files - a.files);
}

/** `+08:00` in minutes east of UTC. */
export function zoneMinutes(zone: string): number {
	const sign = zone.startsWith('-') ? -1 : 1;
	return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
}
