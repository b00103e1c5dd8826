import { timingSafeEqual } from 'node:crypto';
import { sha256, toUtf8, type Bytes } from '$lib/base/bytes';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
export const SETUP_CODE_BYTES = LENGTH;

/** The first-run code, shown where the server was started: who can read that may found the county. 60 bits. */
export const makeSetupCode = (random: Bytes): string =>
	(
		Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31])
			.join('')
			.match(/.{4}/g) ?? []
	).join('-');

/** What was typed, without what people get wrong: spaces, dashes, small letters, O for 0. */
export const plainCode = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');

/** Whether the typed code is the one, however it was spaced; the time it takes says nothing about it. */
export async function isSetupCode(typed: string, code: string): Promise<boolean> {
	const [a, b] = await Promise.all([
		sha256(toUtf8(plainCode(typed))),
		sha256(toUtf8(plainCode(code)))
	]);
	return timingSafeEqual(a, b);
}
