import { toBase64, toHex, type Bytes } from '$lib/base/bytes';
import type { SealedText } from '$lib/ledger/events/lead';
import { leadBytes, type Unsealed } from '$lib/ledger/leads/lead-text';
import type { OpenSealed } from '$lib/ledger/questions/leads-read';
import type { Store } from '$lib/ledger/store/store';
import { stationOf } from '$lib/ledger/facts/facts';
import { seal, unseal, type AgeIdentity } from './sealing';

type Reads = Pick<Store, 'heads' | 'newest' | 'roster'>;

async function published(store: Reads, log: string): Promise<string | undefined> {
	const entry = await store.newest(log, 'recipient-published');
	return entry?.known && entry.event.type === 'recipient-published'
		? entry.event.body.recipient
		: undefined;
}

/** The keys of every kiosk that keeps or kept a log of this station under a key that was not revoked. */
export async function kioskRecipients(store: Reads, station: string): Promise<readonly string[]> {
	const { revoked } = await store.roster();
	const own: string[] = [];
	for (const log of (await store.heads()).keys()) {
		if (stationOf(log) !== station || revoked.has(log)) continue;
		const recipient = await published(store, log);
		if (recipient !== undefined) own.push(recipient);
	}
	return own;
}

/**
 * Whose keys a text about a lead of this station is sealed to: the county's, and those of the station's kiosks. Undefined = the
 * county's is not known here yet.
 */
export async function leadRecipients(
	store: Reads,
	county: string,
	station: string
): Promise<readonly string[] | undefined> {
	const office = await published(store, county);
	return office === undefined ? undefined : [office, ...(await kioskRecipients(store, station))];
}

/** As it stands in an entry of `log`. */
export async function sealLead(
	said: Unsealed,
	log: string,
	recipients: readonly string[],
	random: (bytes: number) => Bytes
): Promise<SealedText> {
	const { bytes, hash } = await leadBytes(said, log, toHex(random(32)));
	return { hash, sealed: toBase64(await seal(bytes, recipients)) };
}

/** Opens what is sealed to this identity. */
export const leadOpener =
	(identity: () => Promise<AgeIdentity | undefined>): OpenSealed =>
	async (sealed) => {
		const own = await identity();
		if (own === undefined) return undefined;
		const opened = await unseal(sealed, own);
		return opened.ok && opened.value.whole ? opened.value.bytes : undefined;
	};
