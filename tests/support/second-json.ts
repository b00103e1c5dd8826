/**
 * A reader of canonical JSON (RFC 8785, restricted as in docs/formats.md, part 2) that shares nothing with the ledger's: it goes
 * through the text letter by letter and takes only what a canonical writer writes. Objects come back as lists of pairs.
 */
export type Read = null | boolean | string | number | Read[] | { pairs: [string, Read][] };

export class Refused extends Error {}

const MAX_LEVEL = 8;
const SHORT: Readonly<Record<string, string>> = {
	...{ '"': '"', '\\': '\\', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
};

export function readCanonical(text: string): Read {
	let at = 0;

	const refuse = (why: string): never => {
		throw new Refused(`${why} at ${at}`);
	};
	const take = (expected: string) => {
		if (!text.startsWith(expected, at)) refuse(`no ${expected}`);
		at += expected.length;
	};

	function escaped(): string {
		const letter = text[at++] ?? '';
		const short = SHORT[letter];
		if (short !== undefined) return short;
		const hex = text.slice(at, at + 4);
		if (letter !== 'u' || !/^00[01][0-9a-f]$/.test(hex)) refuse('an escape that is not needed');
		at += 4;
		const control = String.fromCharCode(Number.parseInt(hex, 16));
		// Those that have a short form are written in it.
		if ('\b\f\n\r\t'.includes(control)) refuse('a long escape');
		return control;
	}

	function string(): string {
		take('"');
		let value = '';
		for (;;) {
			const unit = text.charCodeAt(at);
			if (Number.isNaN(unit)) refuse('no end');
			const letter = text[at++] ?? '';
			if (letter === '"') return value;
			if (unit < 0x20) refuse('a control character');
			if (letter === '\\') {
				value += escaped();
				continue;
			}
			if (unit >= 0xdc00 && unit <= 0xdfff) refuse('half a pair');
			if (unit >= 0xd800 && unit <= 0xdbff) {
				const low = text.charCodeAt(at);
				if (!(low >= 0xdc00 && low <= 0xdfff)) refuse('half a pair');
				value += letter + (text[at++] ?? '');
				continue;
			}
			value += letter;
		}
	}

	function number(): number {
		const start = at;
		if (text[at] === '-') at++;
		while (at < text.length && text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++;
		const digits = text.slice(start, at);
		if (!/^(0|-?[1-9][0-9]*)$/.test(digits)) refuse('not a whole number');
		const big = BigInt(digits);
		if (big > 9007199254740991n || big < -9007199254740991n) refuse('too large a number');
		return Number(big);
	}

	function list(level: number): Read[] {
		take('[');
		const values: Read[] = [];
		if (text[at] === ']') return (at++, values);
		for (;;) {
			values.push(value(level + 1));
			if (text[at] === ']') return (at++, values);
			take(',');
		}
	}

	function object(level: number): { pairs: [string, Read][] } {
		take('{');
		const pairs: [string, Read][] = [];
		if (text[at] === '}') return (at++, { pairs });
		for (;;) {
			const key = string();
			const before = pairs.at(-1)?.[0];
			if (before !== undefined && !isBefore(before, key)) refuse('keys out of order or twice');
			take(':');
			pairs.push([key, value(level + 1)]);
			if (text[at] === '}') return (at++, { pairs });
			take(',');
		}
	}

	function value(level: number): Read {
		if (level > MAX_LEVEL) refuse('too deep');
		switch (text[at]) {
			case '{':
				return object(level);
			case '[':
				return list(level);
			case '"':
				return string();
			case 't':
				return (take('true'), true);
			case 'f':
				return (take('false'), false);
			case 'n':
				return (take('null'), null);
			default:
				return number();
		}
	}

	const whole = value(1);
	if (at !== text.length) refuse('something behind it');
	return whole;
}

/** By UTF-16 code units, one after the other (RFC 8785, 3.2.3). */
function isBefore(a: string, b: string): boolean {
	for (let i = 0; ; i++) {
		const one = a.charCodeAt(i);
		const two = b.charCodeAt(i);
		if (Number.isNaN(one)) return !Number.isNaN(two);
		if (Number.isNaN(two)) return false;
		if (one !== two) return one < two;
	}
}
