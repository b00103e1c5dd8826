// Canonical JSON (docs/formats.md 2.2, 2.3; RFC 8785) read letter by letter: whatever another spelling of the same value
// could differ in is refused where it stands. JSON.parse is not used: it accepts much that is not canonical.

/** @typedef {null | boolean | number | string | unknown[] | { [key: string]: unknown }} Json */

const MAX_LEVEL = 8;
/** What follows a backslash in canonical JSON, besides \u00xx for the other control characters. */
const SHORT = new Map([
	['"', '"'],
	['\\', '\\'],
	['b', '\b'],
	['f', '\f'],
	['n', '\n'],
	['r', '\r'],
	['t', '\t']
]);

class Unfit extends Error {}

/**
 * The value of a canonical text, or why it is none and where (counted in UTF-16 units).
 * @param {string} source
 * @returns {{ value: Json } | { why: string, at: number }}
 */
export function readCanonical(source) {
	let at = 0;

	/** @param {string} why @returns {never} */
	const unfit = (why) => {
		throw new Unfit(why);
	};
	/** @param {string} mark */
	const expect = (mark) => {
		if (!source.startsWith(mark, at)) unfit(`expected ${mark}`);
		at += mark.length;
	};

	/** @returns {string} */
	function text() {
		expect('"');
		let value = '';
		for (;;) {
			const unit = source.charCodeAt(at);
			if (Number.isNaN(unit)) unfit('text without end');
			if (unit < 0x20) unfit('control character');
			const letter = source.charAt(at++);
			if (letter === '"') return value;
			if (letter !== '\\') {
				value += letter;
				// Surrogates come in pairs, high before low.
				if (unit >= 0xdc00 && unit <= 0xdfff) unfit('lone surrogate');
				if (unit >= 0xd800 && unit <= 0xdbff) {
					const low = source.charCodeAt(at);
					if (!(low >= 0xdc00 && low <= 0xdfff)) unfit('lone surrogate');
					value += source.charAt(at++);
				}
				continue;
			}
			const next = source.charAt(at++);
			const short = SHORT.get(next);
			if (short !== undefined) {
				value += short;
				continue;
			}
			const hex = source.slice(at, at + 4);
			if (next !== 'u' || !/^00[01][0-9a-f]$/.test(hex)) unfit('escape that is not canonical');
			const control = String.fromCharCode(Number.parseInt(hex, 16));
			if ([...SHORT.values()].includes(control)) unfit('escape that is not canonical');
			value += control;
			at += 4;
		}
	}

	/** @returns {number} */
	function number() {
		const [digits = ''] = /^-?\d+/.exec(source.slice(at, at + 20)) ?? [];
		if (!/^(0|-?[1-9]\d*)$/.test(digits)) unfit('not a whole number in canonical form');
		const value = Number(digits);
		if (!Number.isSafeInteger(value)) unfit('number too large');
		at += digits.length;
		if (/[.eE\d]/.test(source.charAt(at))) unfit('not a whole number in canonical form');
		return value;
	}

	/** @param {number} level @returns {Json[]} */
	function list(level) {
		/** @type {Json[]} */
		const items = [];
		expect('[');
		if (source.charAt(at) !== ']')
			for (;;) {
				items.push(value(level + 1));
				if (source.charAt(at) !== ',') break;
				at++;
			}
		expect(']');
		return items;
	}

	/** @param {number} level @returns {{[key: string]: Json}} */
	function object(level) {
		// No prototype: a key called __proto__ is a key like any other.
		const members = Object.create(null);
		/** @type {string | undefined} */
		let before;
		expect('{');
		if (source.charAt(at) !== '}')
			for (;;) {
				const key = text();
				if (before === key) unfit('key twice');
				if (before !== undefined && before > key) unfit('keys out of order');
				before = key;
				expect(':');
				members[key] = value(level + 1);
				if (source.charAt(at) !== ',') break;
				at++;
			}
		expect('}');
		return members;
	}

	/** @param {number} level @returns {Json} */
	function value(level) {
		if (level > MAX_LEVEL) unfit('nested too deep');
		const first = source.charAt(at);
		if (first === '{') return object(level);
		if (first === '[') return list(level);
		if (first === '"') return text();
		for (const [word, meaning] of /** @type {const} */ ([
			['null', null],
			['true', true],
			['false', false]
		]))
			// prettier-ignore
			if (source.startsWith(word, at)) {
				at += word.length;
				return meaning;
			}
		return number();
	}

	try {
		const whole = value(1);
		if (at !== source.length) unfit('something behind the end');
		return { value: whole };
	} catch (fault) {
		if (fault instanceof Unfit) return { why: fault.message, at };
		throw fault;
	}
}
