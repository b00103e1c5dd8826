import { toIso } from '$lib/base/instant';
import type { RegistryView } from '$lib/ledger/custody/board';
import {
	correctMedium,
	moveMedium,
	registerMedium,
	retireMedium
} from '$lib/ledger/commands/medium';
import { entriesOfTypes } from '$lib/ledger/custody/lendings';
import { readMedia, type KeptMedium, type Medium } from '$lib/ledger/media/media';
import { countsIn } from '$lib/ledger/facts/quarantine';
import type { Store } from '$lib/ledger/store/store';
import type { KnownVault } from '../ports/fixity';
import type { MediaDesk } from '../ports/media';
import type { LedgerRecord } from '../record/record';

export interface MediaDeskParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly store: Store;
	readonly station: string;
	readonly offsetMinutes: () => number;
	readonly view: () => RegistryView;
	/** Vaults that this kiosk knows, and whether they can be read now. */
	readonly vaults: () => Promise<readonly KnownVault[]>;
}

/** The register of media at a station: what the custodian writes into it, joined with what the checks of the vaults found. */
export function openMediaDesk(parts: MediaDeskParts): MediaDesk {
	const { record, store, station, view } = parts;

	async function read(): Promise<readonly KeptMedium[]> {
		const { media } = await readMedia(
			(types) => entriesOfTypes(store, types),
			countsIn(view().custody.quarantined())
		);
		return media.filter((one) => one.station === station);
	}
	const media = async (): Promise<readonly Medium[]> =>
		(await read()).flatMap(({ medium }) => medium ?? []);
	const today = () => toIso(record.now(), parts.offsetMinutes()).slice(0, 10);

	return {
		async list() {
			const vaults = await parts.vaults();
			return (await read()).map((one) => ({
				...one,
				here: vaults.find(({ id }) => id === (one.vault?.vault ?? one.medium?.is.vault))
			}));
		},
		async unnamed() {
			const named = (await media()).filter(({ retired }) => !retired).map(({ is }) => is.vault);
			return (await parts.vaults()).filter(
				({ id, designated }) => designated && !named.includes(id)
			);
		},
		async handover(entry) {
			for (const medium of await media())
				for (const act of [...medium.moves, ...(medium.retired ? [medium.retired] : [])])
					if (act.entry === entry) return { medium, act };
			return undefined;
		},
		register: async (order) =>
			record.perform('', order.custodian, registerMedium, {
				...{ ...order, today: today(), media: await media() }
			}),
		correct: async (order) =>
			record.perform('', order.custodian, correctMedium, {
				...{ ...order, today: today(), media: await media() }
			}),
		move: async (order) =>
			record.perform('', order.custodian, moveMedium, { ...order, media: await media() }),
		retire: async (order) =>
			record.perform('', order.custodian, retireMedium, { ...order, media: await media() })
	};
}
