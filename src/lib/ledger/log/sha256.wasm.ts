import { createSHA256 } from 'hash-wasm';
import type { Hash } from './tree';

/** SHA-256 that answers at once: WebCrypto takes many times longer to be asked than to hash an entry. */
export async function openSha256(): Promise<Hash> {
	const hasher = await createSHA256();
	return (...parts) => {
		hasher.init();
		for (const part of parts) hasher.update(part);
		return new Uint8Array(hasher.digest('binary'));
	};
}
