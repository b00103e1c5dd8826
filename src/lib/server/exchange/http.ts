import { concat, type Bytes } from '$lib/base/bytes';
import type { Problem } from '$lib/sync/protocol';
import { Unwritable } from '../record/unwritable';

/** What each refusal is as an HTTP status. */
const statuses: Record<Problem['reason'], number> = {
	'unknown-code': 404,
	'used-code': 409,
	'expired-code': 410,
	'bad-proof': 422,
	'unknown-log': 404,
	'out-of-place': 409,
	'bad-entry': 422,
	fork: 409,
	frozen: 409,
	revoked: 403,
	rotated: 409,
	'not-stored-yet': 409,
	'other-feed': 409,
	restoring: 409,
	unsigned: 401,
	'too-large': 413,
	'too-many': 413,
	'not-founded': 503,
	'bad-request': 400
};

export const refused = (problem: Problem): Response =>
	Response.json(problem, {
		status: statuses[problem.reason],
		// Part of a body that is too large may not have been read: the connection cannot be used again.
		...(problem.reason === 'too-large' && { headers: { connection: 'close' } })
	});

/** Asked too often: come back after so many milliseconds. */
export const tooOften = (waitMillis: number): Response =>
	Response.json({ reason: 'too-many' } satisfies Problem, {
		status: 429,
		headers: { 'retry-after': String(Math.ceil(waitMillis / 1000)) }
	});

/** How long a sender is to wait for a disk that was full. */
const FULL_SECONDS = 60;

/** The answer, or "come back later" where what was sent could not be kept; the reason goes to whoever runs the server. */
export async function orLater(answer: () => Promise<Response>): Promise<Response> {
	try {
		return await answer();
	} catch (fault) {
		if (!(fault instanceof Unwritable)) throw fault;
		if (!process.emit('luzheng:unwritable', fault)) process.stderr.write(`${fault.message}\n`);
		return new Response(null, { status: 503, headers: { 'retry-after': String(FULL_SECONDS) } });
	}
}

/** A body as it arrived; `cut` = the sender went away in the middle. */
export interface Body {
	readonly bytes: Bytes;
	readonly cut: boolean;
}

/**
 * Reads a body of at most `most` bytes; undefined = it is larger. The rest of a larger one is read and dropped, so that
 * the sender gets to see the answer instead of a broken connection.
 */
export async function readBody(request: Request, most: number): Promise<Body | undefined> {
	const parts: Uint8Array[] = [];
	let size = 0;
	const done = (cut: boolean): Body | undefined =>
		size > most ? undefined : { bytes: concat(...parts), cut };
	const reader = request.body?.getReader();
	if (!reader) return done(false);
	for (;;) {
		let step: ReadableStreamReadResult<Uint8Array>;
		try {
			step = await reader.read();
		} catch (fault) {
			// The server's own limit (BODY_SIZE_LIMIT), set higher than any of ours.
			return isTooLarge(fault) ? undefined : done(true);
		}
		if (step.done) return done(false);
		size += step.value.length;
		if (size > most) parts.length = 0;
		else parts.push(step.value);
	}
}

const isTooLarge = (fault: unknown): boolean =>
	fault instanceof Error && 'status' in fault && fault.status === 413;

/** A number of the query, written as a number is: digits, no sign, nothing else. */
export function countIn(url: URL, name: string): number | undefined {
	const text = url.searchParams.get(name) ?? '';
	const value = Number(text);
	return /^\d{1,15}$/.test(text) ? value : undefined;
}
