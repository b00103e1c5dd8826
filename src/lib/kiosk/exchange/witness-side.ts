import { toHex } from '$lib/base/bytes';
import { later, type Instant } from '$lib/base/instant';
import type { Checkpoint } from '$lib/ledger/log/checkpoint';
import { happenedAt } from '$lib/ledger/events/event';
import type { PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import type { WitnessSide } from '$lib/sync/witness';
import type { LedgerRecord } from '../record/record';

/** Each event names the county's state anyway; the signed checkpoint itself goes on the log this often. */
const PIN_EVERY = { hours: 20 };

/** So many contradictions of the county are kept on the log; they all say the same. */
const MOST_DISPUTES = 8;

export interface WitnessParts {
	/** The log that this kiosk writes. */
	readonly origin: string;
	readonly county: PublicKey;
	readonly store: Store;
	readonly record: Pick<LedgerRecord, 'note' | 'now' | 'head'>;
	readonly now: () => Instant;
}

/** This kiosk as a witness of the county's log (docs/formats.md, "Sync"). */
export function witnessSide({ origin, county, store, record, now }: WitnessParts): WitnessSide {
	/** Whether it is time to put a signed checkpoint of the county on the log again. */
	async function isDue(size: number): Promise<boolean> {
		// An empty log has nothing to show to anyone yet.
		if (record.head().size === 0) return false;
		const last = await store.newest(origin, 'county-pinned');
		if (!last?.known || last.event.type !== 'county-pinned') return true;
		const due = later(happenedAt(last.event), PIN_EVERY);
		return last.event.body.size < size && record.now() >= due;
	}

	return {
		county,
		pinned: async () => (await store.receipt(county.name))?.note,
		countyHead: () => store.head(county.name),

		async pin({ size, root }: Checkpoint, note) {
			if ((await store.receipt(county.name))?.note !== note)
				await store.keepReceipt(county.name, { size, note, at: now() });
			// A crash here: it is taken, and put on the log with the next exchange.
			if (await isDue(size))
				await record.note({
					type: 'county-pinned',
					body: { size, root: toHex(root), checkpoint: note }
				});
		},

		async dispute(found) {
			const kept = await store.registryEntries(origin, ['county-disputed'], 0);
			const isKept = kept.some(
				({ known, event }) =>
					known && event.type === 'county-disputed' && event.body.offered === found.offered
			);
			if (isKept || kept.length >= MOST_DISPUTES) return;
			await record.note({ type: 'county-disputed', body: found });
		}
	};
}
