/** Widths of the bars and spaces of each symbol, in modules, by its value (ISO/IEC 15417, table 1); 103–105 begin a code, 106 ends it. */
const PATTERNS = (
	'212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
	'123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
	'232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
	'313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
	'111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
	'111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
	'114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');

const [CODE_C, CODE_B, START_B, START_C, STOP] = [99, 100, 104, 105, 106] as const;
/** Check symbol: the sum of values times places, by this. */
const MODULUS = 103;
/** White modules on either side of the bars. */
export const QUIET_MODULES = 10;

const digitsFrom = (text: string, at: number): number =>
	/^\d*/.exec(text.slice(at))?.[0].length ?? 0;

/** Two digits make one symbol in set C: worth it for four at an end, or six in the middle. */
function pairsFrom(text: string, at: number, isC: boolean): boolean {
	const run = digitsFrom(text, at);
	if (isC) return run >= 2;
	if (run === text.length && run === 2) return true;
	const isAtEnd = at === 0 || at + run === text.length;
	// Of an odd number the first digit stays in set B: at the end none is left over.
	return run % 2 === 0 || at === 0 ? run >= (isAtEnd ? 4 : 6) : false;
}

/** The values of the symbols, the check symbol and the stop with them; undefined where the text has signs that code set B has not. */
export function symbols128(text: string): readonly number[] | undefined {
	if (!/^[ -~]+$/.test(text)) return undefined;
	let isC = pairsFrom(text, 0, false);
	const values: number[] = [isC ? START_C : START_B];
	for (let at = 0; at < text.length;) {
		const takesPair = pairsFrom(text, at, isC);
		if (takesPair !== isC) values.push(takesPair ? CODE_C : CODE_B);
		isC = takesPair;
		values.push(isC ? Number(text.slice(at, at + 2)) : text.charCodeAt(at) - 32);
		at += isC ? 2 : 1;
	}
	const sum = values.reduce((total, value, place) => total + value * Math.max(1, place), 0);
	return [...values, sum % MODULUS, STOP];
}

/** Widths in modules, bars and spaces in turn, a bar first; undefined as above. */
export const bars128 = (text: string): readonly number[] | undefined =>
	symbols128(text)?.flatMap((value) => [...(PATTERNS[value] ?? '')].map(Number));

/** How wide it is with its quiet zones, in modules. */
export const modulesOf = (bars: readonly number[]): number =>
	bars.reduce((total, width) => total + width, 2 * QUIET_MODULES);
