import { toUtf8 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { cosignedAt } from '$lib/ledger/log/checkpoint';
import type { PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';

/** When the county last signed for this log, by its own clock: what nobody at the kiosk can put forward. */
export const vouchedTime =
	(store: Pick<Store, 'receipt'>, log: string, county: PublicKey) =>
	async (): Promise<Instant | undefined> => {
		const receipt = await store.receipt(log);
		const at = receipt && (await cosignedAt(toUtf8(receipt.note), county));
		return at?.ok ? at.value : undefined;
	};
