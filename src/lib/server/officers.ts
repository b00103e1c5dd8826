import type { Store } from '$lib/ledger/store';

/** An account as the county's log has it. */
export interface Officer {
	readonly account: string;
	readonly name: string;
	readonly active: boolean;
}

const TYPES = ['account-created', 'account-added', 'account-deactivated'];

/** Every account that ever was, as the log says: the file of passwords decides nothing about who may act. */
export async function officers(
	store: Store,
	county: string
): Promise<ReadonlyMap<string, Officer>> {
	const all = new Map<string, Officer>();
	for (const { known, event } of await store.registryEntries(county, TYPES, 0)) {
		if (!known) continue;
		if (event.type === 'account-created' || event.type === 'account-added') {
			const { account, name } = event.body;
			all.set(account, { account, name, active: true });
		}
		if (event.type === 'account-deactivated') {
			const known = all.get(event.body.account);
			if (known) all.set(known.account, { ...known, active: false });
		}
	}
	return all;
}

export const isActive = (all: ReadonlyMap<string, Officer>, account: string): boolean =>
	all.get(account)?.active === true;

/** From the second account on, what needs two persons needs two. */
export const areSeveral = (all: ReadonlyMap<string, Officer>): boolean =>
	[...all.values()].filter(({ active }) => active).length > 1;
