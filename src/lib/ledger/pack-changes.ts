import { canonical, type Json } from './jcs';
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
