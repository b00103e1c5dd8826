// An authenticator in a test: a P-256 key that answers as WebAuthn says (W3C WebAuthn 2, 6.3.3).
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { Bytes } from '$lib/base/bytes';
import { passkeyText, type Assertion } from '$lib/ledger/requests/passkey';

export interface Odd {
	/** What the authenticator says it did: 5 = somebody was there and was asked who they are. */
	readonly flags?: number;
	readonly type?: string;
	readonly challenge?: Bytes;
}

export async function newAuthenticator(person: string) {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const spki = publicKey.export({ format: 'der', type: 'spki' });
	const point = new Uint8Array(spki.subarray(-65));
	const key = await passkeyText(person, point);
	return {
		key,
		keyId: key.split('+')[1] ?? '',
		answer(asked: Bytes, { flags = 5, type = 'webauthn.get', challenge = asked }: Odd = {}) {
			const data = Buffer.concat([
				createHash('sha256').update('localhost').digest(),
				Buffer.from([flags, 0, 0, 0, 1])
			]);
			const said = {
				...{ type, challenge: Buffer.from(challenge).toString('base64url') },
				...{ origin: 'http://localhost', crossOrigin: false }
			};
			const client = Buffer.from(JSON.stringify(said));
			const message = Buffer.concat([data, createHash('sha256').update(client).digest()]);
			const is: Omit<Assertion, 'nonce' | 'keyId'> = {
				authenticatorData: new Uint8Array(data),
				clientData: new Uint8Array(client),
				signature: new Uint8Array(sign('sha256', message, privateKey))
			};
			return is;
		}
	};
}
