// The keys of generated kiosks: real Ed25519 keys that follow from the seed, so that somebody who knows it can go on with a log.
// Whoever knows the seed can sign for these stations: no county that is in use is made this way.
import { toUtf8 } from '$lib/base/bytes';
import type { Signer } from '$lib/ledger/texts/note';
import { createHash, createPublicKey, createPrivateKey } from 'node:crypto';

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export async function stationKey(origin: string, seed: number): Promise<Signer> {
	const secret = createHash('sha256')
		.update(toUtf8(`luzheng seed ${seed} ${origin}`))
		.digest();
	const pkcs8 = Buffer.concat([PKCS8, secret]);
	const spki = createPublicKey(
		createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
	).export({ format: 'der', type: 'spki' });
	const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
	return {
		...{ name: origin, publicKey: new Uint8Array(spki.subarray(-32)) },
		sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message))
	};
}
