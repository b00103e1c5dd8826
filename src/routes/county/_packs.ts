import * as v from 'valibot';
import type { Json, JsonObject } from '$lib/ledger/jcs';
import { changesBetween, type PackChange } from '$lib/ledger/pack-changes';
import { packFieldNames, parsePack, type PackField } from '$lib/ledger/pack-document';
import type { RulePack } from '$lib/ledger/rule-pack';
import { ISSUE_PACK } from '$lib/server/rule-packs';
import { field } from './_form';

const GIB = 1024 ** 3;

/** Sizes are typed in GiB. */
export const isSize = (name: PackField): boolean => name.endsWith('Bytes');

/** Fields that the form asks for; lists are changed in a file. */
export const isAsked = (value: unknown): boolean => value === null || typeof value !== 'object';

/** A field as the form shows it. */
export const shownIn = (name: PackField, value: unknown): string =>
	value === null ? '' : isSize(name) ? String(Number(value) / GIB) : String(value);

function typed(name: PackField, text: string, was: unknown): Json {
	if (typeof was === 'boolean') return text === 'yes';
	// What is no number stays as it was typed, and is refused as such.
	if (typeof was === 'number')
		return /^\d{1,15}$/.test(text) ? Number(text) * (isSize(name) ? GIB : 1) : text;
	return name === 'brigade' && text === '' ? null : text;
}

/** The document that was typed over the pack in force. */
export const documentFrom = (data: FormData, base: RulePack): JsonObject =>
	Object.fromEntries(
		packFieldNames.map((name) => [
			name,
			isAsked(base[name]) ? typed(name, field(data, name), base[name]) : (base[name] as Json)
		])
	);

/** What an officer is asked to agree to: the pack, and how it differs from the one in force. */
export interface PackView {
	readonly pack: RulePack;
	readonly reason: string;
	readonly changes: readonly PackChange[];
}

const issueTerms = v.looseObject({ document: v.unknown(), reason: v.string() });

/** The pack that a proposal would issue; undefined where it would issue none that can be read. */
export function packView(act: string, terms: Json, base: RulePack): PackView | undefined {
	if (act !== ISSUE_PACK || !v.is(issueTerms, terms)) return undefined;
	const read = parsePack(terms.document);
	return read.ok
		? { pack: read.value, reason: terms.reason, changes: changesBetween(base, read.value) }
		: undefined;
}
