import { closedBy } from '$lib/ledger/store/life-cycle';
import type { Signer } from '$lib/ledger/texts/note';
import type { Receipt } from '$lib/ledger/store/witnessed';
import type { ExchangeProgress, ExchangeSide } from '$lib/sync/side';
import type { LedgerRecord } from '../record/record';
import { keysIn } from '../start/start';
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
		/** Logs of earlier epochs of this kiosk. */
		readonly formers: readonly string[];
		readonly onProgress?: (progress: ExchangeProgress) => void;
	},
	receipts: Receipts
): ExchangeSide {
	const { signer, county, store, record } = parts;
	return {
		...witnessSide({ ...parts, origin: signer.name }),
		signer,
		head: () => store.head(signer.name),
		formers: () =>
			Promise.all(
				parts.formers.map(async (origin) => ({
					...{ origin, size: (await store.head(origin)).size },
					confirmed: (await store.receipt(origin))?.size ?? 0
				}))
			),
		async siblings() {
			const own = [signer.name, county.name, ...parts.formers];
			const heads = [...(await store.heads())];
			return heads.flatMap(([origin, { size }]) =>
				own.includes(origin) ? [] : [{ origin, size }]
			);
		},
		...{ read: store.read, hashes: store.hashes },
		...(parts.onProgress && { onProgress: parts.onProgress }),
		receiptSize: () => Promise.resolve(receipts.size()),
		keepReceipt: receipts.keep,
		cursor: () => store.cursor(),
		keyOf: keysIn(store, signer, county),
		take: record.take,
		async lacksHistory() {
			const { branches } = await store.closures();
			for (const { log, seq, here } of branches.values()) {
				if (!parts.formers.includes(log) || (await store.hashAt(log, seq)) === here) continue;
				if (!(await store.beside(log)).some(({ hash }) => hash === here)) return true;
			}
			return false;
		},
		closed: async () => closedBy(await store.closures(), signer.name)
	};
}
