// Hashes and signature checks in a browser. Ed25519 is the browser's own where it has it, else in plain JavaScript.
import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

/** Whether this browser can check Ed25519 signatures, tried with the first vector of RFC 8032, 7.1. */
async function hasEd25519() {
	const bytes = (/** @type {string} */ hex) =>
		Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16));
	try {
		const raw = bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
		const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
		const signature = bytes(
			'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'
		);
		return await crypto.subtle.verify('Ed25519', key, signature, new Uint8Array());
	} catch {
		return false;
	}
}

/** The two numbers of an ECDSA signature, 32 bytes each, out of its DER form. @param {Uint8Array} der */
function rawOf(der) {
	const raw = new Uint8Array(64);
	let at = 2;
	for (const end of [32, 64]) {
		const length = der[at + 1] ?? 0;
		const number = der.slice(at + 2, at + 2 + length);
		const short = number.slice(Math.max(0, number.length - 32));
		if (der[at] !== 2 || number.slice(0, -32).some((byte) => byte !== 0)) return undefined;
		raw.set(short, end - short.length);
		at += 2 + length;
	}
	return der[0] === 0x30 && at === der.length ? raw : undefined;
}

/** What the core needs, and whether the browser itself checks the signatures. @param {boolean} [ownOnly] leaves the browser's own aside */
export async function browserPrimitives(ownOnly = false) {
	hashes.sha512 = sha512;
	const native = !ownOnly && (await hasEd25519());
	/** @type {Map<string, Promise<CryptoKey>>} */
	const keys = new Map();
	const plain = (/** @type {Uint8Array} */ bytes) => new Uint8Array(bytes);

	/** @type {import('../note.mjs').Primitives} */
	const primitives = {
		sha256,
		hasher: () => sha256.create(),
		async verifyEd25519(publicKey, signature, message) {
			if (!native) {
				try {
					return verify(signature, message, publicKey, { zip215: false });
				} catch {
					// It throws on a key that is no point of the curve.
					return false;
				}
			}
			const id = publicKey.join();
			const known =
				keys.get(id) ??
				crypto.subtle.importKey('raw', plain(publicKey), 'Ed25519', false, ['verify']);
			keys.set(id, known);
			const key = await known.catch(() => undefined);
			if (!key) return false;
			return crypto.subtle.verify('Ed25519', key, plain(signature), plain(message));
		},
		async verifyP256(point, signature, message) {
			const curve = { name: 'ECDSA', namedCurve: 'P-256' };
			const key = await crypto.subtle
				.importKey('raw', plain(point), curve, false, ['verify'])
				.catch(() => undefined);
			const raw = rawOf(signature);
			if (!key || !raw) return false;
			return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, plain(message));
		}
	};
	return { primitives, native };
}
