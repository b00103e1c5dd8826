import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '../events/event';
import { isRole, voucher, type Counter } from './counter';

export interface TakeStock extends Omit<Body<'stock-taken'>, 'stock'> {
	readonly custodian: string;
	/** What the first page of it was given; null = this is the first. */
	readonly stock: string | null;
}

export type StockReason = 'custodian-only' | 'no-room';

/** The custodian closes the count of a room, page by page (第2条). */
export function takeStock(
	counter: Counter,
	{ custodian, stock, room, ...said }: TakeStock
): Result<Decided, Refusal<StockReason>> {
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(2, 'custodian-only', { person: custodian });
	if (room.trim() === '') return refuse(2, 'no-room');
	return ok({
		type: 'stock-taken',
		body: { ...said, room: room.trim(), stock: stock ?? voucher(counter) }
	});
}
