/** What a field of a pattern may hold, and how long it may be. */
export interface FieldKind {
	readonly least: number;
	readonly most: number;
	takes(code: number): boolean;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isSign = (code: number) => isDigit(code) || isLetter(code);

const digits = (least: number, most = least): FieldKind => ({ least, most, takes: isDigit });
const signs = (least: number, most: number): FieldKind => ({ least, most, takes: isSign });

/** The fields that a name, a path or a line of a log can have, by the words that patterns use for them. */
export const fieldKinds = {
	/** What the maker puts in front of every name. */
	prefix: signs(1, 12),
	/** The device number that was set on the recorder (cSerial of GA/T 947). */
	device: signs(1, 24),
	/** The number of the person that was set on the recorder (userNo of GA/T 947). */
	person: signs(1, 24),
	/** A number of which it is not known whether it is the device's or the person's: it proves nothing. */
	number: signs(1, 24),
	/** Fourteen digits: year to second. */
	datetime: digits(14),
	date: digits(8),
	time: digits(6),
	...{ year: digits(4), month: digits(2), day: digits(2) },
	...{ hour: digits(2), minute: digits(2), second: digits(2) },
	sequence: digits(1, 8),
	/** The mark of a locked or important file, as `IMP`; which words are marks is said by the profile. */
	lock: { least: 1, most: 8, takes: isLetter },
	extension: signs(1, 5),
	/** Read over. */
	other: { least: 1, most: 48, takes: (code) => isSign(code) || code === 95 || code === 45 },
	/** The rest of a line. */
	event: { least: 1, most: 1000, takes: (code) => code >= 32 }
} as const satisfies Record<string, FieldKind>;

export type FieldName = keyof typeof fieldKinds;

export const fieldNames = Object.keys(fieldKinds) as readonly FieldName[];
