import * as v from 'valibot';
import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import { fromIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { id, words } from '../events/envelope';
import { canonical } from '../texts/jcs';
import type { RulePack } from './rule-pack';

export const BRIGADE_HOLE = '{大队}';
export const NAMES_HOLE = '{姓名}';

/** Midnight of a day of the calendar, Beijing time, whatever the clock that asks is set to; undefined where it is no day. */
export function midnight(day: string): Instant | undefined {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? fromIso(`${day}T00:00:00+08:00`) : undefined;
	// 2027-02-30 would be taken for a day of March.
	return at !== undefined && new Date(at + 28_800_000).toISOString().startsWith(day)
		? at
		: undefined;
}

export const day = v.pipe(
	v.string(),
	v.check((text) => midnight(text) !== undefined, 'not a day')
);

/** A whole number from `least` to `most`. */
const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

const times = (text: string, part: string): number => text.split(part).length - 1;

/** The message by which a wrong announcement is told from every other fault of a document. */
export const NO_HOLES = 'holes';

/** One schema for each field, with what it can be at all: a field of `RulePack` without one does not compile. */
export const packFields = {
	id,
	version: whole(1, 9999),
	title: words(80),
	issuer: words(60),
	validFrom: day,
	brigade: v.nullable(words(60)),
	ingestHours: whole(1, 720),
	copies: whole(1, 5),
	sm3: v.boolean(),
	minBatteryPercent: whole(0, 100),
	minFreeBytes: whole(0, 2 ** 44),
	maxClockOffsetSeconds: whole(1, 86_400),
	minOfficers: whole(1, 10),
	announcement: v.pipe(
		words(400),
		v.check((text) => [BRIGADE_HOLE, NAMES_HOLE].every((hole) => times(text, hole) === 1), NO_HOLES)
	),
	readingMinutes: whole(1, 1440),
	minCoveragePercent: whole(0, 100),
	reminderHours: v.pipe(v.array(whole(1, 720)), v.minLength(1), v.maxLength(8)),
	askReturnHours: whole(1, 720),
	overdueReasons: v.pipe(v.array(words(60)), v.minLength(1), v.maxLength(20)),
	noFootageReasons: v.pipe(v.array(words(60)), v.minLength(1), v.maxLength(20)),
	interruptionReasons: v.pipe(v.array(words(60)), v.minLength(1), v.maxLength(20)),
	statementDays: whole(1, 90),
	dossierFilingDays: whole(1, 365),
	dossierUnknownDays: whole(1, 365),
	dossierLinkingDays: whole(1, 365),
	retentionYears: v.optional(whole(1, 100), 1),
	caseYears: v.optional(v.pipe(v.array(whole(1, 200)), v.minLength(1), v.maxLength(8)), [10, 30]),
	approvalHours: v.optional(v.pipe(v.array(whole(1, 720)), v.minLength(1), v.maxLength(8)), [8, 24])
} satisfies { readonly [K in keyof RulePack]: v.GenericSchema<unknown, RulePack[K]> };

/** What a document leaves unsaid means this: fields that the first packs did not have. */
const UNSAID: Partial<RulePack> = {
	retentionYears: 1,
	caseYears: [10, 30],
	approvalHours: [8, 24]
};

export type PackField = keyof RulePack;
export const packFieldNames = Object.keys(packFields) as readonly PackField[];

const document = v.strictObject(packFields);

export interface PackFault {
	/** The field, and what is wrong with it in the words of the schema. */
	readonly where: string;
	readonly message: string;
}

/** Reads a document that anyone may have written: every field has to be there, be possible, and nothing else. */
export function parsePack(json: unknown): Result<RulePack, PackFault> {
	const read = v.safeParse(document, json);
	if (read.success) return ok(read.output);
	const [first] = read.issues;
	return err({ where: v.getDotPath(first) ?? '', message: first.message });
}

/** What is written down of a pack: everything but what means the same where it is left unsaid. */
export const packDocument = (pack: RulePack): Partial<RulePack> =>
	Object.fromEntries(
		Object.entries(pack).filter(
			([field, value]: [string, unknown]) =>
				!(field in UNSAID) || JSON.stringify(UNSAID[field as PackField]) !== JSON.stringify(value)
		)
	);

/** The document as it is hashed and compared: canonical JSON. */
export function packText(pack: RulePack): string {
	const text = canonical(packDocument(pack));
	if (!text.ok) throw new Error(`rule pack ${pack.id}: ${text.error}`);
	return text.value;
}

export const packHash = (pack: RulePack): Promise<string> => sha256Hex(toUtf8(packText(pack)));
