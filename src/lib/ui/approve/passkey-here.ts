import { sha256, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { passkeyText, type Assertion } from '$lib/ledger/requests/passkey';

/** `cancelled`: by the person, or by the authenticator after too long. */
export type PasskeyFault = 'cancelled' | 'unsupported';

/** ECDSA on P-256 with SHA-256 (COSE): what every authenticator knows. */
const ES256 = -7;
const POINT_BYTES = 65;

const faultOf = (error: unknown): PasskeyFault =>
	error instanceof DOMException && error.name === 'NotAllowedError' ? 'cancelled' : 'unsupported';

/** Makes a passkey for a leader on this machine or on a key that is plugged in: the text that the county registers. */
export async function makePasskey(
	person: string,
	name: string
): Promise<Result<string, PasskeyFault>> {
	try {
		const made = await navigator.credentials.create({
			publicKey: {
				// Nobody asks who made it: the county registers it by hand.
				challenge: crypto.getRandomValues(new Uint8Array(32)),
				rp: { name: '录证' },
				user: { id: await sha256(toUtf8(person)), name: person, displayName: name },
				pubKeyCredParams: [{ type: 'public-key', alg: ES256 }],
				authenticatorSelection: {
					...{ residentKey: 'required', requireResidentKey: true, userVerification: 'required' }
				},
				attestation: 'none'
			}
		});
		const response = made instanceof PublicKeyCredential ? made.response : undefined;
		const key =
			response instanceof AuthenticatorAttestationResponse ? response.getPublicKey() : null;
		if (!key) return err('unsupported');
		// The point stands at the end of the key's SubjectPublicKeyInfo (RFC 5480, 2).
		return ok(await passkeyText(person, new Uint8Array(key).slice(-POINT_BYTES)));
	} catch (error) {
		return err(faultOf(error));
	}
}

/** Has whoever stands there answer with a passkey. */
export async function askPasskey(
	challenge: Bytes
): Promise<Result<Omit<Assertion, 'nonce' | 'keyId'>, PasskeyFault>> {
	try {
		const answer = await navigator.credentials.get({
			publicKey: { challenge, userVerification: 'required' }
		});
		const response = answer instanceof PublicKeyCredential ? answer.response : undefined;
		if (!(response instanceof AuthenticatorAssertionResponse)) return err('unsupported');
		return ok({
			authenticatorData: new Uint8Array(response.authenticatorData),
			clientData: new Uint8Array(response.clientDataJSON),
			signature: new Uint8Array(response.signature)
		});
	} catch (error) {
		return err(faultOf(error));
	}
}
