import type { Instant } from '$lib/base/instant';
import type { Body } from '$lib/ledger/events/event';
import { entriesOfTypes } from '$lib/ledger/custody/lendings';
import type { Store } from '$lib/ledger/store/store';

/** That a signing PIN was set or set anew at a station, before whom; the PIN itself never leaves the kiosk. */
export interface PinSetting {
	readonly body: Body<'signing-pin-set'>;
	readonly at: Instant;
	readonly station: string;
	readonly origin: string;
	readonly seq: number;
}

/** Every setting of one person's PIN at all stations, the newest first. */
export async function pinSettingsOf(store: Store, person: string): Promise<readonly PinSetting[]> {
	const all = await entriesOfTypes(store, ['signing-pin-set']);
	return all
		.flatMap(({ event, at, station, log, seq }) =>
			event.type === 'signing-pin-set' && event.body.person === person
				? [{ body: event.body, at, station, origin: log, seq }]
				: []
		)
		.sort((a, b) => b.at - a.at);
}
