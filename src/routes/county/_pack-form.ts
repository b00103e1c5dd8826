import type { Json, JsonObject } from '$lib/ledger/texts/jcs';
import { isList } from '$lib/ledger/rule/pack-changes';
import { packFieldNames, type PackField } from '$lib/ledger/rule/pack-document';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import { field } from './_form';
import { GIB, isAsked, isSize } from './_packs';

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
