import * as v from 'valibot';
import type { Json } from '$lib/ledger/texts/jcs';
import { changesBetween, isList, type PackChange } from '$lib/ledger/rule/pack-changes';
import { parsePack, type PackField } from '$lib/ledger/rule/pack-document';
import type { RulePack } from '$lib/ledger/rule/rule-pack';

export const GIB = 1024 ** 3;

/** Sizes are typed in GiB. */
export const isSize = (name: PackField): boolean => name.endsWith('Bytes');

/** Fields that the form asks for; what has more to it is changed in a file. */
export const isAsked = (value: unknown): boolean =>
	value === null || typeof value !== 'object' || isList(value);

/** A field as the form shows it. */
export const shownIn = (name: PackField, value: unknown): string =>
	value === null
		? ''
		: isList(value)
			? value.join('\n')
			: isSize(name)
				? String(Number(value) / GIB)
				: String(value);

/** What an officer is asked to agree to: the pack, and how it differs from the one in force. */
export interface PackView {
	readonly pack: RulePack;
	readonly reason: string;
	readonly changes: readonly PackChange[];
}

const issueTerms = v.looseObject({ document: v.unknown(), reason: v.string() });

/** The pack that a proposal would issue; undefined where it would issue none that can be read. */
export function packView(act: string, terms: Json, base: RulePack): PackView | undefined {
	if (act !== 'rule-pack-issued' || !v.is(issueTerms, terms)) return undefined;
	const read = parsePack(terms.document);
	return read.ok
		? { pack: read.value, reason: terms.reason, changes: changesBetween(base, read.value) }
		: undefined;
}
