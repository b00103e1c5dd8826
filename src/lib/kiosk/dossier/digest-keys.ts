import { fromBase64, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Store } from '$lib/ledger/store/store';
import { recipientOf, unseal, type AgeIdentity } from '$lib/sync/sealing';

/** The county's key for digests of identity numbers, as this kiosk was given it. */
export interface DigestKey {
	readonly id: string;
	digest(number: string): Promise<string>;
}

/** HMAC-SHA-256: without the key nobody finds a number by trying all that there are. */
export async function hmacHex(key: Bytes, text: string): Promise<string> {
	const made = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
		'sign'
	]);
	return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', made, toUtf8(text))));
}

/** Finds the newest key that the county has encrypted to this kiosk; undefined until one has come. */
export function openDigestKeys(
	store: Pick<Store, 'registryEntries' | 'heads'>,
	county: string,
	identity: () => Promise<AgeIdentity>
): () => Promise<DigestKey | undefined> {
	const seen = { size: 0, key: undefined as DigestKey | undefined };
	return async () => {
		const size = (await store.heads()).get(county)?.size ?? 0;
		if (size <= seen.size) return seen.key;
		const entries = await store.registryEntries(county, ['digest-key-shared'], seen.size);
		const own = entries.length === 0 ? '' : await recipientOf(await identity());
		for (const { known, event } of entries) {
			if (!known || event.type !== 'digest-key-shared' || event.body.recipient !== own) continue;
			const opened = await unseal(
				fromBase64(event.body.sealed) ?? new Uint8Array(),
				await identity()
			);
			if (!opened.ok || !opened.value.whole) continue;
			const { bytes } = opened.value;
			seen.key = { id: event.body.key, digest: (number) => hmacHex(bytes, number) };
		}
		seen.size = size;
		return seen.key;
	};
}
