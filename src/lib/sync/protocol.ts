import * as v from 'valibot';
import { sha256Hex, toUtf8 } from '$lib/base/bytes';

/**
 * Sync protocol v1 (docs/formats.md, "Sync"):
 *   GET  /api/v1/hello[?log=ID]                         -> Hello
 *   POST /api/v1/enrol                 EnrolRequest     -> Enrolled | Problem
 *   POST /api/v1/logs/ID/entries?start=N   entry bundle -> Progress | Problem     ID = SHA-256(origin), hex
 *   POST /api/v1/logs/ID/checkpoint    signed checkpoint -> the county's cosignature line | Problem
 *   POST /api/v1/logs/ID/rotate        RotateRequest    -> Enrolled | Problem
 *   GET  /api/v1/checkpoint?old=N      -> consistency proof, the county's checkpoint | Problem
 *   GET  /api/v1/feed?after=N[&last=HASH]  (signed request) -> entry bundle, headers `luzheng-next`, `luzheng-end` | Problem
 * ID of the county's own log, for a county that was set back to an old state:
 *   POST /api/v1/logs/ID/checkpoint    its own checkpoint  -> Progress | Problem
 *   POST /api/v1/logs/ID/entries       its own entries     -> Progress | Problem
 */
export const PROTOCOL = 1;

const text = v.pipe(v.string(), v.maxLength(4096));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const hello = v.object({
	protocol: v.object({ least: count, most: count }),
	/** The server's clock, ISO 8601 with offset. */
	time: text,
	/** To be named in signed requests; the server knows its own and for how long. */
	nonce: text,
	/** How long the county's own log is, and whether it waits for entries that it lost. A hint: nothing is concluded from it alone. */
	county: v.optional(v.object({ size: count, restoring: v.boolean() })),
	/** How many entries of the asking log it holds. */
	held: v.optional(count)
});
export type Hello = v.InferOutput<typeof hello>;

/** `proof` is a signed note over `toEnrolProof(code, vkey)` by the new key. */
export const enrolRequest = v.strictObject({ code: text, vkey: text, proof: text });
export type EnrolRequest = v.InferOutput<typeof enrolRequest>;

export const toEnrolProof = (code: string, vkey: string): string =>
	`luzheng-enrol/v1\n${code}\n${vkey}\n`;

/** `old` and `next` are signed notes over `toRotateText(log, vkey)`, by the log's key and by the one that is to follow it. */
export const rotateRequest = v.strictObject({ vkey: text, old: text, next: text });
export type RotateRequest = v.InferOutput<typeof rotateRequest>;

export const toRotateText = (origin: string, vkey: string): string =>
	`luzheng-rotate/v1\n${origin}\n${vkey}\n`;

/** A kiosk's key has this name until its log is given one. */
export const UNENROLLED = 'luzheng-kiosk';

export const enrolled = v.object({
	origin: text,
	station: text,
	epoch: count,
	/** The county's key; the code that was typed holds its fingerprint. */
	county: text
});
export type Enrolled = v.InferOutput<typeof enrolled>;

/** `next`: the number of the first entry that the county does not hold yet. */
export const progress = v.object({ next: count });
export type Progress = v.InferOutput<typeof progress>;

export const problemReasons = [
	'unknown-code',
	'used-code',
	'expired-code',
	'bad-proof',
	'unknown-log',
	'out-of-place',
	'bad-entry',
	'fork',
	/** Of a log that has two branches, or was revoked: nothing more is confirmed under its key. */
	'frozen',
	'revoked',
	/** Another key follows this one already. */
	'rotated',
	'not-stored-yet',
	'other-feed',
	'restoring',
	'unsigned',
	'too-large',
	'too-many',
	'not-founded',
	'bad-request'
] as const;

/**
 * `next` where the sender can go on from another place; `seq` names the entry that is at fault. `branch`, of a fork: the
 * first number of the sender's own branch that the county does not keep yet.
 */
export const problem = v.object({
	reason: v.picklist(problemReasons),
	next: v.optional(count),
	seq: v.optional(count),
	branch: v.optional(count),
	detail: v.optional(text)
});
export type Problem = v.InferOutput<typeof problem>;

export const logId = (origin: string): Promise<string> => sha256Hex(toUtf8(origin));

/** What a signed request states; the note goes base64 into the header `luzheng-request`. */
export const toRequestText = (method: string, target: string, nonce: string): string =>
	`luzheng-request/v1\n${method} ${target}\n${nonce}\n`;
