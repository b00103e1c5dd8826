import { fromVkey, type Signer } from '$lib/ledger/note';
import type { Receipt } from '$lib/ledger/store';
import type { ExchangeSide } from '$lib/sync/exchange';
import type { LedgerRecord } from './record';
import { witnessSide, type WitnessParts } from './witness-side';

/** Where the newest receipt is kept. */
export interface Receipts {
	size(): number;
	keep(receipt: Receipt): Promise<void>;
}

/** This kiosk's end of an exchange with the county. */
export function exchangeSide(
	parts: Omit<WitnessParts, 'origin'> & {
		readonly signer: Signer;
		readonly record: Pick<LedgerRecord, 'take'>;
	},
	receipts: Receipts
): ExchangeSide {
	const { signer, county, store, record } = parts;
	return {
		...witnessSide({ ...parts, origin: signer.name }),
		signer,
		head: () => store.head(signer.name),
		read: (from, count) => store.read(signer.name, from, count),
		receiptSize: () => Promise.resolve(receipts.size()),
		keepReceipt: receipts.keep,
		cursor: () => store.cursor(),
		async keyOf(origin) {
			if (origin === county.name) return county;
			const kiosk = (await store.roster()).kiosks.get(origin);
			const key = kiosk ? await fromVkey(kiosk.vkey) : undefined;
			return key?.ok ? { name: origin, publicKey: key.value.publicKey } : undefined;
		},
		take: record.take
	};
}
