import type { MakeRequest } from '$lib/ledger/commands/request';
import type { Body } from '$lib/ledger/events/event';
import type { Requests } from '$lib/ledger/requests/requests';
import type { Act } from './act';

export interface MakeRequestOrder extends Omit<MakeRequest, 'known' | 'now'> {
	readonly pin: string;
}

/** What a leader decides at this kiosk by PIN. */
export interface DecideOrder extends Pick<
	Body<'request-decided'>,
	'request' | 'asked' | 'decision' | 'reason' | 'until'
> {
	readonly leader: string;
	readonly pin: string;
}

/** Requests about footage, whatever is asked for, and what the leader in charge answers (第15、16、17、18、19条). */
export interface RequestDesk {
	/** What is on the record now. */
	read(): Promise<Requests>;
	make(order: MakeRequestOrder): Act;
	decide(order: DecideOrder): Act;
	withdraw(order: {
		readonly request: string;
		readonly by: string;
		readonly pin: string;
		readonly reason: string;
	}): Act;
	revoke(order: {
		readonly request: string;
		readonly leader: string;
		readonly pin: string;
		readonly reason: string;
	}): Act;
}
