import * as v from 'valibot';
import type { Json, JsonObject } from '$lib/ledger/jcs';
import { changesBetween, isList, type PackChange } from '$lib/ledger/pack-changes';
import { packFieldNames, parsePack, type PackField } from '$lib/ledger/pack-document';
import type { RulePack } from '$lib/ledger/rule-pack';
import { ISSUE_PACK } from '$lib/server/rule-packs';
import { field } from './_form';

const GIB = 1024 ** 3;

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

/** What is no number stays as it was typed, and is refused as such. */
const numberFrom = (text: string, times: number): number | string =>
	/^\d{1,15}$/.test(text) ? Number(text) * times : text;

function typed(name: PackField, text: string, was: unknown): Json {
	if (typeof was === 'boolean') return text === 'yes';
	if (typeof was === 'number') return numberFrom(text, isSize(name) ? GIB : 1);
	if (isList(was)) {
		const lines = text.split('\n').map((line) => line.trim());
		return lines
			.filter((line) => line !== '')
			.map((line) => (typeof was[0] === 'number' ? numberFrom(line, 1) : line));
	}
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
