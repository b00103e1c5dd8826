import { canonical, type Json } from '../texts/jcs';
import { packFieldNames, type PackField } from './pack-document';
import type { RulePack } from './rule-pack';

/** One field in which two packs differ. */
export interface PackChange {
	readonly field: PackField;
	readonly was: Json;
	readonly becomes: Json;
}

const textOf = (value: unknown): string => {
	const text = canonical(value);
	return text.ok ? text.value : '';
};

/** What a pack changes against another, field by field, in the order of the document. */
export const changesBetween = (was: RulePack, becomes: RulePack): readonly PackChange[] =>
	packFieldNames.flatMap((field) =>
		textOf(was[field]) === textOf(becomes[field])
			? []
			: [{ field, was: was[field], becomes: becomes[field] }]
	);

/** A list of words or numbers, which people read and write one a line. */
export const isList = (value: unknown): value is readonly (string | number)[] =>
	Array.isArray(value) &&
	value.every((one: unknown) => typeof one === 'string' || typeof one === 'number');
