import * as v from 'valibot';
import { toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { parsePattern, PATTERN_MOST, type Pattern, type PatternFault } from './pattern';

/** The format's name, which every file of a profile begins with (docs/formats.md, "Recorder profiles"). */
export const FORMAT = 'luzheng-recorder-profile/1';
const BYTES_MOST = 64 * 1024;

/** A pattern's own fault is the message: the screen has a sentence for each. */
const pattern = v.pipe(
	v.string(),
	v.maxLength(PATTERN_MOST, 'too-long'),
	v.rawTransform(({ dataset, addIssue, NEVER }): Pattern => {
		const parsed = parsePattern(dataset.value);
		if (parsed.ok) return parsed.value;
		addIssue({ message: parsed.error });
		return NEVER;
	})
);
const patterns = (max: number) => v.pipe(v.array(pattern), v.maxLength(max, 'too-many'));
const text = (max: number) =>
	v.pipe(
		v.string(),
		v.maxLength(max, 'too-long'),
		v.check((s) => s.trim() !== '', 'blank')
	);
const fourHex = v.pipe(v.string(), v.regex(/^[0-9a-f]{4}$/, 'not-four-hex'));
const positive = v.pipe(v.number(), v.safeInteger('not-whole'), v.minValue(1, 'not-whole'));

export const logFacts = [
	...(['power-on', 'power-off', 'usb-connected', 'usb-removed'] as const),
	...(['record-started', 'record-stopped', 'battery-low', 'card-full', 'clock-set'] as const)
] as const;
export type LogFact = (typeof logFacts)[number];

const schema = v.strictObject({
	format: v.literal(FORMAT, 'not-a-profile'),
	id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'bad-id')),
	name: v.strictObject({ zh: text(60), en: text(60) }),
	/** How it calls itself on USB; `product` null = any of the vendor's. */
	usb: v.pipe(
		v.array(v.strictObject({ vendor: fourHex, product: v.nullable(fourHex) })),
		v.maxLength(16, 'too-many')
	),
	/** Folders from the card's top, `DCIM/{sequence:3}MEDIA`. */
	folders: patterns(16),
	/** File names without their folder; the first that fits reads a name. */
	names: patterns(24),
	/** Words that mark a locked or important file. */
	locks: v.pipe(v.array(text(8)), v.maxLength(8, 'too-many')),
	/** Values of device and person that mean "not set", besides those of zeros only. */
	unset: v.pipe(v.array(text(24)), v.maxLength(16, 'too-many')),
	/** How long and how large one file becomes before the next is begun; null = not known. */
	segment: v.strictObject({ minutes: v.nullable(positive), bytes: v.nullable(positive) }),
	/** The offset of the times in its names, as `+08:00`; null = not known. */
	zone: v.nullable(v.pipe(v.string(), v.regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'bad-zone'))),
	/** Its times, the one most to be trusted first. None of them is ever corrected. */
	trust: v.pipe(
		v.array(v.picklist(['name', 'container', 'disk'], 'unknown-time')),
		v.maxLength(3, 'too-many')
	),
	logs: v.strictObject({
		/** Paths of its logs, `LOG/{date}.txt`. */
		files: patterns(8),
		/** Lines of them. */
		lines: patterns(8),
		/** What its words for an event mean; a line is of the first kind of which it holds a word. */
		events: v.pipe(
			v.array(
				v.strictObject({
					is: v.picklist(logFacts, 'unknown-event'),
					words: v.pipe(v.array(text(40)), v.maxLength(16, 'too-many'))
				})
			),
			v.maxLength(24, 'too-many')
		)
	}),
	/** Small files on the card that name the recorder: their path, and what a line of them looks like. */
	markers: v.pipe(
		v.array(v.strictObject({ file: pattern, line: pattern })),
		v.maxLength(8, 'too-many')
	)
});

/** What is known of a kind of recorder: data, by which names, logs and claims are read. */
export type Profile = v.InferOutput<typeof schema>;
/** The same as it stands in a file. */
export type ProfileFile = v.InferInput<typeof schema>;

export type FieldFault =
	| PatternFault
	| 'too-many'
	| 'blank'
	| 'not-four-hex'
	| 'not-whole'
	| 'bad-id'
	| 'bad-zone'
	| 'unknown-time'
	| 'unknown-event'
	/** Of another kind than is expected here, missing, or not known to this version. */
	| 'other-shape';

export type ProfileFault =
	| { readonly fault: 'too-large' }
	| { readonly fault: 'not-json' }
	| { readonly fault: 'not-a-profile' }
	| { readonly fault: 'newer-profile' }
	| { readonly fault: 'bad-field'; readonly where: string; readonly why: FieldFault };

export function parseProfile(json: unknown): Result<Profile, ProfileFault> {
	const format: unknown =
		typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
	if (typeof format !== 'string' || !format.startsWith('luzheng-recorder-profile/'))
		return err({ fault: 'not-a-profile' });
	if (format !== FORMAT) return err({ fault: 'newer-profile' });
	const read = v.safeParse(schema, json);
	if (read.success) return ok(read.output);
	const [first] = read.issues;
	const where = v.getDotPath(first) ?? '';
	return err({ fault: 'bad-field', where, why: reasonOf(first.message) });
}

/** A profile from the text of a file, as somebody brings it. */
export function importProfile(file: string): Result<Profile, ProfileFault> {
	if (file.length > BYTES_MOST || toUtf8(file).length > BYTES_MOST)
		return err({ fault: 'too-large' });
	try {
		// Some editors put a byte order mark in front.
		return parseProfile(JSON.parse(file.replace(/^\uFEFF/, '')));
	} catch (error) {
		if (error instanceof SyntaxError) return err({ fault: 'not-json' });
		throw error;
	}
}

/** The text of the file by which a profile is handed on; read again it is the same profile. */
export const exportProfile = (profile: Profile): string =>
	`${JSON.stringify(toFile(profile), undefined, '\t')}\n`;

export const toFile = (profile: Profile): ProfileFile => {
	const sources = (all: readonly Pattern[]) => all.map(({ source }) => source);
	return {
		...profile,
		folders: sources(profile.folders),
		names: sources(profile.names),
		logs: {
			...profile.logs,
			files: sources(profile.logs.files),
			lines: sources(profile.logs.lines)
		},
		markers: profile.markers.map(({ file, line }) => ({ file: file.source, line: line.source }))
	};
};

const reasons: ReadonlySet<string> = new Set<FieldFault>([
	...(['too-long', 'empty', 'unknown-field', 'field-twice', 'bad-length', 'bad-start'] as const),
	...(['not-closed', 'nested', 'too-many-choices', 'too-many-parts', 'ambiguous'] as const),
	...(['too-many', 'blank', 'not-four-hex', 'not-whole', 'bad-id', 'bad-zone'] as const),
	...(['unknown-time', 'unknown-event'] as const)
]);

const reasonOf = (message: string): FieldFault =>
	reasons.has(message) ? (message as FieldFault) : 'other-shape';
