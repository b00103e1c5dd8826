import * as v from 'valibot';
import { fromUtf8, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { outcomes } from '../events/behaviours';
import { hash, id, originName, text, words } from '../events/envelope';
import { canonical, parseCanonical } from '../texts/jcs';

export const MOST_WORDS = 500;
const MOST_PEOPLE = 16;
const MOST_NAMED = 32;

const common = {
	/** The log of whoever wrote it: sealed text that another log repeats says nothing. */
	log: originName,
	/** 64 hex digits of chance: without them nobody can try texts against the hash. */
	salt: hash,
	/** Blanks: every text is of one length, so that nobody tells a finding from an outcome by it. */
	pad: v.string()
};
/** Hashes of what its writer knew and goes on from: two that do not know of each other stand side by side. */
const after = v.pipe(v.array(hash), v.maxLength(MOST_NAMED));

/** What is said of a lead where only the county and the station concerned can read it (第21、22条). */
export const leadText = v.variant('act', [
	v.strictObject({
		act: v.literal('lead-raised'),
		station: id,
		/** The signal that is taken up, by its key; null: raised by a person from what the record cannot know. */
		signal: v.nullable(words(300)),
		source: v.picklist(['signal', 'complaint', 'other']),
		people: v.pipe(v.array(id), v.maxLength(MOST_PEOPLE)),
		words: words(MOST_WORDS),
		...common
	}),
	v.strictObject({
		act: v.literal('lead-checked'),
		lead: id,
		finding: v.picklist(['true', 'untrue']),
		words: words(MOST_WORDS),
		after,
		...common
	}),
	v.strictObject({
		act: v.literal('lead-stated'),
		lead: id,
		person: id,
		words: words(MOST_WORDS),
		...common
	}),
	v.strictObject({
		act: v.literal('lead-ended'),
		lead: id,
		/** 第22条; none: closed, and `words` say why. */
		outcomes: v.pipe(v.array(v.picklist(outcomes)), v.maxLength(outcomes.length)),
		decider: text(60),
		number: text(80),
		words: words(MOST_WORDS),
		after,
		...common
	})
]);
export type LeadText = v.InferOutput<typeof leadText>;
export type LeadTextOf<T extends LeadText['act']> = Extract<LeadText, { act: T }>;
/** What a person says, before it is given to a log. */
export type Unsealed<T extends LeadText = LeadText> = T extends LeadText
	? Omit<T, 'log' | 'salt' | 'pad'>
	: never;

const STEP = 4096;

/** The text as it is sealed, and the hash under which it stands on the ledger. `salt`: 64 hex digits of chance. */
export async function leadBytes(
	said: Unsealed,
	log: string,
	salt: string
): Promise<{ readonly bytes: Bytes; readonly hash: string }> {
	const bare = canonical({ ...said, log, salt, pad: '' });
	if (!bare.ok) throw new Error(`a lead has no canonical form: ${bare.error}`);
	const short = STEP - (toUtf8(bare.value).length % STEP);
	const whole = canonical({ ...said, log, salt, pad: ' '.repeat(short) });
	if (!whole.ok) throw new Error(`a lead has no canonical form: ${whole.error}`);
	const bytes = toUtf8(whole.value);
	return { bytes, hash: await sha256Hex(bytes) };
}

/** The text that was opened, if it is the one that stands on this log under this hash. */
export async function readLeadText(
	bytes: Bytes,
	{ hash: of, log, type }: { readonly hash: string; readonly log: string; readonly type: string }
): Promise<LeadText | undefined> {
	if ((await sha256Hex(bytes)) !== of) return undefined;
	const json = parseCanonical(fromUtf8(bytes) ?? '');
	const said = v.safeParse(leadText, json.ok ? json.value : undefined);
	if (!said.success || said.output.log !== log || said.output.act !== type) return undefined;
	return said.output;
}
