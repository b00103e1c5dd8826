import { err, ok, type Result } from '$lib/base/result';

/** JSON as events may hold it: no fractions, no unpaired surrogates, at most eight levels deep. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
	readonly [key: string]: Json;
}

export type JsonFault =
	'not-json' | 'not-canonical' | 'fraction' | 'lone-surrogate' | 'too-deep' | 'not-json-value';

export const MAX_DEPTH = 8;

class Unfit extends Error {
	constructor(readonly fault: JsonFault) {
		super(fault);
	}
}

function text(value: string): string {
	if (!value.isWellFormed()) throw new Unfit('lone-surrogate');
	return JSON.stringify(value);
}

function write(value: unknown, depth: number): string {
	if (depth > MAX_DEPTH) throw new Unfit('too-deep');
	if (value === null || typeof value === 'boolean') return String(value);
	if (typeof value === 'string') return text(value);
	if (typeof value === 'number') {
		if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Unfit('fraction');
		return String(value);
	}
	if (Array.isArray(value)) return `[${value.map((v) => write(v, depth + 1)).join(',')}]`;
	if (typeof value === 'object') {
		// RFC 8785 3.2.3: keys by their UTF-16 code units, which is how `sort` compares strings.
		const pairs = Object.keys(value)
			.sort()
			.map((key) => `${text(key)}:${write((value as Record<string, unknown>)[key], depth + 1)}`);
		return `{${pairs.join(',')}}`;
	}
	throw new Unfit('not-json-value');
}

/** The one text of a value (RFC 8785, restricted): the same value gives the same bytes everywhere. */
export function canonical(value: unknown): Result<string, JsonFault> {
	try {
		return ok(write(value, 1));
	} catch (fault) {
		if (fault instanceof Unfit) return err(fault.fault);
		throw fault;
	}
}

/** Whether the engine's own writing of a parsed value is the canonical one: it keeps keys in the order in which it has them. */
function isInOrder(value: unknown, depth: number): boolean {
	if (depth > MAX_DEPTH) return false;
	if (typeof value === 'string') return value.isWellFormed();
	if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
	if (Array.isArray(value)) return value.every((one) => isInOrder(one, depth + 1));
	if (typeof value !== 'object' || value === null) return true;
	let last: string | undefined;
	for (const [key, one] of Object.entries(value)) {
		if ((last !== undefined && key <= last) || !key.isWellFormed()) return false;
		if (!isInOrder(one, depth + 1)) return false;
		last = key;
	}
	return true;
}

/**
 * Reads text that must already be canonical. Duplicate keys, other spellings of a number, white space and `__proto__`
 * all make the text differ from its own canonical form and are refused by that one comparison.
 */
export function parseCanonical(source: string): Result<Json, JsonFault> {
	let value: unknown;
	try {
		value = JSON.parse(source);
	} catch {
		return err('not-json');
	}
	// Nearly every text is canonical, and this is three times faster than writing it; whatever is not goes the long way.
	if (isInOrder(value, 1) && JSON.stringify(value) === source) return ok(value as Json);
	const again = canonical(value);
	if (!again.ok) return again;
	return again.value === source ? ok(value as Json) : err('not-canonical');
}
