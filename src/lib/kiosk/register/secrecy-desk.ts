import type { RegistryView } from '$lib/ledger/custody/board';
import { handOverSecret, sealSecret, takeBackSecret } from '$lib/ledger/commands/seal-secret';
import { followSecrecy } from '$lib/ledger/register/secrecy-reader';
import type { Store } from '$lib/ledger/store/store';
import type { LedgerRecord } from '../record/record';
import type { SecrecyDesk } from '../ports/secrecy';

export interface SecrecyParts {
	readonly record: Pick<LedgerRecord, 'perform'>;
	readonly store: Store;
	readonly view: () => RegistryView;
}

/** Nobody's recorder: a disk or disc belongs to none. */
const NONE = '';

export function openSecrecyDesk({ record, store, view }: SecrecyParts): SecrecyDesk {
	const read = followSecrecy(store, view);
	const find = async (id: string) => (await read()).find(({ sealing }) => sealing === id);
	return {
		read,
		async seal(order) {
			const sealings = await read();
			return record.perform(order.recorder ?? NONE, order.custodian, sealSecret, {
				...{ ...order, sealings }
			});
		},
		async handOver(order) {
			const sealing = await find(order.sealing);
			return record.perform(sealing?.recorder ?? NONE, order.custodian, handOverSecret, {
				...{ ...order, sealing }
			});
		},
		async takeBack(order) {
			const sealing = await find(order.sealing);
			return record.perform(sealing?.recorder ?? NONE, order.custodian, takeBackSecret, {
				...{ ...order, sealing }
			});
		}
	};
}
