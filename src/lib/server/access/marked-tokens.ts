import { createHmac, timingSafeEqual } from 'node:crypto';
import { toHex, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { SKEW_MILLIS } from '../exchange/requests';

/**
 * Words that only this county can have given out, at a time that they carry: nothing is kept of them, and every process that
 * holds the county's key knows them again. `kind` keeps one use from passing for another.
 */
export function openMarkedTokens(
	kind: string,
	lastsMillis: number,
	secret: () => Promise<Bytes | undefined>,
	now: () => Instant,
	random: (bytes: number) => Bytes
) {
	const mark = (key: Bytes, text: string): string =>
		createHmac('sha256', key).update(`${kind} ${text}`).digest('hex');

	return {
		/** `subject`: hex or an id, without a dot of its own at its end. */
		async make(subject: string): Promise<string> {
			const key = await secret();
			if (!key) throw new Error('no county gives out tokens yet');
			const text = `${Buffer.from(subject).toString('base64url')}.${now().toString(36)}.${toHex(random(16))}`;
			return `${text}.${mark(key, text)}`;
		},
		/** What it was given out for; undefined = it is none of ours, or too old. */
		async read(token: string): Promise<string | undefined> {
			const key = await secret();
			const [subject = '', time = '', nonce = '', given = ''] = token.split('.');
			if (!key || token.length > 400) return undefined;
			const own = Buffer.from(mark(key, `${subject}.${time}.${nonce}`));
			const said = Buffer.from(given);
			if (own.length !== said.length || !timingSafeEqual(own, said)) return undefined;
			const age = now() - Number.parseInt(time, 36);
			if (!(age >= -SKEW_MILLIS && age <= lastsMillis)) return undefined;
			return Buffer.from(subject, 'base64url').toString('utf8');
		}
	};
}

export type MarkedTokens = ReturnType<typeof openMarkedTokens>;
