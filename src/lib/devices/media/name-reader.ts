import type { LocalTime } from './facts';
import { localTime } from './local-time';

/** What the name of a file says by its maker's pattern; what it does not say is missing. */
export interface NameFacts {
	/** When the recording began, by the recorder's clock. */
	readonly time?: LocalTime;
	/** The number that the recorder counted. */
	readonly sequence?: number;
	/** Files with the same one are counted together. */
	readonly series?: string;
}

/** Given by the profile of a recorder. */
export type NameReader = (path: string) => NameFacts;

const DATED = /(?<!\d)(\d{4})(\d{2})(\d{2})[_-]?(\d{2})(\d{2})(\d{2})(?!\d)/;

/**
 * Names of an unknown maker: the first fourteen digits, or eight and six, that are a time; then a last group of two to six
 * digits as the number. Anything else is left unread, and the file is kept all the same.
 */
export function readName(path: string): NameFacts {
	const slash = path.lastIndexOf('/');
	const name = path.slice(slash + 1);
	const stem = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name;
	const found = DATED.exec(stem);
	const time = found && localTime(...found.slice(1));
	if (!found || !time) return {};
	const [, number] = /[_-](\d{2,6})$/.exec(stem.slice(found.index + found[0].length)) ?? [];
	return {
		time,
		series: stem.slice(0, found.index),
		...(number !== undefined && { sequence: Number(number) })
	};
}
