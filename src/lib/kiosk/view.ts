import type { Instant } from '$lib/base/instant';
import { boardOf } from '$lib/ledger/custody/board';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Registry } from '$lib/sync/registry';
import type { KioskView } from './ports/session';

/** What both a writing and a reading window show, from the registry alone. */
export function viewOn(
	registry: Pick<Registry, 'view'>,
	origin: string,
	station: string,
	pack: RulePack,
	now: () => Instant
): Omit<KioskView, 'onChange'> {
	return {
		station,
		get stationName() {
			return registry.view().stations.get(station)?.name ?? station;
		},
		...{ origin, pack, now },
		board: () => boardOf(registry.view(), station, pack, now()),
		registry: () => registry.view()
	};
}
