import {
	concat,
	fromBase64,
	fromUtf8,
	sha256,
	toBase64,
	toHex,
	toUtf8,
	type Bytes
} from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { challengeText, signedText, type Challenge } from './approval-code';

/** A leader's passkey (WebAuthn, ES256): its name, its point on P-256 (65 bytes, uncompressed), and four bytes that find it. */
export interface Passkey {
	readonly name: string;
	readonly publicKey: Bytes;
	readonly keyId: string;
}

/** `passkey/11-002320`: the name under which a leader's passkey is registered. */
export const passkeyName = (person: string): string => `passkey/${person}`;

/** In the text form of a key, in front of a point on P-256. */
const P256 = 2;
const POINT_BYTES = 65;

const idOf = async (name: string, point: Bytes): Promise<string> =>
	toHex((await sha256(concat(toUtf8(`${name}\n`), Uint8Array.of(P256), point))).slice(0, 4));

/** `passkey/11-002320+1a2b3c4d+base64(2, point)`: as other keys are given out. */
export async function passkeyText(person: string, point: Bytes): Promise<string> {
	const name = passkeyName(person);
	const key = toBase64(concat(Uint8Array.of(P256), point));
	return `${name}+${await idOf(name, point)}+${key}`;
}

export async function readPasskey(text: string): Promise<Result<Passkey, 'not-a-passkey'>> {
	const [, name = '', id = '', key = ''] =
		/^(passkey\/[^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
	const bytes = fromBase64(key);
	if (bytes?.length !== POINT_BYTES + 1 || bytes[0] !== P256 || bytes[1] !== 4)
		return err('not-a-passkey');
	const publicKey = bytes.slice(1);
	if ((await idOf(name, publicKey)) !== id) return err('not-a-passkey');
	return ok({ name, publicKey, keyId: id });
}

/** What an authenticator answers, as a record keeps it. */
export interface Assertion {
	/** The number of the display that it answers to. */
	readonly nonce: string;
	readonly keyId: string;
	readonly authenticatorData: Bytes;
	readonly clientData: Bytes;
	/** DER, as WebAuthn gives it. */
	readonly signature: Bytes;
}

/** One line: number, key, and three parts in base64. */
export const assertionText = (is: Assertion): string =>
	[
		...[is.nonce, is.keyId],
		...[is.authenticatorData, is.clientData, is.signature].map(toBase64)
	].join(' ');

export function readAssertion(text: string): Assertion | undefined {
	const [, nonce, keyId, ...parts] =
		/^([0-9a-f]{32}) ([0-9a-f]{8}) (\S+) (\S+) (\S+)$/.exec(text) ?? [];
	const [authenticatorData, clientData, signature] = parts.map(fromBase64);
	if (nonce === undefined || keyId === undefined) return undefined;
	if (!authenticatorData || !clientData || !signature) return undefined;
	return { nonce, keyId, authenticatorData, clientData, signature };
}

/** What the authenticator is asked to sign: SHA-256 of what a code would sign. */
export const passkeyChallenge = (
	challenge: Challenge,
	leader: string,
	untilSeconds: number
): Promise<Bytes> => sha256(signedText(challengeText(challenge), leader, untilSeconds));

const toBase64Url = (bytes: Bytes): string =>
	toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** The person was there (bit 0) and showed the authenticator that it was they, by PIN or finger (bit 2). */
const PRESENT_AND_VERIFIED = 0b101;
const FLAGS_AT = 32;

/** Whether this passkey answered just this request, as this kiosk showed it, and whoever holds it was asked who they are. */
export async function isAssertedFor(
	{ authenticatorData, clientData, signature }: Assertion,
	asked: Bytes,
	{ publicKey }: Pick<Passkey, 'publicKey'>
): Promise<boolean> {
	const flags = authenticatorData[FLAGS_AT] ?? 0;
	if ((flags & PRESENT_AND_VERIFIED) !== PRESENT_AND_VERIFIED) return false;
	const said = clientDataOf(clientData);
	if (said?.type !== 'webauthn.get' || said.challenge !== toBase64Url(asked)) return false;
	const raw = rawSignature(signature);
	if (!raw) return false;
	const key = await crypto.subtle
		.importKey('raw', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
		.catch(() => undefined);
	if (!key) return false;
	const message = concat(authenticatorData, await sha256(clientData));
	return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, message);
}

function clientDataOf(bytes: Bytes): { type?: unknown; challenge?: unknown } | undefined {
	try {
		const said: unknown = JSON.parse(fromUtf8(bytes) ?? '');
		return typeof said === 'object' && said !== null ? said : undefined;
	} catch {
		return undefined;
	}
}

const NUMBER_BYTES = 32;

/** The two numbers of a signature one after the other, out of its DER form (RFC 3279, 2.2.3); undefined where it is none. */
export function rawSignature(der: Bytes): Bytes | undefined {
	if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
	const raw = new Uint8Array(2 * NUMBER_BYTES);
	let at = 2;
	for (const end of [NUMBER_BYTES, 2 * NUMBER_BYTES]) {
		const length = der[at + 1];
		if (der[at] !== 0x02 || length === undefined) return undefined;
		let number = der.slice(at + 2, at + 2 + length);
		if (number.length !== length || length === 0) return undefined;
		while (number.length > NUMBER_BYTES && number[0] === 0) number = number.slice(1);
		if (number.length > NUMBER_BYTES) return undefined;
		raw.set(number, end - number.length);
		at += 2 + length;
	}
	return at === der.length ? raw : undefined;
}
