import { readByAny } from '../profiles/names';
import type { Profile } from '../profiles/profile';
import { readName, type NameReader } from './name-reader';

/** Reads names by the first profile that can; one that none can read as those of an unknown maker. */
export const nameReaderOf =
	(profiles: readonly Profile[]): NameReader =>
	(path) => {
		const reading = readByAny(profiles, path);
		if (!reading) return readName(path);
		const { at, sequence = '', prefix, device, person, number } = reading;
		return {
			...(at !== undefined && { time: at }),
			...(/^\d{1,15}$/.test(sequence) && { sequence: Number(sequence) }),
			series: [prefix, device, person, number].filter((part) => part !== undefined).join('_')
		};
	};
