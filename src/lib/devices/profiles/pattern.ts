import { err, ok, type Result } from '$lib/base/result';
import { fieldKinds, type FieldKind, type FieldName } from './fields';

/** A pattern of names: text that stands there as it is, `{field}`, `{field:7}`, `{field:6-7}`, `{field:3:A11}`, `[left out by some]`. */
export interface Pattern {
	readonly source: string;
	/** One for each choice of the parts in brackets, those with more of them first. */
	readonly variants: readonly (readonly Part[])[];
}

export type Part =
	| { readonly literal: string }
	| {
			readonly field: FieldName;
			readonly least: number;
			readonly most: number;
			/** What the value begins with, as `PD` of PD12345. */
			readonly start: string;
	  };

export type PatternFault =
	| 'too-long'
	| 'empty'
	| 'unknown-field'
	| 'field-twice'
	| 'bad-length'
	| 'bad-start'
	| 'not-closed'
	| 'nested'
	| 'too-many-choices'
	| 'too-many-parts'
	/** What follows a field of several lengths could belong to it: there would be two ways to read a name. */
	| 'ambiguous';

export const PATTERN_MOST = 160;
const PARTS_MOST = 24;
const CHOICES_MOST = 4;

const FIELD = /^([a-z]+)(?::([1-9]\d?)(?:-([1-9]\d?))?(?::([A-Za-z0-9_-]{1,12}))?)?$/;

/**
 * Reads a pattern. There is no regular expression in it and no going back: each variant reads a name from left to right
 * once, so that no pattern that somebody brings along can make a kiosk hang.
 */
export function parsePattern(source: string): Result<Pattern, PatternFault> {
	if (source.length > PATTERN_MOST) return err('too-long');
	if (source === '') return err('empty');
	let variants: Part[][] = [[]];
	let choices = 0;
	for (const piece of piecesOf(source)) {
		if (typeof piece === 'string') return err(piece);
		const parts: Part[] = [];
		for (const raw of piece.raws) {
			const part = partOf(raw);
			if (typeof part === 'string') return err(part);
			parts.push(part);
		}
		if (piece.optional) {
			if (++choices > CHOICES_MOST) return err('too-many-choices');
			variants = [...variants.map((variant) => [...variant, ...parts]), ...variants];
		} else variants = variants.map((variant) => [...variant, ...parts]);
	}
	const joined = variants.map(join);
	for (const variant of joined) {
		const fault = faultIn(variant);
		if (fault) return err(fault);
	}
	return ok({ source, variants: joined });
}

interface Raw {
	readonly text: string;
	readonly isField: boolean;
}
interface Piece {
	readonly raws: readonly Raw[];
	readonly optional: boolean;
}

/** The pieces in order; a fault is given in place of a piece and ends them. */
function piecesOf(source: string): readonly (Piece | PatternFault)[] {
	const pieces: (Piece | PatternFault)[] = [];
	let inside: Raw[] | undefined;
	const put = (raw: Raw) => {
		if (inside) inside.push(raw);
		else pieces.push({ raws: [raw], optional: false });
	};
	for (let at = 0; at < source.length;) {
		const c = source.charAt(at);
		if (c === '{') {
			const end = source.indexOf('}', at);
			if (end < 0) return [...pieces, 'not-closed'];
			put({ text: source.slice(at + 1, end), isField: true });
			at = end + 1;
			continue;
		}
		if (c === '[') {
			if (inside) return [...pieces, 'nested'];
			inside = [];
		} else if (c === ']') {
			if (!inside) return [...pieces, 'not-closed'];
			pieces.push({ raws: inside, optional: true });
			inside = undefined;
		} else if (c === '}') return [...pieces, 'not-closed'];
		else put({ text: c, isField: false });
		at++;
	}
	return inside ? [...pieces, 'not-closed'] : pieces;
}

function partOf({ text, isField }: Raw): Part | PatternFault {
	if (!isField) return { literal: text };
	const [, name = '', least, most, start = ''] = FIELD.exec(text) ?? [];
	if (!Object.hasOwn(fieldKinds, name)) return 'unknown-field';
	const field = name as FieldName;
	const kind: FieldKind = fieldKinds[field];
	const from = least === undefined ? kind.least : Number(least);
	const to = most === undefined ? (least === undefined ? kind.most : from) : Number(most);
	if (from > to || from < kind.least || to > kind.most) return 'bad-length';
	if (start.length > from || ![...start].every((c) => kind.takes(c.charCodeAt(0))))
		return 'bad-start';
	return { field, least: from, most: to, start };
}

const join = (parts: readonly Part[]): Part[] => {
	const joined: Part[] = [];
	for (const part of parts) {
		const before = joined.at(-1);
		if ('literal' in part && before && 'literal' in before)
			joined[joined.length - 1] = { literal: before.literal + part.literal };
		else joined.push(part);
	}
	return joined;
};

function faultIn(parts: readonly Part[]): PatternFault | undefined {
	if (parts.length === 0) return 'empty';
	if (parts.length > PARTS_MOST) return 'too-many-parts';
	const seen = new Set<FieldName>();
	for (const [i, part] of parts.entries()) {
		if ('literal' in part) continue;
		if (seen.has(part.field) && part.field !== 'other') return 'field-twice';
		seen.add(part.field);
		const after = parts[i + 1];
		if (part.least === part.most || !after) continue;
		// A field takes all it can: what comes after it must begin with something that it never takes.
		if (!('literal' in after) || fieldKinds[part.field].takes(after.literal.charCodeAt(0)))
			return 'ambiguous';
	}
	return undefined;
}

export type Fields = Readonly<Partial<Record<FieldName, string>>>;

/** What the pattern reads in a text, whole; `undefined` where it does not fit. */
export function match(pattern: Pattern, text: string): Fields | undefined {
	for (const variant of pattern.variants) {
		const fields = matchVariant(variant, text);
		if (fields) return fields;
	}
	return undefined;
}

function matchVariant(parts: readonly Part[], text: string): Fields | undefined {
	const fields: Partial<Record<FieldName, string>> = {};
	let at = 0;
	for (const part of parts) {
		if ('literal' in part) {
			if (!startsAt(text, at, part.literal)) return undefined;
			at += part.literal.length;
			continue;
		}
		if (!startsAt(text, at, part.start)) return undefined;
		const { takes } = fieldKinds[part.field];
		let end = at;
		while (end < text.length && end - at < part.most && takes(text.charCodeAt(end))) end++;
		if (end - at < part.least) return undefined;
		if (part.field !== 'other') fields[part.field] = text.slice(at, end);
		at = end;
	}
	return at === text.length ? fields : undefined;
}

/** Capitals and small letters are the same in names: FAT keeps some names in capitals only. */
function startsAt(text: string, at: number, literal: string): boolean {
	if (at + literal.length > text.length) return false;
	for (let i = 0; i < literal.length; i++)
		if (folded(text.charCodeAt(at + i)) !== folded(literal.charCodeAt(i))) return false;
	return true;
}

const folded = (code: number) => (code >= 97 && code <= 122 ? code - 32 : code);
