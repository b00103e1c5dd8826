// Keys that can be handed to another thread or process.
import { fromVkey, toVkey } from '$lib/ledger/texts/note';

/** @typedef {{ vkey: string, pkcs8: Uint8Array }} KeyFile */

/** @param {string} name @returns {Promise<KeyFile>} */
export async function newKey(name) {
	const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
	const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
	const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	return { vkey: await toVkey({ name, publicKey }), pkcs8 };
}

/** @param {KeyFile} file @param {string} [name] under another name than its own @returns {Promise<import('$lib/ledger/texts/note').Signer>} */
export async function signerFrom({ vkey, pkcs8 }, name) {
	const key = await fromVkey(vkey);
	if (!key.ok) throw new Error(key.error);
	const secret = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
	return {
		...key.value,
		...(name !== undefined && { name }),
		sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', secret, message))
	};
}
