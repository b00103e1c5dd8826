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
		}
	};
	return { primitives, native };
}
