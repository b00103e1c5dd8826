import { toIso } from '$lib/base/instant';
import { err } from '$lib/base/result';
import { plainCard } from '$lib/ledger/register/cards';
import { placeCard } from '$lib/ledger/commands/place-card';
import { proposeRetirement } from '$lib/ledger/commands/retire';
import { recordUpkeep } from '$lib/ledger/commands/upkeep';
import { waitingRetirements } from '$lib/ledger/register/register';
import type { RegisterDesk } from '../ports/register';
import { followRegister } from '$lib/ledger/register/register-reader';
import { openStockDesk, type StockParts } from './stock-desk';

export type RegisterParts = Omit<StockParts, 'read'>;

/** The register at a station: what the custodian writes into it, and the count of a room. */
export function openRegisterDesk(parts: RegisterParts): RegisterDesk {
	const { record, store, view, clock } = parts;
	const read = followRegister(store, view);
	return {
		read,
		async proposeRetirement(command) {
			const kept = view().custody.numbers().kept(command.recorder);
			const waiting = waitingRetirements(await read()).some(({ recorder }) => recorder === kept);
			return record.perform(command.recorder, command.custodian, proposeRetirement, {
				...{ ...command, waiting }
			});
		},
		async recordUpkeep({ corrects, ...command }) {
			const { upkeep } = await read();
			const line = upkeep.find((one) => one.upkeep === corrects);
			if (corrects !== null && !line) return err({ article: 23, reason: 'unknown-line' });
			return record.perform(command.recorder, command.custodian, recordUpkeep, {
				...{ ...command, corrects: line ?? null, replaced: line?.replacedBy !== undefined },
				today: toIso(record.now(), clock.offsetMinutes()).slice(0, 10)
			});
		},
		async placeCard(command) {
			const { cards } = await read();
			const place = cards.find(({ card }) => plainCard(card) === plainCard(command.card));
			return record.perform(command.recorder, command.custodian, placeCard, {
				...{ ...command, inside: place?.recorder }
			});
		},
		stock: openStockDesk({ ...parts, read })
	};
}
