/** A key as the browser tells of it; the part of a KeyboardEvent that says what was typed. */
export interface TypedKey {
	readonly key: string;
	/** Which key of the keyboard it is, whatever the layout makes of it. */
	readonly code: string;
	readonly shiftKey: boolean;
	/** When it was pressed, by the browser's clock, in milliseconds. */
	readonly timeStamp: number;
}

/** What stands between a scanner and what it read; told where a scanner is tried. */
export type KeyTrouble = 'input-method' | 'full-width' | 'layout' | 'no-code';

/** One key of a scanner or a person: a sign, or an end. */
export interface Stroke {
	readonly sign: string | undefined;
	readonly end: 'enter' | 'tab' | undefined;
	readonly at: number;
	readonly trouble?: KeyTrouble | undefined;
}

/** Scanners type as a US keyboard does: the signs of its keys, without and with Shift. */
const US: Readonly<Record<string, readonly [string, string]>> = {
	...{ Digit1: ['1', '!'], Digit2: ['2', '@'], Digit3: ['3', '#'], Digit4: ['4', '$'] },
	...{ Digit5: ['5', '%'], Digit6: ['6', '^'], Digit7: ['7', '&'], Digit8: ['8', '*'] },
	...{ Digit9: ['9', '('], Digit0: ['0', ')'], Minus: ['-', '_'], Equal: ['=', '+'] },
	...{ BracketLeft: ['[', '{'], BracketRight: [']', '}'], Backslash: ['\\', '|'] },
	...{ Semicolon: [';', ':'], Quote: ["'", '"'], Backquote: ['`', '~'] },
	...{ Comma: [',', '<'], Period: ['.', '>'], Slash: ['/', '?'], Space: [' ', ' '] },
	...{ NumpadDivide: ['/', '/'], NumpadMultiply: ['*', '*'], NumpadSubtract: ['-', '-'] },
	...{ NumpadAdd: ['+', '+'], NumpadDecimal: ['.', '.'] }
};
const NUMPAD = /^Numpad(\d)$/;
const LETTER = /^Key([A-Z])$/;

function byPlace(code: string, shift: boolean): string | undefined {
	const letter = LETTER.exec(code)?.[1];
	if (letter !== undefined) return shift ? letter : letter.toLowerCase();
	return NUMPAD.exec(code)?.[1] ?? US[code]?.[shift ? 1 : 0];
}

const isOne = (key: string): boolean => [...key].length === 1;

function end({ key, code }: TypedKey): Stroke['end'] {
	if (key === 'Enter' || code === 'Enter' || code === 'NumpadEnter') return 'enter';
	return key === 'Tab' || code === 'Tab' ? 'tab' : undefined;
}

/**
 * What was typed; undefined for keys that type nothing. The place of a key goes before what a layout, Caps Lock or an input method
 * makes of it, which takes a key for itself as `Process`.
 */
export function strokeOf(typed: TypedKey): Stroke | undefined {
	const { key, code, shiftKey, timeStamp: at } = typed;
	const ended = end(typed);
	if (ended) return { sign: undefined, end: ended, at };
	const sign = byPlace(code, shiftKey);
	const taken = key === 'Process' || key === 'Unidentified';
	if (taken && sign === undefined)
		return code === '' ? { sign: undefined, end: undefined, at, trouble: 'no-code' } : undefined;
	if (!taken && !isOne(key)) return undefined;
	const plain = taken ? sign : key.normalize('NFKC');
	return {
		...{ sign: sign ?? plain, end: undefined, at },
		trouble: taken ? 'input-method' : troubleOf(key, sign)
	};
}

function troubleOf(key: string, sign: string | undefined): KeyTrouble | undefined {
	if (key !== key.normalize('NFKC')) return 'full-width';
	// Caps Lock changes the case alone.
	return sign === undefined || sign.toLowerCase() === key.toLowerCase() ? undefined : 'layout';
}
