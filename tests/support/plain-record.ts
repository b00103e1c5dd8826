import type { Store } from '$lib/ledger/store/store';
import type { CountyRecord } from '$lib/server/record/record';
import { turns } from '$lib/server/record/turns';

/** A county's record with nothing beside its database, in this process only. */
export function plainRecord(store: Store, close = () => store.close()): CountyRecord {
	const { inTurn, inTurnOf } = turns();
	return {
		...{ store, notices: [], inTurn, inTurnOf, append: store.append, close },
		alone: (task) => task(),
		inLine: (task) => task()
	};
}
